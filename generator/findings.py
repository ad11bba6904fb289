"""Findings: what a ground rule notices in a letter as its author left it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Literal

from babel import Locale

from generator.answers import Money, Value
from generator.catalog import Catalog, Channel, Choices, Language, LetterTemplate, Question
from generator.letter import typeset, write_date, write_money

type Severity = Literal["must", "should"]

# What reads the same is one for a pattern; each change keeps the length, so that places hold.
_PLAIN = str.maketrans("’‘ʼ\u00a0\u202f\u2009\t‑", "'''    -")
_LINE_BREAK = re.compile(r"(?<!\n)\n(?!\n| *[-–•*])")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…]+(?=\s)|$)", re.MULTILINE)
_FILLER = "x"
_GAP = r",?\x20+(?:[^.!?;\n]{0,40}?\x20+)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a ground rule advises to change; nothing is ever refused because of it.

    ``kind`` tells the findings of a rule apart, in every language. ``message`` says what was
    noticed and ``advice`` what to do, both to the reader. ``question`` names the answer concerned
    and ``words`` the words of the letter, where there are any.
    """

    rule: str
    kind: str
    severity: Severity
    message: str
    advice: str
    question: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Review:
    """What one rule looks at: a letter as its author left it, and what was answered for it.

    ``values`` holds every answer, even to a question that this letter does not ask;
    ``reader`` is the language of the author, who may read another than the letter's.
    """

    rule: str
    catalog: Catalog
    choices: Choices
    values: Mapping[str, Value]
    subject: str
    body: str
    reader: Language
    today: date

    @property
    def letter(self) -> LetterTemplate:
        """The letter as the catalog has it."""
        return self.catalog.letters[self.choices.letter]

    @property
    def channel(self) -> Channel:
        """How the letter is sent."""
        return self.catalog.channels[self.choices.channel]

    @property
    def sent(self) -> date:
        """The day on which the letter is sent."""
        return self.day("sent_on") or self.today

    def asks(self, question: str) -> bool:
        """Tell whether the letter or its channel asks *question*."""
        choices = self.choices
        return question in self.catalog.letter_questions(choices.letter, choices.channel)

    def answered(self, question: str) -> bool:
        """Tell whether *question* is asked here and has an answer."""
        return self.asks(question) and question in self.values

    def day(self, question: str) -> date | None:
        """Return the day that answers *question*, if it is asked here and answered."""
        value = self.values.get(question) if self.asks(question) else None
        return value if isinstance(value, date) else None

    def money(self, question: str) -> Money | None:
        """Return the amount that answers *question*, if it is asked here and answered."""
        value = self.values.get(question) if self.asks(question) else None
        return value if isinstance(value, Money) else None

    def keeps(self, question: str) -> bool:
        """Tell whether the text still holds the answer to *question*, or an item of it."""
        words = _words_of(self.values.get(question, ""))
        return any(re.search(_whole(each), self._text) for each in words)

    @cached_property
    def prose(self) -> str:
        """The letter without what was typed: each answer is one word, of the answer's length."""
        prose = self._plain
        for words in _typed(self.values, self.catalog.questions, self.catalog.languages.values()):
            prose = re.sub(_whole(words.translate(_PLAIN)), _fill, prose)
        return prose

    def find(self, name: str, *, beside: str = "") -> Iterator[str]:
        """Yield the words of the letter that the patterns called *name* match, each once.

        With *beside*, only those in a sentence that these patterns match too.

        Patterns match whole words, in any case, with plain apostrophes and spaces, as in
        :func:`compile_patterns`. What the patterns called ``ignore`` match is not looked at, nor
        is what was typed as an answer.
        """
        words: dict[str, None] = {}
        for start, sentence in self.sentences(beside) if beside else [(0, self._searched)]:
            for match in self._compile(name).finditer(sentence):
                words[self._text[start + match.start() : start + match.end()]] = None
        yield from words

    def says(self, name: str) -> bool:
        """Tell whether a pattern called *name* matches, be it in what was typed as an answer.

        For what a letter should say: taking an answer for it is a lesser harm than asking for
        words that are there.
        """
        return bool(self._compile(name).search(self._ignore(self._plain)))

    def count(self, name: str) -> int:
        """Return how many times the patterns called *name* match."""
        return len(self._compile(name).findall(self._searched))

    def sentences(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield the sentences that the patterns called *name* match, and where each begins."""
        for sentence in _SENTENCE.finditer(self._searched):
            if self._compile(name).search(sentence.group()):
                yield sentence.start(), sentence.group()

    def finding(
        self,
        kind: str,
        severity: Severity,
        *,
        question: str = "",
        words: str = "",
        **details: date | Money | int,
    ) -> Finding:
        """Return the finding *kind* in the words of the reader's language."""
        text = self.reader.rules[self.rule].findings[kind]
        shown = {name: self._show(detail) for name, detail in details.items()} | {"words": words}
        message, advice = (
            typeset(each, self.reader.typography).format(**shown)
            for each in (text.message, text.advice)
        )
        return Finding(
            rule=self.rule,
            kind=kind,
            severity=severity,
            message=message,
            advice=advice,
            question=question,
            words=words,
        )

    @property
    def _patterns(self) -> Mapping[str, tuple[str, ...]]:
        return self.catalog.languages[self.choices.language].rules[self.rule].patterns

    def _compile(self, name: str) -> re.Pattern[str]:
        return compile_patterns(self._patterns[name])

    def _ignore(self, text: str) -> str:
        return self._compile("ignore").sub(_fill, text) if "ignore" in self._patterns else text

    @cached_property
    def _searched(self) -> str:
        return self._ignore(self.prose)

    @cached_property
    def _plain(self) -> str:
        return _LINE_BREAK.sub(" ", self._text.translate(_PLAIN))

    @cached_property
    def _text(self) -> str:
        return f"{self.subject}\n\n{self.body}".replace("\r\n", "\n")

    def _show(self, detail: date | Money | int) -> str:
        locales = list(self.reader.locales)
        locale = self.choices.locale if self.choices.locale in locales else locales[0]
        if isinstance(detail, date):
            return write_date(detail, self.reader, Locale.parse(locale, sep="-"))
        if isinstance(detail, Money):
            return write_money(detail, Locale.parse(locale, sep="-"))
        return str(detail)


@cache
def compile_patterns(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Compile *patterns* into one that matches the whole words that any of them matches.

    `` … `` in a pattern stands for a few words, or none, of the same sentence.
    """
    either = "|".join(f"(?:{pattern})" for pattern in patterns)
    for plain, expression in ((" … ", _GAP), (" ?", r"\x20*"), (" ", r"\x20+")):
        either = either.replace(plain, expression)
    return re.compile(rf"(?<!\w)(?:{either})(?:(?<!\w)|(?!\w))", re.IGNORECASE)


def _typed(
    values: Mapping[str, Value], questions: Mapping[str, Question], languages: Iterable[Language]
) -> list[str]:
    """Return what was typed as words, the longest first; also without an article that contracts."""
    words = {
        each
        for name, value in values.items()
        if questions[name].type in ("text", "list")
        for each in _words_of(value)
    }
    grammars = [language.grammar for language in languages]
    articles = {article for each in grammars for forms in each.before.values() for article in forms}
    for article in articles - {"vowel"}:
        words |= {each[len(article) :] for each in words if each.lower().startswith(article)}
    return sorted(filter(None, words), key=len, reverse=True)


def _words_of(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) and value else ()


def _whole(words: str) -> str:
    return rf"(?<!\w){re.escape(words)}(?!\w)"


def _fill(match: re.Match[str]) -> str:
    return _FILLER * len(match.group())
