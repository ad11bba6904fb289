"""The notice calculator says a last day, and explains it in the reader's language."""

import itertools
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.build.holiday_table import write_holidays
from generator.catalog import Catalog
from generator.cli import main
from generator.errors import ChoiceError
from generator.notice import Outcome, calculate, fields, to_record
from generator.reader import TEMPLATES
from tests.conftest import TODAY

NOTICE = {"number": "2", "unit": "months", "starts": "received", "on": "2027-01-15"}


def ask(catalog: Catalog, language: str = "fr", **answers: str) -> Outcome:
    return calculate(NOTICE | answers, catalog, language=language, today=TODAY)


def sentence(catalog: Catalog, language: str, **answers: str) -> str:
    """Return the sentence with plain spaces."""
    return ask(catalog, language, **answers).sentence.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fr",
            "Avec un préavis de 2 mois à compter de la réception, le 15 janvier 2027, "
            "le dernier jour est le lundi 15 mars 2027.",
        ),
        (
            "en",
            "With 2 months’ notice from the day of receipt, 15 January 2027, "
            "the last day is Monday 15 March 2027.",
        ),
        (
            "en-US",
            "With 2 months’ notice from the day of receipt, January 15, 2027, "
            "the last day is Monday, March 15, 2027.",
        ),
    ],
)
def test_the_sentence(catalog: Catalog, language: str, expected: str) -> None:
    """Each locale writes its own dates."""
    assert sentence(catalog, language) == expected


@pytest.mark.parametrize(
    ("unit", "number", "french", "english", "end"),
    [
        ("days", "1", "un préavis d’un jour", "one day’s notice", "2027-01-16"),
        ("days", "10", "un préavis de 10 jours", "10 days’ notice", "2027-01-25"),
        ("weeks", "1", "un préavis d’une semaine", "one week’s notice", "2027-01-22"),
        ("weeks", "3", "un préavis de 3 semaines", "3 weeks’ notice", "2027-02-05"),
        ("months", "1", "un préavis d’un mois", "one month’s notice", "2027-02-15"),
        ("months", "3", "un préavis de 3 mois", "3 months’ notice", "2027-04-15"),
    ],
)
def test_one_and_many(
    catalog: Catalog, unit: str, number: str, french: str, english: str, end: str
) -> None:
    """The length reads well for one and for many."""
    answers = {"unit": unit, "number": number}
    assert sentence(catalog, "fr", **answers).startswith(f"Avec {french} à compter de la ")
    assert sentence(catalog, "en", **answers).startswith(f"With {english} from the day of ")
    assert ask(catalog, **answers).last_day == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("starts", "end", "french", "english"),
    [
        (
            "sent",
            "2027-03-15",
            "à compter de l’envoi, le 15 janvier 2027, le dernier jour est le lundi 15 mars 2027.",
            "from the day of sending, 15 January 2027, the last day is Monday 15 March 2027.",
        ),
        (
            "next-month",
            "2027-03-31",
            "à compter du 1er février 2027, premier jour du mois suivant, "
            "le dernier jour est le mercredi 31 mars 2027.",
            "starting on 1 February 2027, the first day of the next month, "
            "the last day is Wednesday 31 March 2027.",
        ),
        (
            "period-end",
            "2027-03-15",
            "à compter du 16 janvier 2027, lendemain de la fin de la période de facturation, "
            "le dernier jour est le lundi 15 mars 2027.",
            "starting on 16 January 2027, the day after the billing period ends, "
            "the last day is Monday 15 March 2027.",
        ),
    ],
)
def test_where_it_starts(
    catalog: Catalog, starts: str, end: str, french: str, english: str
) -> None:
    """The sentence names the day from which the notice is counted."""
    assert sentence(catalog, "fr", starts=starts).endswith(french)
    assert sentence(catalog, "en", starts=starts).endswith(english)
    assert ask(catalog, starts=starts).last_day == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("answers", "french", "english"),
    [
        pytest.param(
            {"number": "1", "on": "2027-01-31"},
            "le dernier jour est le dimanche 28 février 2027, fin d’un mois plus court.",
            "the last day is Sunday 28 February 2027, the end of a shorter month.",
            id="shorter month",
        ),
        pytest.param(
            {"number": "1", "on": "2027-01-31", "country": "FR"},
            "le dernier jour tomberait le dimanche 28 février 2027, fin d’un mois plus court : "
            "il est reporté au lundi 1er mars 2027, premier jour ouvré suivant.",
            "the last day would be Sunday 28 February 2027, the end of a shorter month, "
            "so it moves to Monday 1 March 2027, the next working day.",
            id="shorter month, moved",
        ),
        pytest.param(
            {"on": "2027-01-14", "country": "FR"},
            "le dernier jour tomberait le dimanche 14 mars 2027 : "
            "il est reporté au lundi 15 mars 2027, premier jour ouvré suivant.",
            "the last day would be Sunday 14 March 2027, "
            "so it moves to Monday 15 March 2027, the next working day.",
            id="week-end",
        ),
        pytest.param(
            {"on": "2027-05-14", "country": "FR"},
            "le dernier jour tomberait le mercredi 14 juillet 2027, jour férié : "
            "il est reporté au jeudi 15 juillet 2027, premier jour ouvré suivant.",
            "the last day would be Wednesday 14 July 2027, a public holiday, "
            "so it moves to Thursday 15 July 2027, the next working day.",
            id="public holiday",
        ),
        pytest.param(
            {"on": "2027-05-14", "country": "GB"},
            "le dernier jour est le mercredi 14 juillet 2027.",
            "the last day is Wednesday 14 July 2027.",
            id="public holiday elsewhere",
        ),
        pytest.param(
            {"on": "2027-05-14"},
            "le dernier jour est le mercredi 14 juillet 2027.",
            "the last day is Wednesday 14 July 2027.",
            id="not wished",
        ),
        pytest.param(
            {"on": "2027-10-25", "country": "GB"},
            "le dernier jour tomberait le samedi 25 décembre 2027 : "
            "il est reporté au mercredi 29 décembre 2027, premier jour ouvré suivant.",
            "the last day would be Saturday 25 December 2027, "
            "so it moves to Wednesday 29 December 2027, the next working day.",
            id="Christmas in England",
        ),
    ],
)
def test_why_this_day(catalog: Catalog, answers: dict[str, str], french: str, english: str) -> None:
    """A day that is not the plain one is explained."""
    assert sentence(catalog, "fr", **answers).endswith(french)
    assert sentence(catalog, "en", **answers).endswith(english)


