"""The letter is short."""

import re
from collections.abc import Iterator

from generator.findings import Finding, Review

_WORD = re.compile(r"\w[\w'-]*")


def check(review: Review) -> Iterator[Finding]:
    """Yield a finding where the letter has too many words; an answer counts for one."""
    count = len(_WORD.findall(review.prose))
    limit = round(review.letter.words * review.channel.length)
    if count > limit:
        yield review.finding("long", "should", count=count, limit=limit)
