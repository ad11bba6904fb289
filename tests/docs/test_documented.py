"""Whatever can be asked for is documented, and the documentation names only what exists."""

import re
from pathlib import Path

import click
import pytest
import yaml

from generator.browser import _METHODS
from generator.catalog import Catalog
from generator.cli import main
from generator.formats import FORMATS
from generator.rules import RULES

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs" / "contributing"
PAGES = sorted(DOCS.glob("*.md"))
TEXTS = [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
# These speak of files that their reader is about to write.
WALKS = {page for page in PAGES if page.name.startswith(("add-", "your-own"))}
COMMANDS = (DOCS / "command-line.md").read_text("utf-8")


@pytest.mark.parametrize("name", main.commands)
def test_commands(name: str) -> None:
    """Every command is shown, and each of its options is named."""
    options = [
        each.opts[0] for each in main.commands[name].params if isinstance(each, click.Option)
    ]

    assert f"fin-de-mission {name} " in COMMANDS or f"fin-de-mission {name}\n" in COMMANDS
    assert [option for option in options if option not in COMMANDS] == []


@pytest.mark.parametrize("name", FORMATS)
def test_formats(name: str) -> None:
    """Every format has a row in the table."""
    assert f"| `{name}` |" in COMMANDS


@pytest.mark.parametrize("name", _METHODS)
def test_methods(name: str) -> None:
    """Every method that the page may ask for has a row in the table."""
    assert f"| `{name}` |" in (DOCS / "index.md").read_text("utf-8")


def test_rules(catalog: Catalog) -> None:
    """The guide has a section for every rule in every language, and for nothing else."""
    folders = {each.name for each in (ROOT / "templates" / "rules").iterdir()}
    pages = {
        path.name for rule in RULES for path in (ROOT / f"templates/rules/{rule}").glob("*.md")
    }

    assert folders == set(RULES)
    assert pages == {f"{tag}.md" for tag in catalog.languages}


def test_targets() -> None:
    """``make help`` names what can be made."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    helped = re.findall(r"@echo 'make (\w+)", makefile)

    assert sorted(helped) == sorted(set(targets) - {"help"})


def test_pages_are_found() -> None:
    """Every page is in the navigation and linked from the first one."""
    navigation = yaml.safe_load((ROOT / "docs/contributing/mkdocs.yml").read_text("utf-8"))["nav"]
    listed = set(re.findall(r"[\w-]+\.md", str(navigation)))
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", (DOCS / "index.md").read_text("utf-8")))
    pages = {page.name for page in PAGES} | {"reference.md"}

    assert listed == pages
    assert linked == pages - {"index.md"}


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.name)
def test_files_exist(text: Path) -> None:
    """A file that is linked or named is there."""
    content = re.sub(r"^```.*?^```$", "", text.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    linked = [text.parent / link for link in re.findall(r"\]\(([^):#]+)\)", content)]
    named = re.findall(r"`((?:generator|templates|site_js|tests|docs)/[\w./-]*)`", content)
    files = [*linked, *(ROOT / name for name in named if text not in WALKS)]

    assert [str(file) for file in files if not file.exists() and file.name != "reference.md"] == []


def test_faults() -> None:
    """Each fault in the table is brought about by a test."""
    named = re.findall(r"\| `(test_\w+)` \|", (DOCS / "faults.md").read_text("utf-8"))
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests/browser").glob("*.py"))

    assert len(named) > 10
    assert [name for name in named if f"def {name}(" not in tests] == []


def test_publishing() -> None:
    """The page on publishing speaks of the workflow as it is."""
    page = (DOCS / "publish.md").read_text("utf-8")
    workflow = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))
    commands = [step.get("run") for job in workflow["jobs"].values() for step in job["steps"]]

    assert f"workflow *{workflow['name']}*" in page
    assert "publish" in workflow["jobs"]
    assert "make build" in commands
    # YAML takes the key `on` for a truth value.
    assert set(workflow[True]) == {"push", "pull_request", "workflow_dispatch"}


def test_picture_names_modules_that_exist() -> None:
    """The picture of how a letter is made shows the real names."""
    picture = (DOCS / "letter.svg").read_text("utf-8")
    names = re.findall(r'class="file"[^>]*>([^<]+)<', picture)

    assert len(names) > 5
    for name in " · ".join(names).split(" · "):
        assert (ROOT / "generator" / name).exists() or (ROOT / name).exists(), name
