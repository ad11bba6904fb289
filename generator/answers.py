"""Answers: what was typed, turned at the edge into values that a letter can use."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.numbers import is_currency

from generator.catalog import Language, Question

TEXT_LIMIT = 10_000
"""The longest text that is accepted, in characters."""

LIST_LIMIT = 200
"""The longest list that is accepted, in items."""

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_BULLET = re.compile(r"^[-–—•*·]\s+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONEY = re.compile(r"([A-Za-z]{3}|[€£])?\s*(\d[\d\s.,'’]*)([A-Za-z]{3}|[€£])?")
_SYMBOLS = {"€": "EUR", "£": "GBP"}
_CENTS = re.compile(r"([.,])(\d{1,2})$", re.ASCII)
_MOST_DIGITS = 12
# Control and private characters carry no text, and bidi overrides can make a text lie.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217 code)."""

    amount: Decimal
    currency: str


type Value = str | date | Money | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that cannot be used: the question, and a sentence that says what to do."""

    question: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was answered, by question, and what was wrong with the rest."""

    values: Mapping[str, Value]
    faults: tuple[Fault, ...] = ()

    @property
    def faulty(self) -> frozenset[str]:
        """The questions that were answered, but not usably."""
        return frozenset(fault.question for fault in self.faults)


def parse(
    raw: Mapping[str, object], questions: Mapping[str, Question], *, reader: Language
) -> Answers:
    """Turn *raw* answers into values; faults speak the *reader*'s language, all at once.

    Texts are strings, days ISO 8601 dates (``2026-12-01``), lists are lists of strings or one item
    a line, money is an amount and an ISO 4217 code (``450 EUR``), flags are true or false.
    An empty answer is no answer.
    """
    values: dict[str, Value] = {}
    faults: list[Fault] = []
    for name, answer in raw.items():
        try:
            if name not in questions:
                raise _UnusableError("fault-question", names=", ".join(sorted(questions)))
            value = TYPES[questions[name].type](answer)
        except _UnusableError as error:
            faults.append(Fault(name, reader.messages[error.message].format(**error.details)))
        else:
            if value:
                values[name] = value
    return Answers(values=values, faults=tuple(faults))


class _UnusableError(Exception):
    """An answer that is not of its type; *message* names a sentence of the language."""

    def __init__(self, message: str, **details: str) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


def _clean(answer: object) -> str:
    """Return *answer* as text, in Unicode's composed form, without what cannot be seen."""
    if answer is None:
        return ""
    if not isinstance(answer, str):
        raise _UnusableError("fault-text")
    if len(answer) > TEXT_LIMIT:
        raise _UnusableError("fault-long", limit=str(TEXT_LIMIT))
    sound = answer.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", sound)).strip()


def _text(answer: object) -> str:
    return " ".join(_clean(answer).splitlines())


def _list(answer: object) -> tuple[str, ...]:
    items = answer if isinstance(answer, (list, tuple)) else _clean(answer).splitlines()
    if len(items) > LIST_LIMIT:
        raise _UnusableError("fault-list", limit=str(LIST_LIMIT))
    texts = (_BULLET.sub("", _text(item), count=1) for item in items)
    return tuple(text for text in texts if text)


def _date(answer: object) -> date | str:
    text = _text(answer)
    if not text:
        return ""
    try:
        day = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise _UnusableError("fault-date", answer=_excerpt(text))
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise _UnusableError("fault-year", year=str(day.year))
    return day


def _money(answer: object) -> Money | str:
    text = _text(answer)
    if not text:
        return ""
    found = _MONEY.fullmatch(text)
    before, digits, behind = found.groups("") if found else ("", "", "")
    amount = _amount(digits)
    currency = (before or behind).upper()
    currency = _SYMBOLS.get(currency, currency)
    if amount is None or (before and behind) or not is_currency(currency):
        raise _UnusableError("fault-money", answer=_excerpt(text))
    return Money(amount, currency)


def _amount(digits: str) -> Decimal | None:
    """Read *digits* as French, British or Swiss people write them; None where it is unclear."""
    plain = re.sub(r"[\s'’]", "", digits)
    found = _CENTS.search(plain)
    whole, cents = (plain[: found.start()], found[2]) if found else (plain, "0")
    separators = set(re.findall("[.,]", whole)) | ({found[1]} if found else set())
    groups = re.split("[.,]", whole)
    grouped = len(groups) > 1
    if grouped and (
        len(separators) != 1 + bool(found) or {len(each) for each in groups[1:]} != {3}
    ):
        return None
    number = "".join(groups)
    if not number.isascii() or not number.isdecimal() or len(number) > _MOST_DIGITS:
        return None
    return Decimal(f"{number}.{cents}")


def _flag(answer: object) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else ""
    text = _text(answer).lower()
    if text not in ("", "yes", "no"):
        raise _UnusableError("fault-flag", answer=_excerpt(text))
    return text.replace("no", "")


def _excerpt(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


TYPES: Mapping[str, Callable[[object], Value]] = {
    "text": _text,
    "list": _list,
    "date": _date,
    "money": _money,
    "flag": _flag,
}