@pytest.mark.parametrize(
    ("starts", "start"), [("sent", "23 novembre 2026"), ("next-month", "1er décembre 2026")]
)
def test_a_letter_without_a_date_leaves_today(catalog: Catalog, starts: str, start: str) -> None:
    """No date is needed where the notice starts with the sending."""
    assert start in sentence(catalog, "fr", starts=starts, on="")


@pytest.mark.parametrize(
    ("answers", "field", "french"),
    [
        ({"number": ""}, "number", "Écrivez un nombre entier, de 1 à 999."),
        ({"number": "0"}, "number", "Écrivez un nombre entier, de 1 à 999."),
        ({"number": "1000"}, "number", "Écrivez un nombre entier, de 1 à 999."),
        ({"number": "01"}, "number", "Écrivez un nombre entier, de 1 à 999."),
        ({"number": "-1"}, "number", "Écrivez un nombre entier, de 1 à 999."),
        ({"number": "²"}, "number", "Écrivez un nombre entier, de 1 à 999."),
        ({"number": "9" * 5000}, "number", "Écrivez un nombre entier, de 1 à 999."),
        ({"unit": "years"}, "unit", "Choisissez l’une de ces réponses : days, weeks, months."),
        (
            {"starts": ""},
            "starts",
            "Choisissez l’une de ces réponses : sent, received, next-month, period-end.",
        ),
        ({"on": ""}, "on", "Indiquez cette date."),
        ({"starts": "period-end", "on": ""}, "on", "Indiquez cette date."),
        ({"on": "demain"}, "on", "« demain » n’est pas une date."),
        ({"on": "1027-01-15"}, "on", "Vérifiez l’année : 1027."),
        (
            {"country": "DE"},
            "country",
            "Choisissez l’une de ces réponses : FR, BE, CH, LU, CA, GB, IE, US, ES, MX.",
        ),
        (
            {"on": "2036-12-15", "country": "FR"},
            "country",
            "Le préavis s’achèverait le 15 février 2037, et les jours fériés ne sont connus "
            "ici que de 2026 à 2036.",
        ),
        ({"on": "2020-01-15", "country": "FR"}, "country", "Le préavis s’achèverait le 15 mars"),
    ],
)
def test_what_cannot_be_used(
    catalog: Catalog, answers: dict[str, str], field: str, french: str
) -> None:
    """Each fault names its field and says what to do; there is no last day then."""
    outcome = ask(catalog, **answers)
    assert [fault.question for fault in outcome.faults] == [field]
    assert outcome.faults[0].message.replace("\u00a0", " ").startswith(french)
    assert outcome.last_day is None
    english = ask(catalog, "en", **answers).faults[0].message
    assert english != outcome.faults[0].message


def test_every_fault_at_once(catalog: Catalog) -> None:
    """Whoever fills in nothing learns of everything that is needed."""
    outcome = calculate({}, catalog, language="en", today=TODAY)
    assert to_record(outcome) == {
        "last_day": None,
        "sentence": "",
        "faults": {
            "number": "Write a whole number from 1 to 999.",
            "unit": "Choose one of these: days, weeks, months.",
            "starts": "Choose one of these: sent, received, next-month, period-end.",
        },
    }


