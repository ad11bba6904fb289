"""The lexicons are judged on labelled sentences; ``python -m tests.rules.report`` prints how."""

import pytest
import yaml

from generator.catalog import Catalog
from tests.rules.conftest import Look
from tests.rules.report import DATA, Score, scores

_INNOCENT = DATA.parent / "innocent"


@pytest.fixture(scope="module")
def all_scores(catalog: Catalog) -> dict[tuple[str, str], Score]:
    """How each rule judges all sentences of each language that has some."""
    return {(each.rule, each.language): each for each in scores(catalog) if not each.held_out}


@pytest.mark.parametrize("file", sorted(each.name for each in DATA.glob("*.yml")))
def test_precision_and_recall(all_scores: dict[tuple[str, str], Score], file: str) -> None:
    """Of forty sentences or more, half of them innocent, few are found wrongly or missed."""
    rule, language, _ = file.split(".")
    score = all_scores[rule, language]
    expected = sum(each.expected for each in score.sentences)

    assert len(score.sentences) >= 40
    assert 0.4 <= expected / len(score.sentences) <= 0.6
    assert score.precision >= 0.95
    assert score.recall >= 0.85


@pytest.mark.parametrize("language", sorted(each.stem for each in _INNOCENT.glob("*.yml")))
@pytest.mark.parametrize("letter", ["great-team", "difficult-client", "stay-firm"])
def test_what_good_letters_say(look: Look, language: str, letter: str) -> None:
    """No rule reproaches a word of it."""
    sentences = yaml.safe_load((_INNOCENT / f"{language}.yml").read_text("utf-8"))
    found = {each: look(letter, language, body=each) for each in sentences}

    assert not {each: words for each, words in found.items() if any(one.words for one in words)}
