"""A good client is left with the name of somebody who can step in."""

from collections.abc import Iterator

from generator.findings import Finding, Review

_COLLEAGUES = ("colleague_name", "second_colleague_name", "provider_kind")


def check(review: Review) -> Iterator[Finding]:
    """Yield a finding where a letter that asks for a colleague, to a good client, has none."""
    asked = [question for question in _COLLEAGUES if review.asks(question)]
    if review.letter.client != "good" or not asked:
        return
    if not any(map(review.keeps, asked)) and not review.says("colleague"):
        yield review.finding("nobody", "should", question=asked[0])
