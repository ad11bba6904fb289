"""A letter for each client of a list, a few at a time, so that whoever waits can go on working."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from generator.batch import Row, RowFault, read_rows
from generator.catalog import Language
from generator.formats import FORMATS, Document, FileNames, prepare
from generator.letter import Writer

# A file's time is part of an archive: the earliest one there is, so that the bytes are the same.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A letter of a parcel: where its client stands in the list, and what it still lacks."""

    line: int
    client: str
    letter: str
    blanks: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Slice:
    """Some rows of a list: their letters, their faults, and the next bytes of the archive."""

    letters: list[Packed] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    content: bytes = b""
    is_last: bool = False


class Parcel:
    """The letters to the clients of a CSV file, as files of one *form* in an archive.

    Without a *form* they are only written, to see what they are.

    Raises:
        BatchError: the file is no list of clients.
    """

    def __init__(
        self,
        content: bytes,
        writer: Writer,
        *,
        reader: Language,
        today: date,
        form: str = "",
        site: str = "",
    ) -> None:
        self.writer = writer
        self.reader = reader
        self.today = today
        self.form = form
        self.site = site
        self._names = FileNames()
        self._pipe = _Pipe()
        self._archive = zipfile.ZipFile(self._pipe, "w", zipfile.ZIP_DEFLATED)
        lines = io.BytesIO(content)
        self._rows: Iterator[Row] = read_rows(
            lines, writer.catalog, reader=reader, language=reader.tag
        )
        # The header is read with the first row: what is wrong with it is known at once.
        self._first = list(islice(self._rows, 1))

    def go_on(self, count: int) -> Slice:
        """Write the letters of the next *count* rows; the last slice closes the archive."""
        rows = self._first + list(islice(self._rows, count - len(self._first)))
        self._first = []
        done = Slice(is_last=len(rows) < count)
        for row in rows:
            done.faults += row.faults
            if row.choices:
                done.letters.append(self._pack(self._document(row), row.line))
        if done.is_last and self.form:
            self._archive.close()
        done.content = self._pipe.take()
        return done

    def _document(self, row: Row) -> Document:
        assert row.choices
        return prepare(
            self.writer.write(row.choices, row.answers, today=self.today),
            row.answers,
            self.writer.catalog,
            reader=self.reader,
            today=self.today,
            site=self.site,
        )

    def _pack(self, document: Document, line: int) -> Packed:
        if self.form:
            name = self._names.name(document, FORMATS[self.form].extension)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            self._archive.writestr(entry, FORMATS[self.form].write(document))
        letter = document.letter
        titles = document.catalog.letters[letter.choices.letter].titles
        return Packed(
            line=line,
            client=document.client,
            letter=titles[self.reader.tag],
            blanks=tuple(self.reader.questions[each].blank for each in letter.blanks),
        )


class _Pipe(io.RawIOBase):
    """Where an archive is written to, and taken from while it grows."""

    def __init__(self) -> None:
        super().__init__()
        self._content = bytearray()

    def writable(self) -> bool:
        """Say that it can be written to, and nothing else."""
        return True

    def write(self, content: object) -> int:
        """Take more *content*."""
        added = bytes(content)  # type: ignore[call-overload]
        self._content += added
        return len(added)

    def take(self) -> bytes:
        """Return what was written since the last time."""
        content = bytes(self._content)
        self._content.clear()
        return content
