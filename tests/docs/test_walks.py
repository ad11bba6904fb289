"""The pages for contributors are followed, step by step, in a copy of the project."""

import shutil
from pathlib import Path

import pytest

from tests.docs.walk import Walk, read_blocks

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs" / "contributing"
_COPIED = ("generator", "templates", "docs", "tests", "pyproject.toml", "mkdocs.yml")
WALKS = sorted(
    page.name
    for page in DOCS.glob("*.md")
    if any(block.kind == "sh" for block in read_blocks(page.read_text("utf-8")))
)


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    """A walk through a copy of the project."""
    for name in _COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, tmp_path)
    return Walk(tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("page", WALKS)
def test_walk(walk: Walk, page: str) -> None:
    """What the page says to do works, and prints what the page says it prints."""
    walk.follow((DOCS / page).read_text("utf-8"))


def test_broken_walks_are_seen(walk: Walk) -> None:
    """A command that fails, another output, and a change of lines that are not there."""
    for page in (
        "```sh\nfin-de-mission render no-such\n```\n",
        '```sh title="refused"\nfin-de-mission list\n```\n',
        '```sh\necho one\n```\n\n```text title="prints"\ntwo\n```\n',
        "**`pyproject.toml`**\n\n```diff\n-no such line\n+another\n```\n",
    ):
        with pytest.raises(AssertionError):
            walk.follow(page)
