"""Golden letters: the full text of each letter, to be read and reviewed.

After a change of wording, ``make test ARGS=--write-golden`` writes them anew: read the diff.
"""

from pathlib import Path

import pytest
import yaml

from generator.answers import parse
from generator.catalog import Catalog, Choices
from generator.formats.text import to_text
from generator.letter import Writer
from generator.proof import every_choice
from generator.reader import read_catalog
from tests.conftest import TODAY

FOLDER = Path(__file__).parent / "golden"
ANSWERS = yaml.safe_load((FOLDER / "answers.yml").read_text(encoding="utf-8"))
LETTERS = sorted(
    {
        (choices.letter, choices.locale, choices.register)
        for letter in read_catalog().letters
        for choices in every_choice(read_catalog(), letter)
    }
)


@pytest.mark.parametrize(("letter", "locale", "register"), LETTERS)
def test_golden(
    writer: Writer, letter: str, locale: str, register: str, request: pytest.FixtureRequest
) -> None:
    """A letter reads as it was reviewed, in each channel, with few and with all answers."""
    sections = []
    for choices in every_choice(writer.catalog, letter):
        if (choices.locale, choices.register) == (locale, register):
            for amount in ("few", "all"):
                text = _write(writer, choices, few=amount == "few")
                sections.append(f"==== {choices.channel}, {amount} ====\n\n{text}\n")
    written = "\n".join(sections)
    file = FOLDER / letter / f"{'.'.join(filter(None, (locale, register)))}.txt"
    if request.config.getoption("--write-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(written, encoding="utf-8")

    assert written == file.read_text(encoding="utf-8")


def test_no_golden_is_left_over() -> None:
    """Each golden file belongs to a letter that exists."""
    names = {(letter, ".".join(filter(None, rest))) for letter, *rest in LETTERS}
    assert {(file.parent.name, file.stem) for file in FOLDER.glob("*/*.txt")} == names


def _write(writer: Writer, choices: Choices, *, few: bool) -> str:
    catalog = writer.catalog
    asked = catalog.letter_questions(choices.letter, choices.channel)
    raw = {
        name: ANSWERS[choices.language][name]
        for name, required in asked.items()
        if required or not few
    }
    answers = parse(raw, catalog.questions, reader=catalog.languages[choices.language])
    assert not answers.faults
    return to_text(writer.write(choices, answers, today=TODAY), catalog)


def test_every_question_has_a_golden_answer(catalog: Catalog) -> None:
    """A new question is answered in the golden letters too."""
    for answers in ANSWERS.values():
        assert set(answers) == set(catalog.questions)
