"""What is looked at, and how a finding is told."""

import subprocess
import sys
from dataclasses import asdict

import pytest

from generator.findings import compile_patterns
from tests.conftest import LANGUAGES
from tests.rules.conftest import Look


def test_typed_words_are_not_looked_at(look: Look) -> None:
    """A task, a name or a company may be called anything."""
    answers = {
        "client_name": "Insult Incompetent",
        "company": "Nightmare Studio",
        "service": "redesign of a ridiculous site",
        "last_day": "2026-12-31",
        "tasks": ["the terrible page redesign", "Why your team is a disaster"],
        "sender_name": "Maybe Sorry",
    }
    assert look("great-team", **answers) == []
    assert look("great-team", "fr", **answers) == []


def test_what_an_article_contracts_with_is_not_looked_at(look: Look) -> None:
    """« le Cauchemar » reads « du Cauchemar » in a letter."""
    body = "Je quitte l’équipe du Cauchemar, votre maison, le 31 décembre 2026, tout est livré."
    assert "blame" in [each.kind for each in look("great-team", "fr", body=body)]
    assert look("great-team", "fr", body=body, company="le Cauchemar") == []


def test_the_same_words_beside_a_typed_one_are_found(look: Look) -> None:
    """Hiding an answer hides nothing else."""
    body = "I will send Nightmare Studio the last files on 31 December. You are incompetent."
    (finding,) = look("great-team", body=body, company="Nightmare Studio")
    assert finding.words == "You are incompetent"


@pytest.mark.parametrize("body", ["J’en ai\u00a0marre de tout.", "J'en ai\nmarre de tout."])
def test_typography_is_no_matter(look: Look, body: str) -> None:
    """Apostrophes, spaces and ends of lines are equal; the words are those of the text."""
    found = [each.words for each in look("great-team", "fr", body=body) if each.words]
    assert found
    assert all(words in body for words in found)


def test_reader_has_another_language(look: Look) -> None:
    """The words found are in the letter's language, the advice in the reader's."""
    body = "Vous m'avez menti. Tout est livré. Dernier jour : le 31 décembre 2026."
    (french,) = look("great-team", "fr", body=body, reader="fr")
    (english,) = look("great-team", "fr", body=body, reader="en")
    assert (
        french.message
        == "«\u00a0Vous m'avez menti\u00a0» peut blesser, et se retourner contre vous."
    )
    assert english.message == "“Vous m'avez menti” can hurt, and can be turned against you."
    assert asdict(english) == {
        "rule": "positive",
        "kind": "insult",
        "severity": "must",
        "message": english.message,
        "advice": "Take these words out. A neutral sentence is enough.",
        "question": "",
        "words": "Vous m'avez menti",
    }


def test_dates_are_the_readers(look: Look) -> None:
    """A day is written as the reader writes it."""
    (french,) = look("out-of-scope", "en", body="Our contract.", last_day="2026-11-01", reader="fr")
    assert "1er\u00a0novembre\u00a02026" in french.message
    (english,) = look("out-of-scope", "en-US", body="Our contract.", last_day="2026-11-01")
    assert "November\u00a01,\u00a02026" in english.message


def test_rules_come_in_the_order_of_the_guide(look: Look) -> None:
    """Whatever their severity."""
    body = "You are incompetent. I am sorry, sorry. Maybe I should stop."
    found = [each.rule for each in look("wrong-fit", body=body)]
    assert list(dict.fromkeys(found)) == [
        "notice",
        "finish-tasks",
        "positive",
        "recommend",
        "firm",
    ]


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "unit",
    [
        "vous ",
        "you never ",
        "si vous ne ",
        "si usted no ",
        "(",
        "\n- ",
        "’",
        "si vous me je reste ",
    ],
)
def test_hostile_text(language: str, unit: str) -> None:
    """No pattern runs away on a long text: one that does would not end."""
    body = unit * (20_000 // len(unit))
    command = [sys.executable, "-m", "generator", "check", "-", "--letter", "wrong-fit"]
    done = subprocess.run(
        [*command, "--language", language], input=body, text=True, timeout=120, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert "notice" in done.stdout


def test_a_gap_stays_in_its_sentence() -> None:
    """A few words, or none, of the same sentence."""
    pattern = compile_patterns(("you … late",))
    assert pattern.search("you late")
    assert pattern.search("you, of all people, pay late")
    assert not pattern.search("I thank you. It is late")
    assert not pattern.search("you lately")
