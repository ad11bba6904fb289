"""The handover checklist: what to do before the last day, on a page to print."""

import re
from html import unescape

import pytest

from generator.formats import FORMATS, Document
from tests.formats.conftest import MakeDocument


def _items(document: Document) -> list[str]:
    page = FORMATS["checklist"].write(document).decode()
    return [unescape(item) for item in re.findall("<li>(.*)</li>", page)]


@pytest.mark.parametrize("language", ["fr", "en-GB", "en-US"])
@pytest.mark.parametrize("letter", ["great-team", "stop-project", "last-day"])
def test_tasks_and_days(make_document: MakeDocument, letter: str, language: str) -> None:
    """Each task is there to tick off, beside the days of the departure."""
    document = make_document(letter, language=language)
    values = document.answers.values
    items = _items(document)

    assert [
        each for each in values.get("tasks") or values.get("delivered", ()) if each not in items
    ] == []
    assert "☐" not in "".join(items)
    assert len(items) >= 12
    assert b"<svg" in FORMATS["checklist"].write(document)


def test_no_tasks(make_document: MakeDocument) -> None:
    """Without tasks, what was promised stands in their place."""
    items = _items(make_document(language="en", answers={"tasks": ""}))

    assert items[0] == "Everything I promised is delivered."


def test_hostile(hostile: Document) -> None:
    """No answer is markup, or another item."""
    page = FORMATS["checklist"].write(hostile).decode().partition("</head>")[2]

    tags = set(re.findall(r"</?(\w+)", re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)))
    assert tags == {"body", "main", "h1", "h2", "ul", "li", "html"}
