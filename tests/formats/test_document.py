"""The letter on its way out: what an edit leaves of it, and the parts of a posted one."""

import io
import json
import zipfile
from email import message_from_bytes
from email.policy import default
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from generator.formats import FORMATS
from generator.formats.document import clean, clean_line, lay_out
from tests.formats.conftest import MakeDocument


def test_formats_say_the_same_twice(make_document: MakeDocument) -> None:
    """Equal documents make equal bytes."""
    for form in FORMATS.values():
        assert form.write(make_document()) == form.write(make_document())


def test_edited_text_is_what_leaves(make_document: MakeDocument) -> None:
    """An edit of subject and body reaches the files; the blanks that it fills are gone."""
    written = make_document(answers={"company": "", "client_name": ""})
    body = written.letter.body.replace("[nom du contact]", "Claire")
    edited = make_document(
        answers={"company": "", "client_name": ""}, subject="Au\r\nrevoir", body=body
    )

    assert "client_name" in written.letter.blanks
    record = json.loads(FORMATS["json"].write(edited))
    assert record["blanks"] == ["company"]
    assert record["subject"] == "Au revoir"
    assert FORMATS["text"].write(edited).decode() == f"Objet\u00a0: Au revoir\n\n{body}\n"


def test_posted_text_says_its_subject_once(make_document: MakeDocument) -> None:
    """The frame of a posted letter holds the subject already."""
    assert FORMATS["text"].write(make_document(channel="post")).decode().count("Objet") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="ends of lines"),
        pytest.param("a\x00\x1b\ufffeb", "ab", id="characters that XML forbids"),
        pytest.param("a\ud83d\ude00b", "a😀b", id="a pair of surrogates"),
        pytest.param("a\ud83db", "a\ufffdb", id="half a pair"),
        pytest.param("\u202eab\u2066", "ab", id="bidi overrides"),
        pytest.param("שלום 👩🏽‍💻", "שלום 👩🏽‍💻", id="right to left and joined emoji"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    """Only what every file can hold is left of a text."""
    assert clean(text) == expected


def test_clean_line() -> None:
    """What must be one line is one."""
    assert clean_line(" a\r\nb\u2028c\td\x85e ") == "a b c d e"


def test_lay_out(make_document: MakeDocument) -> None:
    """The address is found in the text, also where it was edited in part."""
    document = make_document(channel="post")
    edited = make_document(
        channel="post", body=document.letter.body.replace("8 quai de la Fosse", "9 rue Neuve")
    )

    layout = lay_out(document)
    assert layout.head[0].lines[0] == "Camille Dupont"
    assert layout.recipient[0] == "Hélène & Co"
    assert lay_out(edited).recipient[2] == "9 rue Neuve"
    blank = document.language.questions["client_address"].blank
    empty = make_document(channel="post", answers={"client_address": ""})
    assert lay_out(empty).recipient == (f"[{blank}]",)


@pytest.mark.parametrize(
    "answers", [{"client_address": ["Very", *["long"] * 20]}], ids=["no window shows that"]
)
def test_lay_out_without_window(make_document: MakeDocument, answers: dict[str, object]) -> None:
    """An address that no window could show stays in the text."""
    document = make_document(channel="post", answers=answers)
    layout = lay_out(document)

    assert layout.recipient == ()
    assert len(layout.rest) > 3


def test_lay_out_of_a_message(make_document: MakeDocument) -> None:
    """A message has no address in its text."""
    assert lay_out(make_document()).recipient == ()


def test_list_items(make_document: MakeDocument) -> None:
    """Runs of lines with a bullet are lists, with either bullet."""
    blocks = lay_out(make_document(body="Hello:\n- a\n- b\n\n– c\nlast")).rest

    assert [(block.bullet, block.lines) for block in blocks] == [
        ("", ("Hello:",)),
        ("- ", ("a", "b")),
        ("– ", ("c",)),
        ("", ("last",)),
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(categories=None), max_size=300))
def test_any_text_leaves(make_document: MakeDocument, text: str) -> None:
    """Whatever is typed, each file can be written, and says it as far as a file can."""
    answers = {"client_name": text, "company": text, "tasks": text}
    document = make_document(answers=answers, subject=text, body=text)
    files = {name: form.write(document) for name, form in FORMATS.items()}

    message = message_from_bytes(files["eml"], policy=default)
    assert message["Subject"] == clean_line(text)
    assert message.get_content().replace("\r\n", "\n").strip("\n") == document.letter.body
    assert json.loads(files["json"])["body"] == document.letter.body
    assert len(Calendar.from_ical(files["ics"]).walk("VEVENT")) == 3
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
        ElementTree.fromstring(archive.read("word/document.xml"))
