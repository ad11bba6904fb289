"""Periods of days, weeks and months: the day on which they end.

Periods are counted as the field counts them, which is the same in France (Code de procédure
civile, art. 641), under Regulation (EEC, Euratom) No 1182/71 (art. 3), in Swiss law (Code des
obligations, art. 77) and in English law (the corresponding date rule, Dodds v Walker [1981] 1 WLR
1027, HL): the day of the event does not count; months end on the day of the same number or, where
there is none, on the last day of the month.
"""

from collections.abc import Mapping
from datetime import date, timedelta

DAY = timedelta(days=1)

UNITS: Mapping[str, timedelta | None] = {"days": DAY, "weeks": 7 * DAY, "months": None}
"""The units of a period, with the length of those that are always as long."""

_SATURDAY = 5

type Holidays = Mapping[str, str]
"""The public holidays of a country that fall on working days: year to ``01-01 04-06 …``."""


def last_day(start: date, number: int, unit: str, *, start_counts: bool = False) -> date:
    """Return the last day of a period of *number* days, weeks or months.

    A period runs from an event on the day *start*, which is not part of it; or, when
    *start_counts*, from the first hour of that day: one month from 1 March is all of March.
    """
    if length := UNITS[unit]:
        end = start + number * length
    else:
        end_of_month = next_month(start, number) - DAY
        if start.day > end_of_month.day:
            return end_of_month
        end = end_of_month.replace(day=start.day)
    return end - DAY if start_counts else end


def next_month(day: date, later: int = 0) -> date:
    """Return the first day of the month after that of *day*, or some months *later*."""
    years, month = divmod(day.month + later, 12)
    return date(day.year + years, month + 1, 1)


def working_day(day: date, holidays: Holidays) -> date | None:
    """Return the first day from *day* on that is no Saturday, Sunday or public holiday.

    So extend a period art. 642 of the Code de procédure civile and art. 3(4) of Regulation
    1182/71. None where *holidays* does not know the year.
    """
    while str(day.year) in holidays:
        if day.weekday() < _SATURDAY and not is_holiday(day, holidays):
            return day
        day += DAY
    return None


def is_holiday(day: date, holidays: Holidays) -> bool:
    """Tell whether *day*, in a year that *holidays* knows, is one of them."""
    return f"{day:%m-%d}" in holidays[str(day.year)].split()
