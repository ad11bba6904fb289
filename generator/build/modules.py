"""The modules that run in the browser, in archives by how soon they are needed."""

import hashlib
import json
import shutil
import sys
import zipfile
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

from generator.build.archives import byte_compile, pack_whole
from generator.build.locale_data import cut_locale_data
from generator.build.rehearsal import rehearse, stages_of
from generator.catalog import Catalog

_PACKAGES = ("jinja2", "markupsafe", "babel", "generator")
_NOT_SHIPPED = ("generator/build/", "generator/cli/")
# Babel opens its data as files, beside its modules.
_UNPACKED = "babel/"
_BOOTSTRAP = Path(__file__).with_name("bootstrap.py")
_STAND_INS = Path(__file__).with_name("stand_ins")
# Builds whose archives are kept: those of the last few sources.
_KEPT = 4
_PYODIDE = ("pyodide/", "_pyodide/")
# What a stand-in has not is asked of the module that it stands for.
_GIVE_WAY = b"""

def __getattr__(name):
    import bootstrap

    return bootstrap.attribute(__name__, name)
"""

type _Files = dict[str, bytes]


def archive_modules(pyodide: Path, catalog: Catalog, *, cache: Path) -> _Files:
    """Return the archives to import from, by file name: those in *cache*, if made of the same.

    ``library`` and ``packages`` hold what the letters import, as a rehearsal in *pyodide* shows,
    ``extras`` what the exports do besides, and ``rest`` everything else.
    """
    library, packages = _library(pyodide / "python_stdlib.zip"), _package_sources()
    replaced = _stand_in(library, packages)
    data = cut_locale_data(
        locale for language in catalog.languages.values() for locale in language.locales
    )
    stages = stages_of(catalog)
    play = json.dumps({"catalog": catalog.to_json(), "stages": stages}).encode()
    kept = cache / _hash(library, replaced, packages, data, {"play": play})
    if not kept.exists():
        rehearsed = {
            "library": library,
            "packages": packages | data | _contents(packages | data, rest=replaced),
            "rest": replaced,
        }
        used, exported = rehearse(pyodide, rehearsed, play=play)
        archives = _archive(library, packages, replaced, data, used=used, exported=exported)
        _keep(archives, kept)
    return {path.name: path.read_bytes() for path in sorted(kept.iterdir())}


def _keep(archives: _Files, folder: Path) -> None:
    """Write *archives* to a new *folder*, and forget those of the builds long before."""
    cache = folder.parent
    cache.mkdir(parents=True, exist_ok=True)
    for old in sorted(cache.iterdir(), key=lambda each: each.stat().st_mtime)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    new = Path(mkdtemp(dir=cache))
    for name, content in archives.items():
        (new / name).write_bytes(content)
    try:
        new.rename(folder)
    except OSError:  # another build has just made the same
        shutil.rmtree(new)
        if not folder.exists():
            raise


def _library(path: Path) -> _Files:
    """Return the standard library in the archive at *path*, with the bootstrap, by path."""
    with zipfile.ZipFile(path) as archive:
        library = {name: archive.read(name) for name in archive.namelist() if name[-3:] == ".py"}
    return {**library, _BOOTSTRAP.name: _BOOTSTRAP.read_bytes()}


def _stand_in(library: _Files, packages: _Files) -> _Files:
    """Put the stand-ins in the places of what they stand for, and return that, by path."""
    replaced: _Files = {}
    for stand_in in sorted(_STAND_INS.rglob("*.py")):
        name = stand_in.relative_to(_STAND_INS).as_posix()
        modules = packages if name.partition("/")[0] in _PACKAGES else library
        package = f"{name.removesuffix('.py')}/__init__.py"
        original = package if package in modules else name
        source = modules.pop(original)
        modules[name] = stand_in.read_bytes()
        if not name.startswith(_PYODIDE):
            replaced[original] = source
            modules[name] += _GIVE_WAY
    return replaced


def _package_sources() -> _Files:
    """Read the packages that the browser may import, by path as in site-packages."""
    sources = {}
    for package in _PACKAGES:
        folder = Path(str(import_module(package).__file__)).parent
        for path in folder.rglob("*.py"):
            name = path.relative_to(folder.parent).as_posix()
            if not name.startswith(_NOT_SHIPPED):
                sources[name] = path.read_bytes()
    return sources


def _archive(
    library: _Files,
    packages: _Files,
    replaced: _Files,
    data: _Files,
    *,
    used: set[str],
    exported: set[str],
) -> _Files:
    """Return the archives, by file name."""
    rest = {f"rest/{name}": source for name, source in replaced.items()}
    sources = {**library, **packages, **rest}
    first = {name for name in used if name in library or name in packages}
    later = (used | exported) - first
    compiled = byte_compile({name: sources[name] for name in first | later})
    extras = {_in_rest(name): each for name, each in compiled.items() if name[:-1] in later}
    others = {name: each for name, each in sources.items() if name not in first | later}
    others = {_in_rest(name): each for name, each in sorted(others.items()) if name[-3:] == ".py"}
    now = {name: each for name, each in compiled.items() if name[:-1] in first}
    imported = {name: each for name, each in now.items() if name[:-1] in packages} | data
    contents = _contents(imported, extras=extras, rest=others)
    return {
        "library.bin": pack_whole({name: now[name] for name in now if name[:-1] in library}),
        "packages.bin": pack_whole(imported | contents),
        "extras.bin": pack_whole(extras),
        "rest.bin": pack_whole(others),
    }


def _in_rest(name: str) -> str:
    return name.removeprefix("rest/")


def _contents(packages: Iterable[str], **late: Iterable[str]) -> _Files:
    """Return the file that tells ``bootstrap`` what to unpack, and which module comes when."""
    contents = {
        "unpacked": sorted(name for name in packages if name.startswith(_UNPACKED)),
        "late": {archive: sorted(map(_module_name, names)) for archive, names in late.items()},
    }
    return {"contents.json": json.dumps(contents).encode()}


def _module_name(path: str) -> str:
    stem = path.rpartition(".")[0]
    return stem.removesuffix("/__init__").replace("/", ".")


def _hash(*inputs: _Files) -> str:
    """Return a name for what is made of *inputs* by this Python."""
    digest = hashlib.sha256(sys.version.encode())
    for files in inputs:
        for name, content in sorted(files.items()):
            digest.update(f"{name} {len(content)} ".encode() + content)
    return digest.hexdigest()[:16]
