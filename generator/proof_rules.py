"""Proofreads the ground rules: each has its words and its patterns in every language."""

import re
from collections.abc import Iterator
from string import Formatter

from generator.catalog import Catalog, RuleText
from generator.errors import CatalogError
from generator.findings import compile_patterns
from generator.rules import RULES


def check_rules(catalog: Catalog) -> Iterator[CatalogError]:
    """Compare the rules of every language with the rules that look at letters."""
    for tag, language in catalog.languages.items():
        for rule in sorted(RULES.keys() - language.rules.keys()):
            yield CatalogError("this rule has no words: add the file", path=_path(rule, tag))
        for rule in sorted(language.rules.keys() - RULES.keys()):
            reason = "no module looks for this rule: add it to generator/rules"
            yield CatalogError(reason, path=_path(rule, tag))
        for rule in RULES.keys() & language.rules.keys():
            for reason in _check_rule(rule, language.rules[rule], catalog):
                yield CatalogError(reason, path=_path(rule, tag))


def _check_rule(rule: str, text: RuleText, catalog: Catalog) -> Iterator[str]:
    others = [
        language.rules[rule] for language in catalog.languages.values() if rule in language.rules
    ]
    # What to ignore depends on how a language may be misread.
    names = {name for each in others for name in each.patterns} - {"ignore"}
    for name in sorted(names - text.patterns.keys()):
        yield f"patterns: {name!r} is missing in this language: add it"
    for kind in sorted({kind for each in others for kind in each.findings}):
        if kind not in text.findings:
            yield f"findings: {kind!r} is missing in this language: add it"
        elif len({_fields(each, kind) for each in others if kind in each.findings}) > 1:
            yield f"findings: {kind!r} has not the same {{braces}} in every language"
    for pattern in (each for patterns in text.patterns.values() for each in patterns):
        try:
            compile_patterns((pattern,))
        except re.error as error:
            yield f"patterns: {pattern!r} is no regular expression: {error}"


def _fields(text: RuleText, kind: str) -> frozenset[str]:
    """Return the names in braces of the finding *kind*."""
    words = text.findings[kind]
    parts = [*Formatter().parse(words.message), *Formatter().parse(words.advice)]
    return frozenset(name for _, name, _, _ in parts if name)


def _path(rule: str, tag: str) -> str:
    return f"rules/{rule}/{tag}.yml"
