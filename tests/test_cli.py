"""The command line, as somebody types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main


def _run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=typed, prog_name="fin-de-mission")


def test_list() -> None:
    """Every letter and every choice is listed."""
    result = _run("list")
    assert result.exit_code == 0
    for name in ("great-team", "stop-project", "en-US", "vous", "email"):
        assert name in result.stdout


def test_questions() -> None:
    """Programs learn what a letter asks."""
    rows = json.loads(_run("questions", "great-team", "--json").stdout)

    assert [set(row) for row in rows] == [{"name", "type", "required", "label", "hint"}] * len(rows)
    by_name = {row["name"]: row for row in rows}
    assert by_name["tasks"]["type"] == "list"
    assert by_name["client_name"]["required"]
    assert not by_name["team"]["required"]


def test_answers_file_and_settings(tmp_path: Path) -> None:
    """Answers come from a file, from standard input and from settings, which win."""
    file = tmp_path / "answers.json"
    file.write_text('{"company": "Studio", "client_name": "Anna"}', encoding="utf-8")
    from_file = _run("render", "great-team", "--answers", str(file), "--set=client_name=Léa")
    from_input = _run(
        "render", "great-team", "--answers", "-", "--set=client_name=Léa", typed=file.read_text()
    )

    assert from_file.exit_code == 0
    assert "Léa" in from_file.stdout
    assert "Studio" in from_file.stdout
    assert from_input.stdout == from_file.stdout


def test_json() -> None:
    """JSON has its stable keys."""
    settings = ["--set=tasks=un", "--set=tasks=deux", "--set=last_day=2026-12-01"]
    letter = json.loads(_run("render", "great-team", "--format", "json", *settings).stdout)

    assert list(letter) == [
        "letter",
        "language",
        "channel",
        "subject",
        "body",
        "blanks",
        "findings",
    ]
    assert (letter["letter"], letter["language"], letter["channel"]) == (
        "great-team",
        "fr",
        "email",
    )
    assert "un" in letter["body"]
    assert "client_name" in letter["blanks"]
    assert "last_day" not in letter["blanks"]


def test_output(tmp_path: Path) -> None:
    """A letter is written to a file when asked."""
    file = tmp_path / "letter.txt"
    result = _run("render", "great-team", "--language", "en", "--output", str(file))

    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_bytes().decode() == _run("render", "great-team", "--language", "en").stdout


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["render", "no-such"], ["unknown letter 'no-such': choose one of great-team"]),
        (["render", "great-team", "--language", "xx"], ["unknown language 'xx'"]),
        (["render", "great-team", "--channel", "pigeon"], ["unknown channel 'pigeon'"]),
        (["render", "great-team", "--register", "thou"], ["unknown register 'thou'"]),
        (["render", "great-team", "--language=en", "--register=tu"], ["unknown register 'tu'"]),
        (["render", "great-team", "--set", "x=1"], ["x: "]),
        (["render", "great-team", "--set", "company"], ["--set company: write it as name=value"]),
        (
            ["render", "great-team", "--set=last_day=2026-13-01", "--set=refund=lots"],
            ["last_day: ", "refund: "],
        ),
        (["render", "great-team", "--answers", "nowhere.json"], ["nowhere.json: No such file"]),
        (["render", "great-team", "--output", "no/where.txt"], ["no/where.txt: No such file"]),
    ],
)
def test_bad_input(arguments: list[str], lines: list[str]) -> None:
    """One clear line a fault, exit code 2, no traceback."""
    result = _run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    printed = result.stderr.strip().splitlines()
    assert len(printed) == len(lines)
    assert all(line in shown for line, shown in zip(lines, printed, strict=True))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"{", "not JSON"),
        (b"[]", "expected an object"),
        (b'"x"', "expected an object"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_bad_answers_file(tmp_path: Path, content: bytes, fault: str) -> None:
    """A file that cannot be read is named, with what is wrong with it."""
    file = tmp_path / "answers.json"
    file.write_bytes(content)
    result = _run("render", "great-team", "--answers", str(file))

    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert str(file) in result.stderr
    assert fault in result.stderr


def test_help() -> None:
    """Every command explains itself."""
    assert "fin-de-mission render great-team" in _run("--help").stdout
    for command in main.commands:
        result = _run(command, "--help")
        assert result.exit_code == 0
        assert len(result.stdout.splitlines()[2].strip()) > 20
