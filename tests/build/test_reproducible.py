"""The same source gives the same bytes."""

import filecmp
from pathlib import Path

import pytest

from generator.build.modules import archive_modules
from generator.build.site import ROOT, build_site
from generator.catalog import Catalog
from tests.conftest import PORT
from tests.pages_server import PREFIX


def test_site(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two builds of the site are the same, file by file."""
    monkeypatch.setenv("SITE_URL", f"http://127.0.0.1:{PORT}{PREFIX}")
    again = build_site(output=tmp_path / "again")

    files = [sorted(each.relative_to(top) for each in top.rglob("*")) for top in (site, again)]
    assert files[0] == files[1]
    names = [str(name) for name in files[0] if (site / name).is_file()]
    _, different, unread = filecmp.cmpfiles(site, again, names, shallow=False)
    assert (different, unread) == ([], [])


@pytest.mark.long
def test_archives(site: Path, catalog: Catalog, tmp_path: Path) -> None:
    """So are the archives of modules when they are made from nothing."""
    pyodide = ROOT / "site_js/node_modules/pyodide"
    made = archive_modules(pyodide, catalog, cache=tmp_path / "cache")

    assert {name: (site / "app/runtime" / name).read_bytes() for name in made} == made
    assert archive_modules(pyodide, catalog, cache=tmp_path / "cache") == made
