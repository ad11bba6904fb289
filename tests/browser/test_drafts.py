"""What was typed is kept when asked to, and never lost without a word."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.steps import BODY, answer, letter, open_letter, report, settle
from tests.conftest import CHROMIUM_FLAGS, CHROMIUM_NAMES

pytestmark = pytest.mark.browser

KEEPING, CLIENTS = "[data-keeping]", "[data-clients]"
KEY = "fin-de-mission.drafts.1"
NAME = '[name="client_name"]'


def _keep(page: Page) -> None:
    page.locator("[data-keep]").check()
    expect(page.locator(KEEPING)).to_contain_text("Kept on this device")


def _stored(page: Page) -> dict[str, str]:
    """Return all that the site keeps on the device, but for the theme's settings."""
    stored = page.evaluate("({ ...localStorage, ...sessionStorage })")
    own = {key: value for key, value in stored.items() if key.startswith("fin-de-mission.")}
    assert "Hélène" not in str({key: stored[key] for key in stored.keys() - own.keys()})
    return {key: value for key, value in own.items() if "renewed" not in key}


def _fill_storage(page: Page) -> None:
    """Leave no room in the real storage of the browser."""
    page.evaluate(
        """() => {
          for (let size = 4_000_000, n = 0; size >= 1; size = Math.floor(size / 2))
            try {
              for (;;) localStorage.setItem(`filler ${(n += 1)}`, 'x'.repeat(size));
            } catch (error) {
              if (error.name !== 'QuotaExceededError') throw error;
            }
        }"""
    )


def test_nothing_is_kept_unasked(page: Page, site_url: str) -> None:
    """Until somebody says yes, the device holds nothing of what they typed; the page says so."""
    open_letter(page, site_url)
    answer(page, client_name="Hélène", sender_name="Camille")

    assert _stored(page) == {}
    expect(page.locator(KEEPING)).to_contain_text("Not kept")
    _keep(page)
    assert "Hélène" in _stored(page)[KEY]
    page.locator("[data-keep]").uncheck()
    expect(page.locator(KEEPING)).to_contain_text("Not kept")
    assert _stored(page) == {}
    expect(page.locator(NAME)).to_have_value("Hélène")


def test_a_draft_is_there_on_the_next_visit(page: Page, site_url: str) -> None:
    """Answers, wording and choices come back as they were left, and the page says so."""
    open_letter(page, site_url)
    page.locator('[data-choice="channel"]').select_option("post")
    answer(page, client_name="Hélène", sender_name="Camille")
    _keep(page)
    page.locator(BODY).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Mine. ")
    settle(page)
    left = letter(page)
    page.close()

    visit = page.context.new_page()
    open_letter(visit, site_url)
    settle(visit)
    assert report(visit).startswith("Here is your draft")
    assert letter(visit) == left
    expect(visit.locator(NAME)).to_have_value("Hélène")
    expect(visit.locator('[data-choice="channel"]')).to_have_value("post")
    expect(visit.locator("[data-edited]")).to_be_visible()


def test_crash(page: Page, site_url: str) -> None:
    """A tab that crashes takes nothing along of a draft that is kept."""
    open_letter(page, site_url)
    _keep(page)
    page.locator(NAME).press_sequentially("Hélène")
    with page.expect_event("crash"):
        _crash(page)
    visit = page.context.new_page()
    open_letter(visit, site_url)

    expect(visit.locator(NAME)).to_have_value("Hélène")
    assert report(visit).startswith("Here is your draft")


def _crash(page: Page) -> None:
    try:
        page.goto("chrome://crash", timeout=5000)
    except Exception:  # the page is gone, so nothing answers
        return


@pytest.mark.parametrize("kept", [False, True], ids=["not kept", "kept"])
def test_reload_and_back(page: Page, site_url: str, kept: bool) -> None:
    """A reload, another site and the way back change nothing."""
    open_letter(page, site_url)
    answer(page, client_name="Hélène", tasks="one\ntwo")
    if kept:
        _keep(page)
    for move in ("reload", "away and back"):
        if move == "reload":
            page.reload()
        else:
            page.goto("about:blank")
            page.go_back()
        settle(page)
        expect(page.locator(NAME)).to_have_value("Hélène")
        expect(page.locator('[name="tasks"]')).to_have_value("one\ntwo")
        assert "Hélène" in letter(page)
        assert set(_stored(page)) == ({KEY} if kept else set())
        assert page.locator("[data-keep]").is_checked() == kept


