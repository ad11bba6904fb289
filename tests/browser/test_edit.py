"""The letter changed by hand, on its page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import BODY, SUBJECT, answer, letter, open_letter, settle

pytestmark = pytest.mark.browser

EDITED, OFFER, GIVEN_UP = "[data-edited]", "[data-offer]", "[data-given-up]"


def _type_at_start(page: Page, text: str) -> None:
    page.locator(BODY).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type(text)
    settle(page)


def _paste(page: Page, place: str, **formats: str) -> None:
    """Paste what the clipboard of this browser holds, in one or more formats."""
    page.evaluate(
        """async formats => {
          const blobs = Object.entries(formats).map(([type, text]) => {
            const full = `text/${type}`;
            return [full, new Blob([text], { type: full })];
          });
          await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
        }""",
        formats,
    )
    page.locator(place).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+v")
    settle(page)


def test_undo_and_redo(page: Page, site_url: str) -> None:
    """What is typed into the letter can be undone, to the form's letter, and done again."""
    open_letter(page, site_url)
    answer(page, client_name="James")
    before = letter(page)
    _type_at_start(page, "P.S. ")

    expect(page.locator(EDITED)).to_be_visible()
    edited = letter(page)
    assert edited == before.replace("\n\n", "\n\nP.S. ", 1)
    page.keyboard.press("Control+z")
    expect(page.locator(EDITED)).to_be_hidden()
    settle(page)
    assert letter(page) == before
    page.keyboard.press("Control+Shift+z")
    expect(page.locator(EDITED)).to_be_visible()
    assert letter(page) == edited


def test_changes_are_offered_never_made(page: Page, site_url: str) -> None:
    """An answer given after an edit changes nothing by itself: the page shows what it would."""
    open_letter(page, site_url)
    answer(page, client_name="James")
    _type_at_start(page, "Mine. ")
    mine = letter(page)
    answer(page, service="illustration", client_name="Jim")

    assert letter(page) == mine
    expect(page.locator(OFFER)).to_be_visible()
    changes = page.locator("[data-changes]")
    expect(changes.locator("ins", has_text="Jim")).to_have_count(1)
    expect(changes.locator("del", has_text="Mine.")).to_have_count(1)
    page.locator('[data-do="keep-edited"]').click()
    expect(page.locator(OFFER)).to_be_hidden()
    assert letter(page) == mine
    answer(page, client_name="Jimmy")
    expect(page.locator(OFFER)).to_be_visible()
    page.locator(OFFER).locator('[data-do="take-written"]').click()
    expect(page.locator(BODY)).to_contain_text("Jimmy")
    expect(page.locator(OFFER)).to_be_hidden()
    answer(page, client_name="Jem")
    expect(page.locator(BODY)).to_contain_text("Jem")


def test_a_change_of_the_subject_is_shown(page: Page, site_url: str) -> None:
    """What is offered holds the subject too."""
    open_letter(page, site_url, "en/letters/stop-project/")
    _type_at_start(page, "Mine. ")
    answer(page, project="the autumn brochure")

    expect(page.locator("[data-changes] ins", has_text="autumn").first).to_be_visible()
    assert "autumn" not in letter(page)


@pytest.mark.parametrize("way", ["button", "keys"])
def test_taking_the_forms_letter_is_undone(page: Page, site_url: str, way: str) -> None:
    """Changes by hand that were given up come back, by a button or by Ctrl+Z."""
    open_letter(page, site_url)
    answer(page, client_name="James")
    _type_at_start(page, "Mine. ")
    mine = letter(page)
    page.locator(EDITED).locator("button").click()

    expect(page.locator(GIVEN_UP)).to_be_visible()
    assert "Mine." not in letter(page)
    if way == "button":
        page.locator(GIVEN_UP).locator("button").click()
    else:
        page.keyboard.press("Control+z")
    expect(page.locator(EDITED)).to_be_visible()
    settle(page)
    assert letter(page) == mine


