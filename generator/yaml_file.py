"""YAML that remembers its lines, so that an error can say where to look."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import yaml

from generator.errors import CatalogError


class Section(dict[str, Any]):
    """A mapping of a YAML file: its values, and the line of each key."""

    path: str
    lines: dict[str, int]

    def fault(self, reason: str, key: str = "") -> CatalogError:
        """Return the error *reason*, which points at *key*."""
        line = self.lines.get(key) or next(iter(self.lines.values()), 1)
        return CatalogError(reason, path=self.path, line=line)

    def check_keys(self, required: set[str], optional: Mapping[str, object] | None = None) -> None:
        """Fill in what is *optional*, then require exactly the keys that are known.

        Raises:
            CatalogError: a key is missing or unknown.
        """
        for key in sorted(self.keys() - required - (optional or {}).keys()):
            known = ", ".join(sorted(required | (optional or {}).keys()))
            raise self.fault(f"unknown key {key!r}: use one of {known}", key)
        for key in sorted(required - self.keys()):
            raise self.fault(f"the key {key!r} is missing: add it")
        self.update({**(optional or {}), **self})


def read_yaml(path: Path, shown: str) -> Section:
    """Return the mapping in the file at *path*, which errors call *shown*.

    Raises:
        CatalogError: the file is missing, is not YAML, or holds no mapping.
    """
    return _parse(_read(path, shown), shown)


def read_front_matter(path: Path, shown: str) -> tuple[Section, str]:
    """Return the front matter and the Markdown of the file at *path*, called *shown* in errors.

    Front matter is YAML between two lines ``---`` at the start of the file.

    Raises:
        CatalogError: the file is missing, or does not begin with front matter.
    """
    mark, _, rest = _read(path, shown).partition("---\n")
    front, end, body = rest.partition("\n---\n")
    if mark or not end:
        raise CatalogError("begin the file with front matter between two lines ---", path=shown)
    return _parse(front, shown), body.strip() + "\n"


def _read(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CatalogError("the file is missing: add it", path=shown) from error


def _parse(text: str, path: str) -> Section:

    class Loader(yaml.CSafeLoader):
        pass

    def construct(loader: yaml.SafeLoader, node: yaml.MappingNode) -> Section:
        section = Section(cast("dict[str, Any]", loader.construct_mapping(node, deep=True)))
        section.path = path
        section.lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
        return section

    Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, construct)
    try:
        section = yaml.load(text, Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogError(f"not YAML: {error.problem}", path=path, line=line) from error
    if not isinstance(section, Section):
        raise CatalogError("expected lines of the form `name: value`", path=path)
    return section
