"""Reads the chooser; one that could strand a reader or leave them without words is an error."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from generator.catalog import Catalog
from generator.chooser import Advice, Ask, Chooser, Target, Words
from generator.errors import CatalogError, CatalogErrors
from generator.yaml_file import Section, read_yaml

_FILE = "chooser.yml"
# Names become places on a page; and a bare yes or no is no name to YAML.
_NAME = re.compile("[a-z][a-z0-9-]*")
_NEEDED, _OPTIONAL = "needed", "optional"
_SAY = ("number", "back", "again", "prompt", "letter", "stop", "way", "guide")

type Questions = Mapping[str, Mapping[str, Target]]
type Shape = Mapping[str, Shape | str]


def read_chooser(folder: Path, catalog: Catalog) -> Chooser:
    """Return the chooser in *folder*, which leads to letters of *catalog*.

    Raises:
        CatalogError: a file is missing or cannot be used.
        CatalogErrors: answers do not lead where they should, or words are missing.
    """
    section = read_yaml(folder / _FILE, _FILE)
    questions = {name: _read_answers(name, section) for name in section}
    _refuse(_check_ways(section, questions, catalog.letters))
    shape = _shape_of_words(questions)
    words = {}
    for tag in catalog.languages:
        path = f"languages/{tag}/{_FILE}"
        words[tag] = read_yaml(folder / path, path)
    _refuse(error for each in words.values() for error in _check_words(each, shape))
    return Chooser(
        questions=questions, words={tag: _read_words(each) for tag, each in words.items()}
    )


def _refuse(errors: Iterator[CatalogError]) -> None:
    found = list(errors)
    if found:
        raise CatalogErrors(found)


def _read_answers(question: str, section: Section) -> dict[str, Target]:
    answers = section[question]
    if not isinstance(answers, Section):
        raise section.fault(f"{question}: give it answers, one a line", question)
    for name, target in answers.items():
        if not isinstance(target, Section):
            reason = f"{name}: say where it leads, for example {{ letter: great-team }}"
            raise answers.fault(reason, name)
        target.check_keys(set(), {"question": "", "letter": "", "stop": ""})
        if bool(target["question"]) == bool(target["letter"] or target["stop"]):
            raise answers.fault(f"{name}: lead to a question, or else to a letter or a stop", name)
    return {name: Target(**target) for name, target in answers.items()}


def _check_ways(
    section: Section, questions: Questions, letters: Collection[str]
) -> Iterator[CatalogError]:
    """Every answer leads on, to a place of its own; every question is reached; nothing loops."""
    order = list(questions)
    places = {order[0]: ("", Target(question=order[0]))}
    for question, answers in questions.items():
        yield from _check_name(section, question)
        if question not in places:
            reason = f"no answer above leads to {question!r}: lead to it, or remove it"
            yield section.fault(reason, question)
        further = order[order.index(question) + 1 :]
        for name, target in answers.items():
            yield from _check_name(section[question], name)
            reason = _doubt(target, order, further, letters)
            origin, place = places.setdefault(target.id, (question, target))
            if not reason and (origin, place) != (question, target):
                reason = f"{origin!r} leads to {target.id!r} too: lead elsewhere"
            if reason:
                yield section[question].fault(f"{name}: {reason}", name)


def _check_name(section: Section, name: object) -> Iterator[CatalogError]:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        reason = f"{name!r} is no name: use a-z, 0-9 and -, and neither yes nor no"
        yield section.fault(reason, str(name))


def _doubt(
    target: Target, order: Collection[str], further: Collection[str], letters: Collection[str]
) -> str:
    """Say what is wrong with *target* where only the questions *further* down may follow."""
    if target.question and target.question not in order:
        return f"unknown question {target.question!r}: use one of {', '.join(order)}"
    if target.question and target.question not in further:
        return f"{target.question!r} is not further down: readers would go round in circles"
    if target.letter and target.letter not in letters:
        return f"unknown letter {target.letter!r}: use one of {', '.join(letters)}"
    if not target.question and target.id in order:
        return f"{target.id!r} is a question too: rename one of them"
    return ""


def _shape_of_words(questions: Questions) -> Shape:
    """Return what a language has to say, as nested names."""
    targets = [target for answers in questions.values() for target in answers.values()]
    return {
        "say": dict.fromkeys(_SAY, _NEEDED),
        "questions": {
            name: {"ask": _NEEDED, "hint": _OPTIONAL, "answers": dict.fromkeys(answers, _NEEDED)}
            for name, answers in questions.items()
        },
        "reasons": {each.letter: _NEEDED for each in targets if each.letter and not each.stop},
        "stops": {each.stop: {"title": _NEEDED, "text": _NEEDED} for each in targets if each.stop},
    }


def _check_words(words: Section, shape: Shape) -> Iterator[CatalogError]:
    """The *words* have the *shape* they need, and say nothing that nobody would ever read."""
    for name in words.keys() - shape.keys():
        yield words.fault(f"{name!r} is nowhere in {_FILE}: remove it", name)
    for name, part in shape.items():
        if name not in words:
            if part != _OPTIONAL:
                yield words.fault(f"{name!r} is missing in this language: add it")
        elif isinstance(part, str):
            if not isinstance(words[name], str) or not words[name].strip():
                reason = f"{name}: write some words, in quotes if they hold a colon"
                yield words.fault(reason, name)
        elif isinstance(words[name], Section):
            yield from _check_words(words[name], part)
        else:
            yield words.fault(f"{name}: give it {', '.join(part)}, one a line", name)


def _read_words(words: Section) -> Words:
    return Words(
        say=words["say"],
        questions={name: Ask(**asked) for name, asked in words["questions"].items()},
        reasons=words["reasons"],
        stops={name: Advice(**advice) for name, advice in words["stops"].items()},
    )
