"""The days of a departure, as far as the answers tell them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.answers import Answers

_QUESTIONS: Mapping[str, str] = {
    "sent": "sent_on",
    "finish": "finish_day",
    "last": "last_day",
    "refund": "refund_day",
}


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day of the departure; messages ``calendar-…`` and ``timeline-…`` name its kind."""

    kind: str
    day: date


def milestones(answers: Answers, *, today: date) -> list[Milestone]:
    """Return the days that are known, in order; a letter without a date leaves *today*."""
    days = {"sent": today} | {
        kind: day
        for kind, question in _QUESTIONS.items()
        if isinstance(day := answers.values.get(question), date)
    }
    return sorted((Milestone(*item) for item in days.items()), key=lambda each: each.day)
