"""The letter as data."""

import json

from generator.formats import FORMATS, Document
from tests.formats.conftest import MakeDocument


def test_record(make_document: MakeDocument) -> None:
    """The keys that programs rely on, and the advice on the text as edited."""
    document = make_document(body="You are a terrible client. [x]", language="en-US")
    record = json.loads(FORMATS["json"].write(document))

    assert set(record) == {
        "letter",
        "language",
        "channel",
        "subject",
        "body",
        "blanks",
        "findings",
    }
    assert record["language"] == "en-US"
    assert record["body"] == "You are a terrible client. [x]"
    assert record["blanks"] == []
    assert all(
        {"rule", "severity", "message", "advice"} <= set(each) for each in record["findings"]
    )


def test_hostile(hostile: Document) -> None:
    """Every text is read back as it was."""
    record = json.loads(FORMATS["json"].write(hostile))

    assert record["body"] == hostile.letter.body
    assert record["subject"] == hostile.letter.subject
