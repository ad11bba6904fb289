"""A letter to a difficult client leans on the contract."""

from collections.abc import Iterator

from generator.findings import Finding, Review


def check(review: Review) -> Iterator[Finding]:
    """Yield a finding where no agreement is named, or where its date cannot be."""
    if review.letter.client == "difficult" and not review.says("agreement"):
        yield review.finding("unnamed", "should", question="contract_date")
    signed, end = review.day("contract_date"), review.day("contract_end")
    if signed and signed > review.sent:
        yield review.finding("future", "must", question="contract_date", day=signed)
    elif signed and end and end < signed:
        yield review.finding("ends-before", "must", question="contract_end", end=end, signed=signed)
