"""What a browser downloads, in bytes: exact, so a change that adds weight is seen."""

import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages_server import PagesServer

KB, MB = 1000, 1_000_000


def listed(site: Path) -> dict[str, dict[str, str]]:
    """Return the files that the service worker keeps, by group."""
    script = (site / "service-worker.js").read_text("utf-8")
    text = script.partition("files: ")[2].partition(" };\n")[0]
    return json.loads(text)


def wire_size(path: Path) -> int:
    """Return the bytes of a file as GitHub Pages sends it."""
    content = path.read_bytes()
    packed = path.suffix in {".bin", ".png"}
    return len(content if packed else gzip.compress(content, 6, mtime=0))


def size_of(site: Path, *groups: str, start: str = "") -> int:
    """Return the bytes to download all files of some groups, or those whose address so starts."""
    addresses = [each for group in groups for each in listed(site)[group] if each.startswith(start)]
    paths = [site / each.partition("?")[0] for each in addresses]
    return sum(wire_size(path / "index.html" if path.is_dir() else path) for path in paths)


def test_everything(site: Path) -> None:
    """Python, all letters and the whole guide of a language are under 4.3 MB."""
    for language in listed(site).keys() - {"app"}:
        assert size_of(site, "app", language) < 4.3 * MB


def test_runtime(site: Path) -> None:
    """Python with the letters is little more than WebAssembly and its glue."""
    home = next((site / "app/runtime").glob("pyodide-*"))
    floor = sum(map(wire_size, home.iterdir()))
    runtime = size_of(site, "app", start="app/runtime/")
    extras = wire_size(site / "app/runtime/extras.bin")

    assert floor < 3.07 * MB
    assert runtime - extras - floor < 630 * KB
    assert extras < 230 * KB


def test_scripts(site: Path) -> None:
    """Our own scripts are small."""
    assert sum(map(wire_size, site.glob("app/*.js"))) < 30 * KB


@pytest.mark.browser
def test_page_before_the_form_is_touched(page: Page, site_url: str, server: PagesServer) -> None:
    """A letter's page, to read it, with the theme and the search."""
    page.goto(f"{site_url}fr/letters/great-team/")
    page.wait_for_load_state("networkidle")

    assert sum(server.sent.values()) < 250 * KB


@pytest.mark.browser
def test_returning(page: Page, site_url: str, server: PagesServer) -> None:
    """Who comes back downloads nothing of the runtime."""
    for _ in range(2):
        server.sent.clear()
        page.goto(f"{site_url}fr/letters/great-team/")
        page.locator('[name="client_name"]').focus()
        expect(page.locator("letter-form")).to_have_attribute("data-state", "ready")

    assert sum(size for path, size in server.sent.items() if "/runtime/" in path) == 0
