"""Prints how well the rules judge the labelled sentences: ``python -m tests.rules.report``.

With ``--misses``, prints also the sentences that are judged wrongly, except those held out: the
lexicons are tuned without looking at these.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from generator.answers import Answers
from generator.catalog import Catalog
from generator.reader import read_catalog
from generator.rules import check

DATA = Path(__file__).parent / "data"
_TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, whether a rule should find something in it, and whether it does."""

    text: str
    expected: bool
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a rule judges the sentences of a language."""

    rule: str
    language: str
    held_out: bool
    sentences: tuple[Sentence, ...]

    @property
    def precision(self) -> float:
        """The share of what is found that should be."""
        found = [each.expected for each in self.sentences if each.found]
        return sum(found) / len(found) if found else 0.0

    @property
    def recall(self) -> float:
        """The share of what should be found that is."""
        expected = [each.found for each in self.sentences if each.expected]
        return sum(expected) / len(expected)


def scores(catalog: Catalog) -> Iterator[Score]:
    """Yield two scores for each file of sentences: all of them, and those held out."""
    for path in sorted(DATA.glob("*.yml")):
        rule, language, _ = path.name.split(".")
        data = yaml.safe_load(path.read_text(encoding="utf-8"))

        def judge(part: dict[str, list[str]], of: tuple[str, str, str]) -> tuple[Sentence, ...]:
            return tuple(
                Sentence(text=text, expected=kind == "finding", found=_finds(text, of, catalog))
                for kind in ("finding", "silent")
                for text in part[kind]
            )

        of = (rule, language, data["letter"])
        tuned, held_out = judge(data, of), judge(data["held_out"], of)
        yield Score(rule=rule, language=language, held_out=False, sentences=tuned + held_out)
        yield Score(rule=rule, language=language, held_out=True, sentences=held_out)


def _finds(text: str, of: tuple[str, str, str], catalog: Catalog) -> bool:
    rule, language, letter = of
    findings = check(
        catalog,
        catalog.choose(letter, language=language),
        Answers(values={}),
        subject="",
        body=text,
        reader=catalog.languages[language],
        today=_TODAY,
    )
    return any(finding.rule == rule for finding in findings)


def main() -> None:
    """Print the table."""
    print(f"{'rule':20}{'language':10}{'part':10}{'sentences':>9}{'precision':>11}{'recall':>8}")
    for score in scores(read_catalog()):
        part = "held out" if score.held_out else "all"
        print(
            f"{score.rule:20}{score.language:10}{part:10}{len(score.sentences):9}"
            f"{score.precision:11.3f}{score.recall:8.3f}"
        )
        if "--misses" in sys.argv and not score.held_out:
            _print_misses(score)


def _print_misses(score: Score) -> None:
    data = yaml.safe_load((DATA / f"{score.rule}.{score.language}.yml").read_text("utf-8"))
    for each in score.sentences:
        if each.found != each.expected and each.text in data["finding"] + data["silent"]:
            print(f"  {'missed' if each.expected else 'wrong'}: {each.text}")


if __name__ == "__main__":
    main()
