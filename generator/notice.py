"""The notice calculator: from what a contract says to a stated last day, and why it is that one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from babel import Locale

from generator.answers import Answers, Fault, parse
from generator.catalog import Catalog, Language, Question
from generator.dates import DAY, UNITS, is_holiday, last_day, next_month, working_day
from generator.letter import write_date

# From 1 to 999, of any unit: longer is a slip of the hand.
_NUMBER = re.compile("[1-9][0-9]{0,2}")

# Where a notice starts, and whether that day is today when it is not given: a day of receipt or
# the end of a billing period cannot be guessed.
_STARTS: Mapping[str, bool] = {
    "sent": True,
    "received": False,
    "next-month": True,
    "period-end": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Something the calculator asks for: ``type`` is number, choice or date.

    Messages ``notice-<name>``, ``notice-<name>-hint`` and ``notice-<name>-<choice>`` name it.
    """

    name: str
    type: str
    required: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The last day and a sentence that explains it, or what is wrong, by field."""

    last_day: date | None = None
    sentence: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    number: int
    unit: str
    starts: str
    on: date
    country: str

    @property
    def start(self) -> date:
        """The day from which the notice is counted."""
        following = {"next-month": next_month(self.on), "period-end": self.on + DAY}
        return following.get(self.starts, self.on)

    @property
    def start_counts(self) -> bool:
        """Whether that day is part of the notice: a day on which something happens is not."""
        return self.starts in ("next-month", "period-end")


def fields(catalog: Catalog) -> tuple[Field, ...]:
    """Return what the calculator asks for, in order.

    ``on`` is the day of sending, that of receipt, or the last one of the billing period. With a
    ``country``, a last day on a week-end or a public holiday there moves to the next working day;
    few contracts say so, and without one it stays where it falls.
    """
    return (
        Field(name="number", type="number"),
        Field(name="unit", type="choice", choices=tuple(UNITS)),
        Field(name="starts", type="choice", choices=tuple(_STARTS)),
        Field(name="on", type="date", required=False),
        Field(name="country", type="choice", required=False, choices=tuple(catalog.holidays)),
    )


def calculate(
    raw: Mapping[str, object], catalog: Catalog, *, language: str, today: date
) -> Outcome:
    """Return the last day of the notice that *raw* describes: what was typed, by field.

    *language* is a language tag or a locale; the sentence and the faults are written in it.

    Raises:
        ChoiceError: the catalog has no such language.
    """
    reader, tag = catalog.find_language(language)
    locale = Locale.parse(tag, sep="-")
    notice = _parse(raw, catalog, reader, today)
    if not isinstance(notice, _Notice):
        return Outcome(faults=notice)
    due = last_day(notice.start, notice.number, notice.unit, start_counts=notice.start_counts)
    holidays = catalog.holidays.get(notice.country)
    last = due if holidays is None else working_day(due, holidays)
    if last is None:
        details = {"first": min(holidays), "last": max(holidays)} if holidays else {}
        details["day"] = write_date(due, reader, locale)
        return Outcome(faults=(_fault("country", "notice-fault-years", reader, **details),))
    reason = ""
    if notice.unit == "months" and due.day < notice.start.day - notice.start_counts:
        reason += reader.messages["notice-shorter"]
    if holidays and is_holiday(due, holidays):
        reason += reader.messages["notice-holiday"]
    return Outcome(last_day=last, sentence=_explain(notice, due, last, reason, reader, locale))


def to_record(outcome: Outcome) -> dict[str, object]:
    """Return *outcome* as plain data, for JSON."""
    return {
        "last_day": outcome.last_day and outcome.last_day.isoformat(),
        "sentence": outcome.sentence,
        "faults": {fault.question: fault.message for fault in outcome.faults},
    }


def _parse(
    raw: Mapping[str, object], catalog: Catalog, reader: Language, today: date
) -> _Notice | tuple[Fault, ...]:
    """Read the fields, or say of each that is wrong what to do."""
    asked = fields(catalog)
    typed = {field.name: str(raw.get(field.name) or "").strip() for field in asked}
    faults = [fault for field in asked for fault in _check(field, typed[field.name], reader)]
    if not typed["on"] and not _STARTS.get(typed["starts"], True):
        faults.append(_fault("on", "notice-fault-on", reader))
    if faults:
        return tuple(faults)
    on = _parse_day(typed["on"], reader).values.get("on")
    return _Notice(
        number=int(typed["number"]),
        unit=typed["unit"],
        starts=typed["starts"],
        on=on if isinstance(on, date) else today,
        country=typed["country"],
    )


def _check(field: Field, answer: str, reader: Language) -> Iterable[Fault]:
    """Return what is wrong with the *answer* to *field*."""
    if field.type == "date":
        return _parse_day(answer, reader).faults
    if field.type == "number" and not _NUMBER.fullmatch(answer):
        return [_fault(field.name, "notice-fault-number", reader)]
    if field.type == "choice" and answer not in field.choices and (answer or field.required):
        offered = ", ".join(field.choices)
        return [_fault(field.name, "notice-fault-choice", reader, choices=offered)]
    return []


def _parse_day(answer: str, reader: Language) -> Answers:
    return parse({"on": answer}, {"on": Question(name="on", type="date")}, reader=reader)


def _fault(field: str, message: str, reader: Language, **details: str) -> Fault:
    return Fault(field, reader.messages[message].format(**details))


def _explain(
    notice: _Notice, due: date, last: date, reason: str, reader: Language, locale: Locale
) -> str:
    say = reader.messages
    amount = "one" if notice.number == 1 else "many"
    start = write_date(notice.start, reader, locale)
    return say["notice-last-day" if last == due else "notice-moved"].format(
        length=say[f"notice-{notice.unit}-{amount}"].format(count=notice.number),
        start=say[f"notice-from-{notice.starts}"].format(day=start),
        due=write_date(due, reader, locale, "full"),
        last_day=write_date(last, reader, locale, "full"),
        reason=reason,
    )
