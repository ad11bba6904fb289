"""The guide and the letters without a network, once a form was used."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.catalog import Catalog
from tests.pages_server import PagesServer, serve_pages

pytestmark = pytest.mark.browser

type Deployed = tuple[PagesServer, Path, ExitStack]

BODY = '[data-letter="body"]'


@pytest.fixture
def deployed(site: Path, tmp_path: Path) -> Iterator[Deployed]:
    """A deployment of its own, which a test may change, and stop with the stack."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    with ExitStack() as stack:
        yield stack.enter_context(serve_pages(folder)), folder, stack


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something *holds*."""
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        page.wait_for_timeout(100)


def kept_deployments(page: Page) -> list[str]:
    """Return the names of the caches, one for each deployment."""
    names: list[str] = page.evaluate("caches.keys()")
    return [name for name in names if not name.endswith(" snapshot")]


def use_form(page: Page, url: str) -> None:
    """Write a letter, and wait until the site is kept."""
    page.goto(url)
    page.locator('[name="client_name"]').fill("Maëlys Quentel")
    expect(page.locator(BODY)).to_contain_text("Maëlys Quentel")
    until(page, lambda: page.evaluate("performance.getEntriesByName('site:kept').length") > 0)


@pytest.mark.long
def test_whole_guide_and_all_letters_offline(
    page: Page, deployed: Deployed, catalog: Catalog
) -> None:
    """After one use of a form every page of its language opens, and every letter is written."""
    server, folder, stack = deployed
    use_form(page, f"{server.url}fr/letters/great-team/")
    stack.close()
    page.context.set_offline(True)

    for path in sorted((folder / "fr").rglob("index.html")):
        address = path.parent.relative_to(folder).as_posix() + "/"
        page.goto(server.url + address)
        assert page.locator("h1").count() == 1, address
    for letter in catalog.letters:
        page.goto(f"{server.url}fr/letters/{letter}/")
        page.locator('[data-choice="language"]').select_option("en-GB")
        field = page.locator("form .field:visible input[name]").first
        field.fill("Zebra")
        expect(page.locator("letter-form")).to_have_attribute("data-state", "ready")
        page.locator("summary").first.click()
        with page.expect_download() as download:
            page.locator('[data-do="download"][data-value="docx"]').click()
        assert download.value.path().stat().st_size > 1000


def test_reading_keeps_nothing(page: Page, site_url: str) -> None:
    """Who only reads has nothing stored on the device."""
    page.goto(f"{site_url}fr/letters/great-team/")
    page.goto(f"{site_url}fr/rules/")

    stored = page.evaluate(
        """async () => [
          (await navigator.serviceWorker.getRegistrations()).length,
          (await caches.keys()).length]"""
    )
    assert stored == [0, 0]


def test_only_files_of_the_site_are_kept(page: Page, site_url: str) -> None:
    """What is kept are the site's own files: no word that was typed."""
    use_form(page, f"{site_url}fr/letters/great-team/")
    kept = page.evaluate(
        """async (typed) => {
          const kept = [];
          for (const name of await caches.keys())
            for (const key of await (await caches.open(name)).keys())
              kept.push([key.url, (await (await caches.match(key)).text()).includes(typed)]);
          return kept;
        }""",
        "Maëlys Quentel",
    )
    assert len(kept) > 60
    assert [url for url, _ in kept if not url.startswith(site_url)] == []
    assert [url for url, is_typed in kept if is_typed] == []


def test_new_deployment_reaches_a_returning_reader(page: Page, deployed: Deployed) -> None:
    """A page is asked for first: what is kept never hides a newer one."""
    server, folder, _ = deployed
    use_form(page, f"{server.url}fr/letters/great-team/")
    rules = folder / "fr/rules/index.html"
    rules.write_text(rules.read_text("utf-8").replace("</h1>", " (nouveau)</h1>", 1), "utf-8")

    page.goto(f"{server.url}fr/rules/")
    expect(page.locator("h1")).to_contain_text("(nouveau)")


def test_update_waits_for_the_last_page(page: Page, deployed: Deployed) -> None:
    """A new deployment is fetched whole, and takes the place of the old one once all is closed."""
    server, folder, _ = deployed
    use_form(page, f"{server.url}fr/letters/great-team/")
    before = kept_deployments(page)
    worker = folder / "service-worker.js"
    text = worker.read_text("utf-8")
    worker.write_text(re.sub(r"version: '\w+'", "version: 'next'", text, count=1), "utf-8")
    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    until(page, lambda: len(kept_deployments(page)) == 2)
    page.reload()
    assert before[0] in kept_deployments(page)

    other = page.context.new_page()
    page.close(run_before_unload=False)
    other.wait_for_timeout(1000)
    other.goto(f"{server.url}fr/rules/")
    until(other, lambda: len(kept_deployments(other)) == 1)
    assert before[0] not in other.evaluate("caches.keys()")


def test_switched_off(page: Page, deployed: Deployed) -> None:
    """A service worker without a list of files removes all that was kept, and itself."""
    server, folder, _ = deployed
    use_form(page, f"{server.url}fr/letters/great-team/")
    worker = folder / "service-worker.js"
    worker.write_text(worker.read_text("utf-8").partition("};\n")[2], "utf-8")
    page.evaluate("async () => { (await navigator.serviceWorker.ready).update() }")

    until(page, lambda: page.evaluate("caches.keys()") == [])
    count = "async () => (await navigator.serviceWorker.getRegistrations()).length"
    until(page, lambda: page.evaluate(count) == 0)
