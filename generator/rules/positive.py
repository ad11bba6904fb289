"""The letter speaks of its author, and blames nobody."""

from collections.abc import Iterator

from generator.findings import Finding, Review


def check(review: Review) -> Iterator[Finding]:
    """Yield a finding for each insult and each reproach."""
    insults = list(review.find("insult"))
    for words in insults:
        yield review.finding("insult", "must", words=words)
    # Words that complain are a reproach once they stand beside the client.
    reproaches = dict.fromkeys([*review.find("blame"), *review.find("sour", beside="client")])
    noticed = insults
    for words in reproaches:
        if not any(words in other or other in words for other in noticed):
            yield review.finding("blame", "should", words=words)
            noticed = [*noticed, words]
