"""The ground rules: one module for each, and the same id in the guide."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from generator.answers import Answers
from generator.catalog import Catalog, Choices, Language
from generator.findings import Finding, Review
from generator.rules import (
    contract,
    finish_tasks,
    firm,
    no_over_explaining,
    notice,
    positive,
    recommend,
    refund,
    short,
)

type Rule = Callable[[Review], Iterator[Finding]]

RULES: Mapping[str, Rule] = {
    "notice": notice.check,
    "finish-tasks": finish_tasks.check,
    "positive": positive.check,
    "no-over-explaining": no_over_explaining.check,
    "short": short.check,
    "recommend": recommend.check,
    "firm": firm.check,
    "contract": contract.check,
    "refund": refund.check,
}
"""Every rule, in the order of the guide."""


def check(
    catalog: Catalog,
    choices: Choices,
    answers: Answers,
    *,
    subject: str,
    body: str,
    reader: Language,
    today: date,
) -> list[Finding]:
    """Return what the rules find in a letter, as its author left *subject* and *body*."""
    findings: list[Finding] = []
    for rule, check_rule in RULES.items():
        review = Review(
            rule=rule,
            catalog=catalog,
            choices=choices,
            values=answers.values,
            subject=subject,
            body=body,
            reader=reader,
            today=today,
        )
        findings += check_rule(review)
    return findings
