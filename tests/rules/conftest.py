"""What the tests of the rules share: a way to look at one text with one rule's eyes."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.answers import parse
from generator.catalog import Catalog
from generator.findings import Finding
from generator.letter import Writer
from generator.rules import check

TODAY = date(2026, 11, 23)

type Look = Callable[..., list[Finding]]


@pytest.fixture
def look(catalog: Catalog, writer: Writer) -> Look:
    """Return what the rules find in a text, or in the letter as it is written."""

    def look(
        letter: str,
        language: str = "en",
        *,
        body: str | None = None,
        subject: str = "",
        channel: str = "",
        reader: str = "en",
        today: date = TODAY,
        **answers: object,
    ) -> list[Finding]:
        choices = catalog.choose(letter, language=language, channel=channel)
        speaker = catalog.languages[reader]
        parsed = parse(answers, catalog.questions, reader=speaker)
        assert not parsed.faults
        if body is None:
            written = writer.write(choices, parsed, today=today)
            subject, body = written.subject, written.body
        return check(
            catalog, choices, parsed, subject=subject, body=body, reader=speaker, today=today
        )

    return look


@pytest.fixture
def noticed(look: Look) -> Callable[..., list[str]]:
    """Return the kinds of findings that one rule has in a text."""

    def noticed(rule: str, *what: str, **how: object) -> list[str]:
        return [finding.kind for finding in look(*what, **how) if finding.rule == rule]

    return noticed
