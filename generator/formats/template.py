"""Files made from templates: every value is escaped, so none is ever markup."""

from functools import cache

from jinja2 import Environment, StrictUndefined, Template

_ENVIRONMENT = Environment(
    autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def fill(source: str, **values: object) -> str:
    """Return the template *source*, filled in with *values*."""
    return _compile(source).render(values)


@cache
def _compile(source: str) -> Template:
    return _ENVIRONMENT.from_string(source)