def test_another_language_and_letter(page: Page, site_url: str) -> None:
    """Answers and choices follow to the page in the other language and to the next letter."""
    open_letter(page, site_url)
    answer(page, client_name="Hélène", last_day="2027-01-29")
    page.locator('[data-choice="channel"]').select_option("phone")
    page.locator(".md-select").hover()
    page.locator('.md-select a[hreflang="fr"]').click()
    expect(page).to_have_url(f"{site_url}fr/letters/great-team/")
    settle(page)
    expect(page.locator(NAME)).to_have_value("Hélène")
    page.locator('[data-choice="register"]').first.select_option("tu")
    page.locator('nav.next a[href*="stay-firm"]').click()

    expect(page.locator('letter-form[letter="stay-firm"]')).to_be_attached()
    settle(page)
    expect(page.locator('[data-choice="channel"]')).to_have_value("phone")
    expect(page.locator('[data-choice="register"]').first).to_have_value("tu")
    expect(page.locator('[name="last_day"]')).to_have_value("2027-01-29")
    assert "Hélène" in letter(page)
    assert "29 janvier" in letter(page).replace("\u00a0", " ")


def test_second_tab(page: Page, site_url: str) -> None:
    """Two tabs with one draft follow each other; what each has typed stays."""
    open_letter(page, site_url)
    answer(page, client_name="Hélène")
    _keep(page)
    other = page.context.new_page()
    open_letter(other, site_url)
    expect(other.locator(NAME)).to_have_value("Hélène")
    answer(other, company="Nord")
    expect(page.locator('[name="company"]')).to_have_value("Nord")
    assert report(page).startswith("This draft has just changed in another tab")
    answer(page, service="illustration")
    expect(other.locator('[name="service"]')).to_have_value("illustration")
    store = json.loads(_stored(page)[KEY])
    (client,) = store["clients"].values()
    assert client["answers"] == {
        "client_name": "Hélène",
        "company": "Nord",
        "service": "illustration",
    }

    other.locator("[data-erase]").click()
    expect(page.locator("[data-report]")).to_contain_text("was erased in another tab")
    expect(page.locator(KEEPING)).to_contain_text("Not kept")
    expect(page.locator(NAME)).to_have_value("Hélène")
    assert _stored(page) == {}


def test_full_storage(page: Page, site_url: str) -> None:
    """No room: the page says so, keeps what is typed, and stores it all when there is room."""
    open_letter(page, site_url)
    _fill_storage(page)
    page.locator("[data-keep]").check()
    answer(page, client_name="Hélène", tasks="one\ntwo")

    expect(page.locator(KEEPING)).to_contain_text("storage is full")
    page.reload()
    settle(page)
    expect(page.locator(NAME)).to_have_value("Hélène")
    expect(page.locator(KEEPING)).to_contain_text("storage is full")
    page.evaluate(
        """() => {
          const fillers = Object.keys(localStorage).filter((key) => key.startsWith('filler'));
          for (const key of fillers) localStorage.removeItem(key);
        }"""
    )
    answer(page, company="Nord")
    expect(page.locator(KEEPING)).to_contain_text("Kept on this device")
    (client,) = json.loads(_stored(page)[KEY])["clients"].values()
    assert client["answers"] == {
        "client_name": "Hélène",
        "tasks": "one\ntwo",
        "company": "Nord",
    }


def test_full_while_another_tab_writes(page: Page, site_url: str) -> None:
    """What could not be stored is not undone by what another tab has stored."""
    open_letter(page, site_url)
    answer(page, client_name="Hélène")
    _keep(page)
    _fill_storage(page)
    answer(page, company="Nord")
    expect(page.locator(KEEPING)).to_contain_text("storage is full")
    other = page.context.new_page()
    other.goto(f"{site_url}404.html")
    other.evaluate(
        "key => { localStorage[key] = localStorage[key].replace('Hélène', 'Hugo'); }", KEY
    )

    expect(page.locator(NAME)).to_have_value("Hugo")
    expect(page.locator('[name="company"]')).to_have_value("Nord")


@pytest.fixture
def closed_page(page: Page, tmp_path: Path) -> Iterator[Page]:
    """A page of a browser whose user has forbidden sites to store anything."""
    folder = tmp_path / "profile" / "Default"
    folder.mkdir(parents=True)
    forbidden = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (folder / "Preferences").write_text(json.dumps(forbidden), encoding="utf-8")
    browser = page.context.browser
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
    context = browser.browser_type.launch_persistent_context(
        folder.parent, executable_path=path, args=CHROMIUM_FLAGS
    )
    yield context.new_page()
    context.close()


