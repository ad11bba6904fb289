"""The command ``choose``: the questions of the page “Which letter?”, in a terminal."""

import re

import click

from generator.catalog import Catalog
from generator.chooser import Chooser, Target, Words
from generator.chooser_file import read_chooser
from generator.cli.common import open_catalog, templates
from generator.errors import ChoiceError

_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")


@click.command()
@click.option(
    "--language", default="", help="The language of the questions (fin-de-mission list shows them)."
)
@click.option(
    "--answers", metavar="NAME,NAME,…", help="Your answers, for scripts; nothing is asked."
)
def choose(language: str, answers: str | None) -> None:
    """Find out which letter to write, or what to do before any letter.

    The questions go to standard error, so that standard output holds the result alone: the letter
    and the reason for it.
    """
    catalog = open_catalog()
    chooser = read_chooser(templates(), catalog)
    tag = _language(language, catalog)
    if answers is None:
        target = _ask(chooser, chooser.words[tag])
    else:
        target = chooser.follow(name.strip() for name in answers.split(","))
    _show(target, chooser.words[tag], catalog, tag)


def _language(name: str, catalog: Catalog) -> str:
    """Return the tag of the language called *name*: a tag, a locale, or nothing for the first."""
    for tag, language in catalog.languages.items():
        if name in ("", tag, *language.locales):
            return tag
    raise ChoiceError(f"unknown language {name!r}: choose one of {', '.join(catalog.languages)}")


def _ask(chooser: Chooser, words: Words) -> Target:
    """Ask until an end is reached; 0 goes back one question."""
    way = [chooser.start]
    while question := way[-1].question:
        asked, answers = words.questions[question], list(chooser.questions[question])
        click.echo(f"\n{asked.ask}", err=True)
        if asked.hint:
            click.echo(_plain(asked.hint), err=True)
        for number, answer in enumerate(answers, 1):
            click.echo(f"  {number}. {asked.answers[answer]}", err=True)
        if len(way) > 1:
            click.echo(f"  0. {words.say['back']}", err=True)
        allowed = click.IntRange(0 if len(way) > 1 else 1, len(answers))
        number = click.prompt(words.say["prompt"], type=allowed, prompt_suffix=" ", err=True)
        if number:
            way.append(chooser.answer(question, answers[number - 1]))
        else:
            way.pop()
    click.echo(err=True)
    return way[-1]


def _show(target: Target, words: Words, catalog: Catalog, tag: str) -> None:
    title = target.letter and f"{target.letter}: {catalog.letters[target.letter].titles[tag]}"
    if target.stop:
        advice = words.stops[target.stop]
        click.echo(f"{advice.title}\n\n{_plain(advice.text).strip()}")
        if title:
            click.echo(f"\n{title}")
    else:
        click.echo(f"{title}\n{words.reasons[target.letter]}")


def _plain(markdown: str) -> str:
    """Return *markdown* without its links: there is no page to open from here."""
    return _LINK.sub(r"\1", markdown)
