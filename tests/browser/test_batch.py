"""A file of clients becomes an archive of letters, in the page."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import run_batch

pytestmark = pytest.mark.browser

STATUS = "client-list [data-status]"


def _open(page: Page, site_url: str, language: str = "en") -> None:
    page.goto(f"{site_url}{language}/many-clients/")
    expect(page.locator("client-list [data-sample]")).to_be_visible()


def _sample(page: Page, letter: str) -> bytes:
    page.locator("[data-letter-of-sample]").select_option(letter)
    with page.expect_download() as started:
        page.locator("[data-sample]").click()
    assert started.value.suggested_filename == f"{letter}.csv"
    return Path(started.value.path()).read_bytes()


def _choose(page: Page, content: bytes) -> None:
    file = {"name": "clients.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("client-list [data-file]").set_input_files(file)


def _archive(page: Page, form: str) -> zipfile.ZipFile:
    page.locator("[data-format]").select_option(form)
    with page.expect_download(timeout=120_000) as started:
        page.locator("[data-write]").click()
    archive = zipfile.ZipFile(started.value.path())
    assert archive.testzip() is None
    return archive


def test_sample_review_and_archive(page: Page, site_url: str, tmp_path: Path) -> None:
    """The sample of a letter is reviewed and written as the command line writes it."""
    _open(page, site_url)
    rows = list(csv.reader(io.StringIO(_sample(page, "great-team").decode("utf-8-sig"))))
    columns = rows[0]
    second = [
        cell if name != "company" else "Hélène & Co" for name, cell in zip(*rows, strict=True)
    ]
    wrong = [cell if name != "last_day" else "soon" for name, cell in zip(*rows, strict=True)]
    text = io.StringIO()
    csv.writer(text).writerows([columns, rows[1], second, wrong, ["nosuch", *rows[1][1:]]])
    _choose(page, text.getvalue().encode())

    expect(page.locator(STATUS)).to_contain_text("2 letters are ready")
    faults = page.locator("client-list [data-faults] li")
    expect(faults).to_have_count(2)
    assert faults.nth(0).inner_text().startswith("Line 4, column “last_day”: “soon” is not a date")
    assert faults.nth(1).inner_text().startswith("Line 5, column “letter”: There is no such")
    page.locator("client-list summary").click()
    assert "Hélène & Co" in page.locator("[data-letters] tr").nth(1).inner_text()
    for form in ("eml", "docx"):
        archive = _archive(page, form)
        expected = run_batch(text.getvalue(), form, tmp_path / form, language="en")
        assert {name: archive.read(name) for name in archive.namelist()} == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Ce fichier est vide"),
        (b"a,b\n1,2\n", "La colonne «\u00a0letter\u00a0» manque"),
        ("letter,company\n".encode("utf-16"), "pas en UTF-8"),
    ],
    ids=["empty", "no letter", "UTF-16"],
)
def test_no_list_of_clients(page: Page, site_url: str, content: bytes, message: str) -> None:
    """A file that is no list of clients is refused in words."""
    _open(page, site_url, "fr")
    _choose(page, content)

    expect(page.locator(STATUS)).to_contain_text(message)
    expect(page.locator("[data-write]")).to_be_hidden()


@pytest.mark.long
def test_two_thousand_clients(page: Page, site_url: str) -> None:
    """The page stays at work while 2,000 letters are written, and Python has time for others."""
    _open(page, site_url)
    header, row = _sample(page, "great-team").decode("utf-8-sig").splitlines()
    _choose(page, "\n".join([header, *[row] * 2000]).encode())
    expect(page.locator(STATUS)).to_contain_text("2000 letters are ready", timeout=120_000)
    page.evaluate(
        """() => {
          let last = performance.now();
          window.longest = 0;
          setInterval(() => {
            const now = performance.now();
            window.longest = Math.max(window.longest, now - last);
            last = now;
          }, 20);
        }"""
    )
    archive = _archive(page, "eml")

    assert len(set(archive.namelist())) == 2000
    assert page.evaluate("window.longest") < 1000
    expect(page.locator(STATUS)).to_contain_text("with 2000 letters")


def test_hostile_rows(page: Page, site_url: str) -> None:
    """What stands in a cell is text: in the review, in file names and in files."""
    _open(page, site_url)
    text = io.StringIO()
    hostile = ["<b>x</b>", '=cmd|"/C calc"!A0', "../../etc/passwd", "a\r\nBcc: all@example.com"]
    csv.writer(text).writerows([["letter", "company"], *(["great-team", one] for one in hostile)])
    _choose(page, text.getvalue().encode())
    expect(page.locator(STATUS)).to_contain_text("4 letters are ready")
    assert page.locator("[data-letters] b").count() == 0
    archive = _archive(page, "eml")

    assert not [name for name in archive.namelist() if "/" in name or "\\" in name]
    for name in archive.namelist():
        assert b"\nBcc:" not in archive.read(name)
