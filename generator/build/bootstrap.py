"""Runs in the browser before the core: puts packages in place, and fetches what was left out.

What few visits need comes in archives of its own, once it is imported. A stand-in is a small module
in the place of a large one of which little is used; it gives way to the whole one if need be.
"""

import json
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec
from site import getsitepackages
from types import ModuleType
from typing import Any
from zipimport import zipimporter

_FOLDER = "/lib"
_GZIP = 31  # of the ways to write zlib’s data: in a gzip file


class _LateFinder:
    """Finds modules by *names* in an archive that is fetched when one is first imported."""

    def __init__(self, names: Iterable[str], archive: str) -> None:
        self._names = frozenset(names)
        self._archive = archive

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Say where the module called *name* is: the import system asks every finder in turn."""
        if name not in self._names:
            return None
        file = f"{_FOLDER}/{self._archive}.zip"
        if not os.path.exists(file):
            import js  # type: ignore[import-not-found]

            js.fetchArchive(self._archive, f"{file}.gz")
            with open(f"{file}.gz", "rb") as packed, open(file, "wb") as whole:
                whole.write(zlib.decompress(packed.read(), _GZIP))
            os.remove(f"{file}.gz")
        package = "/".join(name.split(".")[:-1])
        return PathFinder.find_spec(name, [f"{file}/{package}"], target)


_finders: list[_LateFinder] = []


def install(packages: str) -> None:
    """Make the archive *packages* ready to import from, and those that it says are to come."""
    archive = zipimporter(packages)
    contents = json.loads(archive.get_data("contents.json"))
    home = getsitepackages()[0]
    for folder in {os.path.dirname(name) for name in contents["unpacked"]}:
        os.makedirs(f"{home}/{folder}", exist_ok=True)
    for name in contents["unpacked"]:
        with open(f"{home}/{name}", "wb") as file:
            file.write(archive.get_data(name))
    if not _finders:
        sys.path.append(packages)
        sys.path_importer_cache.clear()
        _finders.extend(_LateFinder(names, late) for late, names in contents["late"].items())
        sys.meta_path.extend(_finders)


def attribute(name: str, attribute: str) -> Any:
    """Return an *attribute* that the stand-in called *name* has not.

    The whole module is put in its place, for whoever imports it from now on.
    """
    if attribute.startswith("__"):  # the import system looks for some that few modules have
        raise AttributeError(attribute)
    for finder in _finders:
        spec = finder.find_spec(name)
        if spec and spec.loader:
            module = sys.modules[name] = module_from_spec(spec)
            spec.loader.exec_module(module)
            return getattr(module, attribute)
    raise AttributeError(attribute)


def later(name: str, function: str) -> Callable[..., Any]:
    """Return a *function* of the whole module called *name*, which is fetched when it is called."""

    def call(*args: object, **named: object) -> Any:
        return attribute(name, function)(*args, **named)

    return call
