"""All that the project says to readers, as plain paragraphs: letters, pages of the guide, words.

Each paragraph is met once, however many letters say it, so that a checker reads it once.
"""

import functools
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.answers import parse
from generator.catalog import Catalog, Choices
from generator.chooser_file import read_chooser
from generator.letter import Letter, Writer
from generator.proof import every_choice
from generator.reader import read_catalog
from generator.yaml_file import read_front_matter
from tests.conftest import TODAY

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "templates"
GOLDEN = ROOT / "tests" / "golden"
# What stands for a placeholder, a piece of code or the end of a file name, which are no words.
_STANDS_IN = "42"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A Markdown file of the guide: a whole page, or what the build makes a page from.

    ``place`` is its path in the staged guide, which its links start from.
    """

    path: Path
    language: str
    place: str
    front: dict[str, str]
    text: str

    @property
    def name(self) -> str:
        """Where it is, for the eye."""
        return self.path.relative_to(ROOT).as_posix()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as a reader sees it, and where it was first met."""

    text: str
    locale: str
    where: str


@functools.cache
def pages() -> tuple[Page, ...]:
    """Return every page of the guide, in every language."""
    return tuple(_read_pages(read_catalog()))


def _read_pages(catalog: Catalog) -> Iterator[Page]:
    for language in catalog.languages:
        for path in sorted((ROOT / "docs" / language).glob("*.md")):
            yield _read_page(path, language, path.name)
        for path in sorted(TEMPLATES.glob(f"letters/*/{language}/page.md")):
            yield _read_page(path, language, f"letters/{path.parent.parent.name}.md")
        for path in sorted(TEMPLATES.glob(f"rules/*/{language}.md")):
            yield _read_page(path, language, f"rules.md#{path.parent.name}")


def _read_page(path: Path, language: str, place: str) -> Page:
    front, text = read_front_matter(path, path.relative_to(ROOT).as_posix())
    return Page(path=path, language=language, place=place, front=dict(front), text=text)


@functools.cache
def letters() -> tuple[Paragraph, ...]:
    """Return the paragraphs of every letter in every form: the golden ones, and a few more."""
    found = {}
    for locale, where, text in [*_golden(), *_shorter(read_catalog())]:
        for line in filter(str.strip, text.splitlines()):
            line = line.removeprefix("– ").removeprefix("- ")
            found.setdefault((locale, line), Paragraph(text=line, locale=locale, where=where))
    return tuple(found.values())


def _golden() -> Iterator[tuple[str, str, str]]:
    for path in sorted(GOLDEN.glob("*/*.txt")):
        text = re.sub(r"^====.*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        yield path.stem.split(".")[0], path.relative_to(ROOT).as_posix(), text


def _shorter(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """Yield letters that the golden ones leave out: with lists of one, and with nothing left."""
    writer = Writer(catalog)
    golden = yaml.safe_load((GOLDEN / "answers.yml").read_text(encoding="utf-8"))
    for choices in (each for letter in catalog.letters for each in every_choice(catalog, letter)):
        answers = golden[choices.language]
        one = {name: each[:1] for name, each in answers.items() if isinstance(each, list)}
        for change in (one, {"nothing_left": "yes", "tasks": [], "second_colleague_work": ""}):
            letter = _write(writer, choices, {**answers, **change})
            where = f"{choices.letter}, {choices.locale}, {choices.channel}, shorter"
            yield choices.locale, where, f"{letter.subject}\n{letter.body}"


def _write(writer: Writer, choices: Choices, raw: dict[str, object]) -> Letter:
    catalog = writer.catalog
    asked = catalog.letter_questions(choices.letter, choices.channel)
    given = {name: raw[name] for name in asked if raw[name]}
    answers = parse(given, catalog.questions, reader=catalog.languages[choices.language])
    return writer.write(choices, answers, today=TODAY)


@functools.cache
def guide() -> tuple[Paragraph, ...]:
    """Return the paragraphs of all pages, and all that the site and the form say."""
    catalog = read_catalog()
    main = {tag: next(iter(each.locales)) for tag, each in catalog.languages.items()}
    found = {}
    for language, where, text in [*_of_pages(), *_of_words(catalog)]:
        for line in plain(text):
            paragraph = Paragraph(text=line, locale=main[language], where=where)
            found.setdefault((paragraph.locale, line), paragraph)
    return tuple(found.values())


def _of_pages() -> Iterator[tuple[str, str, str]]:
    for page in pages():
        for text in (*page.front.values(), page.text):
            yield page.language, page.name, text


def _of_words(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    for tag, language in catalog.languages.items():
        folder = f"templates/languages/{tag}"
        for text in language.messages.values():
            yield tag, f"{folder}/messages.yml", text
        for question in language.questions.values():
            for text in (question.label, question.hint, question.blank):
                yield tag, f"{folder}/questions.yml", text
        for rule, words in language.rules.items():
            for finding in words.findings.values():
                for text in (finding.message, finding.advice):
                    # A finding is set like a letter, after it was read.
                    for pattern, typeset in language.typography:
                        text = re.sub(pattern, typeset, text)
                    yield tag, f"templates/rules/{rule}/{tag}.yml", text
    for tag, words in read_chooser(TEMPLATES, catalog).words.items():
        for text in _leaves([words.say, words.questions, words.reasons, words.stops]):
            yield tag, f"templates/languages/{tag}/chooser.yml", text


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _leaves(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each)
    else:
        yield from _leaves([getattr(value, name) for name in value.__slots__])


def prose(markdown: str) -> str:
    """Return *markdown* without its code blocks, and without sources, which quote other tongues."""
    text = re.sub(r"^```.*?^```$", "", markdown, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r" ?<small>.*?</small>", "", text)


def plain(markdown: str) -> Iterator[str]:
    """Yield the paragraphs of *markdown* as a reader sees them."""
    text = re.sub(r"`[^`]+`|\{\w+\}|(?<!\w)\.[a-z]{2,4}\b", _STANDS_IN, prose(markdown))
    text = re.sub(r"\{:?[ #.][^}]*\}|</?[a-z][^>]*>", "", text)
    text = re.sub(r"!!! \w+ \"(.*)\"", r"\1", text)
    text = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", text)
    text = re.sub(r"\*+([^*]+)\*+", r"\1", text)
    text = re.sub(r"^[ \t]*(#+|[-*]|\d+\.)[ \t]+", "", text, flags=re.MULTILINE)
    for line in html.unescape(text).splitlines():
        for cell in line.split("|"):
            if re.search(r"[^\W\d_]", cell):
                yield cell.strip(" \t")
