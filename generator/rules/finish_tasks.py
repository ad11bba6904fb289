"""The letter says what becomes of the work in hand."""

from collections.abc import Iterator

from generator.findings import Finding, Review


def check(review: Review) -> Iterator[Finding]:
    """Yield a finding where the work in hand is left out, promised half-heartedly or too late."""
    finish_day = review.day("finish_day")
    if finish_day and finish_day < review.sent:
        yield review.finding("past", "must", question="finish_day", day=finish_day)
    if review.answered("tasks") and review.answered("nothing_left"):
        yield review.finding("contradiction", "must", question="nothing_left")
    vague = list(review.find("vague"))
    for words in vague:
        yield review.finding("vague", "should", question="tasks", words=words)
    if review.letter.stage == "notice" and not vague and not _says_what_becomes(review):
        yield review.finding("unsaid", "should", question="tasks")


def _says_what_becomes(review: Review) -> bool:
    settled = review.answered("nothing_left") or review.answered("handover_name")
    return settled or review.keeps("tasks") or review.says("work")
