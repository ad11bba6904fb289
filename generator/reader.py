"""Reads the catalog from its folder; what each file must hold is checked here."""

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.answers import TYPES
from generator.catalog import (
    Catalog,
    Channel,
    FindingText,
    Grammar,
    Language,
    LetterTemplate,
    Question,
    QuestionText,
    RuleText,
)
from generator.errors import CatalogError
from generator.yaml_file import Section, read_front_matter, read_yaml

TEMPLATES = Path(__file__).parent.parent / "templates"
"""The catalog of this project."""

_STAGES = ("notice", "stop", "proposal", "reply", "farewell")
_CLIENTS = ("good", "difficult", "")


def read_catalog(folder: Path = TEMPLATES) -> Catalog:
    """Return the catalog in *folder*.

    Raises:
        CatalogError: a file is missing or cannot be used; the message says where and why.
    """
    questions = _read_questions(folder)
    languages = {each.name: _read_language(each, folder) for each in _folders(folder / "languages")}
    languages = dict(sorted(languages.items(), key=lambda item: item[1].order))
    letters = {
        each.name: _read_letter(each, folder, questions, languages)
        for each in _folders(folder / "letters")
    }
    return Catalog(
        questions=questions,
        channels=_read_channels(folder, questions),
        languages=languages,
        letters=dict(sorted(letters.items(), key=lambda item: item[1].order)),
        holidays=dict(read_yaml(folder / "holidays.yml", "holidays.yml")),
        templates={
            str(path.relative_to(folder).as_posix()): path.read_text(encoding="utf-8")
            for kind in ("languages", "letters")
            for path in sorted((folder / kind).rglob("*.j2"))
        },
        formats={
            str(path.relative_to(folder / "formats").as_posix()): path.read_text(encoding="utf-8")
            for path in sorted((folder / "formats").rglob("*.*"))
        },
    )


@cache
def overlay(below: Path, above: Path) -> Path:
    """Return a folder for this run of the program with the files of both, *above* winning."""
    folder = TemporaryDirectory(prefix="fin-de-mission-")
    atexit.register(folder.cleanup)
    for each in (below, above):
        shutil.copytree(each, folder.name, dirs_exist_ok=True)
    return Path(folder.name)


def _folders(parent: Path) -> list[Path]:
    return sorted(each for each in parent.iterdir() if each.is_dir())


def _read_questions(folder: Path) -> dict[str, Question]:
    section = read_yaml(folder / "questions.yml", "questions.yml")
    for name, question in section.items():
        question.check_keys({"type"}, {"about": "letter", "tool": ""})
        if question["type"] not in TYPES:
            reason = f"unknown type {question['type']!r}: use one of {', '.join(sorted(TYPES))}"
            raise section.fault(f"{name}: {reason}", name)
    return {name: Question(name=name, **question) for name, question in section.items()}


def _read_channels(folder: Path, questions: dict[str, Question]) -> dict[str, Channel]:
    section = read_yaml(folder / "channels.yml", "channels.yml")
    for channel in section.values():
        channel.check_keys({"questions"}, {"recipient": "", "length": 1})
    return {
        name: Channel(
            id=name,
            questions=_read_needs(channel["questions"], questions),
            recipient=channel["recipient"],
            length=channel["length"],
        )
        for name, channel in section.items()
    }


def _read_needs(section: Section, questions: dict[str, Question]) -> dict[str, bool]:
    """Read which questions are required and which are optional."""
    for name, need in section.items():
        if name not in questions:
            raise section.fault(f"unknown question {name!r}: add it to questions.yml", name)
        if need not in ("required", "optional"):
            raise section.fault(f"{name}: write required or optional, not {need!r}", name)
    return {name: need == "required" for name, need in section.items()}


def _read_language(folder: Path, root: Path) -> Language:
    def read(file: str) -> Section:
        return read_yaml(folder / file, (folder / file).relative_to(root).as_posix())

    section, grammar, questions = read("language.yml"), read("grammar.yml"), read("questions.yml")
    pairs: dict[str, list[str]] = {"typography": [], "dates": []}
    section.check_keys(
        {"name", "order", "locales", "registers", "subject_line", "papers", "windows"},
        {"spelling": {}, **pairs},
    )
    for key in ("papers", "windows"):
        if section[key].keys() != section["locales"].keys():
            raise section.fault(f"{key}: give one for each locale", key)
    grammar.check_keys(
        {"before"}, {"vowels": "", "vowel_letters": "", "like_consonant": [], "like_vowel": []}
    )
    for text in questions.values():
        text.check_keys({"label", "hint", "blank"})
    lists = {key: tuple(grammar[key]) for key in ("like_consonant", "like_vowel")}
    return Language(
        **section | {key: tuple(map(tuple, section[key])) for key in pairs},
        tag=folder.name,
        grammar=Grammar(**grammar | lists),
        questions={name: QuestionText(**text) for name, text in questions.items()},
        messages=dict(read("messages.yml")),
        rules={
            each.name: _read_rule(each / f"{folder.name}.yml", root)
            for each in _folders(root / "rules")
        },
    )


def _read_rule(file: Path, root: Path) -> RuleText:
    """Read a rule in a language; a pattern may hold ``<name>``, the words listed under parts."""
    section = read_yaml(file, file.relative_to(root).as_posix())
    section.check_keys({"findings"}, {"parts": {}, "patterns": {}})
    for text in section["findings"].values():
        text.check_keys({"message", "advice"})
    parts = {f"<{name}>": f"(?:{words})" for name, words in section["parts"].items()}
    patterns: dict[str, tuple[str, ...]] = {}
    for name, expressions in section["patterns"].items():
        for part, words in parts.items():
            expressions = [each.replace(part, words) for each in expressions]
        patterns[name] = tuple(expressions)
    return RuleText(
        findings={kind: FindingText(**text) for kind, text in section["findings"].items()},
        patterns=patterns,
    )


def _read_letter(
    folder: Path, root: Path, questions: dict[str, Question], languages: dict[str, Language]
) -> LetterTemplate:
    shown = folder.relative_to(root).as_posix()
    section = read_yaml(folder / "letter.yml", f"{shown}/letter.yml")
    section.check_keys({"order", "stage", "words", "questions"}, {"client": "", "next": []})
    for key, known in (("stage", _STAGES), ("client", _CLIENTS)):
        if section[key] not in known:
            reason = f"{key}: write one of {', '.join(filter(None, known))}, not {section[key]!r}"
            raise section.fault(reason, key)
    for letter in section["next"]:
        if not (folder.parent / letter).is_dir():
            raise section.fault(f"unknown letter {letter!r}: name a folder of letters/", "next")
    titles = {}
    for tag in languages:
        page = folder / tag / "page.md"
        front, _ = read_front_matter(page, page.relative_to(root).as_posix())
        front.check_keys({"title", "summary", "description"})
        titles[tag] = front["title"]
        if not list((folder / tag).glob("*.j2")):
            reason = "no channel is written in this language: add email.j2"
            raise CatalogError(reason, path=f"{shown}/{tag}")
    return LetterTemplate(
        id=folder.name,
        order=section["order"],
        stage=section["stage"],
        client=section["client"],
        words=section["words"],
        next=tuple(section["next"]),
        questions=_read_needs(section["questions"], questions),
        titles=titles,
    )
