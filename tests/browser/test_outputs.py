"""The letter leaves the page: clipboard, mail program, files, print."""

import subprocess
import sys
import urllib.parse
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.answers import parse
from generator.formats import FORMATS, file_name, prepare
from generator.letter import Writer
from tests.browser.steps import (
    BODY,
    SUBJECT,
    answer,
    download,
    letter,
    open_letter,
    pages_of_pdf,
    report,
    settle,
    text_of_pdf,
)
from tests.formats.conftest import ANSWERS
from tests.formats.test_page import check_window

pytestmark = pytest.mark.browser

HOSTILE = {
    "injection": "Ann%0ABcc: all@example.com",
    "bidi": "\u202egnp.exe\u2066 \u200fname",
    "emoji": "👩🏽‍💻 Ann 🏳️‍🌈",
    "right-to-left": "שרה כהן و ليلى",
    "formula": '=cmd|"/C calc"!A0',
    "html": "<script>alert(1)</script> & <b>",
    "surrogate": "Ann \ud800 \udc00",
}


def _press(page: Page, action: str, value: str = "") -> None:
    chosen = f'[data-value="{value}"]' if value else ":not([data-value])"
    page.locator(f'[data-do="{action}"]{chosen}').first.evaluate("each => each.click()")


def _print(page: Page, form: str = "") -> bytes:
    """Press the button that prints, and return the PDF that comes of it."""
    chosen = f'[data-value="{form}"]' if form else ""
    page.locator(f'[data-do="print"]{chosen}').first.evaluate(
        "button => new Promise((resolve) => { window.print = resolve; button.click(); })"
    )
    return page.pdf(prefer_css_page_size=True)


def _clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def _fill(page: Page, letter: str, language: str, channel: str = "email") -> dict[str, str]:
    """Answer all that *letter* asks; return the answers, as typed."""
    asked = page.locator('form.questions [name]:not([type="checkbox"])')
    names = asked.evaluate_all("all => all.filter(e => e.checkVisibility()).map(e => e.name)")
    golden = ANSWERS[language]
    typed = {
        name: "\n".join(golden[name]) if isinstance(golden[name], list) else str(golden[name])
        for name in names
    }
    answer(page, **typed)
    return typed


def _rendered(letter: str, form: str, answers: Mapping[str, str], **choices: str) -> bytes:
    """Return what the command line writes."""
    options = [f"--{name}={value}" for name, value in choices.items()]
    options += [
        f"--set={name}={item}"
        for name, text in answers.items()
        for item in (text.split("\n") if text else ())
    ]
    command = [sys.executable, "-m", "generator", "render", letter, f"--format={form}", *options]
    return subprocess.run(command, capture_output=True, check=True).stdout


