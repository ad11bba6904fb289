"""What the commands share: the catalog they use, a letter's choices, and answers."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.answers import Answers, parse
from generator.catalog import Catalog, Choices
from generator.errors import AnswerError
from generator.reader import TEMPLATES, overlay, read_catalog


def templates() -> Path:
    """Return the folder of the catalog: ours, with that of ``--templates`` laid over it."""
    own: Path | None = click.get_current_context().find_root().params.get("templates")
    return overlay(TEMPLATES, own) if own else TEMPLATES


def open_catalog() -> Catalog:
    """Return the catalog that the commands speak of."""
    return read_catalog(templates())


def choices(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the catalog, and the choices that every command about one letter takes."""

    @wraps(command)
    def choose(letter: str, language: str, channel: str, register: str, **options: Any) -> None:
        catalog = open_catalog()
        chosen = catalog.choose(
            letter,
            language=language or next(iter(catalog.languages)),
            channel=channel,
            register=register,
        )
        command(catalog, chosen, **options)

    see = "(fin-de-mission list shows them)"
    for add in (
        click.option("--register", default="", help=f"How to speak to the client {see}."),
        click.option("--channel", default="", help=f"How the letter is sent {see}."),
        click.option("--language", default="", help=f"The letter's language {see}."),
    ):
        choose = add(choose)
    return choose


def answer_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that :func:`read_answers` takes."""
    for add in (
        click.option(
            "--set", "settings", multiple=True, metavar="NAME=VALUE", help="One answer; repeat it."
        ),
        click.option(
            "--answers", "file", metavar="FILE", help="A JSON file of answers; - reads them here."
        ),
    ):
        command = add(command)
    return command


def read_answers(
    catalog: Catalog, chosen: Choices, *, file: str | None, settings: tuple[str, ...]
) -> Answers:
    """Return the answers in *file*, on standard input for ``-``, and in *settings*, which win.

    Raises:
        AnswerError: an answer cannot be used; a line for each.
    """
    raw = (_read_file(file) if file else {}) | _read_settings(settings, catalog)
    answers = parse(raw, catalog.questions, reader=catalog.languages[chosen.language])
    if answers.faults:
        lines = (f"{fault.question}: {fault.message}" for fault in answers.faults)
        raise AnswerError("\n".join(lines))
    return answers


def read_text(file: str, option: str) -> str:
    """Return the text of *file*, or of standard input for ``-``; errors name *option*.

    Raises:
        AnswerError: there is no such file, or it is not text.
    """
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise AnswerError(f"{option}: {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise AnswerError(f"{option}: {file}: not UTF-8 text: save it as UTF-8") from error


def _read_file(file: str) -> dict[str, object]:
    try:
        answers = json.loads(read_text(file, "--answers"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise AnswerError(f"--answers: {file}: not JSON: {error}") from error
    if not isinstance(answers, dict):
        raise AnswerError(f'--answers: {file}: expected an object such as {{"name": "value"}}')
    return answers


def _read_settings(settings: tuple[str, ...], catalog: Catalog) -> dict[str, object]:
    """Read ``name=value`` pairs; a list question takes one item each time."""
    answers: dict[str, Any] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise AnswerError(f"--set {setting}: write it as name=value")
        if name in catalog.questions and catalog.questions[name].type == "list":
            answers.setdefault(name, []).append(value)
        else:
            answers[name] = value
    return answers
