"""Makes ``templates/holidays.yml`` from the library ``holidays``: ``make holidays``.

The table is a file because the library takes 0.75 s to import, too long for a command or a page.
It is made anew for the countries that it has: to add one, write its code (ISO 3166) and a colon.
Each country's days are those of the whole country, with three choices:

- Canada: Québec, whose freelancers have a language and a law in the guide;
- Switzerland: the days that more than half of the cantons keep, for only one is federal;
- United Kingdom: England.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from holidays import country_holidays
from holidays.utils import list_supported_countries

from generator.reader import TEMPLATES
from generator.yaml_file import read_yaml

YEARS = range(2026, 2037)
_SUBDIVISIONS: Mapping[str, str] = {"CA": "QC", "GB": "ENG"}
_SATURDAY = 5
_HEAD = """\
# Public holidays from Monday to Friday (month-day), by country and year.
# Made by `make holidays`, which says how they were chosen (generator/build/holiday_table.py).
"""


def write_holidays(file: Path = TEMPLATES / "holidays.yml") -> None:
    """Write the table in *file* anew, for the countries that it has."""
    text = _HEAD
    for country in read_yaml(file, file.name):
        text += f"{country}:\n"
        for year in YEARS:
            days = [f"{day:%m-%d}" for day in _holidays(country, year)]
            text += f'  "{year}": {" ".join(days)}\n'
    file.write_text(text, encoding="utf-8")


def _holidays(country: str, year: int) -> list[date]:
    """Return the public holidays on working days, in order."""
    days: Iterable[date]
    if country == "CH":
        cantons = [each for each in list_supported_countries()[country] if len(each) == 2]
        kept = Counter(
            day for canton in cantons for day in country_holidays(country, canton, years=year)
        )
        days = [day for day, count in kept.items() if 2 * count > len(cantons)]
    else:
        days = country_holidays(country, _SUBDIVISIONS.get(country), years=year)
    # Those that are observed on another day may be in another year.
    return sorted(day for day in days if day.year == year and day.weekday() < _SATURDAY)


if __name__ == "__main__":
    write_holidays()