@pytest.mark.parametrize(
    "value", [None, 2, ["2"], {"a": "b"}, True, "\u202e2", " 2 ", "\u202e2027-01-15"]
)
def test_answers_of_any_type(catalog: Catalog, value: object) -> None:
    """A page may send anything; nothing of it is an exception."""
    for field in fields(catalog):
        calculate(NOTICE | {field.name: value}, catalog, language="en", today=TODAY)


def test_an_unknown_language(catalog: Catalog) -> None:
    """As everywhere, it is an error that names those there are."""
    with pytest.raises(ChoiceError, match="choose one of fr, en"):
        ask(catalog, "de")


def test_each_field_is_said_in_each_language(catalog: Catalog) -> None:
    """A form can be written from the fields and the messages alone."""
    for language, field in itertools.product(catalog.languages.values(), fields(catalog)):
        for key in ("", "-hint", *(f"-{choice}" for choice in field.choices)):
            assert language.messages[f"notice-{field.name}{key}"]
        if field.choices and not field.required:
            assert language.messages[f"notice-{field.name}-none"]


@given(
    number=st.integers(1, 365),
    unit=st.sampled_from(["days", "weeks"]),
    starts=st.sampled_from(["sent", "received", "next-month", "period-end"]),
    on=st.dates(date(2026, 1, 1), date(2029, 11, 1)),
    country=st.sampled_from(["FR", "BE", "CH", "LU", "CA", "GB", "IE", "US"]),
)
def test_a_moved_day_is_a_working_day_and_never_earlier(
    catalog: Catalog, number: int, unit: str, starts: str, on: date, country: str
) -> None:
    """Moving a last day keeps to the notice."""
    answers = {"number": str(number), "unit": unit, "starts": starts, "on": on.isoformat()}
    plain = ask(catalog, **answers).last_day
    moved = ask(catalog, **answers, country=country).last_day
    assert plain
    assert moved
    assert moved >= plain
    assert moved.weekday() < 5
    assert f"{moved:%m-%d}" not in catalog.holidays[country][str(moved.year)]


def test_the_holidays_are_those_of_the_library(tmp_path: Path) -> None:
    """When this fails, a country has changed its holidays: run ``make holidays``."""
    ours = (TEMPLATES / "holidays.yml").read_text(encoding="utf-8")
    file = tmp_path / "holidays.yml"
    # The countries are those that the file has; their days are made anew.
    file.write_text(re.sub("^ .*\n", "", ours, flags=re.MULTILINE), encoding="utf-8")
    write_holidays(file)
    assert file.read_text(encoding="utf-8") == ours


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("FR", "2027-05-06"),  # Ascension
        ("BE", "2027-07-21"),
        ("CH", "2028-08-01"),
        ("CH", "2027-03-26"),  # Good Friday, in all cantons but two
        ("LU", "2026-06-23"),
        ("CA", "2026-06-24"),  # Québec
        ("GB", "2026-08-31"),  # England
        ("GB", "2026-12-28"),  # Boxing Day, on a Saturday that year
        ("IE", "2027-02-01"),
        ("US", "2026-11-26"),
        ("US", "2027-12-31"),  # New Year's Day of 2028, a Saturday
    ],
)
def test_real_holidays(catalog: Catalog, country: str, day: str) -> None:
    """A sample from official calendars."""
    assert day[5:] in catalog.holidays[country][day[:4]].split()


def test_the_library_stays_out_of_commands_and_pages() -> None:
    """It is slow to import: the table is used in its place."""
    code = "import sys, generator.cli, generator.notice; sys.exit('holidays' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_command() -> None:
    """The last day, then the sentence."""
    arguments = ["notice", "--length"]
    options = ["--starts", "received", "--on", "2027-01-15", "--language", "en"]
    result = CliRunner().invoke(main, [*arguments, "1 month", *options])
    assert result.exit_code == 0
    assert result.output.replace("\u00a0", " ") == (
        "2027-02-15\nWith one month’s notice from the day of receipt, 15 January 2027, "
        "the last day is Monday 15 February 2027.\n"
    )
    result = CliRunner().invoke(main, [*arguments, "2 months", *options, "--country=fr", "--json"])
    assert json.loads(result.output)["last_day"] == "2027-03-15"


def test_the_command_says_which_option_is_wrong() -> None:
    """One line a fault, and exit code 2."""
    arguments = ["notice", "--length", "soon", "--starts", "received", "--language", "en"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert result.output.splitlines() == [
        "--length: Write a whole number from 1 to 999.",
        "--length: Choose one of these: days, weeks, months.",
        "--on: Give this date.",
    ]


def test_the_help_names_every_choice(catalog: Catalog) -> None:
    """What may be written after an option stands in its help."""
    text = CliRunner().invoke(main, ["notice", "--help"]).output
    for field in fields(catalog):
        assert all(choice in text for choice in field.choices)
