"""A broken catalog is refused, with the file, the line and what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.proof import proofread
from generator.reader import TEMPLATES, read_catalog

type Break = Callable[[Path], None]


def _replace(path: str, old: str, new: str) -> Break:
    def apply(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply


def _remove(path: str) -> Break:
    return lambda folder: (folder / path).unlink()


def _append(path: str, text: str) -> Break:
    return lambda folder: (folder / path).write_text(
        (folder / path).read_text(encoding="utf-8") + text, encoding="utf-8"
    )


EMAIL = "letters/great-team/fr/email.j2"
LETTER = "letters/great-team/letter.yml"


@pytest.mark.parametrize(
    ("breaks", "where", "remedy"),
    [
        (_append(LETTER, "colour: blue\n"), LETTER, "unknown key 'colour'"),
        (_replace(LETTER, "company:", "firm:"), f"{LETTER}:8", "add it to questions.yml"),
        (_replace(LETTER, "required", "needed"), f"{LETTER}:7", "required or optional"),
        (_replace(LETTER, "next: [", "next: [nowhere, "), LETTER, "unknown letter 'nowhere'"),
        (_append(LETTER, "order: ["), LETTER, "not YAML"),
        (_remove(EMAIL), EMAIL, "add the file"),
        (_remove("letters/great-team/en/page.md"), "great-team/en/page.md", "add it"),
        (_remove("languages/en/messages.yml"), "languages/en/messages.yml", "add it"),
        (_append(EMAIL, "\n{% if %}\n"), EMAIL, "syntax"),
        (_append(EMAIL, "\n{{ shoe_size }}\n"), EMAIL, "no question fills 'shoe_size'"),
        (_append(EMAIL, "\n{{ team }}\n"), EMAIL, "guard it"),
        (_append(EMAIL, "\n{vous|tu|you}\n"), EMAIL, "write one text for each register"),
        (_append(EMAIL, '\n{{ service|after("chez") }}\n'), EMAIL, "chez"),
        (
            _append("questions.yml", "shoe_size: {type: text}\n"),
            "languages/fr/questions.yml",
            "'shoe_size' is missing in this language",
        ),
        (
            _replace("languages/en/questions.yml", "client_name:", "client_nam:"),
            "languages/en/questions.yml",
            "'client_name' is missing in this language",
        ),
        (_append("questions.yml", "x: {type: colour}\n"), "questions.yml", "unknown type"),
        (
            _append("channels.yml", "    deposit: optional\n"),
            "channels.yml:",
            "does not use 'deposit'",
        ),
        (_replace(LETTER, "questions:\n", "questions:\n  refund: optional\n"), LETTER, "'refund'"),
    ],
)
def test_broken_catalog(tmp_path: Path, breaks: Break, where: str, remedy: str) -> None:
    """Each fault names where to look and what to do."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    breaks(folder)

    with pytest.raises(GeneratorError) as caught:
        proofread(read_catalog(folder), folder)
    assert any(where in line and remedy in line for line in str(caught.value).splitlines())


def test_fault_has_its_line(tmp_path: Path) -> None:
    """The line is the one that has to be changed."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    file = folder / EMAIL
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, "", "{{ shoe_size }}", ""]), encoding="utf-8")

    with pytest.raises(GeneratorError, match=rf"{EMAIL}:{len(lines) + 2}: "):
        proofread(read_catalog(folder), folder)


def test_a_letter_is_a_folder(tmp_path: Path) -> None:
    """A new letter needs a folder and nothing else."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    shutil.copytree(folder / "letters/great-team", folder / "letters/new-letter")

    catalog = read_catalog(folder)
    proofread(catalog, folder)
    assert "new-letter" in catalog.letters
