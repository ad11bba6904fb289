"""Proofreads a catalog: what would break a letter or leave a reader without words is an error."""

import itertools
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from generator.answers import Answers, Money, Value
from generator.catalog import Catalog, Choices, LetterTemplate
from generator.errors import CatalogError, CatalogErrors
from generator.letter import Writer
from generator.proof_rules import check_rules

# The author's own list: an answer that only it uses is not in the letter.
_CHECKLIST = "/checklist.j2"
_GIVEN = {"register", "sent_on", "subject", "body"}
_SAMPLES: Mapping[str, Value] = {
    "text": "texte",
    "list": ("un", "deux"),
    "date": date(2026, 12, 1),
    "money": Money(Decimal(450), "EUR"),
    "flag": "yes",
}


def proofread(catalog: Catalog, folder: Path) -> None:
    """Check the whole *catalog*, which was read from *folder*.

    Raises:
        CatalogErrors: something is wrong; each error names the file, the line and the remedy.
    """
    errors = [*_check_words(catalog), *_check_languages(catalog), *check_rules(catalog)]
    writer = Writer(catalog)
    used: dict[str, set[str]] = {path: set() for path in catalog.templates}
    for path, names in used.items():
        errors += _check_template(path, writer, names)
    if not errors:
        errors += _check_questions(catalog, folder, used)
        errors += itertools.chain.from_iterable(
            _check_letter(letter, writer) for letter in catalog.letters.values()
        )
    if errors:
        raise CatalogErrors(errors)


def _check_words(catalog: Catalog) -> Iterator[CatalogError]:
    """Each language asks every question and says every message."""
    every = {key for each in catalog.languages.values() for key in each.messages}
    for tag, language in catalog.languages.items():
        for file, names, texts in (
            ("questions.yml", set(catalog.questions), set(language.questions)),
            ("messages.yml", every, set(language.messages)),
        ):
            path = f"languages/{tag}/{file}"
            for name in sorted(names - texts):
                yield CatalogError(f"{name!r} is missing in this language: add it", path=path)
            for name in sorted(texts - names):
                yield CatalogError(f"{name!r} is in no questions.yml: remove it", path=path)


def _check_languages(catalog: Catalog) -> Iterator[CatalogError]:
    """Each letter is written for the same channels in every language, which has a checklist."""
    for path in (f"languages/{tag}{_CHECKLIST}" for tag in catalog.languages):
        if path not in catalog.templates:
            yield CatalogError("the handover checklist is missing: add the file", path=path)
    for letter, channel in itertools.product(catalog.letters, catalog.channels):
        paths = [f"letters/{letter}/{tag}/{channel}.j2" for tag in catalog.languages]
        if any(path in catalog.templates for path in paths):
            for path in paths:
                if path not in catalog.templates:
                    yield CatalogError("this language is missing: add the file", path=path)


def _check_template(path: str, writer: Writer, used: set[str]) -> Iterator[CatalogError]:
    """Compile one template in every locale and register; note in *used* what it prints."""
    catalog = writer.catalog
    kind, folder, *_, file = path.split("/")
    language = catalog.languages[path.split("/")[-2]]
    channel = file.removesuffix(".j2")
    asked = _GIVEN | (
        set(catalog.letter_questions(folder, channel))
        if kind == "letters" and channel in catalog.channels
        else set(catalog.questions)
    )
    try:
        for locale, register in itertools.product(language.locales, language.registers or [""]):
            environment = writer.environment(locale, register)
            environment.get_template(path)
    except TemplateSyntaxError as error:
        yield CatalogError(f"syntax: {error.message}", path=path, line=error.lineno)
        return
    # What it prints is the same in all of them.
    source = environment.loader.get_source(environment, path)[0]  # type: ignore[union-attr]
    tree = environment.parse(source)
    stored = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    macros = {macro.name for macro in tree.find_all(nodes.Macro)} | {
        name for each in tree.find_all(nodes.FromImport) for name in each.names
    }
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in stored | macros | {"loop", "caller"}:
            used.add(name.name)
            if name.name not in asked:
                reason = f"no question fills {name.name!r}: ask it in letter.yml"
                yield CatalogError(reason, path=path, line=name.lineno)
                return


def _check_questions(
    catalog: Catalog, folder: Path, used: Mapping[str, set[str]]
) -> Iterator[CatalogError]:
    """Each question is asked by a letter or a channel, and used in each language's texts."""
    asked: set[str] = set()
    for letter, tag in itertools.product(catalog.letters.values(), catalog.languages):
        path = f"letters/{letter.id}/letter.yml"
        texts = [
            names for key, names in used.items() if key.startswith(f"letters/{letter.id}/{tag}/")
        ]
        texts += [
            names
            for key, names in used.items()
            if key.startswith(f"languages/{tag}/") and not key.endswith(_CHECKLIST)
        ]
        for name in letter.questions.keys() - set().union(*texts):
            line = _line_of(name, folder / path)
            reason = f"no text in {tag!r} uses {name!r}: use it there, or do not ask it"
            yield CatalogError(reason, path=path, line=line)
        asked |= letter.questions.keys()
    for channel, tag in itertools.product(catalog.channels.values(), catalog.languages):
        frame = used.get(f"languages/{tag}/{channel.id}.j2", set())
        for name in channel.questions.keys() - frame - {channel.recipient}:
            line = _line_of(name, folder / "channels.yml")
            reason = f"the frame of {channel.id!r} in {tag!r} does not use {name!r}: use it there"
            yield CatalogError(reason, path="channels.yml", line=line)
        asked |= channel.questions.keys()
    for name in sorted(catalog.questions.keys() - asked):
        line = _line_of(name, folder / "questions.yml")
        yield CatalogError(f"no letter asks {name!r}: remove it", path="questions.yml", line=line)


def _line_of(key: str, file: Path) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if re.match(rf"\s*{key}:", line))


def _check_letter(letter: LetterTemplate, writer: Writer) -> Iterator[CatalogError]:
    """Write the letter with every optional answer missing, one at a time and all at once."""
    catalog = writer.catalog
    for choices in every_choice(catalog, letter.id):
        asked = catalog.letter_questions(letter.id, choices.channel)
        samples = {name: _SAMPLES[catalog.questions[name].type] for name in asked}
        optional = [name for name, required in asked.items() if not required]
        for missing in ([], optional, *([name] for name in optional)):
            values = {name: samples[name] for name in samples if name not in missing}
            try:
                writer.write(choices, Answers(values=values), today=date(2026, 12, 1))
            except Exception as error:  # whatever a template's author may do wrong
                yield _locate(error, catalog.path(choices), missing)
                break


def every_choice(catalog: Catalog, letter: str) -> Iterator[Choices]:
    """Yield every way in which *letter* can be written."""
    for tag, channel in itertools.product(catalog.languages, catalog.channels):
        language = catalog.languages[tag]
        if f"letters/{letter}/{tag}/{channel}.j2" in catalog.templates:
            for locale, register in itertools.product(language.locales, language.registers or [""]):
                yield catalog.choose(letter, language=locale, channel=channel, register=register)


def _locate(error: Exception, path: str, missing: list[str]) -> CatalogError:
    """Say where in the templates *error* was raised."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    without = f" when {', '.join(missing)} has no answer: guard it with {{% if … %}}"
    return CatalogError(f"{error}{without if missing else ''}", path=path, line=line)
