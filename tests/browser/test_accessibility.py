"""Everybody can use the letter's page: whatever its state, its look and the way one uses it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.catalog import Catalog
from tests.browser.axe import violations

pytestmark = pytest.mark.browser

SUBJECT, BODY = '[data-letter="subject"]', '[data-letter="body"]'
_ORDER = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element.closest('label.md-button') ?? element);
  return {
    name: element.name || element.dataset.letter || element.dataset.do || element.tagName,
    place: [...document.querySelectorAll('letter-form *')].indexOf(element),
    seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""
_COVERED = """() => {
  const element = document.activeElement.closest('label.md-button') ?? document.activeElement;
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const [low, high] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
  for (const part of [0.1, 0.3, 0.5, 0.7, 0.9]) {
    const at = document.elementFromPoint(left + (right - left) / 2, low + (high - low) * part);
    if (at && element.contains(at)) return '';
  }
  return element.outerHTML;
}"""


def _start(page: Page, url: str) -> None:
    page.goto(url)
    page.locator('[name="client_name"]').fill("Hélène")
    expect(page.locator(BODY)).to_contain_text("Hélène")


def _fill(page: Page) -> None:
    for name, value in {"company": "Atelier", "last_day": "2026-12-01"}.items():
        page.locator(f'[name="{name}"]').fill(value)
    expect(page.locator(BODY)).to_contain_text("Atelier")
    expect(page.locator("[data-picture] svg")).to_be_visible()


def _make_faults(page: Page) -> None:
    page.locator('[name="invoice_amount"]').fill("beaucoup")
    page.locator('[name="refund"]').fill("?")
    expect(page.locator("[data-faults] a")).to_have_count(2)


def _edit(page: Page) -> None:
    page.locator(BODY).press_sequentially("…")
    expect(page.locator("[data-edited]")).to_be_visible()


def _be_offered(page: Page) -> None:
    page.locator('[name="company"]').fill("Studio")
    expect(page.locator("[data-offer]")).to_be_visible()


def _give_up(page: Page) -> None:
    page.locator("[data-offer] [data-do=take-written]").click()
    expect(page.locator("[data-given-up]")).to_be_visible()


def _open_details(page: Page) -> None:
    for summary in page.locator("letter-form summary").all():
        summary.click()
    page.locator('[data-field="number"]').fill("0")
    page.locator('[data-field="starts"]').focus()
    expect(page.locator('[data-error="number"]')).to_be_visible()


def _keep(page: Page) -> None:
    page.locator("[data-keep]").check()
    page.locator("[data-do=copy]").first.click()
    expect(page.locator("[data-clients-label]")).to_be_visible()


def _write_in_english(page: Page) -> None:
    page.locator('[data-choice="language"]').select_option("en-US")
    page.locator('[data-choice="channel"]').select_option("post")
    expect(page.locator(BODY)).to_have_attribute("lang", "en-US")


STATES: list[Callable[[Page], None]] = [
    _fill,
    _make_faults,
    _edit,
    _be_offered,
    _give_up,
    _open_details,
    _keep,
    _write_in_english,
]
LOOKS: dict[str, dict[str, object]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    # 1280 pixels at 400 % are 320 of them.
    "320 pixels": {"viewport": {"width": 320, "height": 512}},
    "forced colours": {"forced_colors": "active"},
    "reduced motion": {"reduced_motion": "reduce", "color_scheme": "dark"},
}


@pytest.mark.parametrize(
    ("language", "look"),
    [
        ("fr", "light"),
        *(
            pytest.param(language, look, marks=pytest.mark.long)
            for language, look in zip(["en", "en", "fr", "en", "fr"], LOOKS, strict=True)
        ),
    ],
)
def test_every_state(chromium: Browser, site_url: str, language: str, look: str) -> None:
    """axe-core finds nothing: empty, filled, faulty, edited, offered, open, kept, in English."""
    context = chromium.new_context(**LOOKS[look])
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{site_url}{language}/letters/last-day/")
    found = {"idle": violations(page)}
    _start(page, page.url)
    for state in STATES:
        state(page)
        found[state.__name__] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state
    context.close()
    assert not {state: each for state, each in found.items() if each}


@pytest.mark.long
@pytest.mark.parametrize(("language", "look"), [("fr", "light"), ("en", "320 pixels")])
def test_every_page(chromium: Browser, site_url: str, site: Path, language: str, look: str) -> None:
    """axe-core finds nothing in any page, and none is wider than the screen."""
    context = chromium.new_context(**LOOKS[look])
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for path in sorted((site / language).rglob("index.html")):
        address = path.parent.relative_to(site).as_posix()
        page.goto(f"{site_url}{address}/")
        found[address] = violations(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[address].append("wider than the screen")
    context.close()
    assert not {address: each for address, each in found.items() if each}


def test_failed_start(page: Page, site_url: str) -> None:
    """A start that fails is told as accessibly."""
    page.route("**/*.wasm*", lambda route: route.abort())
    page.goto(f"{site_url}fr/letters/great-team/")
    page.locator('[name="client_name"]').fill("Hélène")
    expect(page.locator("letter-form")).to_have_attribute("data-state", "failed")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_by_keyboard(page: Page, site_url: str, width: int) -> None:
    """Tab leads through the whole page in its own order, and shows where it is, uncovered."""
    page.set_viewport_size({"width": width, "height": 640})
    _start(page, f"{site_url}fr/letters/great-team/")
    # What comes last, above the form, moves what is below.
    expect(page.locator("[data-picture] svg")).to_be_attached()
    page.locator(SUBJECT).focus()
    stops = []
    for _ in range(80):
        stop = page.evaluate(_ORDER)
        if stop["place"] < 0:
            break
        stops.append(stop)
        assert page.evaluate(_COVERED) == ""
        page.keyboard.press("Tab")
    assert stop["place"] < 0, "the keyboard is trapped"
    places = [stop["place"] for stop in stops]
    assert places == sorted(places)
    # A browser shows itself where the focus is within a field for a date.
    seen = {stop["name"] for stop in stops if stop["seen"]}
    assert {stop["name"] for stop in stops} == seen
    assert {"subject", "body", "copy", "print", "client_name", "last_day"} <= {
        stop["name"] for stop in stops
    }


def test_faults_are_listed_and_linked(page: Page, site_url: str) -> None:
    """The faults stand at the top of the form too, each with a way to its field."""
    _start(page, f"{site_url}fr/letters/last-day/")
    _make_faults(page)
    summary = page.locator("[data-faults]")
    expect(summary.get_by_role("status")).to_have_text("2 réponses à corriger\u00a0:")
    link = summary.get_by_role("link").first
    label = page.locator('label[for="q-invoice_amount"]')
    assert link.inner_text() in label.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator('[name="invoice_amount"]')).to_be_focused()
    page.locator('[name="invoice_amount"]').fill("450 EUR")
    expect(summary.get_by_role("status")).to_have_text("Une réponse à corriger\u00a0:")
    page.locator('[name="refund"]').fill("")
    expect(summary.get_by_role("status")).to_be_empty()
    expect(summary.get_by_role("link")).to_have_count(0)


def test_live_regions_are_quiet(page: Page, site_url: str) -> None:
    """While somebody types, nothing is announced again at each key, and the letter never is."""
    _start(page, f"{site_url}fr/letters/great-team/")
    field = page.locator('[name="company"]')
    field.fill("A")
    expect(page.locator(BODY)).to_contain_text("pour A")
    expect(page.locator("[data-picture] svg")).to_be_visible()
    page.evaluate(
        """() => {
          window.announced = [];
          const regions = '[role=status], [role=alert], [aria-live]';
          for (const region of document.querySelectorAll(regions))
            new MutationObserver(() => announced.push(region.textContent)).observe(region, {
              childList: true, characterData: true, subtree: true });
        }"""
    )
    field.press_sequentially("telier du Nord", delay=30)
    expect(page.locator(BODY)).to_contain_text("Atelier du Nord")
    page.wait_for_timeout(600)
    assert page.evaluate("announced") == []
    live = "[role=status], [role=alert], [aria-live]"
    assert page.locator(f":is({live}) {BODY}").count() == 0
    page.locator('[name="last_day"]').fill("2026-12-01")
    expect(page.locator("[data-status]").first).to_contain_text("Il reste")
    page.wait_for_timeout(600)
    assert 1 <= len(page.evaluate("announced")) <= 2


def test_each_part_says_its_language(page: Page, site_url: str, catalog: Catalog) -> None:
    """On a French page, an English letter with all that quotes it is marked as English."""
    _start(page, f"{site_url}fr/letters/great-team/")
    _fill(page)
    page.locator('[data-choice="language"]').select_option("en-GB")
    for part in (SUBJECT, BODY):
        expect(page.locator(part)).to_have_attribute("lang", "en-GB")
    page.locator(BODY).press_sequentially("I hate this job. Sorry! ")
    page.locator('[name="company"]').fill("Studio")
    expect(page.locator("[data-changes]")).to_have_attribute("lang", "en-GB")
    for quoted in page.locator("[data-advice] q").all():
        assert quoted.get_attribute("lang") == "en-GB"
    expect(page.locator(".print-sheet > [lang]")).to_have_attribute("lang", "en-GB")
    expect(page.locator("[data-picture] svg")).to_have_attribute("lang", "fr")
    options = page.locator('[data-choice="language"] option')
    locales = [each for language in catalog.languages.values() for each in language.locales]
    assert options.evaluate_all("all => all.map(({ lang }) => lang)") == locales


def test_colours_are_not_all_there_is_on_paper(page: Page, site_url: str) -> None:
    """In print, a blank keeps its brackets: its colour is not needed to find it."""
    page.goto(f"{site_url}fr/letters/great-team/")
    for blank in page.locator(f"{BODY} mark").all():
        assert blank.inner_text().startswith("[")
        assert blank.inner_text().endswith("]")
