"""Many clients at once: a CSV file with one row a client, read row by row."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale
from babel.numbers import get_decimal_symbol

from generator.answers import Answers, parse
from generator.catalog import Catalog, Choices, Language
from generator.errors import ChoiceError, GeneratorError

CHOICES = ("letter", "language", "channel", "register")
"""The columns that choose a letter; every other one is named after a question."""

_ITEMS = re.compile(r"[|\n]")
_DELIMITERS = ",;\t"
_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
# What "surrogateescape" makes of a byte that is not UTF-8.
_UNDECODED = re.compile("[\udc80-\udcff]")


class BatchError(GeneratorError):
    """A file that is no list of clients at all."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a line of the file, and in which column where it is in one."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        column = f", {self.column}" if self.column else ""
        return f"line {self.line}{column}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A client: the letter to write, or everything that is wrong with it."""

    line: int
    choices: Choices | None = None
    answers: Answers
    faults: tuple[RowFault, ...] = ()


def read_rows(
    lines: Iterable[bytes], catalog: Catalog, *, reader: Language, language: str
) -> Iterator[Row]:
    """Yield the rows of a CSV file, given as its *lines*, while it is read.

    A cell of a list question holds one item a line, or items between ``|``. *language* is that
    of rows that name none; faults speak the *reader*'s language.

    Raises:
        BatchError: the file is not text in UTF-8, is empty, or has no column ``letter``.
    """
    table = _Table(lines, reader)
    header = table.header
    line = table.header_line
    faults = [RowFault(line, *fault) for fault in _check_header(header, catalog, reader)]
    if faults:
        yield Row(line=line, answers=Answers(values={}), faults=tuple(faults))
    for line, cells in table:
        if isinstance(cells, str):
            fault = RowFault(line, "", cells)
            yield Row(line=line, answers=Answers(values={}), faults=(fault,))
        elif any(map(str.strip, cells)):
            yield _read_row(line, header, cells, catalog, reader=reader, language=language)


def sample(catalog: Catalog, choices: Choices, *, today: date) -> str:
    """Return a CSV file to fill in: the columns of the letter that *choices* name, and one row.

    Where a comma is part of numbers, spreadsheets take a semicolon between cells.
    """
    language = catalog.languages[choices.language]
    examples = {
        "date": (today + timedelta(days=30)).isoformat(),
        "money": "450 EUR",
        "list": "{0} 1|{0} 2",
        "flag": "yes",
    }
    row = {name: str(getattr(choices, name)) for name in CHOICES} | {"language": choices.tag}
    for name in catalog.letter_questions(choices.letter, choices.channel):
        example = examples.get(catalog.questions[name].type, "{0}")
        row[name] = example.format(language.questions[name].blank)
    content = io.StringIO()
    decimal = get_decimal_symbol(Locale.parse(choices.locale, sep="-"))
    delimiter = ";" if decimal == "," else ","
    csv.writer(content, delimiter=delimiter).writerows([row, row.values()])
    return content.getvalue()


class _Table:
    """The cells of a CSV file, row by row; iterate over it once."""

    def __init__(self, lines: Iterable[bytes], reader: Language) -> None:
        self.messages = reader.messages
        self.read = 0
        text = self._decode(lines)
        first = next(text, "")
        while first and not first.strip():
            first = next(text, "")
        if not first:
            raise BatchError(self.messages["batch-empty"])
        self.header_line = self.read
        delimiter = max(_DELIMITERS, key=first.count)
        try:
            names = next(csv.reader([first], delimiter=delimiter))
        except csv.Error as error:
            raise BatchError(self.messages["batch-csv"]) from error
        self.header = [name.strip() for name in names]
        self.rows = csv.reader(text, delimiter=delimiter)

    def __iter__(self) -> Iterator[tuple[int, list[str] | str]]:
        """Yield the line on which each row starts, and its cells or what is wrong with it."""
        while True:
            start = self.read + 1
            try:
                yield start, next(self.rows)
            except csv.Error:
                yield start, self.messages["batch-csv"]
            except StopIteration:
                return

    def _decode(self, lines: Iterable[bytes]) -> Iterator[str]:
        for line in lines:
            if self.read == 0:
                if line.startswith(_UTF16_BOMS):
                    raise BatchError(self.messages["batch-encoding"])
                line = line.removeprefix(_BOM)
            self.read += 1
            yield line.decode("utf-8", "surrogateescape")


def _check_header(
    header: list[str], catalog: Catalog, reader: Language
) -> Iterator[tuple[str, str]]:
    if "letter" not in header:
        names = ", ".join((*CHOICES, *catalog.questions))
        raise BatchError(reader.messages["batch-no-letter"].format(names=names))
    for index, name in enumerate(header):
        if name in header[:index]:
            yield _shown(name), reader.messages["batch-twice"]
        elif name not in CHOICES and name not in catalog.questions:
            yield _shown(name), reader.messages["batch-unknown"]


def _read_row(
    line: int,
    header: list[str],
    cells: list[str],
    catalog: Catalog,
    *,
    reader: Language,
    language: str,
) -> Row:
    row = dict(zip(header, cells, strict=False))
    undecoded = [name for name, cell in row.items() if _UNDECODED.search(cell)]
    faults = [RowFault(line, _shown(name), reader.messages["batch-encoding"]) for name in undecoded]
    if any(cell.strip() for cell in cells[len(header) :]):
        faults.append(RowFault(line, "", reader.messages["batch-cells"]))
    choices, chosen_faults = _choose(row, catalog, reader=reader, language=language)
    raw = {
        name: _ITEMS.split(cell) if catalog.questions[name].type == "list" else cell
        for name, cell in row.items()
        if name in catalog.questions and name not in undecoded
    }
    answers = parse(raw, catalog.questions, reader=reader)
    faults += [
        RowFault(line, *fault)
        for fault in (*chosen_faults, *((each.question, each.message) for each in answers.faults))
    ]
    return Row(
        line=line,
        choices=None if faults else choices,
        answers=answers,
        faults=tuple(faults),
    )


def _choose(
    row: Mapping[str, str], catalog: Catalog, *, reader: Language, language: str
) -> tuple[Choices, list[tuple[str, str]]]:
    """Return what *row* chooses, and each column that does not choose what there is."""
    usual = {"letter": next(iter(catalog.letters)), "language": language}
    chosen = {name: row.get(name, "").strip() for name in CHOICES}
    chosen["language"] = chosen["language"] or language
    faults: list[tuple[str, str]] = []
    while True:
        try:
            return catalog.choose(**chosen), faults
        except ChoiceError as error:
            message = reader.messages["batch-choice"]
            faults.append((error.kind, message.format(names=error.offered)))
            # In its place the usual choice, which tells what is wrong with the next one.
            chosen[error.kind] = usual.get(error.kind, "")
            if error.kind == "language":
                chosen["register"] = ""


def _shown(column: str) -> str:
    return column if len(column) <= 40 else column[:39] + "…"
