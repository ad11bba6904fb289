"""The page “Which letter?” in a real browser, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.conftest import LANGUAGES

pytestmark = pytest.mark.browser


def _step(page: Page) -> Locator:
    """Return the one step that is shown."""
    steps = page.locator(".fdm-step:visible")
    expect(steps).to_have_count(1)
    return steps


def _answer(page: Page, answer: str, leads_to: str) -> None:
    _step(page).get_by_role("link", name=answer).click()
    expect(_step(page)).to_have_id(leads_to)


def _walk(page: Page) -> None:
    """Answer the English questions up to a letter."""
    _answer(page, "No, nothing like that", "stay")
    _answer(page, "No, I want to leave", "contract")
    _answer(page, "Yes, it says how to end it", "reason")
    _answer(page, "The match:", "wrong-fit")


def test_way_and_back(page: Page, site_url: str) -> None:
    """One question at a time; Back, a change of mind and a new start are one click each."""
    page.goto(f"{site_url}en/choose/")
    expect(_step(page)).to_have_id("first")
    _walk(page)
    for before in ("reason", "contract"):
        page.go_back()
        expect(_step(page)).to_have_id(before)
    page.go_forward()
    _answer(page, "The client:", "kind")
    _answer(page, "Back", "reason")
    _answer(page, "Start again", "first")


def test_without_javascript(chromium: Browser, site_url: str) -> None:
    """The page needs none."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}en/choose/")
    expect(_step(page)).to_have_id("first")
    _walk(page)
    page.go_back()
    expect(_step(page)).to_have_id("reason")
    context.close()


def test_end_can_be_linked_to(page: Page, site_url: str) -> None:
    """A link to an end shows it, the way to it, and the letter."""
    page.goto(f"{site_url}en/choose/#stop-project")
    step = _step(page)
    expect(step).to_have_id("stop-project")
    expect(step.locator("ol a")).to_have_count(5)
    expect(step.locator("ol a").last).to_contain_text("A single project")
    step.get_by_role("link", name="Write this letter").click()
    expect(page).to_have_url(f"{site_url}en/letters/stop-project/#letter")


@pytest.fixture
def swapping(page: Page, site_url: str) -> Page:
    """A page in which the theme swaps pages, as it does under the published address."""

    def here(route: Route) -> None:
        response = route.fetch()
        body = re.sub(r"<loc>.*?/en/", f"<loc>{site_url}en/", response.text())
        route.fulfill(response=response, body=body)

    # The theme swaps only pages that the site map lists under the address in use.
    page.route("**/sitemap.xml", here)
    with page.expect_response("**/sitemap.xml"):
        page.goto(f"{site_url}en/letters/")
    page.evaluate("window.swapped = true")
    page.locator("article").get_by_role("link", name="A few questions").click()
    expect(page.locator("h1")).to_contain_text("Which letter?")
    return page


def test_return_from_a_letter(swapping: Page) -> None:
    """Back from the letter shows the end that led to it, although the theme swaps the pages."""
    _walk(swapping)
    _step(swapping).get_by_role("link", name="When to send it").click()
    expect(swapping.locator("h1")).to_contain_text("A good client")
    swapping.go_back()
    expect(swapping.locator("h1")).to_contain_text("Which letter?")
    expect(_step(swapping)).to_have_id("wrong-fit")
    assert swapping.evaluate("window.swapped")


def test_steps_are_not_fetched(swapping: Page) -> None:
    """An answer stays on the page: nothing is asked of the server, and the focus is not lost."""
    asked: list[str] = []
    swapping.on("request", lambda request: asked.append(request.url))
    _walk(swapping)
    swapping.go_back()
    expect(_step(swapping)).to_have_id("reason")
    expect(swapping.locator("#reason")).to_be_focused()
    assert not [url for url in asked if "choose" in url]


def test_page_named_again_starts_again(swapping: Page) -> None:
    """The link to the page in its own navigation leads back to the first question."""
    _walk(swapping)
    swapping.locator("nav").get_by_role("link", name="Which letter?").first.click()
    expect(_step(swapping)).to_have_id("first")


def test_by_keyboard(page: Page, site_url: str) -> None:
    """The focus follows to the new step, whose first answer is the next stop."""
    page.goto(f"{site_url}en/choose/")
    _step(page).get_by_role("link").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#stay")).to_be_focused()
    for _ in range(2):  # the link in the hint, then the first answer
        page.keyboard.press("Tab")
    answer = page.locator("#stay ul a").first
    expect(answer).to_be_focused()
    assert answer.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    expect(page.get_by_role("region", name="If things changed")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_screen(page: Page, site_url: str, language: str) -> None:
    """At 320 pixels nothing overflows, links are 44 pixels high, and the step is in view."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site_url}{language}/choose/")
    for name in page.locator(".fdm-step").evaluate_all("steps => steps.map((step) => step.id)"):
        page.goto(f"{site_url}{language}/choose/#{name}")
        step = _step(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        links = step.locator("li:not(:has(p)) > a:only-child, p > .md-button, .fdm-moves > a")
        boxes = [link.bounding_box() for link in links.all()]
        assert all(box and box["height"] >= 44 for box in boxes), name
        expect(step.locator(".fdm-title")).to_be_in_viewport()


def test_on_paper(page: Page, site_url: str) -> None:
    """Printed, every step stands there, and an answer says where it leads."""
    page.emulate_media(media="print")
    page.goto(f"{site_url}en/choose/#wrong-fit")
    steps = page.locator(".fdm-step")
    expect(page.locator(".fdm-step:visible")).to_have_count(steps.count())
    leads = page.locator("#first a").evaluate_all(
        "links => links.map((link) => getComputedStyle(link, '::after').content)"
    )
    assert "Question 2" in leads[-1]
