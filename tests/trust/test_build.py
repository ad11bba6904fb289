"""The build gives the same site anywhere, and never spoils the last good one."""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build.site import ROOT, build_site
from generator.errors import GeneratorError

_SOURCES = ("docs", "generator", "templates", "site_js", "mkdocs.yml")


def _digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The sources alone, without git, on a path with spaces and accents."""
    folder = tmp_path / "Fin de mission, archivée à Noël"
    folder.mkdir()
    for name in _SOURCES:
        source = ROOT / name
        ignored = shutil.ignore_patterns("node_modules", "__pycache__")
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder)
    (folder / "site_js" / "node_modules").symlink_to(ROOT / "site_js" / "node_modules")
    return folder


def test_without_pyodide(archive: Path, tmp_path: Path) -> None:
    """Who forgot a step of the set-up is told which."""
    (archive / "site_js" / "node_modules").unlink()
    with pytest.raises(GeneratorError, match="run npm ci in site_js"):
        build_site(archive, output=tmp_path / "site")


@pytest.mark.long
def test_same_bytes_from_an_archive(
    site: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build from a source archive elsewhere gives every file of the site, byte for byte."""
    monkeypatch.setenv("SITE_URL", "http://localhost:8000/")
    here = build_site(output=archive / "here")
    code = "from generator.build.site import build_site; print(build_site())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=archive, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith(str(archive / "site"))
    assert _digests(archive / "site") == _digests(here)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param("letters/great-team/fr/email.j2", "{{ nobody }}", id="a letter"),
        pytest.param("letters/great-team/fr/page.md", "# No front matter", id="a page"),
    ],
)
def test_failed_build_leaves_the_last_good_site(tmp_path: Path, file: str, content: str) -> None:
    """A file that is wrong stops the build before anything is replaced, and is named."""
    output, templates = tmp_path / "site", tmp_path / "templates"
    output.mkdir()
    (output / "index.html").write_text("the last good one", encoding="utf-8")
    shutil.copytree(ROOT / "templates", templates)
    (templates / file).write_text(content, encoding="utf-8")
    with pytest.raises(GeneratorError, match=rf"^{re.escape(file)}:"):
        build_site(output=output, templates=templates)
    assert _digests(output) == {"index.html": hashlib.sha256(b"the last good one").hexdigest()}
