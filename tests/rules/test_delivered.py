"""Our own letters, well filled in, follow every rule."""

import pytest

from generator.answers import parse
from generator.catalog import Catalog
from generator.letter import Writer
from generator.proof import every_choice
from generator.rules import check
from tests.conftest import TODAY
from tests.test_golden import ANSWERS, LETTERS


@pytest.mark.parametrize("letter", sorted({letter for letter, *_ in LETTERS}))
def test_letters_as_delivered(catalog: Catalog, writer: Writer, letter: str) -> None:
    """Every language, channel and register of a letter, with all answers, has no finding."""
    for choices in every_choice(catalog, letter):
        asked = catalog.letter_questions(letter, choices.channel)
        reader = catalog.languages[choices.language]
        raw = {name: ANSWERS[choices.language][name] for name in asked}
        raw.pop("nothing_left", None)  # the other answer to what is left to finish
        answers = parse(raw, catalog.questions, reader=reader)
        written = writer.write(choices, answers, today=TODAY)
        findings = check(
            catalog,
            choices,
            answers,
            subject=written.subject,
            body=written.body,
            reader=reader,
            today=TODAY,
        )
        assert findings == [], choices
