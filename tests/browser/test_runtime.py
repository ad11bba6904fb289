"""Python in the page starts, whatever happens to its files, and mixes no two deployments."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.deployment import deploy_next
from tests.pages_server import PagesServer

pytestmark = pytest.mark.browser

BODY = '[data-letter="body"]'
LETTER = "fr/letters/great-team/"
ARCHIVES = ["library.bin", "packages.bin", "catalog.json"]
PYODIDE = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"]


def expect_letter(page: Page, text: str) -> None:
    """Expect Python to have written *text* in the letter."""
    expect(page.locator(BODY)).to_contain_text(text, timeout=20_000)
    expect(page.locator("letter-form")).to_have_attribute("data-state", "ready")


def version_of(page: Page) -> str:
    """Return the version of the page."""
    return str(page.locator('meta[name="version"]').get_attribute("content"))


def test_scripts_share_a_version(page: Page, site_url: str) -> None:
    """Every script that a page loads has the version of the page in its address."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(site_url + LETTER)
    page.locator('[name="client_name"]').fill("Hélène")
    expect_letter(page, "Hélène")

    scripts = [url for url in loaded if re.search(r"/app/[\w-]+\.js", url)]
    assert len(scripts) > 10
    assert {url.rpartition("?v=")[2] for url in scripts} == {version_of(page)}


def test_deployment_while_a_page_is_open(page: Page, deployed: tuple[PagesServer, Path]) -> None:
    """A page of the old deployment is loaded anew when it needs Python, with what was typed."""
    server, folder = deployed
    page.goto(server.url + LETTER)
    version = deploy_next(folder)
    page.locator('[name="client_name"]').fill("Hélène")

    expect(page.locator('meta[name="version"]')).to_have_attribute("content", version)
    expect(page.locator('[name="client_name"]')).to_have_value("Hélène")
    expect_letter(page, "Bonsoir Hélène")


def test_deployment_between_two_pages(page: Page, deployed: tuple[PagesServer, Path]) -> None:
    """The theme swaps in a page of the new deployment: its own scripts take over."""
    server, folder = deployed
    page.goto(server.url + LETTER)
    page.locator('[name="client_name"]').fill("Hélène")
    expect_letter(page, "Hélène")
    version = deploy_next(folder)
    page.evaluate("() => { window.isSame = true }")
    link = page.locator("nav.next a").first
    letter = str(link.get_attribute("href")).split("/")[-2]
    link.click()

    expect(page.locator(f'letter-form[letter="{letter}"]')).to_be_attached()
    expect(page.locator('[name="client_name"]')).to_have_value("Hélène")
    expect_letter(page, "Hélène")
    expect(page.locator(BODY)).to_contain_text("Bonsoir")
    assert version_of(page) == version
    assert not page.evaluate("window.isSame")


@pytest.mark.long
@pytest.mark.parametrize("name", ["../worker.js", *ARCHIVES, *PYODIDE])
@pytest.mark.parametrize("fault", [None, 404, b"<!doctype html>"], ids=["cut", "404", "html"])
def test_file_that_does_not_come(
    page: Page, site_url: str, server: PagesServer, name: str, fault: int | bytes | None
) -> None:
    """The page says that Python did not start, keeps what was typed, and can be asked again."""
    folder = "app/runtime/pyodide-0.29.5/" if name in PYODIDE else "app/runtime/"
    page.goto(site_url + LETTER)
    server.faults[os.path.normpath(folder + name)] = fault
    page.locator('[name="client_name"]').fill("Hélène")
    expect(page.locator("letter-form")).to_have_attribute("data-state", re.compile("failed|ready"))
    server.faults.clear()
    if page.locator("letter-form").get_attribute("data-state") == "failed":
        page.locator('[data-do="retry"]').click()

    expect(page.locator('[name="client_name"]')).to_have_value("Hélène")
    expect_letter(page, "Hélène")


@pytest.mark.parametrize("name", ARCHIVES)
def test_half_a_file_in_the_cache(
    page: Page, site_url: str, server: PagesServer, site: Path, name: str
) -> None:
    """A download that was cut short, and cached, is fetched again by itself."""
    content = (site / "app/runtime" / name).read_bytes()
    server.faults[f"app/runtime/{name}"] = content[: len(content) // 2]
    page.goto(site_url + LETTER)
    address = page.evaluate(
        """async name => {
          const app = document.querySelector('script[src*="/app/letter-form"]').src;
          const address = new URL(app.replace('letter-form.js', 'runtime.js'));
          const { runtime } = await import(address);
          const url = new URL(runtime.files[name].path, runtime.base);
          await (await fetch(url)).arrayBuffer();
        }""",
        name.partition(".")[0],
    )
    assert address is None
    server.faults.clear()
    page.locator('[name="client_name"]').fill("Hélène")

    expect_letter(page, "Hélène")


def test_browser_without_service_worker_or_storage(chromium: Browser, site_url: str) -> None:
    """The form needs neither, although the theme complains."""
    page = chromium.new_page()
    page.add_init_script(
        """delete Navigator.prototype.serviceWorker;
        delete window.caches;
        for (const name of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, name, { get() { throw new DOMException('refused'); } });"""
    )
    page.goto(site_url + LETTER)
    page.locator('[name="client_name"]').fill("Hélène")

    expect_letter(page, "Hélène")
    page.close()


def test_full_disk(page: Page, site_url: str) -> None:
    """Where nothing more can be kept, the form works all the same."""
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": site_url[:-16], "quotaSize": 1000})
    page.goto(site_url + LETTER)
    page.locator('[name="client_name"]').fill("Hélène")
    expect_letter(page, "Hélène")
    page.wait_for_timeout(2500)
    page.locator('[name="company"]').fill("Studio Nord")

    expect_letter(page, "Studio Nord")
