"""The departure at a glance: a small picture of its days (SVG), for a page or a print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from babel import Locale

from generator.answers import Answers
from generator.catalog import Catalog, Language
from generator.departure import Milestone, milestones
from generator.formats.template import fill
from generator.letter import write_date

_LINE = 20
_GAP = 30
# Days that lie far apart are drawn farther apart, up to a point.
_MOST_DAYS, _PER_DAY = 60, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A day: where its dot and its lines of text are, and how far the day before it is."""

    y: float
    is_today: bool
    date: str
    labels: tuple[str, ...]
    wait: str
    gap: float

    @property
    def height(self) -> float:
        return _LINE * (1 + len(self.labels))


def draw_timeline(
    answers: Answers,
    catalog: Catalog,
    *,
    reader: Language,
    today: date,
    prefix: str = "timeline",
) -> str:
    """Return the days that are known as an SVG element, in the *reader*'s language.

    Its colours are those of the text around it; *prefix* keeps its ids apart from those of others.
    """
    rows = list(_rows(answers, reader, today))
    last = rows[-1]
    return fill(
        catalog.formats["timeline.svg"],
        prefix=prefix,
        language=reader.tag,
        title=reader.messages["timeline-title"],
        rows=rows,
        line=_LINE,
        height=last.y + last.height,
    )


def _rows(answers: Answers, reader: Language, today: date) -> Iterator[_Row]:
    days = [Milestone("today", today), *milestones(answers, today=today)]
    days.sort(key=lambda each: each.day)
    locale = Locale.parse(next(iter(reader.locales)), sep="-")
    y, before = float(_LINE), None
    for day, group in groupby(days, key=lambda each: each.day):
        wait = (day - before).days if before else 0
        gap = _GAP + min(wait, _MOST_DAYS) * _PER_DAY if before else 0
        row = _Row(
            y=y + gap,
            is_today=day == today,
            date=write_date(day, reader, locale),
            labels=tuple(reader.messages[f"timeline-{each.kind}"] for each in group),
            wait=_count(wait, reader) if wait else "",
            gap=gap,
        )
        yield row
        y, before = row.y + row.height, day


def _count(days: int, reader: Language) -> str:
    key = "timeline-days-one" if days == 1 else "timeline-days-many"
    return reader.messages[key].format(count=days)
