"""One reason, or none, is enough."""

from collections.abc import Iterator

from generator.findings import Finding, Review

_MOST_REASONS = 1
_LONGEST_REASON = 35


def check(review: Review) -> Iterator[Finding]:
    """Yield a finding where reasons add up, or one is private, long or announced at length."""
    for kind in ("private", "announced"):
        for words in review.find(kind):
            yield review.finding(kind, "should", words=words)
    for words in review.find("intimate", beside="self"):
        yield review.finding("private", "should", words=words)
    reasons = review.count("reason")
    if reasons > _MOST_REASONS:
        yield review.finding("many", "should", words=next(review.find("reason")), count=reasons)
    elif reasons:
        yield from _check_length(review)


def _check_length(review: Review) -> Iterator[Finding]:
    for _, sentence in review.sentences("reason"):
        count = len(sentence.split())
        if count > _LONGEST_REASON:
            words = next(review.find("reason"))
            yield review.finding("long", "should", words=words, count=count)
