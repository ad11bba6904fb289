"""The decision is made: no doubt, no open door, no string of apologies."""

from collections.abc import Iterator

from generator.findings import Finding, Review

_MOST_APOLOGIES = 1


def check(review: Review) -> Iterator[Finding]:
    """Yield a finding for each sign that the decision could change."""
    if review.letter.stage == "proposal":
        return
    # A hedge is a doubt once it stands beside the decision.
    doubts = dict.fromkeys([*review.find("doubt"), *review.find("hedge", beside="decision")])
    for kind, found in (
        ("doubt", doubts),
        ("door", review.find("door")),
        ("guilt", review.find("guilt")),
    ):
        for words in found:
            yield review.finding(kind, "should", words=words)
    if review.count("apology") > _MOST_APOLOGIES:
        yield review.finding("apologies", "should", words=next(review.find("apology")))
