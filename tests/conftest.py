"""What the tests share: the catalog, the built site as GitHub Pages serves it, a browser."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from generator.build.site import build_site
from generator.catalog import Catalog
from generator.letter import Writer
from generator.reader import read_catalog
from tests.pages_server import PREFIX, PagesServer, free_port, serve_pages

TODAY = date(2026, 11, 23)
LANGUAGES = tuple(read_catalog().languages)
# The workers of pytest-xdist take the port of the process that starts them, each at its own host.
PORT = int(os.environ.setdefault("FIN_DE_MISSION_TEST_PORT", str(free_port())))
HOST = f"127.0.0.{1 + int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0').removeprefix('gw'))}"
# Python may take its time to start on a busy machine; how long is for the benchmark to say.
expect.set_options(timeout=30_000)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Chromium as root has no sandbox; without the others it looks for hosts that are not ours.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-features=AutofillServerCommunication",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The catalog of the project."""
    return read_catalog()


@pytest.fixture(scope="session")
def writer(catalog: Catalog) -> Writer:
    """A writer of the project's letters."""
    return Writer(catalog)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built once for all tests and workers.

    It is built for the host of the first: the theme takes any other host for the same.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with FileLock(folder / "site.lock"), pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", f"http://127.0.0.1:{PORT}{PREFIX}")
        site = folder / "built" / "site"
        site.parent.mkdir(exist_ok=True)
        return site if site.exists() else build_site(output=site)


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[PagesServer]:
    """The site as GitHub Pages serves it."""
    with serve_pages(site, host=HOST, port=PORT) as server:
        yield server


@pytest.fixture
def site_url(server: PagesServer) -> str:
    """The address of the site, which ends in a slash."""
    server.requests.clear()
    server.sent.clear()
    server.faults.clear()
    return server.url


@pytest.fixture
def deployed(site: Path, tmp_path: Path) -> Iterator[tuple[PagesServer, Path]]:
    """A deployment that a test may replace by another."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    with serve_pages(folder) as server:
        yield server, folder


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one Playwright of the session: a second beside it does not start."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The Chromium of this machine."""
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
    # To make WebAssembly faster while it runs costs a short visit more than it gains.
    flags = [*CHROMIUM_FLAGS, "--js-flags=--liftoff-only"]
    browser = playwright.chromium.launch(executable_path=path, args=flags)
    yield browser
    browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page with an empty profile; an uncaught error in it fails the test."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the golden letters anew."""
    parser.addoption("--write-golden", action="store_true", help="write the golden letters anew")
