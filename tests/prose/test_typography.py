"""What a typesetter would see in the letters and in the guide, and what a reader would resent.

The rules are those of ``languages.yml``.
"""

import re
from collections.abc import Iterable

import pytest

from generator.reader import read_catalog
from tests.prose.test_language import RULES
from tests.prose.texts import Paragraph, guide, letters

ALWAYS = [
    ("  |\t", "one space is enough"),
    (r"\[None|(?<=[^.!?…] )None\b|\bundefined\b", "an answer is missing"),
    (r"\{[{%]|[%}]\}|\|", "a template is left"),
    (r"[ \u00a0\u202f]$", "nothing stands at the end of a line"),
]
LANGUAGE_OF = {
    locale: tag for tag, each in read_catalog().languages.items() for locale in each.locales
}
# What is not set like a sentence: addresses, times, shares of a page.
_UNSET = re.compile(r"https?:\S+|\b\d+:\d+\b|\S+@\S+|\b\w+\.\w+/\S*")


def faults(paragraphs: Iterable[Paragraph], language: str) -> list[str]:
    """Return what is set wrongly in those *paragraphs* that are in *language*."""
    rules = [*ALWAYS, *RULES[language]["typography"]]
    return [
        f"{each.where}: {each.text!r}: {why} ({pattern})"
        for each in paragraphs
        if LANGUAGE_OF[each.locale] == language
        for pattern, why in rules
        if re.search(pattern, _UNSET.sub("0", each.text))
    ]


@pytest.mark.parametrize("language", RULES)
def test_letters_are_typeset(language: str) -> None:
    """Letters have curly quotes, no-break spaces where they are due, and single spaces."""
    assert faults(letters(), language) == []


@pytest.mark.parametrize("language", RULES)
def test_guide_is_typeset(language: str) -> None:
    """So have the pages of the guide, and the words of the form."""
    assert faults(guide(), language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("fr", "L'équipe", id="straight apostrophe"),
        pytest.param("fr", "Voici : tout", id="breakable space"),
        pytest.param("fr", "Pourquoi?", id="no space"),
        pytest.param("fr", "« Oui\u00a0»", id="breakable space in quotes"),
        pytest.param("fr", "Vous êtes prêt(e)", id="doubled form"),
        pytest.param("en", "Don't", id="straight quote"),
        pytest.param("en", "One.  Two.", id="two spaces"),
        pytest.param("en", "by [None]", id="no answer"),
    ],
)
def test_faults_are_seen(language: str, text: str) -> None:
    """The rules refuse what they are for."""
    assert faults([Paragraph(text=text, locale=_locale(language), where="here")], language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("fr", "« Oui\u00a0»\u00a0: à 14:30, 10\u00a0%\u00a0?", id="French"),
        pytest.param("en", "“Don’t,” she said: it’s 14:30.", id="English"),
    ],
)
def test_good_setting_passes(language: str, text: str) -> None:
    """And accept what is right."""
    text = text.replace("« ", "«\u00a0")
    assert not faults([Paragraph(text=text, locale=_locale(language), where="here")], language)


@pytest.mark.parametrize("language", RULES)
def test_no_letter_guesses_a_gender(language: str) -> None:
    """A letter is right whoever writes it, and whoever reads it."""
    found = [
        f"{each.where}: {each.text}"
        for each in letters()
        if LANGUAGE_OF[each.locale] == language and _guesses(each.text, language)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Je suis désolé de cette nouvelle.", True, id="adjective"),
        pytest.param("Je suis bien arrivée.", True, id="participle"),
        pytest.param("Je suis certain de mon choix.", True, id="certain"),
        pytest.param("Vous êtes souvent invitée.", True, id="reader"),
        pytest.param("Un certain nombre de pages, bien sûr.", False, id="innocent"),
        pytest.param("Je ne suis pas la bonne personne.", False, id="noun"),
        pytest.param("La confiance que vous m’avez accordée.", False, id="agrees with a noun"),
    ],
)
def test_gender_is_seen(text: str, expected: bool) -> None:
    """French agreement shows the gender of who writes, unless the wording avoids it."""
    assert _guesses(text, "fr") is expected


def _guesses(text: str, language: str) -> bool:
    return any(re.search(each, text, re.IGNORECASE) for each in RULES[language]["gendered"])


def _locale(language: str) -> str:
    return next(locale for locale, tag in LANGUAGE_OF.items() if tag == language)
