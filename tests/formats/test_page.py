"""Pages that print as letters: printed by Chromium, and read back from the PDF."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from generator.formats import FORMATS, Document, prepare
from generator.letter import Writer
from generator.proof import every_choice
from tests.formats.conftest import MakeDocument

_MM = 72 / 25.4
# What the window of an envelope shows wherever the sheet slides in it, in mm of the sheet:
# left, top, right, bottom. DL and C5 of the French kind, British DL, American No. 10.
_WINDOWS = {
    "fr": (100, 55, 190, 79),
    "en-GB": (20, 57, 100, 81),
    "en-US": (22.2, 63.5, 111, 80.4),
}
_PAPERS = {"fr": (210, 297), "en-GB": (210, 297), "en-US": (215.9, 279.4)}


@pytest.fixture
def paper(chromium: Browser) -> Iterator[Page]:
    """A page to print from; nothing in a letter runs."""
    page = chromium.new_page(java_script_enabled=False)
    yield page
    page.close()


def _print(document: Document, paper: Page, folder: Path) -> Path:
    paper.set_content(FORMATS["html"].write(document).decode())
    file = folder / "letter.pdf"
    file.write_bytes(paper.pdf(prefer_css_page_size=True))
    return file


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _words(text: str) -> list[str]:
    return text.split()


def check_window(pdf: bytes, language: str, address: list[str]) -> None:
    """See that the window of an envelope shows the words of the *address*, and nothing else."""
    command = ["pdftotext", "-bbox", "-", "-"]
    done = subprocess.run(command, input=pdf, check=True, capture_output=True)
    found = [each for each in ElementTree.fromstring(done.stdout).iter() if each.tag[-4:] == "word"]
    texts = [each.text for each in found]
    end = len(address)
    start = next(i for i in range(len(texts)) if texts[i : i + end] == address)
    left, top, right, bottom = _WINDOWS[language]
    for each in found[start : start + end]:
        assert left <= float(each.get("xMin", 0)) / _MM <= float(each.get("xMax", 0)) / _MM <= right
        assert top <= float(each.get("yMin", 0)) / _MM
        assert float(each.get("yMax", 0)) / _MM <= bottom + 0.5
    for each in [*found[:start], *found[start + end :]]:
        y = float(each.get("yMin", 0)) / _MM
        assert not (top <= y <= bottom and left <= float(each.get("xMin", 0)) / _MM <= right)


@pytest.mark.browser
@pytest.mark.parametrize("language", _WINDOWS)
def test_posted_letter(
    make_document: MakeDocument, paper: Page, tmp_path: Path, language: str
) -> None:
    """One page of the country's paper, the letter's text, and the address in the window."""
    document = make_document(language=language, channel="post")
    file = _print(document, paper, tmp_path)

    info = dict(re.findall(r"(\w[\w ]*): +(.*)", _run("pdfinfo", file)))
    width, height = (float(each) / _MM for each in re.findall(r"[\d.]+", info["Page size"])[:2])
    assert info["Pages"] == "1"
    assert (width, height) == pytest.approx(_PAPERS[language], abs=0.5)
    text = _run("pdftotext", "-raw", file, "-")
    assert sorted(_words(text)) == sorted(_words(document.letter.body))

    address = [line for line in document.answers.values["client_address"] if line]
    check_window(file.read_bytes(), language, _words(" ".join(address)))


@pytest.mark.browser
def test_every_posted_letter_fits_a_page(
    writer: Writer, make_document: MakeDocument, paper: Page, tmp_path: Path
) -> None:
    """A normal letter is one page, whichever it is."""
    for letter in writer.catalog.letters:
        for choices in every_choice(writer.catalog, letter):
            if choices.channel == "post":
                document = make_document(letter, language=choices.locale, channel="post")
                file = _print(document, paper, tmp_path)
                assert "Pages:           1\n" in _run("pdfinfo", file), choices


@pytest.mark.browser
def test_message(make_document: MakeDocument, paper: Page, tmp_path: Path) -> None:
    """A message prints as its text, in the order in which it is read."""
    document = make_document()
    text = _run("pdftotext", _print(document, paper, tmp_path), "-")

    assert _words(text) == _words(FORMATS["text"].write(document).decode())


@pytest.mark.browser
def test_long_letter(make_document: MakeDocument, paper: Page, tmp_path: Path) -> None:
    """A long letter goes on: nothing is cut, and nothing is printed over something else."""
    document = make_document(channel="post", answers={"tasks": [f"task{n}" for n in range(200)]})
    text = _run("pdftotext", _print(document, paper, tmp_path), "-")

    assert sorted(_words(text)) == sorted(_words(document.letter.body))


class _Reader(HTMLParser):
    """Collects the tags and the text of a page's body."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("channel", ["email", "post"])
def test_hostile(hostile: Document, channel: str) -> None:
    """No answer is markup."""
    letter = replace(hostile.letter, choices=replace(hostile.letter.choices, channel=channel))
    document = prepare(
        letter, hostile.answers, hostile.catalog, reader=hostile.reader, today=hostile.today
    )
    reader = _Reader()
    reader.feed(FORMATS["html"].write(document).decode().partition("</head>")[2])

    assert reader.tags <= {"body", "main", "h1", "p", "br", "ul", "li", "div"}
    text = FORMATS["text"].write(document).decode().replace("– ", "")
    assert reader.text.split() == text.split()
