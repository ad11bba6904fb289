"""The command ``fin-de-mission batch``: a letter for each client of a CSV file."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from generator.batch import Row, read_rows
from generator.catalog import Catalog, Language
from generator.cli.common import open_catalog
from generator.errors import AnswerError
from generator.formats import FORMATS, Document, FileNames, prepare
from generator.letter import Writer


@click.command()
@click.argument("clients", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="eml", show_default=True
)
@click.option(
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to.",
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option("--language", default="", help="The language of the lines that name none.")
@click.pass_context
def batch(
    context: click.Context,
    clients: Path,
    *,
    form: str,
    folder: Path,
    force: bool,
    language: str,
) -> None:
    """Write one letter for each line of CLIENTS, a CSV file.

    Its columns are letter, language, channel, register and the names of questions; to begin with
    a sample: fin-de-mission questions LETTER --csv > clients.csv

    A line with faults is reported and left out; all others are written.
    """
    catalog = open_catalog()
    language = language or next(iter(catalog.languages))
    choices = catalog.choose(next(iter(catalog.letters)), language=language)
    reader = catalog.languages[choices.language]
    write = _writer(catalog, reader, form, _Folder(folder, force=force))
    written = faulty = 0
    with (
        clients.open("rb") as file,
        click.progressbar(
            length=clients.stat().st_size, file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar,
    ):
        for row in read_rows(file, catalog, reader=reader, language=language):
            faults = [str(fault) for fault in row.faults] or write(row)
            for fault in faults:
                _report(fault)
            faulty += bool(faults)
            written += not faults
            bar.update(file.tell() - bar.pos)
    click.echo(f"{folder}: {written} written, {faulty} not")
    if faulty:
        context.exit(2)


def _writer(
    catalog: Catalog, reader: Language, form: str, folder: "_Folder"
) -> Callable[[Row], list[str]]:
    """Return what writes the letter of a row to *folder*, and returns why it could not."""
    writer, today = Writer(catalog), date.today()

    def write(row: Row) -> list[str]:
        if row.choices is None:
            return []
        letter = writer.write(row.choices, row.answers, today=today)
        document = prepare(letter, row.answers, catalog, reader=reader, today=today)
        if letter.blanks:
            _report(f"line {row.line}: written with blanks to fill in: {', '.join(letter.blanks)}")
        taken = folder.save(document, form)
        return [f"line {row.line}: {taken}: exists already; --force replaces it"] if taken else []

    return write


class _Folder:
    """Where letters are saved, each under a name of its own."""

    def __init__(self, path: Path, *, force: bool) -> None:
        self.path = path
        self.mode = "wb" if force else "xb"
        self.names = FileNames()

    def save(self, document: Document, form: str) -> Path | None:
        """Write *document*; return the file that is in its place, if it may not be replaced."""
        path = self.path / self.names.name(document, FORMATS[form].extension)
        content = FORMATS[form].write(document)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with path.open(self.mode) as file:
                file.write(content)
        except FileExistsError:
            return path
        except OSError as error:
            raise AnswerError(f"--output: {error.filename}: {error.strerror}") from error
        return None


def _report(line: str) -> None:
    """Print *line* where the progress bar is; the bar is drawn again below it."""
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    click.echo(clear + line, err=True)
