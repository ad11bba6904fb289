"""What a reader sees when something fails, and that what was typed is still there."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.steps import BODY, SUBJECT
from tests.pages_server import PagesServer

pytestmark = pytest.mark.browser

LETTER = "fr/letters/great-team/"
WORKER = "**/app/worker.js*"


def _fails(page: Page) -> None:
    """See the page say that Python is not there, with what was typed and a way on."""
    expect(page.locator("letter-form")).to_have_attribute("data-state", "failed")
    expect(page.locator("[data-status]").first).to_contain_text("Vos réponses sont toujours là")
    expect(page.locator('[name="client_name"]')).to_have_value("Hélène")
    expect(page.locator(BODY)).to_contain_text("[dernier jour]")
    page.locator('[data-do="copy"]').first.click()
    expect(page.locator("[data-report]")).to_have_text("Copié.")


def _recovers(page: Page) -> None:
    page.locator('[data-do="retry"]').click()
    expect(page.locator(BODY)).to_contain_text("Hélène")
    expect(page.locator("letter-form")).to_have_attribute("data-state", "ready")


def _first_in_worker(script: str) -> str:
    return f"""(() => {{ {script} }})();"""


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("delete self.WebAssembly", id="no WebAssembly"),
        pytest.param(
            "WebAssembly.instantiateStreaming = WebAssembly.instantiate = async () => {"
            " throw new WebAssembly.CompileError('refused by the policy') }",
            id="WebAssembly refused",
        ),
        pytest.param(
            "WebAssembly.Memory = class { constructor() { throw new RangeError('no memory') } }",
            id="no memory",
        ),
        pytest.param("throw new Error('broken')", id="worker broken"),
    ],
)
def test_worker_that_cannot_start(page: Page, site_url: str, script: str) -> None:
    """The page says so at once, and a better moment needs no reload."""

    def spoil(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=f"{_first_in_worker(script)}\n{response.text()}")

    # Imports are hoisted, and a script runs after what it imports: spoil the first of them too.
    page.route(WORKER, spoil)
    page.goto(site_url + LETTER)
    page.locator('[name="client_name"]').fill("Hélène")
    _fails(page)
    page.unroute(WORKER)
    _recovers(page)


@pytest.mark.parametrize("fault", [None, 404, 500, b"<!doctype html>"], ids=str)
def test_worker_that_does_not_come(
    page: Page, site_url: str, server: PagesServer, fault: int | bytes | None
) -> None:
    """The same for the worker's script itself."""
    server.faults["app/worker.js"] = fault
    page.goto(site_url + LETTER)
    page.locator('[name="client_name"]').fill("Hélène")
    _fails(page)
    server.faults.clear()
    _recovers(page)


def test_worker_that_cannot_be_made(page: Page, site_url: str) -> None:
    """The same in a browser that makes none for Python, which leaves the rest of the page alone."""
    page.add_init_script(
        """window.Worker = class extends Worker {
          constructor(url, options) {
            if (String(url).startsWith('blob:')) throw new Error('none');
            super(url, options);
          }
        }"""
    )
    page.goto(site_url + LETTER)
    page.locator('[name="client_name"]').fill("Hélène")
    _fails(page)


def test_network_lost(page: Page, site_url: str) -> None:
    """A page opened just before works again as soon as the network is back."""
    page.goto(site_url + LETTER)
    # The theme's search, which begins last, reports a file that does not come as an error.
    expect(page.locator(".md-search-result__meta")).to_have_text("Taper pour démarrer la recherche")
    page.context.set_offline(True)
    page.locator('[name="client_name"]').fill("Hélène")
    _fails(page)
    page.context.set_offline(False)
    _recovers(page)


def test_run_away_letter(page: Page, site_url: str) -> None:
    """A worker that answers no more is ended, and a new one takes over, with all that was typed."""
    page.clock.install()
    page.goto(site_url + LETTER)
    page.locator('[name="client_name"]').fill("Hélène")
    expect(page.locator(BODY)).to_contain_text("Hélène")
    worker = next(each for each in page.workers if each.url.startswith("blob:"))
    worker.evaluate("void setTimeout(() => { for (;;); })")
    page.locator('[name="company"]').fill("Atelier")
    page.wait_for_timeout(300)
    page.clock.fast_forward(20_000)
    expect(page.locator("letter-form")).to_have_attribute("data-state", "failed")
    expect(page.locator('[name="company"]')).to_have_value("Atelier")
    expect(page.locator(BODY)).to_contain_text("Hélène")
    page.locator('[data-do="retry"]').click()
    expect(page.locator(BODY)).to_contain_text("Atelier")


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Pacific/Kiritimati", "1er janvier 2027"), ("Etc/GMT+12", "31 décembre 2026")],
)
def test_date_line(chromium: Browser, site_url: str, zone: str, day: str) -> None:
    """A posted letter is dated where it is written, not in Greenwich."""
    context = chromium.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time("2026-12-31T23:30:00Z")
    page.goto(f"{site_url}{LETTER}?language=fr&channel=post&register=vous")
    page.locator('[name="client_name"]').fill("Hélène")
    expect(page.locator(BODY)).to_contain_text(day)
    context.close()


@pytest.mark.parametrize("year", [1970, 2199])
def test_wrong_clock(page: Page, site_url: str, year: int) -> None:
    """A clock that is wrong by a lifetime dates the letter wrongly, and breaks nothing."""
    page.clock.set_fixed_time(f"{year}-06-15T12:00:00Z")
    page.goto(f"{site_url}{LETTER}?channel=post")
    page.locator('[name="client_name"]').fill("Hélène")
    expect(page.locator(BODY)).to_contain_text(f"15 juin {year}")
    page.locator('[name="sent_on"]').fill("2026-12-01")
    expect(page.locator(BODY)).to_contain_text("1er décembre 2026")


@pytest.fixture
def scriptless(chromium: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_javascript(scriptless: Page, site_url: str) -> None:
    """Each letter is a page that one can read and copy; the form, of no use, is not there."""
    page = scriptless
    page.goto(site_url + LETTER)
    expect(page.locator(SUBJECT)).to_be_visible()
    expect(page.locator(BODY)).to_contain_text("[dernier jour]")
    expect(page.locator("form.questions")).to_be_hidden()
    expect(page.locator("letter-form button:visible")).to_have_count(0)
    assert "Sans JavaScript" in (page.locator("letter-form noscript").text_content() or "")


@pytest.mark.parametrize("why", ["old browser", "script missing"])
def test_page_whose_script_does_not_run(page: Page, site_url: str, why: str) -> None:
    """A browser without modules, or a script that does not come: the page says what to do."""

    def age(route: Route) -> None:
        response = route.fetch()
        body = re.sub('type="?module"?', 'type="from-the-future"', response.text())
        route.fulfill(response=response, body=body)

    if why == "old browser":
        page.route("**/great-team/", age)
    else:
        page.route("**/app/letter-form.js*", lambda route: route.abort())
    page.goto(site_url + LETTER)
    expect(page.locator(".late")).to_be_visible()
    expect(page.locator(BODY)).to_contain_text("[dernier jour]")
