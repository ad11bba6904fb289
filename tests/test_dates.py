"""Periods end where the law books say they do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import UNITS, is_holiday, last_day, next_month, working_day

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
NUMBERS = st.integers(1, 365)
UNIT_NAMES = st.sampled_from(list(UNITS))
HOLIDAYS = {"2027": "01-01 03-26 03-29", "2028": "01-03"}


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        pytest.param("2027-01-15", 2, "months", "2027-03-15", id="same number"),
        pytest.param("2027-01-31", 1, "months", "2027-02-28", id="no such day"),
        pytest.param("2028-01-31", 1, "months", "2028-02-29", id="no such day, leap year"),
        pytest.param("2028-02-29", 1, "months", "2028-03-29", id="from 29 February"),
        pytest.param("2028-02-29", 12, "months", "2029-02-28", id="no 29 February"),
        pytest.param("2028-02-29", 48, "months", "2032-02-29", id="29 February again"),
        pytest.param("2027-02-28", 1, "months", "2027-03-28", id="month ends do not match"),
        pytest.param("1978-09-30", 4, "months", "1979-01-30", id="Dodds v Walker"),
        pytest.param("2026-11-30", 3, "months", "2027-02-28", id="over the year"),
        pytest.param("2026-12-31", 1, "months", "2027-01-31", id="from December"),
        pytest.param("2026-11-15", 1, "months", "2026-12-15", id="to December"),
        pytest.param("2027-03-01", 10, "days", "2027-03-11", id="first day not counted"),
        pytest.param("2027-03-01", 1, "days", "2027-03-02", id="one day"),
        pytest.param("2028-02-28", 2, "days", "2028-03-01", id="over 29 February"),
        # C-171/03, Toeters: weeks end on the same day of the week.
        pytest.param("2027-01-15", 3, "weeks", "2027-02-05", id="same day of the week"),
    ],
)
def test_a_period_from_an_event(start: str, number: int, unit: str, end: str) -> None:
    """The day of the event does not count."""
    assert last_day(day(start), number, unit) == day(end)


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        pytest.param("2027-03-01", 1, "months", "2027-03-31", id="a calendar month"),
        pytest.param("2027-02-01", 1, "months", "2027-02-28", id="February"),
        pytest.param("2028-02-01", 1, "months", "2028-02-29", id="February, leap year"),
        pytest.param("2027-12-01", 3, "months", "2028-02-29", id="over the year"),
        pytest.param("2027-01-15", 1, "months", "2027-02-14", id="from the middle"),
        pytest.param("2027-01-31", 1, "months", "2027-02-28", id="no such day"),
        pytest.param("2027-01-30", 1, "months", "2027-02-28", id="no such day either"),
        pytest.param("2027-02-01", 30, "days", "2027-03-02", id="days"),
        pytest.param("2027-02-01", 2, "weeks", "2027-02-14", id="two whole weeks"),
    ],
)
def test_a_period_that_starts_with_its_first_day(
    start: str, number: int, unit: str, end: str
) -> None:
    """A day on which the period begins is part of it."""
    assert last_day(day(start), number, unit, start_counts=True) == day(end)


@given(DAYS, NUMBERS, UNIT_NAMES, st.booleans())
def test_a_longer_period_ends_later(start: date, number: int, unit: str, counts: bool) -> None:
    """One unit more ends later."""
    assert start <= last_day(start, number, unit, start_counts=counts)
    assert last_day(start, number, unit, start_counts=counts) < last_day(
        start, number + 1, unit, start_counts=counts
    )


@given(DAYS, NUMBERS, UNIT_NAMES, st.booleans())
def test_a_later_start_never_ends_earlier(
    start: date, number: int, unit: str, counts: bool
) -> None:
    """Waiting a day gains nothing."""
    later = last_day(start + timedelta(1), number, unit, start_counts=counts)
    assert last_day(start, number, unit, start_counts=counts) <= later


@given(DAYS, NUMBERS)
def test_months_end_on_the_same_number_or_on_the_last_day(start: date, number: int) -> None:
    """Article 641: the same number or, where there is none, the last day of the month."""
    end = last_day(start, number, "months")
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == number
    assert end.day == start.day or (end.day < start.day and end + timedelta(1) == next_month(end))


@given(DAYS, st.integers(0, 400))
def test_the_next_month_is_its_first_day(start: date, later: int) -> None:
    """However many months later."""
    first = next_month(start, later)
    assert first.day == 1
    assert (first.year * 12 + first.month) - (start.year * 12 + start.month) == later + 1


@pytest.mark.parametrize(
    ("due", "moved"),
    [
        pytest.param("2027-03-25", "2027-03-25", id="Thursday"),
        pytest.param("2027-03-20", "2027-03-22", id="Saturday"),
        pytest.param("2027-03-21", "2027-03-22", id="Sunday"),
        pytest.param("2027-03-26", "2027-03-30", id="Good Friday to the day after Easter Monday"),
        pytest.param("2028-01-01", "2028-01-04", id="over two years"),
    ],
)
def test_a_day_moves_to_a_working_day(due: str, moved: str) -> None:
    """Saturdays, Sundays and public holidays are passed over."""
    assert working_day(day(due), HOLIDAYS) == day(moved)


@pytest.mark.parametrize("due", ["2026-12-31", "2029-01-01", "2026-12-26", "2028-12-30"])
def test_a_year_that_is_not_known_moves_nowhere(due: str) -> None:
    """A day outside the table, or one that would move out of it, is not guessed."""
    assert working_day(day(due), HOLIDAYS) is None


@given(st.dates(date(2027, 1, 1), date(2028, 12, 29)))
def test_the_next_working_day_is_one(due: date) -> None:
    """It is the first one from the day on."""
    moved = working_day(due, HOLIDAYS)
    assert moved is not None
    assert moved.weekday() < 5
    assert not is_holiday(moved, HOLIDAYS)
    passed = [due + timedelta(n) for n in range((moved - due).days)]
    assert all(each.weekday() >= 5 or is_holiday(each, HOLIDAYS) for each in passed)
