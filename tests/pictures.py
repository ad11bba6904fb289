"""Takes the screenshots of the documentation from the built site: ``make pictures``."""

from pathlib import Path

from playwright.sync_api import Page, expect

_ROOT = Path(__file__).parent.parent
_ANSWERS = {
    "client_name": "Priya",
    "company": "Thames & Sons",
    "service": "copywriting",
    "last_day": "2026-12-18",
    "tasks": "the two December articles\nthe style guide",
}


def test_letter_page(page: Page, site_url: str) -> None:
    """A letter's page, with a letter that still has a blank."""
    page.set_viewport_size({"width": 1240, "height": 880})
    page.goto(f"{site_url}en/letters/great-team/#letter")
    for name, answer in _ANSWERS.items():
        page.locator(f'[name="{name}"]').fill(answer)
    expect(page.locator('[data-letter="body"]')).to_contain_text("the style guide")
    page.locator('[data-letter="subject"]').scroll_into_view_if_needed()
    page.evaluate("() => document.activeElement.blur()")
    page.screenshot(path=_ROOT / ".github" / "letter-page.png")


def test_social_preview(page: Page) -> None:
    """What other sites show beside a link to ours, drawn from its SVG."""
    page.set_viewport_size({"width": 1200, "height": 630})
    page.goto((_ROOT / "docs/assets/social.svg").as_uri())
    page.screenshot(path=_ROOT / "docs/assets/social.png")