def test_forbidden_storage(closed_page: Page, site_url: str) -> None:
    """Where nothing may be stored, the letter is written all the same, and the page says why."""
    page = closed_page
    open_letter(page, site_url)
    refused = page.evaluate("() => { try { return !localStorage; } catch { return true; } }")
    assert refused
    answer(page, client_name="Hélène")
    page.locator("[data-keep]").check()

    expect(page.locator(KEEPING)).to_contain_text("refuses to keep anything")
    assert "Hélène" in letter(page)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator(".md-select").hover()
    page.locator('.md-select a[hreflang="fr"]').click(no_wait_after=True)
    page.wait_for_timeout(1000)
    # Nothing can cross over: the browser asks, and whoever stays has lost nothing.
    assert asked == ["beforeunload"]
    expect(page.locator(NAME)).to_have_value("Hélène")
    page.locator("[data-erase]").click()
    expect(page.locator(NAME)).to_have_value("")


def test_drafts_of_another_version(page: Page, site_url: str) -> None:
    """Drafts that this version cannot read stay as they are, and the page says that they exist."""
    open_letter(page, site_url)
    others = {"fin-de-mission.drafts.0": '{"old": "Hugo"}', "fin-de-mission.drafts.2": "?"}
    page.evaluate("others => Object.assign(localStorage, others)", others)
    page.evaluate("key => localStorage.setItem(key, '{\"own\": 1, damaged')", KEY)
    page.reload()
    expect(page.locator(KEEPING)).to_contain_text("another version of the site")
    answer(page, client_name="Hélène")
    _keep(page)

    stored = _stored(page)
    assert stored.items() >= others.items()
    assert '{"own": 1, damaged' in stored.values()
    assert "Hélène" in stored[KEY]
    page.locator("[data-erase]").click()
    assert _stored(page) == {}


def test_several_clients(page: Page, site_url: str) -> None:
    """Each client has a draft; one's own details are the same for all; none is lost on the way."""
    open_letter(page, site_url)
    answer(page, client_name="Hélène", sender_name="Camille", tasks="one")
    _keep(page)
    page.locator(CLIENTS).select_option("")
    expect(page.locator(NAME)).to_have_value("")
    expect(page.locator('[name="sender_name"]')).to_have_value("Camille")
    expect(page.locator(KEEPING)).to_contain_text("Not kept")
    answer(page, client_name="Hugo", tasks="two")
    # Hugo is not kept, but only put aside.
    page.locator(CLIENTS).select_option(label="Hélène")
    expect(page.locator('[name="tasks"]')).to_have_value("one")
    expect(page.locator(KEEPING)).to_contain_text("Kept on this device")
    settle(page)
    assert "Hugo" not in letter(page)
    page.reload()
    settle(page)
    page.locator(CLIENTS).select_option(label="Hugo")
    expect(page.locator('[name="tasks"]')).to_have_value("two")
    assert "Hugo" not in _stored(page)[KEY]
    _keep(page)
    assert len(json.loads(_stored(page)[KEY])["clients"]) == 2


def test_edits_are_of_one_client(page: Page, site_url: str) -> None:
    """A text changed by hand is not shown, nor offered again, for another client."""
    open_letter(page, site_url)
    answer(page, client_name="Hélène")
    page.locator(BODY).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Mine. ")
    settle(page)
    _keep(page)
    page.locator(CLIENTS).select_option("")
    settle(page)

    assert "Mine." not in letter(page)
    assert "Hélène" not in letter(page)
    expect(page.locator("[data-given-up]")).to_be_hidden()
    page.locator(CLIENTS).select_option(label="Hélène")
    settle(page)
    assert "Mine." in letter(page)


def test_erase(page: Page, site_url: str) -> None:
    """One button erases everything, in the page and on the device, for good."""
    open_letter(page, site_url)
    answer(page, client_name="Hélène", sender_name="Camille")
    _keep(page)
    page.locator(BODY).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Mine. ")
    settle(page)
    page.locator("[data-erase]").click()
    settle(page)

    assert report(page).startswith("Everything is erased")
    assert _stored(page) == {}
    for gone in ("Hélène", "Camille", "Mine."):
        assert gone not in letter(page)
        assert gone not in page.content()
    filled = page.locator("form.questions :is(input:not([type='checkbox']), textarea)")
    assert set(filled.evaluate_all("all => all.map((each) => each.value)")) == {""}
    page.reload()
    assert page.locator(NAME).input_value() == ""
    assert _stored(page) == {}


