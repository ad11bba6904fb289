"""The amounts of a refund add up, and it has a day."""

from collections.abc import Iterator
from datetime import timedelta

from generator.answers import Money
from generator.findings import Finding, Review

_LONGEST_WAIT = timedelta(days=60)


def check(review: Review) -> Iterator[Finding]:
    """Yield a finding where the money or the day of a refund does not stand."""
    if not review.asks("refund"):
        return
    yield from _check_sum(review)
    yield from _check_day(review)


def _check_sum(review: Review) -> Iterator[Finding]:
    paid, deposit, refund = map(review.money, ("paid", "deposit", "refund"))
    if not paid or not refund or (review.asks("deposit") and not deposit):
        return
    kept = deposit or Money(refund.amount * 0, refund.currency)
    if len({paid.currency, kept.currency, refund.currency}) > 1:
        yield review.finding("currencies", "should", question="refund")
        return
    due = Money(paid.amount - kept.amount, paid.currency)
    if refund.amount > due.amount:
        yield review.finding("too-much", "must", question="refund", due=due, refund=refund)
    elif refund.amount < due.amount:
        yield review.finding("too-little", "should", question="refund", due=due, refund=refund)


def _check_day(review: Review) -> Iterator[Finding]:
    day = review.day("refund_day")
    if day is None:
        # A blank that waits for the day stands for one.
        dated = set(review.find("promise", beside="day"))
        for words in review.find("promise"):
            if words not in dated:
                yield review.finding("undated", "should", question="refund_day", words=words)
    elif day < review.sent:
        yield review.finding("past", "must", question="refund_day", day=day)
    elif day - max(review.sent, review.day("last_day") or review.sent) > _LONGEST_WAIT:
        yield review.finding("late", "should", question="refund_day", day=day)
