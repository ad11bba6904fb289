"""A letter is a template filled in once; nothing that was typed is ever read as source."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from generator.answers import parse
from generator.catalog import Catalog
from generator.letter import Letter, Writer
from tests.conftest import TODAY

type Write = Callable[..., Letter]


@pytest.fixture
def write(catalog: Catalog) -> Write:
    """Writes a one-line letter: ``write(source, answers, language)``."""

    def write(
        source: str, answers: dict[str, object] | None = None, language: str = "fr", **options: str
    ) -> Letter:
        tag = language[:2]
        path = f"letters/great-team/{tag}/email.j2"
        subject = "{% set subject %}S{% endset %}\n"
        templates = {**catalog.templates, path: subject + source}
        writer = Writer(replace(catalog, templates=templates))
        choices = catalog.choose("great-team", language=language, **options)
        values = parse(answers or {}, catalog.questions, reader=catalog.languages[tag])
        return writer.write(choices, values, today=TODAY)

    return write


@pytest.mark.parametrize(
    "typed", ["{{ company }}", "R$& Co", "<b>x</b>", "{% raw %}", "\\1", "{vous|tu}", "it's; ok ?"]
)
def test_what_is_typed_stays_text(write: Write, typed: str) -> None:
    """One pass: no answer is template, pattern, markup or wording."""
    assert write("{{ company }}!", {"company": typed}).body == f"{typed}!"


def test_blanks_are_named(write: Write) -> None:
    """A missing answer leaves a blank with a name, in the text and in the list."""
    letter = write("Le {{ last_day|date }}, {{ company }}. {{ company }}")

    assert letter.body == "Le [dernier jour], [entreprise]. [entreprise]"
    assert letter.blanks == ("last_day", "company")


def test_a_typed_bracket_is_no_blank(write: Write) -> None:
    """Only what is missing is a blank, not text that looks like one."""
    letter = write("{{ company }}", {"company": "[dernier jour]"})

    assert (letter.body, letter.blanks) == ("[dernier jour]", ())


def test_optional_goes_away(write: Write) -> None:
    """An optional question without an answer is false; one with a faulty answer is a blank."""
    source = "{% if team %}{{ team }}{% else %}rien{% endif %}"

    assert write(source).body == "rien"
    assert write(source, {"team": 3}).blanks == ("team",)


@pytest.mark.parametrize(
    ("language", "typed", "text"),
    [
        ("fr", "2026-12-01", "1er\u00a0décembre\u00a02026"),
        ("fr", "2026-12-11", "11\u00a0décembre\u00a02026"),
        ("en", "2026-12-01", "1\u00a0December\u00a02026"),
        ("en-GB", "2026-12-01", "1\u00a0December\u00a02026"),
        ("en-US", "2026-12-01", "December\u00a01,\u00a02026"),
    ],
)
def test_dates(write: Write, language: str, typed: str, text: str) -> None:
    """Days are written as the letter's language writes them."""
    letter = write("{{ last_day|date }}", {"last_day": typed}, language)
    assert letter.body == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "1\u202f250,50\u00a0€"), ("en-GB", "€1,250.50"), ("en-US", "€1,250.50")],
)
def test_money(catalog: Catalog, writer: Writer, language: str, text: str) -> None:
    """Money is written as CLDR writes it."""
    choices = catalog.choose("stop-project", language=language)
    reader = catalog.languages[choices.language]
    answers = parse({"refund": "1250,5 EUR"}, catalog.questions, reader=reader)

    assert text in writer.write(choices, answers, today=TODAY).body


def test_french_wording(write: Write) -> None:
    """Templates are typed plainly; the letter has its apostrophes and no-break spaces."""
    letter = write("D'accord : « oui » ! {vous|tu} {{ company }} ?", {"company": "l'A ?"})
    assert letter.body == "D’accord\u00a0: «\u00a0oui\u00a0»\u00a0! vous l'A ?\u00a0?"
    assert write("{vous|tu}", register="tu").body == "tu"


def test_american_spelling(write: Write) -> None:
    """American letters are the British text, spelt the American way; answers are not."""
    source, answers = "Finalise {{ company }}", {"company": "organise"}
    assert write(source, answers, "en-US").body == "Finalize organise"
    assert write(source, answers, "en-GB").body == "Finalise organise"


def test_today_dates_the_letter(write: Write) -> None:
    """A letter is dated today unless it says when it is sent."""
    assert write("{{ sent_on|date }}").body == "23\u00a0novembre\u00a02026"


def test_core_stays_lean() -> None:
    """The core brings along neither the command line, the build nor what an export needs."""
    script = (
        "import sys; import generator.browser;"
        "heavy = {'click', 'yaml', 'mkdocs', 'email', 'zipfile', 'csv', 'generator.cli',"
        " 'generator.reader', 'generator.build', 'generator.proof'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_letter_can_be_written(catalog: Catalog, writer: Writer) -> None:
    """The catalog that the browser gets writes what the catalog on disk writes."""
    import json

    copy = Writer(Catalog.from_json(json.loads(catalog.to_json())))
    for letter in catalog.letters:
        for language in catalog.languages:
            choices = catalog.choose(letter, language=language)
            answers = parse(
                {"last_day": "2026-12-01"}, catalog.questions, reader=catalog.languages[language]
            )
            assert copy.write(choices, answers, today=date(2026, 11, 2)) == writer.write(
                choices, answers, today=date(2026, 11, 2)
            )
