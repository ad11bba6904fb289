"""The whole way through a letter's page, in a real browser."""

import json
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.pages_server import PagesServer

pytestmark = pytest.mark.browser

SUBJECT, BODY = '[data-letter="subject"]', '[data-letter="body"]'


def _open(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("letter-form")).to_have_attribute("data-state", "idle")


def _rendered(letter: str, language: str, **answers: str) -> dict[str, str]:
    """Return what the command line writes."""
    settings = [f"--set={name}={value}" for name, value in answers.items()]
    command = [sys.executable, "-m", "generator", "render", letter, f"--language={language}"]
    done = subprocess.run(
        [*command, "--format=json", *settings], capture_output=True, check=True, text=True
    )
    return json.loads(done.stdout)


def _letter(page: Page) -> dict[str, str]:
    return {
        "subject": page.locator(SUBJECT).inner_text(),
        "body": page.locator(BODY).inner_text(),
    }


@pytest.mark.parametrize(
    ("page_language", "letter", "language"),
    [("fr", "great-team", "fr"), ("en", "great-team", "en-GB"), ("fr", "wrong-fit", "en-US")],
)
def test_typing_writes_the_letter_that_the_command_line_writes(
    page: Page, site_url: str, page_language: str, letter: str, language: str
) -> None:
    """The page and the command line give the same bytes, in the letter's own language."""
    answers = {
        "client_name": "Hélène",
        "last_day": "2026-12-01",
        "company": "R$& {{ x }} <b>Co</b>",
    }
    _open(page, f"{site_url}{page_language}/letters/{letter}/")
    page.locator('[data-choice="language"]').select_option(language)
    for name, value in answers.items():
        page.locator(f'[name="{name}"]').fill(value)
    expect(page.locator("letter-form")).to_have_attribute("data-state", "ready")
    expected = _rendered(letter, language, **answers)

    expect(page.locator(BODY)).to_contain_text("Hélène")
    expect(page.locator(BODY)).to_contain_text("<b>Co</b>")
    assert _letter(page) == {"subject": expected["subject"], "body": expected["body"]}
    blanks = page.locator(f"{SUBJECT} mark, {BODY} mark")
    marked = blanks.evaluate_all("marks => marks.map(mark => mark.dataset.blank)")
    assert list(dict.fromkeys(marked)) == expected["blanks"]


def test_the_letter_is_there_before_python(page: Page, site_url: str, server: PagesServer) -> None:
    """The page shows the letter with its blanks, and fetches nothing of Python yet."""
    _open(page, f"{site_url}fr/letters/great-team/")

    expected = _rendered("great-team", "fr")
    assert _letter(page) == {"subject": expected["subject"], "body": expected["body"]}
    page.wait_for_load_state("networkidle")
    assert not [path for path in server.requests if "pyodide" in path or ".bin" in path]


def test_the_start_is_marked(page: Page, site_url: str) -> None:
    """Whoever measures finds the marks of the touch, of Python and of the letter, in this order."""
    _open(page, f"{site_url}en/letters/great-team/")
    page.locator('[name="client_name"]').fill("Maya")
    expect(page.locator(BODY)).to_contain_text("Maya")

    marks = page.evaluate("performance.getEntriesByType('mark').map(({ name }) => name)")
    ours = [name for name in marks if name.startswith("letter:")]
    assert list(dict.fromkeys(ours)) == ["letter:start", "letter:ready", "letter:rendered"]


def test_a_fault_stands_at_its_field(page: Page, site_url: str) -> None:
    """An amount that is none is said at its field, in the page's language, and goes away."""
    _open(page, f"{site_url}fr/letters/stop-project/")
    field = page.locator('[name="deposit"]')
    field.fill("beaucoup")

    error = page.locator('[data-error="deposit"]')
    expect(error).to_contain_text("beaucoup\u00a0» n’est pas un montant")
    assert error.get_attribute("id") in field.get_attribute("aria-describedby").split()
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("450 EUR")
    expect(error).to_be_hidden()
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(BODY)).to_contain_text("450,00")


def test_copy(page: Page, site_url: str) -> None:
    """The copy button copies the letter as it stands."""
    _open(page, f"{site_url}en/letters/great-team/")
    page.locator('[name="client_name"]').fill("James")
    expect(page.locator(BODY)).to_contain_text("James")
    page.get_by_role("button", name="Copy the letter").click()

    expect(page.locator("[data-report]")).to_have_text("Copied.")
    letter = _letter(page)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{letter['subject']}\n\n{letter['body']}"


def test_one_item_a_line(page: Page, site_url: str) -> None:
    """A list takes one item a line."""
    _open(page, f"{site_url}fr/letters/great-team/")
    page.locator('[name="tasks"]').fill("la page d’accueil\n\n  la lettre d’octobre ")

    expect(page.locator(BODY)).to_contain_text("la lettre d’octobre")
    lines = page.locator(BODY).inner_text().split("\n")
    assert [line for line in lines if line.startswith("–")] == [
        "– la page d’accueil ;" if "– la page d’accueil ;" in lines else "– la page d’accueil",
        next(line for line in lines if "la lettre d’octobre" in line),
    ]


def test_language_selector_stays_on_the_page(page: Page, site_url: str) -> None:
    """Choosing English on a French letter's page leads to the same letter's English page."""
    page.goto(f"{site_url}fr/letters/great-team/")
    link = page.locator('a[hreflang="en"]').first
    page.wait_for_load_state("networkidle")
    page.locator(".md-select").hover()
    link.click()

    expect(page).to_have_url(f"{site_url}en/letters/great-team/")


def test_nothing_leaves_the_device(page: Page, site_url: str, server: PagesServer) -> None:
    """No request goes elsewhere, and none at all goes out while somebody types."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    _open(page, f"{site_url}fr/letters/great-team/")
    page.locator('[name="client_name"]').fill("Hélène")
    expect(page.locator("letter-form")).to_have_attribute("data-state", "ready")
    # The service worker fetches the guide once; typing is watched from when that has ended.
    heard = -1
    while heard != len(server.requests):
        heard = len(server.requests)
        page.wait_for_timeout(2_000)
    count = len(asked)
    page.locator('[name="company"]').press_sequentially("Studio très secret", delay=15)
    page.locator('[name="tasks"]').fill("un\ndeux")
    expect(page.locator(BODY)).to_contain_text("Studio très secret")

    own = (site_url, "blob:", "data:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert (len(asked), len(server.requests)) == (count, heard)


def test_answers_follow_to_the_next_letter(page: Page, site_url: str) -> None:
    """What one letter was told need not be typed again in another."""
    _open(page, f"{site_url}fr/letters/great-team/")
    page.locator('[name="client_name"]').fill("Hélène")
    expect(page.locator(BODY)).to_contain_text("Hélène")
    page.locator('article a[href*="no-bandwidth/"]').first.click()

    expect(page.locator('letter-form[letter="no-bandwidth"]')).to_be_attached()
    expect(page.locator('[name="client_name"]')).to_have_value("Hélène")
    expect(page.locator(BODY)).to_contain_text("Hélène")
