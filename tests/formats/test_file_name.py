"""Names of files: what they say, and what they never hold."""

import re

import pytest

from generator.formats import Document, FileNames, file_name
from tests.formats.conftest import MakeDocument


@pytest.mark.parametrize(
    ("company", "expected"),
    [
        pytest.param("Atelier Nord", "atelier-nord_", id="words"),
        pytest.param("L’Œuvre d’Émilie, S.A.R.L.", "l-oeuvre-d-emilie-s-a-r-l_", id="accents"),
        pytest.param("../../etc/passwd", "etc-passwd_", id="path"),
        pytest.param("C:\\NUL", "c-nul_", id="device"),
        pytest.param("שרה", "שרה_", id="another alphabet"),
        pytest.param("🙂", "", id="nothing to spell"),
        pytest.param("a" * 500, "a" * 40 + "_", id="long word"),
        pytest.param("word " * 500, "word-word-word-word-word-word-word-word_", id="many words"),
    ],
)
def test_file_name(make_document: MakeDocument, company: str, expected: str) -> None:
    """The client comes first, then the letter."""
    name = file_name(make_document(answers={"company": company}), "eml")

    assert name.startswith(expected)
    assert re.fullmatch(r"[\w-]+\.eml", name)


def test_reserved_name(make_document: MakeDocument, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter called like a device of Windows is still a file."""
    document = make_document(answers={"company": "", "client_name": ""})
    monkeypatch.setitem(document.catalog.letters["great-team"].titles, "fr", "Con")

    assert file_name(document, "txt") == "con_.txt"


def test_client_without_company(make_document: MakeDocument) -> None:
    """Where there is no company, the person is the client."""
    assert file_name(make_document(answers={"company": ""}), "eml").startswith("claire_")


def test_hostile(hostile: Document) -> None:
    """No answer makes a name that a system could misread."""
    name = file_name(hostile, "txt")

    assert re.fullmatch(r"[\w-]+\.txt", name)
    assert name == name.lower()
    assert len(name.encode()) < 255


def test_names_of_a_folder(make_document: MakeDocument) -> None:
    """Clients of the same name have files of their own."""
    names = FileNames()
    document, other = make_document(), make_document(answers={"company": "Autre"})

    given = [names.name(each, "eml") for each in (document, other, document, document)]
    assert len(set(given)) == 4
    assert given[2] == given[0].replace(".eml", "-2.eml")
    assert given[3] == given[0].replace(".eml", "-3.eml")
