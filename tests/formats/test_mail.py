"""Drafts of messages, read back by two mail parsers."""

from email import message_from_bytes
from email.policy import default

import mailparser
import pytest

from generator.formats import FORMATS, Document
from tests.formats.conftest import MakeDocument

_HEADERS = {
    "X-Unsent",
    "To",
    "Subject",
    "Content-Language",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
}


def _write(document: Document) -> bytes:
    return FORMATS["eml"].write(document)


def test_mail(make_document: MakeDocument) -> None:
    """Both parsers read the letter; nothing tells when or on which machine it was written."""
    document = make_document()
    content = _write(document)
    message = message_from_bytes(content, policy=default)
    parsed = mailparser.parse_from_bytes(content)

    assert set(message.keys()) == _HEADERS
    assert message["X-Unsent"] == "1"
    assert message["To"].addresses[0].addr_spec == "claire@example.org"
    assert message["Subject"] == parsed.subject == document.letter.subject
    assert message.get_content() == document.letter.body.replace("\n", "\r\n") + "\r\n"
    assert parsed.text_plain == [document.letter.body.replace("\n", "\r\n") + "\r\n"]
    assert parsed.to == [("", "claire@example.org")]
    assert content.replace(b"\r\n", b"").isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("claire@example.org", "claire@example.org"),
        ("claire@société.fr", "claire@xn--socit-esab.fr"),
        ("o'neil+x@mail.example.co.uk", "o'neil+x@mail.example.co.uk"),
        ("claire", None),
        ("claire@localhost", None),
        ("Claire <claire@example.org>", None),
        ("a@example.org, b@example.org", None),
        ("a@example.org\r\nBcc: b@example.org", None),
        ("a@example..org", None),
        ("a@-example.org", None),
        ("hélène@example.org", None),
        (f"{'a' * 65}@example.org", None),
        (f"a@{'b.' * 130}org", None),
    ],
)
def test_recipient(make_document: MakeDocument, address: str, expected: str | None) -> None:
    """Only a valid address is one to send to."""
    content = _write(make_document(answers={"client_email": address}))

    assert message_from_bytes(content, policy=default)["To"] == expected


def test_posted_letter_has_no_recipient(make_document: MakeDocument) -> None:
    """An address on an envelope is none of a message."""
    assert b"To:" not in _write(make_document(channel="post"))


def test_hostile(hostile: Document) -> None:
    """No answer adds a header or a part, or changes what is read."""
    content = _write(hostile)
    message = message_from_bytes(content, policy=default)
    parsed = mailparser.parse_from_bytes(content)

    assert set(message.keys()) <= _HEADERS
    assert not message.defects
    assert message["Subject"] == hostile.letter.subject
    assert " ".join(parsed.subject.split()) == " ".join(hostile.letter.subject.split())
    assert message.get_content().replace("\r\n", "\n") == hostile.letter.body + "\n"
    assert max(map(len, content.split(b"\r\n"))) <= 78
