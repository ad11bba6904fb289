"""Modules in the browser: those that come late, and the small ones that give way."""

import json
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import bootstrap
from generator.build.archives import pack, pack_whole

_STAND_IN = b"""
def small():
    return "small"

def __getattr__(name):
    import generator.build.bootstrap as bootstrap
    return bootstrap.attribute(__name__, name)
"""


@pytest.fixture
def fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the archives that were fetched."""
    names: list[str] = []
    late = {"late_module.py": b"word = 'late'", "zz_large.py": b"large = 'large'"}

    def fetch(name: str, file: str) -> None:
        names.append(name)
        Path(file).write_bytes(pack_whole(late))

    contents = {"unpacked": [], "late": {"rest": ["late_module", "zz_large"]}}
    packages = {"contents.json": json.dumps(contents).encode(), "zz_large.py": _STAND_IN}
    (tmp_path / "packages.zip").write_bytes(pack(packages))
    monkeypatch.setattr(bootstrap, "_FOLDER", str(tmp_path))
    monkeypatch.setitem(sys.modules, "js", types.SimpleNamespace(fetchArchive=fetch))
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(bootstrap, "_finders", [])
    bootstrap.install(str(tmp_path / "packages.zip"))
    yield names
    for name in ("late_module", "zz_large"):
        sys.modules.pop(name, None)


def test_late_module_is_fetched_once(fetched: list[str]) -> None:
    """What the first download left out comes when it is imported."""
    import late_module

    assert late_module.word == "late"
    assert fetched == ["rest"]
    with pytest.raises(ModuleNotFoundError):
        import no_such_module  # noqa: F401
    assert fetched == ["rest"]


def test_stand_in_gives_way(fetched: list[str]) -> None:
    """What a stand-in has not is asked of the whole module, which takes its place."""
    import zz_large

    assert zz_large.small() == "small"
    assert fetched == []
    assert zz_large.large == "large"
    assert fetched == ["rest"]
    import zz_large as again

    assert again.__dict__["large"] == "large"
    with pytest.raises(AttributeError):
        _ = zz_large.neither


def test_later(fetched: list[str]) -> None:
    """A function that is needed later is that of the whole module."""
    upper = bootstrap.later("zz_large", "large")
    with pytest.raises(TypeError, match="not callable"):
        upper()
    assert fetched == ["rest"]
