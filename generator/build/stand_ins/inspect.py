"""What dataclasses and Jinja2 ask of live objects, without ``ast``, ``dis`` and ``tokenize``."""

from typing import Any

from bootstrap import later


def get_annotations(cls: type) -> dict[str, Any]:
    """Return the annotations of *cls* itself."""
    return dict(vars(cls).get("__annotations__", {}))


def signature(_: object) -> object:
    """Refuse: dataclasses take it for a docstring that they can do without."""
    raise ValueError


def isawaitable(_: object) -> bool:
    """Return False: nothing here waits."""
    return False


iscoroutinefunction = isawaitable
getattr_static = later(__name__, "getattr_static")
