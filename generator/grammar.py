"""Words that change before the next one: *de* + *illustration* → *d'illustration*.

The rules are the same for every language; what changes is data (``grammar.yml``). For French:
Grevisse, *Le bon usage*, § 45 (elision) and § 50 (disjunction before an aspirated *h*).
"""

import re

from generator.catalog import Grammar

_OPENING = re.compile(r"[\s«“‘\"'’(\[]*")
_WORD = re.compile(r"[^\W_]*")
_INITIALS = re.compile(r"[A-Z][A-Z0-9]{0,4}s?")


def after(word: str, text: str, grammar: Grammar) -> str:
    """Return *word* and *text* joined as the language joins them.

    Raises:
        KeyError: the grammar has no entry for *word*.
    """
    forms = grammar.before[word]
    for article, contraction in forms.items():
        if article != "vowel" and text.lower().startswith(article):
            return contraction + text[len(article) :]
    if "vowel" in forms and _starts_with_vowel_sound(text, grammar):
        return forms["vowel"] + text
    return f"{word} {text}"


def _starts_with_vowel_sound(text: str, grammar: Grammar) -> bool:
    found = _WORD.match(_OPENING.sub("", text, count=1))
    word = found.group() if found else ""
    consonant = _longest_entry(word, grammar.like_consonant)
    vowel = _longest_entry(word, grammar.like_vowel)
    if consonant or vowel:
        return vowel > consonant
    by_letter = grammar.vowel_letters and _INITIALS.fullmatch(word)
    return word[:1].lower() in tuple(grammar.vowel_letters if by_letter else grammar.vowels)


def _longest_entry(word: str, entries: tuple[str, ...]) -> int:
    """Return the length of the longest entry that *word* is, or begins with (``*``); or 0."""
    word = word.lower()
    if word in entries:
        return len(word)
    lengths = range(len(word), 0, -1)
    return next((length for length in lengths if f"{word[:length]}*" in entries), 0)
