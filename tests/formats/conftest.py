"""What the tests of formats share: documents, and the hostile answers that each must survive."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from generator.answers import parse
from generator.formats import Document, prepare
from generator.letter import Writer
from tests.conftest import TODAY

_GOLDEN = Path(__file__).parent.parent / "golden" / "answers.yml"
ANSWERS = yaml.safe_load(_GOLDEN.read_text(encoding="utf-8"))

HOSTILE = {
    "injection": "Ann\r\nBcc: all@example.com\r\n\r\nX",
    "bidi": "\u202egnp.exe\u2066 \u200fname",
    "long": "word " * 1999,
    "long-word": "é" * 9999,
    "emoji": "👩🏽‍💻 Ann 🏳️‍🌈",
    "right-to-left": "שרה כהן و ليلى",
    "formula": '=cmd|"/C calc"!A0',
    "html": "<script>alert(1)</script> & <b>",
    "xml": "]]> &amp; <?pi?> <!-- \"'",
    "surrogate": "Ann \ud800 \udc00",
    "controls": "\x00\x01\x0b\x0c\x1b[31m\x7f\x85\u2028\u2029\ufffe\uffff",
    "encoded-word": "=?utf-8?q?a=0D=0ABcc:_all@example.com?=",
    "calendar": "Ann\\nBEGIN:VEVENT;X=1,2:3",
    "template": "{{ 7*7 }} {% raw %} {company} %s",
    "path": "../../etc/passwd\\..\\C:NUL",
    "spaces": "  a\t b \u00a0 c  ",
}

type MakeDocument = Callable[..., Document]


@pytest.fixture
def make_document(writer: Writer) -> MakeDocument:
    """Make the document of a golden letter; ``answers`` replaces some of its answers."""

    def make(
        letter: str = "great-team",
        *,
        language: str = "fr",
        channel: str = "email",
        answers: Mapping[str, object] | None = None,
        subject: str | None = None,
        body: str | None = None,
        site: str = "https://example.org/",
    ) -> Document:
        catalog = writer.catalog
        choices = catalog.choose(letter, language=language, channel=channel)
        reader = catalog.languages[choices.language]
        asked = catalog.letter_questions(letter, channel)
        golden = {name: ANSWERS[reader.tag][name] for name in asked}
        parsed = parse(golden | dict(answers or {}), catalog.questions, reader=reader)
        return prepare(
            writer.write(choices, parsed, today=TODAY),
            parsed,
            catalog,
            reader=reader,
            today=TODAY,
            subject=subject,
            body=body,
            site=site,
        )

    return make


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def hostile(request: pytest.FixtureRequest, make_document: MakeDocument) -> Document:
    """A document with one hostile text everywhere: in each answer, the subject and the body."""
    text = request.param
    answers = dict.fromkeys(("client_name", "company", "service", "sender_name"), text)
    answers |= {"client_email": f"{text}@example.org", "tasks": [text[:300], text[:300]]}
    body = make_document(answers=answers).letter.body
    return make_document(answers=answers, subject=text, body=f"{body}\n\n{text}")
