"""No packages to install: ``bootstrap`` puts ours on the disk."""

from site import getsitepackages

# A snapshot of the memory counts on it.
from pyodide_js import loadedPackages  # type: ignore[import-not-found]  # noqa: F401


class _Folder:
    """As much of a ``Path`` as Pyodide asks for."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Folder(getsitepackages()[0])
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None: ...
