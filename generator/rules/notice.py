"""The client is told in time, and the days of the letter agree with each other."""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.findings import Finding, Review

_SHORT_NOTICE = timedelta(days=7)
# No relation calls for a longer notice (Code de commerce, L442-1 II): more is a slip of the year.
_LONGEST_NOTICE = timedelta(days=550)


def check(review: Review) -> Iterator[Finding]:
    """Yield a finding for each day that cannot be, or that leaves the client too little time."""
    last_day = review.day("last_day")
    if last_day:
        yield from _check_last_day(review, last_day)
        yield from _check_contract_end(review, last_day)
    if review.letter.stage == "notice" and not review.says("day"):
        yield review.finding("undated", "must", question="last_day")
    yield from _check_reply(review, last_day)


def _check_last_day(review: Review, last_day: date) -> Iterator[Finding]:
    stage, notice = review.letter.stage, last_day - review.sent
    if stage != "farewell":
        if notice < timedelta():
            yield review.finding("past", "must", question="last_day", day=last_day)
        elif notice > _LONGEST_NOTICE:
            yield review.finding("far", "should", question="last_day", day=last_day)
    if stage == "notice":
        if not notice:
            yield review.finding("same-day", "should", question="last_day")
        # A difficult client is left as early as the contract allows.
        elif timedelta() < notice < _SHORT_NOTICE and review.letter.client != "difficult":
            yield review.finding("close", "should", question="last_day")
    finish_day = review.day("finish_day")
    if finish_day and finish_day > last_day:
        yield review.finding(
            "finish-after-last", "must", question="finish_day", finish=finish_day, last=last_day
        )


def _check_contract_end(review: Review, last_day: date) -> Iterator[Finding]:
    """An end that the contract fixes is known from the letter that proposes an earlier one."""
    end = review.values.get("contract_end")
    if not isinstance(end, date):
        return
    if review.letter.stage == "proposal":
        if last_day >= end:
            yield review.finding("not-earlier", "should", question="last_day", end=end)
    elif review.letter.stage in ("notice", "stop") and last_day < end:
        yield review.finding(
            "before-contract-end", "must", question="last_day", last=last_day, end=end
        )


def _check_reply(review: Review, last_day: date | None) -> Iterator[Finding]:
    reply_day, start_day = review.day("reply_day"), review.day("start_day")
    if reply_day and reply_day < review.sent:
        yield review.finding("reply-past", "must", question="reply_day", day=reply_day)
    elif reply_day and last_day and reply_day > last_day:
        yield review.finding(
            "reply-after-last", "should", question="reply_day", reply=reply_day, last=last_day
        )
    if start_day and start_day < review.sent:
        yield review.finding("start-past", "must", question="start_day", day=start_day)
    elif start_day and reply_day and start_day < reply_day:
        yield review.finding(
            "start-before-reply", "should", question="start_day", start=start_day, reply=reply_day
        )
