"""The licences and the bill of materials name all that the site sends to a browser."""

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.conftest import LANGUAGES


@pytest.fixture
def bill(site: Path) -> dict[str, object]:
    """The bill of materials of the built site."""
    return json.loads((site / "sbom.cdx.json").read_text("utf-8"))


def test_bill_of_materials(bill: dict[str, object]) -> None:
    """It is CycloneDX; each component has a licence, and the version that is installed."""
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    components = {each["name"]: each for each in bill["components"]}
    pyodide = json.loads(Path("site_js/package.json").read_text("utf-8"))["dependencies"]["pyodide"]
    assert components["Pyodide"]["version"] == pyodide
    assert components["CPython"]["version"].startswith("3.13.")
    for package in ("Jinja2", "MarkupSafe", "babel", "mkdocs-material"):
        assert components[package]["version"] == version(package)
        assert components[package]["purl"] == f"pkg:pypi/{package.lower()}@{version(package)}"
    for component in components.values():
        assert re.fullmatch(r"[A-Z][A-Za-z0-9.-]+", component["licenses"][0]["license"]["id"])
    references = [each["bom-ref"] for each in components.values()]
    assert len(set(references)) == len(references)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page(site: Path, bill: dict[str, object], language: str) -> None:
    """The page lists the same, with the texts that have to go along."""
    page = (site / language / "licences" / "index.html").read_text("utf-8")
    for component in bill["components"]:
        assert component["name"] in page
        assert component["licenses"][0]["license"]["id"] in page
    texts = sorted((site / language / "assets" / "licences").iterdir())
    assert [path.stem for path in texts] == ["Jinja2", "MarkupSafe", "babel", "mkdocs-material"]
    assert all("copyright" in path.read_text("utf-8").lower() for path in texts)
