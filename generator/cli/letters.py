"""The commands about one letter: what it asks, the letter itself, and advice on a text."""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from generator.batch import sample
from generator.catalog import Catalog, Choices
from generator.cli.common import answer_options, choices, open_catalog, read_answers, read_text
from generator.errors import AnswerError
from generator.formats import FORMATS, prepare
from generator.letter import Writer
from generator.rules import check as check_rules


@click.command("list")
def list_letters() -> None:
    """Show the letters, and the languages, channels and registers to choose from."""
    catalog = open_catalog()
    for letter in catalog.letters.values():
        click.echo(f"{letter.id:18}{' · '.join(letter.titles.values())}")
    click.echo()
    for tag, language in catalog.languages.items():
        named = {tag: language.name} | dict(language.locales)
        shown = ", ".join(f"{key} ({name})" for key, name in named.items())
        click.echo(f"{'--language':18}{shown}")
        if language.registers:
            click.echo(f"{'--register':18}{', '.join(language.registers)} (with {tag})")
    click.echo(f"{'--channel':18}{', '.join(catalog.channels)}")


@click.command()
@click.argument("letter")
@choices
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a file to fill in for batch.")
def questions(catalog: Catalog, chosen: Choices, *, as_json: bool, as_csv: bool) -> None:
    """Show what LETTER asks: the names to use in an answers file or with --set."""
    if as_csv:
        click.echo(sample(catalog, chosen, today=date.today()).encode(), nl=False)
        return
    language = catalog.languages[chosen.language]
    rows = [
        {
            "name": name,
            "type": catalog.questions[name].type,
            "required": required,
            "label": language.questions[name].label,
            "hint": language.questions[name].hint,
        }
        for name, required in catalog.letter_questions(chosen.letter, chosen.channel).items()
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        need = "required" if row["required"] else "optional"
        click.echo(f"{row['name']:23}{row['type']:7}{need:10}{row['label']} {row['hint']}")


@click.command()
@click.argument("letter")
@choices
@answer_options
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file.")
def render(
    catalog: Catalog,
    chosen: Choices,
    *,
    file: str | None,
    settings: tuple[str, ...],
    form: str,
    output: Path | None,
) -> None:
    """Write LETTER with your answers; what you leave out stays a [blank] in the text."""
    answers = read_answers(catalog, chosen, file=file, settings=settings)
    today = date.today()
    letter = Writer(catalog).write(chosen, answers, today=today)
    reader = catalog.languages[chosen.language]
    content = FORMATS[form].write(prepare(letter, answers, catalog, reader=reader, today=today))
    try:
        if output:
            output.write_bytes(content)
        elif FORMATS[form].is_text or not sys.stdout.isatty():
            click.echo(content, nl=False)
        else:
            raise AnswerError(f"--format {form}: no text for a screen: add --output FILE")
    except OSError as error:
        raise AnswerError(f"--output: {output}: {error.strerror}") from error


@click.command()
@click.argument("text", metavar="FILE")
@click.option("--letter", required=True, help="Which letter the text is meant to be.")
@choices
@answer_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def check(
    catalog: Catalog,
    chosen: Choices,
    *,
    text: str,
    file: str | None,
    settings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say what the ground rules advise on the text in FILE; - reads it here."""
    findings = check_rules(
        catalog,
        chosen,
        read_answers(catalog, chosen, file=file, settings=settings),
        subject="",
        body=read_text(text, "FILE"),
        reader=catalog.languages[chosen.language],
        today=date.today(),
    )
    if as_json:
        click.echo(json.dumps([asdict(each) for each in findings], ensure_ascii=False, indent=2))
        return
    for each in findings:
        click.echo(f"{each.rule} ({each.severity}): {each.message} {each.advice}")
