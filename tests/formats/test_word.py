"""Documents for word processors, read back by python-docx and by LibreOffice."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from generator.formats import FORMATS, Document
from tests.formats.conftest import MakeDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _read(document: Document) -> docx.document.Document:
    return docx.Document(io.BytesIO(FORMATS["docx"].write(document)))


def _lines(document: Document) -> list[str]:
    """Return the lines of text that a document must hold, without bullets."""
    text = FORMATS["text"].write(document).decode()
    lines = (line.removeprefix("– ").removeprefix("- ") for line in text.split("\n"))
    return [line for line in lines if line]


def _read_lines(document: docx.document.Document) -> list[str]:
    return [line for each in document.paragraphs for line in each.text.split("\n") if line]


@pytest.mark.parametrize("channel", ["email", "phone", "post"])
@pytest.mark.parametrize("language", ["fr", "en-GB", "en-US"])
def test_text(make_document: MakeDocument, language: str, channel: str) -> None:
    """The paragraphs are those of the letter."""
    document = make_document(language=language, channel=channel)

    assert _read_lines(_read(document)) == _lines(document)


def test_list(make_document: MakeDocument) -> None:
    """Items are paragraphs of a list, without a typed bullet."""
    document = _read(make_document())
    items = [each.text for each in document.paragraphs if each.style.name == "List Bullet"]

    assert items == [
        "les deux articles de décembre",
        "la lettre d’information",
        "le guide de style",
    ]


@pytest.mark.parametrize(
    ("language", "spoken", "width_mm"),
    [
        ("fr", "fr-FR", 210),
        ("en", "en-GB", 210),
        ("en-GB", "en-GB", 210),
        ("en-US", "en-US", 215.9),
    ],
)
def test_language_and_paper(
    make_document: MakeDocument, language: str, spoken: str, width_mm: float
) -> None:
    """The letter is proofread in its language and printed on its country's paper."""
    document = _read(make_document(language=language))

    assert {each.get(f"{_W}val") for each in document.styles.element.iter(f"{_W}lang")} == {spoken}
    assert document.sections[0].page_width.mm == pytest.approx(width_mm, abs=0.1)
    assert document.core_properties.language == spoken
    assert document.core_properties.title == make_document(language=language).letter.subject
    assert document.core_properties.author == ""


def test_hostile(hostile: Document) -> None:
    """No answer breaks the XML or becomes a part of it."""
    content = FORMATS["docx"].write(hostile)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))

    assert _read_lines(docx.Document(io.BytesIO(content))) == _lines(hostile)


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice Writer")
@pytest.mark.parametrize("channel", ["email", "post"])
def test_libreoffice(make_document: MakeDocument, tmp_path: Path, channel: str) -> None:
    """LibreOffice opens it: the same text, on one page."""
    document = make_document(channel=channel)
    (tmp_path / "letter.docx").write_bytes(FORMATS["docx"].write(document))
    for kind in ("txt:Text (encoded):UTF8", "pdf"):
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"]
        command += ["--headless", "--convert-to", kind, "--outdir", str(tmp_path)]
        subprocess.run([*command, str(tmp_path / "letter.docx")], check=True, capture_output=True)

    text = (tmp_path / "letter.txt").read_text(encoding="utf-8-sig")
    # LibreOffice writes every bullet as the same one in a text file.
    lines = [line.strip().removeprefix("•").strip() for line in text.split("\n")]
    assert [line for line in lines if line] == _lines(document)
    pdf = tmp_path / "letter.pdf"
    assert "Pages:           1\n" in _run("pdfinfo", pdf)
    printed = _run("pdftotext", "-raw", pdf, "-")
    assert printed.split() == FORMATS["text"].write(document).decode().split()


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
