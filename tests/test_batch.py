"""Many clients at once: what is read from a CSV file, and every fault in it."""

import csv
import tracemalloc
from collections.abc import Iterator

import pytest

from generator.batch import BatchError, Row, read_rows, sample
from generator.catalog import Catalog
from tests.conftest import LANGUAGES, TODAY

_HEADER = "letter,language,channel,register,client_name,company,service,last_day,tasks,sender_name"


def _read(catalog: Catalog, content: str | bytes, reader: str = "en") -> list[Row]:
    raw = content if isinstance(content, bytes) else content.encode()
    lines = raw.splitlines(keepends=True)
    return list(read_rows(lines, catalog, reader=catalog.languages[reader], language="en"))


def _faults(rows: list[Row]) -> list[tuple[int, str]]:
    return [(fault.line, fault.column) for row in rows for fault in row.faults]


def test_rows(catalog: Catalog) -> None:
    """A row is a letter; items of a list stand between bars or on lines of their own."""
    first, second = _read(
        catalog,
        f"{_HEADER}\n"
        "great-team,fr,email,tu,Léa,Nord,dessin,2026-12-01,un|deux,Zoé\n"
        '\n"wrong-fit","","","",Ann,"A, B",,,"one\ntwo",\n',
    )

    assert (first.line, second.line) == (2, 4)
    assert first.choices == catalog.choose("great-team", language="fr", register="tu")
    assert first.answers.values["tasks"] == ("un", "deux")
    assert second.choices == catalog.choose("wrong-fit", language="en")
    assert second.answers.values == {
        "client_name": "Ann",
        "company": "A, B",
        "tasks": ("one", "two"),
    }


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("letter;company\r\ngreat-team;A, B\r\n", id="semicolons"),
        pytest.param("letter\tcompany\ngreat-team\tA, B\n", id="tabs"),
        pytest.param('\ufeffletter,company\ngreat-team,"A, B"', id="byte order mark"),
        pytest.param('"letter", company \n"great-team","A, B"\n,\n\n', id="spaces, empty rows"),
    ],
)
def test_dialects(catalog: Catalog, content: str) -> None:
    """Spreadsheets write CSV in several ways."""
    (row,) = _read(catalog, content)

    assert row.faults == ()
    assert row.choices
    assert row.answers.values == {"company": "A, B"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("letter\nno-such\n", [(2, "letter")], id="letter"),
        pytest.param("letter,company\n,A\n", [(2, "letter")], id="no letter"),
        pytest.param(
            f"{_HEADER}\nx,y,z,w,,,,tomorrow,,\n",
            [(2, each) for each in ("letter", "language", "channel", "last_day")],
            id="all at once",
        ),
        pytest.param(
            "letter,language,register\ngreat-team,fr,tutu\n", [(2, "register")], id="register"
        ),
        pytest.param("letter\ngreat-team,more\n", [(2, "")], id="too many cells"),
        pytest.param("letter,lastday\ngreat-team,x\n", [(1, "lastday")], id="unknown column"),
        pytest.param("letter,letter\ngreat-team,x\n", [(1, "letter"), (2, "letter")], id="twice"),
        pytest.param('letter,company\ngreat-team,"a\nb"\nx,\n', [(4, "letter")], id="line"),
        pytest.param("letter,company\ngreat-team," + "a" * 10_001, [(2, "company")], id="long"),
        pytest.param("letter,tasks\ngreat-team," + "a|" * 201, [(2, "tasks")], id="long list"),
        pytest.param(
            f'letter,company\ngreat-team,"{"a" * 140_000}"\nx,\n',
            [(2, ""), (3, "letter")],
            id="csv",
        ),
        pytest.param(
            "letter,company,team\ngreat-team,é,e\ngreat-team,e,é".encode("cp1252"),
            [(2, "company"), (3, "team")],
            id="encoding",
        ),
    ],
)
@pytest.mark.parametrize("reader", LANGUAGES)
def test_faults(
    catalog: Catalog, content: str | bytes, expected: list[tuple[int, str]], reader: str
) -> None:
    """Every fault is told, by line and column."""
    rows = _read(catalog, content, reader)

    assert _faults(rows) == expected
    assert all(bool(row.choices) != bool(row.faults) for row in rows)


def test_good_rows_stay(catalog: Catalog) -> None:
    """A fault concerns its own row only."""
    rows = _read(catalog, "letter,team,nope\nx,a,\ngreat-team,b,\n")

    assert [bool(row.faults) for row in rows] == [True, True, False]


@pytest.mark.parametrize(
    ("content", "part"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param("\n \n", "empty", id="empty lines"),
        pytest.param("company,service\nA,B\n", "“letter”", id="no letter"),
        pytest.param("letter,company\n".encode("utf-16"), "UTF-8", id="UTF-16"),
        pytest.param(b"\x50\x4b\x03\x04\x14\x00", "“letter”", id="a spreadsheet"),
        pytest.param("a" * 200_000, "cannot be read", id="no end"),
    ],
)
def test_no_list_of_clients(catalog: Catalog, content: str | bytes, part: str) -> None:
    """What is no such file is refused, with what to do."""
    with pytest.raises(BatchError, match=part):
        _read(catalog, content)


def test_message_names_what_there_is(catalog: Catalog) -> None:
    """Who writes a choice that is not there is told the others."""
    (row,) = _read(catalog, "letter,channel\ngreat-team,pigeon\n", "fr")

    assert str(row.faults[0]) == (
        "line 2, channel: Ce choix n’existe pas ici. "
        "Écrivez l’un de ceux-ci\u00a0: email, phone, post."
    )


def test_memory_stays(catalog: Catalog) -> None:
    """Ten thousand rows need no more memory than a hundred."""

    def lines(count: int) -> Iterator[bytes]:
        yield f"{_HEADER}\n".encode()
        for number in range(count):
            yield f"great-team,fr,email,tu,Léa,C{number},dessin,2026-12-01,a|b,Zoé\n".encode()

    def peak(count: int) -> int:
        tracemalloc.start()
        reader = catalog.languages["fr"]
        rows = sum(
            not row.faults for row in read_rows(lines(count), catalog, reader=reader, language="fr")
        )
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert rows == count
        return top

    peak(10)
    # A row that is kept takes over a kilobyte; when garbage is collected is no concern of ours.
    assert peak(10_000) < peak(100) + 100 * 10_000


@pytest.mark.parametrize("language", ["fr", "en-US"])
@pytest.mark.parametrize("channel", ["email", "post"])
def test_sample(catalog: Catalog, language: str, channel: str) -> None:
    """The sample of each letter is a file that can be used."""
    for letter in catalog.letters:
        choices = catalog.choose(letter, language=language, channel=channel)
        content = sample(catalog, choices, today=TODAY)
        delimiter = ";" if language == "fr" else ","
        header, example = csv.reader(content.splitlines(), delimiter=delimiter)
        (row,) = _read(catalog, content)

        assert len(header) == len(example)
        assert set(header) > set(catalog.letter_questions(letter, channel))
        assert row.faults == ()
        assert row.choices == choices