def _mail_link(page: Page) -> str:
    """Return the link that the page opens to write a message."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    asked: list[str] = []
    session.on("Page.frameRequestedNavigation", lambda event: asked.append(event["url"]))
    _press(page, "mail")
    expect(page.locator("[data-report]")).not_to_be_empty()
    page.wait_for_timeout(300)
    return asked[-1]


@pytest.mark.parametrize(
    ("path", "letter_id", "choices"),
    [
        ("fr/letters/great-team/", "great-team", {"language": "fr", "channel": "email"}),
        (
            "fr/letters/great-team/?register=tu&channel=post",
            "great-team",
            {"language": "fr", "channel": "post", "register": "tu"},
        ),
        (
            "en/letters/difficult-client/?language=en-US&channel=post",
            "difficult-client",
            {"language": "en-US", "channel": "post"},
        ),
        (
            "en/letters/stop-project/?channel=phone",
            "stop-project",
            {"language": "en-GB", "channel": "phone"},
        ),
    ],
)
def test_files_are_those_of_the_command_line(
    page: Page, site_url: str, writer: Writer, path: str, letter_id: str, choices: dict[str, str]
) -> None:
    """For the same answers, the page and the command line write the same bytes."""
    open_letter(page, site_url, path)
    reader = path[:2]
    typed = _fill(page, letter_id, reader)
    for form in ("text", "eml", "docx"):
        file = download(page, form)
        assert Path(file.path()).read_bytes() == _rendered(letter_id, form, typed, **choices), form
    file = download(page, "ics")
    # The command line has no address to link to.
    catalog = writer.catalog
    parsed = parse(typed, catalog.questions, reader=catalog.languages[reader])
    document = prepare(
        writer.write(catalog.choose(letter_id, **choices), parsed, today=date.today()),
        parsed,
        catalog,
        reader=catalog.languages[reader],
        today=date.today(),
        site=site_url,
    )
    assert Path(file.path()).read_bytes() == FORMATS["ics"].write(document)
    assert file.suggested_filename == file_name(document, "ics")
    assert report(page) != ""


def test_copy_together_and_apart(page: Page, site_url: str) -> None:
    """Subject and text are copied together or one by one, as edited."""
    open_letter(page, site_url)
    answer(page, client_name="James")
    page.locator(BODY).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nP.S. Edited.")
    settle(page)
    subject, body = page.locator(SUBJECT).inner_text(), page.locator(BODY).inner_text()
    assert body.endswith("P.S. Edited.")

    for what, expected in (
        ("letter", f"{subject}\n\n{body}"),
        ("subject", subject),
        ("body", body),
    ):
        _press(page, "copy", what)
        expect(page.locator("[data-report]")).to_have_text("Copied.")
        assert _clipboard(page) == expected
        page.evaluate("document.querySelector('[data-report]').textContent = ''")


def test_copy_where_the_clipboard_is_refused(page: Page, site_url: str) -> None:
    """The old way copies too; where that is refused as well, the text is left selected."""
    open_letter(page, site_url)
    answer(page, client_name="James")
    page.evaluate(
        """() => {
          navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
        }"""
    )
    page.get_by_role("button", name="Copy the letter").click()
    expect(page.locator("[data-report]")).to_have_text("Copied.")
    assert _clipboard(page) == letter(page)

    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copy the letter").click()
    expect(page.locator("[data-report]")).to_contain_text("The text is selected")
    selected = page.evaluate("getSelection().toString()")
    assert selected.split() == letter(page).split()


def test_mail(page: Page, site_url: str) -> None:
    """The mail program is given recipient, subject and text, and nothing else."""
    open_letter(page, site_url, "en/letters/stay-firm/")
    answer(page, client_name="James & Co?bcc=x", client_email="a@example.org?bcc=all@example.com")
    link = urllib.parse.urlsplit(_mail_link(page))

    assert urllib.parse.unquote(link.path) == "a@example.org?bcc=all@example.com"
    query = urllib.parse.parse_qs(link.query.replace("+", "%2B"))
    subject, body = letter(page).split("\n\n", 1)
    assert query == {"subject": [subject], "body": [body.replace("\n", "\r\n")]}
    assert "mail program opens" in report(page)


def test_mail_too_long_for_a_link(page: Page, site_url: str) -> None:
    """Past 1,800 encoded characters the link holds the subject; the text is copied, and said so."""
    open_letter(page, site_url, "fr/letters/great-team/")
    answer(page, client_name="Hélène", client_email="h@example.org", tasks="é\n" * 60)
    link = _mail_link(page)

    subject, body = letter(page).split("\n\n", 1)
    assert len(link) < 1800
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(link).query) == {"subject": [subject]}
    assert "trop longue pour un lien" in report(page)
    assert _clipboard(page) == body


def test_mail_with_a_subject_too_long_for_a_link(page: Page, site_url: str) -> None:
    """Not even the subject fits: the message is empty, and the whole letter is copied."""
    open_letter(page, site_url, "en/letters/stop-project/")
    answer(page, project="é" * 600)

    assert _mail_link(page) == "mailto:"
    assert "empty message" in report(page)
    assert _clipboard(page) == letter(page)


def test_outputs_follow_the_edited_text(page: Page, site_url: str) -> None:
    """Files and print hold the text as edited; the calendar does not change."""
    open_letter(page, site_url)
    answer(page, client_name="James", last_day="2027-01-29")
    before = Path(download(page, "ics").path()).read_bytes()
    for place, text in (
        (SUBJECT, "Goodbye from me"),
        (BODY, "James,\n\nThis is it.\n\n– one\n– two"),
    ):
        page.locator(place).focus()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(text) if place == SUBJECT else _type_lines(page, text)
    settle(page)

    expected = "Subject: Goodbye from me\n\nJames,\n\nThis is it.\n\n– one\n– two\n"
    assert Path(download(page, "text").path()).read_text("utf-8") == expected
    message = Path(download(page, "eml").path()).read_text("utf-8")
    assert "This is it." in message
    assert "Goodbye_from_me" in message
    assert Path(download(page, "ics").path()).read_bytes() == before
    document = Path(download(page, "docx").path()).read_bytes()
    assert document != _rendered("great-team", "docx", {}, language="en")
    assert text_of_pdf(_print(page)).split() == expected.split()


def _type_lines(page: Page, text: str) -> None:
    for index, line in enumerate(text.split("\n")):
        if index:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(line)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("fr/letters/great-team/?channel=post", "fr"),
        ("en/letters/great-team/?channel=post&language=en-GB", "en-GB"),
        ("en/letters/great-team/?channel=post&language=en-US", "en-US"),
    ],
)
def test_print_of_a_posted_letter(page: Page, site_url: str, path: str, language: str) -> None:
    """Whatever prints the page, one sheet comes out: the letter, its address in the window."""
    open_letter(page, site_url, path)
    typed = _fill(page, "great-team", path[:2])
    body = page.locator(BODY).inner_text()
    pdf = _print(page)

    assert pages_of_pdf(pdf) == 1
    assert sorted(text_of_pdf(pdf, "-raw").split()) == sorted(body.split())
    check_window(pdf, language, typed["client_address"].split())


def test_print_before_the_sheet_is_ready(page: Page, site_url: str) -> None:
    """A print that comes too early has the text as it stands, never an older letter."""
    open_letter(page, site_url)
    page.locator(BODY).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Now. ")
    shown = letter(page)

    assert text_of_pdf(page.pdf(prefer_css_page_size=True)).split() == shown.split()


def test_keys_that_print(page: Page, site_url: str) -> None:
    """Ctrl+P lays the letter out first; the name of the file says client and letter."""
    open_letter(page, site_url)
    answer(page, client_name="James", company="Studio Nord")
    page.evaluate(
        """() => {
          window.printed = new Promise((resolve) => {
            window.print = () => {
              dispatchEvent(new Event('beforeprint'));
              resolve([document.title, document.querySelector('.print-sheet').innerHTML]);
              dispatchEvent(new Event('afterprint'));
            };
          });
        }"""
    )
    title = page.title()
    page.locator('[name="client_name"]').fill("Jim")
    page.keyboard.press("Control+p")
    name, sheet = page.evaluate("window.printed")

    assert name.startswith("studio-nord_")
    assert "Jim" in sheet
    assert page.title() == title


def test_the_guide_prints_as_it_is(page: Page, site_url: str) -> None:
    """After a letter's page, another page prints itself."""
    open_letter(page, site_url)
    answer(page, client_name="James")
    page.locator('article a[href*="rules/"]').first.click()
    expect(page.locator(BODY)).to_have_count(0)
    page.wait_for_timeout(500)

    assert "notice" in text_of_pdf(page.pdf()).lower()