def _asks_on_close(page: Page) -> bool:
    """Tell whether the browser asks before this page is closed."""
    asked: list[Dialog] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    other = page.context.new_page()
    other.wait_for_timeout(700)
    return bool(asked)


@pytest.mark.parametrize(
    ("typed", "then", "asks"),
    [
        (False, "", False),
        (True, "", True),
        (True, "keep", False),
        (True, "copy", False),
        (True, "erase", False),
    ],
    ids=["untouched", "typed", "kept", "copied", "erased"],
)
def test_closing_asks_only_when_something_would_be_lost(
    page: Page, site_url: str, typed: bool, then: str, asks: bool
) -> None:
    """The browser's question is for what is nowhere else."""
    open_letter(page, site_url)
    page.locator("h1").first.click()
    if typed:
        page.locator(NAME).press_sequentially("Hélène")
        settle(page)
    if then == "keep":
        _keep(page)
    elif then == "copy":
        page.get_by_role("button", name="Copy the letter").click()
        expect(page.locator("[data-report]")).to_have_text("Copied.")
    elif then == "erase":
        page.locator("[data-erase]").click()

    assert _asks_on_close(page) == asks


def test_answers_in_a_file(page: Page, site_url: str, tmp_path: Path) -> None:
    """A file of answers opens again, for another client than the one in the form."""
    open_letter(page, site_url)
    answer(page, client_name="Hélène", company="Nord", tasks="one\ntwo", sender_name="Camille")
    page.locator('[name="nothing_left"]').check()
    settle(page)
    with page.expect_download() as started:
        page.locator("[data-save-answers]").click()
    assert started.value.suggested_filename.startswith("nord_")
    file = tmp_path / "answers.json"
    started.value.save_as(file)
    saved = json.loads(file.read_text("utf-8"))
    assert saved["tasks"] == "one\ntwo"
    answer(page, client_name="Hugo", service="layout")
    file.write_text(json.dumps(saved | {"tasks": ["three"], "nothing_left": True}), "utf-8")
    page.locator("[data-open-answers]").set_input_files(file)

    expect(page.locator(NAME)).to_have_value("Hélène")
    expect(page.locator('[name="tasks"]')).to_have_value("three")
    expect(page.locator('[name="service"]')).to_have_value("")
    expect(page.locator('[name="nothing_left"]')).to_be_checked()
    page.locator(CLIENTS).select_option(label="Hugo, Nord")
    expect(page.locator('[name="service"]')).to_have_value("layout")


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("not JSON", ["This file holds no answers"]),
        ("[1]", ["This file holds no answers"]),
        (
            '{"last_day": "soon", "refund": "much", "nosuch": "x", "tasks": 3}',
            ["last_day", "refund", "nosuch", "tasks"],
        ),
    ],
)
def test_faults_in_a_file(page: Page, site_url: str, content: str, faults: list[str]) -> None:
    """Every fault in a file is told by its question, and nothing of the file is taken."""
    open_letter(page, site_url)
    answer(page, client_name="Hélène")
    file = {"name": "a.json", "mimeType": "application/json", "buffer": content.encode()}
    page.locator("[data-open-answers]").set_input_files(file)
    told = page.locator("[data-file-faults] li")

    expect(told).to_have_count(len(faults))
    labels = {
        "last_day": "“soon” is not a date",
        "refund": "“much” is not an amount",
        "nosuch": "nosuch: There is no such question",
        "tasks": "Write this answer as a text",
    }
    for text, fault in zip(told.all_inner_texts(), faults, strict=True):
        assert labels.get(fault, fault) in text
    expect(page.locator(NAME)).to_have_value("Hélène")


def test_a_link_carries_choices_only(page: Page, site_url: str) -> None:
    """The address of the page says which letter and how; never what was answered."""
    open_letter(page, site_url, "fr/letters/great-team/?channel=post&client_name=Hugo")
    answer(page, client_name="Hélène", company="Nord")
    page.locator('[data-choice="register"]').first.select_option("tu")
    page.locator('[data-choice="language"]').select_option("en-US")
    page.locator('[data-choice="language"]').select_option("fr")

    expect(page).to_have_url(
        f"{site_url}fr/letters/great-team/?language=fr&channel=post&register=tu"
    )
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator('[data-choice="channel"]')).to_have_value("post")
    expect(other.locator('[data-choice="register"]').first).to_have_value("tu")
    expect(other.locator(NAME)).to_have_value("")
