"""The command for many clients, and the formats of a letter, as somebody types them."""

import os
import pty
import subprocess
import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.formats import FORMATS

_CLIENTS = """letter,language,client_name,company,service,last_day,sender_name
great-team,fr,Léa,Nord,dessin,2026-12-01,Zoé
great-team,fr,Hugo,Nord,dessin,2026-12-01,Zoé
wrong-fit,en,Ann,Studio & Sons,copywriting,2026-12-01,Zoé
"""


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="fin-de-mission")


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    """A list of three clients, of which two are at the same company."""
    file = tmp_path / "clients.csv"
    file.write_text(_CLIENTS, encoding="utf-8")
    return file


@pytest.mark.parametrize("form", FORMATS)
def test_batch(clients: Path, tmp_path: Path, form: str) -> None:
    """Each client has a file, under a name of its own."""
    folder = tmp_path / "new" / "letters"
    result = _run("batch", str(clients), "--format", form, "--output", str(folder))

    assert result.exit_code == 0
    files = sorted(folder.iterdir())
    assert len(files) == 3
    assert all(file.name.endswith(f".{FORMATS[form].extension}") for file in files)
    assert sum(file.stem.startswith("nord_") for file in files) == 2
    assert all(file.stat().st_size for file in files)
    assert "3 written, 0 not" in result.stdout


def test_drafts(clients: Path, tmp_path: Path) -> None:
    """Drafts are what is written when nothing else is asked for."""
    _run("batch", str(clients), "--output", str(tmp_path / "letters"))

    texts = [file.read_bytes() for file in (tmp_path / "letters").glob("*.eml")]
    bodies = [message_from_bytes(text, policy=default).get_content() for text in texts]
    assert sorted(body.split()[1] for body in bodies) == ["Ann,", "Hugo,", "Léa,"]


def test_existing_files(clients: Path, tmp_path: Path) -> None:
    """A file is never replaced unless that was asked for."""
    arguments = ("batch", str(clients), "--format", "text", "--output", str(tmp_path / "letters"))
    _run(*arguments)
    files = sorted((tmp_path / "letters").iterdir(), key=lambda file: len(file.name))
    files[0].write_text("mine", encoding="utf-8")
    refused = _run(*arguments)

    assert refused.exit_code == 2
    assert files[0].read_text(encoding="utf-8") == "mine"
    assert f"line 2: {files[0]}: exists already; --force replaces it" in refused.stderr
    assert "0 written, 3 not" in refused.stdout
    assert _run(*arguments, "--force").exit_code == 0
    assert files[0].read_text(encoding="utf-8") != "mine"
    assert set((tmp_path / "letters").iterdir()) == set(files)


def test_faulty_rows(clients: Path, tmp_path: Path) -> None:
    """Good rows are written, faulty ones reported, and the exit code tells."""
    clients.write_text(_CLIENTS + "great-team,fr,,,,soon,\nnone,fr,,,,,\n", encoding="utf-8")
    result = _run("batch", str(clients), "--output", str(tmp_path / "letters"))

    assert result.exit_code == 2
    assert "line 5, last_day: «\u00a0soon\u00a0»" in result.stderr
    assert "line 6, letter: " in result.stderr
    assert len(list((tmp_path / "letters").iterdir())) == 3
    assert "3 written, 2 not" in result.stdout


def test_blanks_are_told(clients: Path, tmp_path: Path) -> None:
    """A letter with a blank is written, and its line named."""
    clients.write_text("letter,company\nlast-day,Nord\n", encoding="utf-8")
    result = _run("batch", str(clients), "--output", str(tmp_path / "letters"))

    assert result.exit_code == 0
    assert "line 2: written with blanks to fill in: company" not in result.stderr
    assert "line 2: written with blanks to fill in: " in result.stderr


@pytest.mark.parametrize(
    ("content", "arguments"),
    [
        pytest.param(b"", (), id="empty"),
        pytest.param(b"company\nNord\n", (), id="no letter"),
        pytest.param(b"letter\ngreat-team\n", ("--language", "xx"), id="language"),
        pytest.param(b"letter\ngreat-team\n", ("--format", "pdf"), id="format"),
    ],
)
def test_refused(clients: Path, tmp_path: Path, content: bytes, arguments: tuple[str, ...]) -> None:
    """What cannot be read ends in one clear line, and writes nothing."""
    clients.write_bytes(content)
    result = _run("batch", str(clients), "--output", str(tmp_path / "letters"), *arguments)

    assert result.exit_code == 2
    assert not (tmp_path / "letters").exists()
    assert "Traceback" not in result.output


def test_folder_that_cannot_be(clients: Path, tmp_path: Path) -> None:
    """A folder that cannot be made is said to be so."""
    result = _run("batch", str(clients), "--output", str(clients / "letters"))

    assert result.exit_code == 2
    assert "--output: " in result.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_render(tmp_path: Path, form: str) -> None:
    """Every format goes to a file, or to whatever reads what is printed."""
    arguments = ("render", "great-team", "--set=company=Nord", "--format", form)
    printed = _run(*arguments)
    saved = _run(*arguments, "--output", str(tmp_path / "letter"))

    assert printed.exit_code == saved.exit_code == 0
    assert (tmp_path / "letter").read_bytes() == printed.stdout_bytes
    assert saved.stdout == ""


@pytest.mark.parametrize(("form", "code"), [("docx", 2), ("eml", 0)])
def test_no_bytes_on_a_screen(form: str, code: int) -> None:
    """A document is not printed where somebody would see its bytes."""
    ours, screen = pty.openpty()
    command = [sys.executable, "-m", "generator", "render", "great-team", "--format", form]
    result = subprocess.run(command, stdout=screen, stderr=subprocess.PIPE, text=True, check=False)
    os.close(screen)
    os.close(ours)

    assert result.returncode == code
    assert ("--output FILE" in result.stderr) == (form == "docx")


def test_sample(tmp_path: Path) -> None:
    """The sample that is printed is one that batch takes."""
    (tmp_path / "clients.csv").write_bytes(_run("questions", "wrong-fit", "--csv").stdout_bytes)
    result = _run("batch", str(tmp_path / "clients.csv"), "--output", str(tmp_path / "letters"))

    assert result.exit_code == 0
