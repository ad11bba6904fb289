"""The letter: a template of the catalog, filled in once with answers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency
from jinja2 import FunctionLoader, StrictUndefined, TemplateSyntaxError, Undefined
from jinja2.sandbox import SandboxedEnvironment

from generator.answers import Answers, Money
from generator.catalog import Catalog, Choices, Language
from generator.grammar import after

# Two code points that Unicode keeps for a program's own use: no answer can hold them.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_BLANK = re.compile(f"{_OPEN}(.*?){_CLOSE}")
_MARKUP = re.compile(r"({{.*?}}|{%.*?%}|{#.*?#})", re.DOTALL)
_ALTERNATIVES = re.compile(r"\{([^{}]*\|[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Blank:
    """A place in a letter that waits for the answer to *question*."""

    question: str
    text: str

    def __str__(self) -> str:
        return self.text


type Text = tuple[str | Blank, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A written letter: what the client reads, with its blanks still told apart."""

    choices: Choices
    subject_parts: Text
    body_parts: Text

    @property
    def subject(self) -> str:
        """The subject, on one line."""
        return "".join(map(str, self.subject_parts))

    @property
    def body(self) -> str:
        """The text from the greeting to the signature, without a newline at its end."""
        return "".join(map(str, self.body_parts))

    @property
    def blanks(self) -> tuple[str, ...]:
        """The questions that still leave a blank, in the order of the letter."""
        parts = (*self.subject_parts, *self.body_parts)
        return tuple(dict.fromkeys(part.question for part in parts if isinstance(part, Blank)))


class Unanswered(Undefined):
    """An optional question without an answer: false and empty, and an error where it is printed."""

    __slots__ = ()
    __str__ = Undefined._fail_with_undefined_error


class Writer:
    """Writes the letters of one catalog; keeps the templates it has compiled."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.environment = cache(self._new_environment)

    def write(self, choices: Choices, answers: Answers, *, today: date) -> Letter:
        """Return the letter that *choices* name, filled in with *answers*.

        *today* dates a letter whose answers do not say when it is sent.
        """
        language = self.catalog.languages[choices.language]
        environment = self.environment(choices.locale, choices.register)
        values = self._values(choices, answers)
        values["sent_on"] = answers.values.get("sent_on", today)
        page = environment.get_template(self.catalog.path(choices)).make_module(values)
        subject, body = str(page.subject), str(page)  # type: ignore[attr-defined]
        frame = f"languages/{language.tag}/{choices.channel}.j2"
        if frame in self.catalog.templates:
            values |= {"subject": subject, "body": body.strip()}
            body = environment.get_template(frame).render(values)
        return Letter(
            choices=choices,
            subject_parts=_parts(re.sub(r"[ \n]+", " ", subject).strip(" "), language),
            body_parts=_parts(_tidy(body), language),
        )

    def _values(self, choices: Choices, answers: Answers) -> dict[str, object]:
        values: dict[str, object] = {}
        asked = self.catalog.letter_questions(choices.letter, choices.channel)
        for name, required in asked.items():
            if name in answers.values:
                values[name] = answers.values[name]
            elif required or name in answers.faulty:
                marker = _Marker(f"{_OPEN}{name}{_CLOSE}")
                is_list = self.catalog.questions[name].type == "list"
                values[name] = (marker,) if is_list else marker
            else:
                values[name] = Unanswered(name=name)
        return values

    def _new_environment(self, locale: str, register: str) -> SandboxedEnvironment:
        """Return the environment in which the templates of *locale* are compiled."""
        language = next(each for each in self.catalog.languages.values() if locale in each.locales)

        def load(path: str) -> tuple[str, str, None] | None:
            source = self.catalog.templates.get(path)
            if source is None:
                return None
            return localize(source, language, locale, register), path, None

        environment = SandboxedEnvironment(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals = {"register": register}
        environment.filters |= _filters(language, Locale.parse(locale, sep="-"))
        return environment


class _Marker(str):
    """A blank on its way through a template: every filter leaves it as it is."""

    __slots__ = ()


def localize(source: str, language: Language, locale: str, register: str) -> str:
    """Return the *source* of a template with its wording as *language* wants it printed.

    Chooses between ``{vous|tu}``, spells for the locale and sets quotes and no-break spaces.
    Only the words of the template are touched: what stands between Jinja2's braces is not, so
    no answer ever is.

    Raises:
        TemplateSyntaxError: a choice has not one text for each register.
    """
    localized, line = "", 1
    for index, part in enumerate(_MARKUP.split(source)):
        is_text = index % 2 == 0
        localized += _localize_text(part, language, locale, register, line) if is_text else part
        line += part.count("\n")
    return localized


def _localize_text(text: str, language: Language, locale: str, register: str, line: int) -> str:
    registers = list(language.registers)

    def choose(found: re.Match[str]) -> str:
        texts = found[1].split("|")
        if len(texts) != len(registers):
            reason = f"{found[0]}: write one text for each register ({', '.join(registers)})"
            raise TemplateSyntaxError(reason, line + text.count("\n", 0, found.start()))
        return texts[registers.index(register)]

    text = _ALTERNATIVES.sub(choose, text)
    for british, local in language.spelling.get(locale, {}).items():
        text = re.sub(rf"\b{british}\b", local, text)
        text = re.sub(rf"\b{british.capitalize()}\b", local.capitalize(), text)
    return typeset(text, language.typography)


def _filters(language: Language, locale: Locale) -> dict[str, object]:
    def fill_date(day: date | _Marker) -> str:
        return day if isinstance(day, _Marker) else write_date(day, language, locale)

    def fill_money(money: Money | _Marker) -> str:
        return money if isinstance(money, _Marker) else write_money(money, locale)

    def write_list(items: tuple[str, ...]) -> str:
        return format_list(items, locale=locale)

    def write_after(text: str, word: str) -> str:
        return after(word, text, language.grammar)

    return {
        "date": fill_date,
        "money": fill_money,
        "listing": write_list,
        "after": write_after,
    }


def write_date(
    day: date, language: Language, locale: Locale, style: Literal["long", "full"] = "long"
) -> str:
    """Return *day* as *language* writes it; in the style ``full``, with the day of the week."""
    return typeset(format_date(day, style, locale=locale), language.dates)


def write_money(money: Money, locale: Locale) -> str:
    """Return *money* as it is written in *locale*."""
    return format_currency(money.amount, money.currency, locale=locale)


def typeset(text: str, replacements: Iterable[tuple[str, str]]) -> str:
    """Return *text* after *replacements*: pairs of a pattern and what takes its place."""
    for pattern, replacement in replacements:
        text = re.sub(pattern, replacement, text)
    return text


def _tidy(body: str) -> str:
    """Drop the spaces at the ends of lines and the empty lines that a template leaves over."""
    lines = "\n".join(line.rstrip() for line in body.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _parts(text: str, language: Language) -> Text:
    pieces = _BLANK.split(text)
    blanks: Mapping[int, Blank] = {
        index: Blank(name, f"[{language.questions[name].blank}]")
        for index, name in enumerate(pieces)
        if index % 2
    }
    return tuple(blanks.get(index) or piece for index, piece in enumerate(pieces) if piece)
