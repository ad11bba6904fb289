"""The letter on its way out: the text as its author left it, and what a format needs beside it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from generator.answers import Answers
from generator.catalog import Catalog, Language
from generator.letter import Blank, Letter, Text

BULLETS = ("– ", "- ")
"""How a line begins that is an item of a list."""

# What no file may hold: control characters, bidi overrides, noncharacters. A tab may stay.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A letter to be written to a file; :func:`prepare` makes it.

    ``reader`` is the language of its author, ``site`` the address of the site, ending in a slash,
    or nothing where there is none to link to.
    """

    letter: Letter
    answers: Answers
    catalog: Catalog
    reader: Language
    today: date
    site: str = ""

    @property
    def language(self) -> Language:
        """The language of the letter."""
        return self.catalog.languages[self.letter.choices.language]

    @property
    def client(self) -> str:
        """Who the letter is for: the company or, where it has no name, the person."""
        values = self.answers.values
        return clean_line(str(values.get("company") or values.get("client_name") or ""))

    @property
    def signature(self) -> str:
        """The name at the end of the letter."""
        return clean_line(str(self.answers.values.get("sender_name", "")))

    @property
    def title(self) -> str:
        """The subject with the words that introduce it, or nothing where the text holds them."""
        return subject_line(self.letter, self.catalog)


def prepare(
    letter: Letter,
    answers: Answers,
    catalog: Catalog,
    *,
    reader: Language,
    today: date,
    subject: str | None = None,
    body: str | None = None,
    site: str = "",
) -> Document:
    """Return the document of *letter*, whose *subject* and *body* may have been edited since."""
    subject = letter.subject if subject is None else subject
    body = letter.body if body is None else body
    blanks = {
        part.text: part
        for part in (*letter.subject_parts, *letter.body_parts)
        if isinstance(part, Blank)
    }
    edited = replace(
        letter,
        subject_parts=_find_blanks(clean_line(subject), blanks),
        body_parts=_find_blanks(clean(body).strip("\n"), blanks),
    )
    return Document(
        letter=edited, answers=answers, catalog=catalog, reader=reader, today=today, site=site
    )


def subject_line(letter: Letter, catalog: Catalog) -> str:
    """Return the line above *letter* that says its subject, or nothing where its frame says it."""
    language = catalog.languages[letter.choices.language]
    frame = catalog.templates.get(f"languages/{language.tag}/{letter.choices.channel}.j2", "")
    return "" if "subject" in frame else language.subject_line.format(subject=letter.subject)


def clean(text: str) -> str:
    """Return *text* with plain ends of lines, and only characters that every file can hold."""
    sound = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _UNWRITABLE.sub("", "\n".join(sound.splitlines()))


def clean_line(text: str) -> str:
    """Return *text*, cleaned, on one line."""
    return " ".join(clean(text).replace("\t", " ").split("\n")).strip(" ")


def _find_blanks(text: str, blanks: dict[str, Blank]) -> Text:
    """Return *text* with the *blanks* that an edit left in it told apart again."""
    if not blanks:
        return (text,)
    pieces = re.split(f"({'|'.join(map(re.escape, blanks))})", text)
    return tuple(blanks.get(piece) or piece for piece in pieces if piece)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a letter that belong together; with a bullet, the items of a list without it."""

    lines: tuple[str, ...]
    bullet: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a posted letter: what stands above the recipient's address, it, and the rest.

    Without an address that a window could show, the whole letter is the rest.
    """

    head: tuple[Block, ...]
    recipient: tuple[str, ...]
    rest: tuple[Block, ...]


_HEAD = 4
_MOST_ADDRESS_LINES = 7


def lay_out(document: Document) -> Layout:
    """Find the recipient's address among the first blocks of *document*."""
    blocks = tuple(_blocks(document.letter.body))
    sought = set(_address(document))
    for index, block in enumerate(blocks[:_HEAD]):
        if not block.bullet and sought.intersection(block.lines):
            if len(block.lines) > _MOST_ADDRESS_LINES:
                break
            return Layout(blocks[:index], block.lines, blocks[index + 1 :])
    return Layout((), (), blocks)


def _address(document: Document) -> Iterable[str]:
    """Return the lines, or the blank, by which the recipient's address is known."""
    letter = document.letter
    question = document.catalog.channels[letter.choices.channel].recipient
    value = document.answers.values.get(question)
    if isinstance(value, tuple):
        return map(clean_line, value)
    return [
        part.text
        for part in letter.body_parts
        if isinstance(part, Blank) and part.question == question
    ]


def _blocks(body: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n{2,}", body):
        for bullet, lines in groupby(paragraph.split("\n"), _bullet):
            yield Block(tuple(line.removeprefix(bullet) for line in lines), bullet)


def _bullet(line: str) -> str:
    return next((bullet for bullet in BULLETS if line.startswith(bullet)), "")
