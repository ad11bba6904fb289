"""Spelling and grammar of all letters and pages, by the checkers of Debian.

Doubts that are wrong are listed in ``allowed.yml``, each with its reason.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from generator.reader import read_catalog
from tests.prose.checkers import Doubt, grammar, spell
from tests.prose.texts import guide, letters

FOLDER = Path(__file__).parent
ALLOWED = yaml.safe_load((FOLDER / "allowed.yml").read_text(encoding="utf-8"))
RULES = yaml.safe_load((FOLDER / "languages.yml").read_text(encoding="utf-8"))
DICTIONARIES = {
    locale: dictionary
    for rules in RULES.values()
    for locale, dictionary in rules["dictionaries"].items()
}


@pytest.fixture(scope="module")
def spelling() -> list[Doubt]:
    """What hunspell doubts, in every language."""
    for dictionary in DICTIONARIES.values():
        _need("hunspell", "-d", dictionary, "-l")
    return [
        doubt
        for locale, dictionary in DICTIONARIES.items()
        for doubt in spell(
            [each for each in (*letters(), *guide()) if each.locale == locale], dictionary
        )
    ]


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> list[Doubt]:
    """What Grammalecte doubts."""
    _need("grammalecte-cli", "--help")
    paragraphs = [each for each in (*letters(), *guide()) if each.locale == "fr"]
    return list(grammar(paragraphs, tmp_path_factory.mktemp("grammar")))


def _need(*command: str) -> None:
    """Skip where *command* does not run; in continuous integration it has to."""
    if shutil.which(command[0]):
        run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if run.returncode == 0:
            return
    if os.environ.get("CI"):
        pytest.fail(f"{' '.join(command)} does not run: install what .ci/run does")
    pytest.skip(f"{' '.join(command)} does not run here")


def test_every_locale_has_a_dictionary() -> None:
    """A new language is spelled by a dictionary of its own."""
    locales = [each for language in read_catalog().languages.values() for each in language.locales]
    assert list(DICTIONARIES) == locales


def test_spelling(spelling: list[Doubt]) -> None:
    """Every word is in the dictionary of its language, or is allowed for a reason."""
    allowed = {word for entry in ALLOWED["spelling"] for word in entry["words"]}

    assert [str(doubt) for doubt in spelling if doubt.words not in allowed] == []


def test_grammar(french: list[Doubt]) -> None:
    """No sentence has an error, but for what is allowed for a reason."""
    doubts = [str(doubt) for doubt in french if not any(map(_allows(doubt), ALLOWED["grammar"]))]

    assert doubts == []


def test_no_word_is_allowed_in_vain(spelling: list[Doubt]) -> None:
    """The list of words holds only those that some text needs."""
    allowed = {word for entry in ALLOWED["spelling"] for word in entry["words"]}

    assert allowed - {doubt.words for doubt in spelling} == set()


def test_no_doubt_is_allowed_in_vain(french: list[Doubt]) -> None:
    """The list of doubts holds only those that some text raises."""
    for entry in ALLOWED["grammar"]:
        assert any(_allows(doubt)(entry) for doubt in french), entry["reason"]


def test_every_exception_has_a_reason() -> None:
    """The list of exceptions is short, and says why each one is there."""
    entries = [*ALLOWED["spelling"], *ALLOWED["grammar"]]

    assert all(entry["reason"] for entry in entries)
    assert len(entries) < 20


def test_checkers_see_errors(tmp_path: Path) -> None:
    """The checkers are really asked: a wrong word and a wrong agreement are found."""
    _need("hunspell", "-d", "fr", "-l")
    _need("grammalecte-cli", "--help")
    sentence = letters()[0].__replace__(text="Nous avons fini les tache prévues hiet.", locale="fr")

    assert [doubt.words for doubt in spell([sentence], "fr")] == ["hiet"]
    assert [doubt.words for doubt in grammar([sentence], tmp_path)] == ["tache"]


def _allows(doubt: Doubt):
    return lambda entry: (
        entry["rule"] in doubt.rule
        and re.fullmatch(entry["words"], re.sub(r"\s", " ", doubt.words).strip())
    )
