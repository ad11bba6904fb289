"""A document for word processors (Office Open XML): paragraphs and lists that can be edited.

The folder ``docx`` of the catalog's formats is the document: each file in it is a template of
the part of that name.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from babel.core import get_global

from generator.formats.document import BULLETS, Block, Document, lay_out
from generator.formats.template import fill

_FOLDER = "docx/"
# A file's time is part of an archive: the earliest one there is, so that the bytes are the same.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MADE_ON_UNIX = 3

# Twentieths of a point, as all lengths below.
_MM = 1440 / 25.4
_PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
_TOP, _SIDE = round(15 * _MM), round(25 * _MM)
_ADDRESS_LINE = 240
_REST = round(92 * _MM)
# Where an address shows in a window, as in letter.css: from the top and from the left.
_WINDOWS = {
    ("a4", "right"): (round(55 * _MM), round(110 * _MM)),
    ("a4", "left"): (round(57 * _MM), _SIDE),
    ("letter", "left"): (round(64 * _MM), _SIDE),
}
_SIGNATURE = round(16 * _MM)
_SENDER = round(120 * _MM)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    lines: tuple[str, ...]
    style: str = "Normal"
    number: int = 0
    before: int = 0
    left: int = 0


def write(document: Document) -> bytes:
    """Return *document* as an archive whose bytes depend on nothing else."""
    locale = document.letter.choices.locale
    width, height = _PAPERS[document.language.papers[locale]]
    values = {
        "paragraphs": list(_paragraphs(document)),
        "bullets": BULLETS,
        "subject": document.letter.subject,
        "language": _with_region(locale),
        "today": document.today.isoformat(),
        "address_line": _ADDRESS_LINE,
        "width": width,
        "height": height,
        "top": _TOP,
        "side": _SIDE,
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, source in sorted(document.catalog.formats.items()):
            if name.startswith(_FOLDER):
                part = zipfile.ZipInfo(name.removeprefix(_FOLDER), _EPOCH)
                part.compress_type = zipfile.ZIP_DEFLATED
                part.create_system = _MADE_ON_UNIX
                archive.writestr(part, fill(source, **values))
    return content.getvalue()


def _paragraphs(document: Document) -> Iterator[_Paragraph]:
    layout = lay_out(document)
    if document.title:
        yield _Paragraph(lines=(document.title,), style="Subject")
    if layout.recipient:
        yield from _letterhead(layout.head, layout.recipient, document)
    for index, block in enumerate(layout.rest):
        before = 0
        if layout.recipient and index == 0:
            before = _REST - _window(document)[0] - _ADDRESS_LINE * len(layout.recipient)
        elif layout.recipient and block.lines == (document.signature,):
            before = _SIGNATURE
        yield from _block(block, before=max(0, before))


def _letterhead(
    head: tuple[Block, ...], recipient: tuple[str, ...], document: Document
) -> Iterator[_Paragraph]:
    """Yield the sender's lines, then the address, far enough down to show in a window."""
    top, left = _window(document)
    sender_left = _SENDER - _SIDE if left == _SIDE else 0
    used = _TOP
    for index, block in enumerate(head):
        before = _ADDRESS_LINE if index else 0
        yield _Paragraph(lines=block.lines, style="Address", left=sender_left, before=before)
        used += before + _ADDRESS_LINE * len(block.lines)
    before = max(_ADDRESS_LINE, top - used)
    yield _Paragraph(lines=recipient, style="Address", before=before, left=left - _SIDE)


def _window(document: Document) -> tuple[int, int]:
    locale = document.letter.choices.locale
    return _WINDOWS[document.language.papers[locale], document.language.windows[locale]]


def _block(block: Block, *, before: int) -> Iterator[_Paragraph]:
    if not block.bullet:
        yield _Paragraph(lines=block.lines, before=before)
        return
    number = 1 + BULLETS.index(block.bullet)
    for line in block.lines:
        yield _Paragraph(lines=(line,), style="ListBullet", number=number)


def _with_region(locale: str) -> str:
    """Return *locale* with the region that it implies: word processors proofread ``fr-FR``."""
    language, _, region = locale.partition("-")
    return f"{language}-{region or get_global('likely_subtags')[language].split('_')[-1]}"
