"""The page on the law: every fact has its source, and was checked not long ago."""

import re
from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date

from generator.reader import read_catalog
from tests.prose.test_language import RULES
from tests.prose.texts import Page, pages

LAW = {page.language: page for page in pages() if page.place == "law.md"}
_FACT = re.compile(
    r"- (?P<fact>.+?) <small>(?P<source>.+?) · "
    r'<time datetime="(?P<day>\d{4}-\d\d-\d\d)">(?P<shown>[^<]+)</time></small>'
)
_MONTHS = 18


def _facts(page: Page) -> list[str]:
    return re.findall(r"^- .+$", page.text, flags=re.MULTILINE)


def _months_since(day: date, today: date) -> int:
    whole = (today.year - day.year) * 12 + today.month - day.month
    return whole - (today.day < day.day)


@pytest.mark.parametrize("language", LAW)
def test_every_fact_has_a_source_and_a_date(language: str) -> None:
    """A fact says which law or court it is from, and which day that was checked."""
    facts = _facts(LAW[language])
    assert len(facts) > 10
    locale = Locale.parse(next(iter(read_catalog().languages[language].locales)), sep="-")
    for fact in facts:
        found = _FACT.fullmatch(fact)
        assert found, fact
        assert re.search(r"\d|[Ll]aw", found["source"]), fact
        day = date.fromisoformat(found["day"])
        assert found["shown"].endswith(format_date(day, "long", locale)), fact


@pytest.mark.parametrize("language", LAW)
def test_every_fact_was_checked_within_18_months(language: str) -> None:
    """Laws change: read each source again, correct the fact, then write the new date."""
    today = date.today()
    days = [date.fromisoformat(day) for day in re.findall(r'datetime="(.+?)"', LAW[language].text)]
    old = [str(day) for day in days if _months_since(day, today) >= _MONTHS]

    assert old == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2025, 5, 23), 18, id="the same day of the month"),
        pytest.param(date(2025, 5, 24), 17, id="a day later"),
    ],
)
def test_months_are_whole(day: date, expected: int) -> None:
    """A month has passed when its day is back."""
    assert _months_since(day, date(2026, 11, 23)) == expected


@pytest.mark.parametrize("language", RULES)
def test_it_is_not_legal_advice(language: str) -> None:
    """The page says so before it says anything else, in bold type."""
    _, first, *_ = LAW[language].text.split("\n\n")

    assert re.match(rf"\*\*[^*]*{RULES[language]['disclaimer']}", first)
