"""The catalog: every letter, question and language, as frozen records that travel as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from generator.errors import ChoiceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something a letter asks for, whatever the language.

    ``about`` says whose details it asks for: ``me``, ``client`` or the ``letter``; ``tool`` names
    what helps to answer it.
    """

    name: str
    type: str
    about: str = "letter"
    tool: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionText:
    """How a language asks a question, and what stands in a letter while it has no answer."""

    label: str
    hint: str
    blank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Words that change before the next one: French elision and contraction, English *a/an*.

    ``before`` maps a word to what it becomes, by the start of what follows; the key ``vowel``
    stands for any vowel sound. The lists hold the words whose spelling hides their sound, and
    ``vowel_letters`` the letters whose name begins with a vowel, where initials are spelled out.
    """

    before: Mapping[str, Mapping[str, str]]
    vowels: str
    vowel_letters: str
    like_consonant: tuple[str, ...]
    like_vowel: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingText:
    """How a language tells a finding: what was noticed, and what to do."""

    message: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """A ground rule in a language: what it says to readers, and what it looks for in letters.

    ``patterns`` names lists of regular expressions; see :meth:`generator.findings.Review.find`.
    """

    findings: Mapping[str, FindingText]
    patterns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of letters and of readers.

    ``papers`` (a4, letter) and ``windows`` (where the window of an envelope is: left, right) say
    of each locale how its letters are posted.
    """

    tag: str
    name: str
    order: int
    locales: Mapping[str, str]
    registers: Mapping[str, str]
    spelling: Mapping[str, Mapping[str, str]]
    typography: tuple[tuple[str, str], ...]
    dates: tuple[tuple[str, str], ...]
    papers: Mapping[str, str]
    windows: Mapping[str, str]
    subject_line: str
    grammar: Grammar
    questions: Mapping[str, QuestionText]
    messages: Mapping[str, str]
    rules: Mapping[str, RuleText]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way a letter reaches the client, with the questions that it adds to every letter.

    ``recipient`` is the question whose answer says where the letter goes: the address of a message,
    or what the window of an envelope shows. ``length`` multiplies the words that are still short.
    """

    id: str
    questions: Mapping[str, bool]
    recipient: str
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """A letter as its author wrote it, before any answer: what it asks and where it leads.

    ``questions`` says of each question whether the letter needs it; ``words`` is the length in
    words over which the letter is no longer short; ``next`` names the letters that may follow.
    ``stage`` says what the letter does: ``notice`` (announces a last day), ``stop`` (ends work at
    once), ``proposal`` (waits for an agreement), ``reply`` (to a client who was told) or
    ``farewell``.
    ``client`` is ``good``, ``difficult`` or, where the letter cannot tell, nothing.
    """

    id: str
    order: int
    stage: str
    client: str
    questions: Mapping[str, bool]
    words: int
    next: tuple[str, ...]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Which letter to write, and how; nothing in it is personal."""

    letter: str
    language: str
    locale: str
    tag: str
    channel: str
    register: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All that letters are made from.

    ``templates`` maps a path to the Jinja2 source of a wording, ``formats`` to that of a file;
    ``holidays`` a country (ISO 3166) to its public holidays, see :data:`generator.dates.Holidays`.
    """

    questions: Mapping[str, Question]
    channels: Mapping[str, Channel]
    languages: Mapping[str, Language]
    letters: Mapping[str, LetterTemplate]
    holidays: Mapping[str, Mapping[str, str]]
    templates: Mapping[str, str] = field(repr=False)
    formats: Mapping[str, str] = field(repr=False)

    def to_json(self) -> str:
        """Return the catalog as JSON, for the browser."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, raw: Any) -> "Catalog":
        """Make a catalog of what :meth:`to_json` wrote, once it is parsed."""
        return cls(
            questions={name: Question(**each) for name, each in raw["questions"].items()},
            channels={name: Channel(**each) for name, each in raw["channels"].items()},
            languages={tag: _language(each) for tag, each in raw["languages"].items()},
            letters={name: LetterTemplate(**each) for name, each in raw["letters"].items()},
            holidays=raw["holidays"],
            templates=raw["templates"],
            formats=raw["formats"],
        )

    def path(self, choices: Choices) -> str:
        """Return the path of the template that *choices* name."""
        return f"letters/{choices.letter}/{choices.language}/{choices.channel}.j2"

    def letter_questions(self, letter: str, channel: str) -> dict[str, bool]:
        """Return the questions to ask for *letter* sent by *channel*: name to required."""
        return {**self.letters[letter].questions, **self.channels[channel].questions}

    def find_language(self, tag: str) -> tuple[Language, str]:
        """Return the language, and its locale, that a language tag or a locale stands for.

        Raises:
            ChoiceError: the catalog has no such language.
        """
        locales = {tag: next(iter(each.locales)) for tag, each in self.languages.items()}
        locales |= {locale: locale for each in self.languages.values() for locale in each.locales}
        locale = locales[_known("language", tag, locales)]
        return next(each for each in self.languages.values() if locale in each.locales), locale

    def choose(
        self, letter: str, *, language: str, channel: str = "", register: str = ""
    ) -> Choices:
        """Return checked choices; the first channel and register are the usual ones.

        *language* is a language tag (``fr``, ``en``) or one of its locales (``en-US``).

        Raises:
            ChoiceError: the catalog has no such letter, language, channel or register.
        """
        _known("letter", letter, self.letters)
        spoken, locale = self.find_language(language)
        written = {
            each: f"letters/{letter}/{spoken.tag}/{each}.j2" in self.templates
            for each in self.channels
        }
        offered = [each for each, exists in written.items() if exists]
        registers = list(spoken.registers) or [""]
        return Choices(
            letter=letter,
            language=spoken.tag,
            locale=locale,
            tag=language,
            channel=_known("channel", channel or offered[0], offered),
            register=_known("register", register or registers[0], registers),
        )


def _language(raw: Any) -> Language:
    texts = {name: QuestionText(**each) for name, each in raw["questions"].items()}
    rules = {name: _rule(each) for name, each in raw["rules"].items()}
    return Language(
        **{**raw, "grammar": Grammar(**raw["grammar"]), "questions": texts, "rules": rules}
    )


def _rule(raw: Any) -> RuleText:
    return RuleText(
        findings={kind: FindingText(**each) for kind, each in raw["findings"].items()},
        patterns={name: tuple(each) for name, each in raw["patterns"].items()},
    )


def _known(kind: str, name: str, names: Mapping[str, object] | list[str]) -> str:
    if name not in names:
        offered = ", ".join(each for each in names if each) or "none here"
        reason = f"unknown {kind} {name!r}: choose one of {offered}"
        raise ChoiceError(reason, kind=kind, offered=offered)
    return name