def test_spelling_follows_the_letter(page: Page, site_url: str) -> None:
    """The browser checks the spelling in the language of the text, which an edit pins down."""
    open_letter(page, site_url, "fr/letters/great-team/")
    body = page.locator(BODY)
    assert body.get_attribute("spellcheck") == "true"
    answer(page, client_name="James")
    expect(body).to_have_attribute("lang", "fr")
    language = page.locator('[data-choice="language"]')
    language.select_option("en-US")
    expect(body).to_have_attribute("lang", "en-US")
    _type_at_start(page, "Mine. ")
    language.select_option("fr")
    expect(page.locator(OFFER)).to_be_visible()
    expect(body).to_have_attribute("lang", "en-US")


def test_enter(page: Page, site_url: str) -> None:
    """Enter makes a line in the text, wherever it is pressed, and none in the subject."""
    open_letter(page, site_url)
    answer(page, client_name="James")
    subject, body = letter(page).split("\n\n", 1)
    page.locator(BODY).focus()
    page.keyboard.press("Control+End")
    for key in ("Enter", "Enter", "P", ".", "Shift+Enter", "S"):
        page.keyboard.press(key)
        settle(page)
    page.keyboard.press("Control+Home")
    page.keyboard.press("Enter")
    page.locator(SUBJECT).focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("!")
    settle(page)

    assert letter(page) == f"{subject}!\n\n\n{body}\n\nP.\nS"


def test_paste_of_rich_text(page: Page, site_url: str) -> None:
    """Pasted text is plain text: no markup, and the ends of lines of this page."""
    open_letter(page, site_url)
    answer(page, client_name="James")
    subject, body = letter(page).split("\n\n", 1)
    html = "<h1>Big</h1><p style='color:red'>two <b>words</b></p><script>1</script>"
    _paste(page, BODY, html=html, plain="Big\r\ntwo words\r\rend ")

    assert letter(page) == f"{subject}\n\nBig\ntwo words\n\nend {body}"
    assert page.locator(f"{BODY} :not(mark, br)").count() == 0
    page.keyboard.press("Control+z")
    settle(page)
    assert letter(page) == f"{subject}\n\n{body}"
    _paste(page, SUBJECT, plain="One\r\ntwo\n three ")
    assert letter(page) == f"One two three{subject}\n\n{body}"


def test_blanks_are_those_of_the_edited_text(page: Page, site_url: str) -> None:
    """The page counts the blanks that are left in the text as it stands."""
    open_letter(page, site_url)
    answer(page, client_name="James")
    status = page.locator("letter-form .state")
    expect(status).to_contain_text("blanks left")
    page.locator(BODY).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Goodbye.")
    page.locator(SUBJECT).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Bye")
    settle(page)
    expect(status).to_have_text("The letter is complete.")


def test_advice_follows_the_edited_text(page: Page, site_url: str) -> None:
    """The ground rules look at the text as it stands, not at the form's."""
    open_letter(page, site_url)
    answer(page, client_name="James")
    advice = page.locator('[data-advice] [data-rule="positive"]')
    expect(page.locator("[data-picture] svg")).to_be_visible()
    expect(advice).to_have_count(0)
    _type_at_start(page, "You never paid me on time and you are unprofessional. ")
    expect(advice.first).to_be_visible()


def test_edits_survive_a_reload(page: Page, site_url: str) -> None:
    """A reload keeps the edited text, and still offers what the answers have changed since."""
    open_letter(page, site_url)
    answer(page, client_name="James")
    _type_at_start(page, "Mine. ")
    answer(page, client_name="Jim")
    expect(page.locator(OFFER)).to_be_visible()
    mine = letter(page)
    page.reload()

    settle(page)
    expect(page.locator(OFFER)).to_be_visible()
    assert letter(page) == mine
    expect(page.locator('[name="client_name"]')).to_have_value("Jim")