def test_checklist(page: Page, site_url: str) -> None:
    """The handover checklist is made from the tasks, with the days of the departure."""
    open_letter(page, site_url)
    tasks = "the autumn brochure\n<b>the</b> logo"
    answer(page, company="Studio Nord", last_day="2027-01-29", tasks=tasks)
    pdf = _print(page, "checklist")
    text = text_of_pdf(pdf)

    assert pages_of_pdf(pdf) == 1
    for part in ("Handover checklist: Studio Nord", "<b>the</b> logo", "29 January 2027", "☐"):
        assert part in text
    # The next print is the letter again.
    assert text_of_pdf(_print(page)).split()[-1] == "name]"


@pytest.mark.long
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_answers(page: Page, site_url: str, text: str) -> None:
    """Whatever is typed stays text, in the page and in each file."""
    open_letter(page, site_url)
    names = ("client_name", "company", "service", "sender_name")
    page.evaluate(
        """([names, units]) => {
          const text = String.fromCharCode(...units);
          for (const name of names) {
            const field = document.querySelector(`[name="${name}"]`);
            field.value = text;
            field.dispatchEvent(new Event('input', { bubbles: true }));
          }
        }""",
        [names, [int.from_bytes(b, "little") for b in _units(text)]],
    )
    settle(page)
    shown = letter(page)
    assert page.locator(f"{BODY} :not(mark)").count() == 0

    written = Path(download(page, "text").path()).read_bytes().decode()
    assert written.removeprefix("Subject: ").rstrip("\n") == shown
    message = Path(download(page, "eml").path()).read_bytes()
    assert b"\nBcc:" not in message
    assert Path(download(page, "docx").path()).read_bytes()[:2] == b"PK"
    assert Path(download(page, "ics").path()).read_bytes().count(b"BEGIN:VEVENT") == 1
    _press(page, "copy", "letter")
    expect(page.locator("[data-report]")).to_have_text("Copied.")
    assert _clipboard(page) == shown
    link = _mail_link(page)
    assert link.startswith("mailto:")
    page.wait_for_timeout(800)
    assert "alert" not in (page.evaluate("[...document.scripts].map(s => s.text).join()"))


def _units(text: str) -> list[bytes]:
    raw = text.encode("utf-16-le", "surrogatepass")
    return [raw[index : index + 2] for index in range(0, len(raw), 2)]
