"""The files that a letter can leave as, or bring along; a format's module is imported when used."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from generator.formats.document import Document, prepare
from generator.formats.file_name import FileNames, file_name

__all__ = ["FORMATS", "Document", "FileNames", "Format", "file_name", "prepare"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the extension of its name, its media type and the module that writes it.

    ``is_offered`` tells whether a page offers it to people; the others are for programs.
    """

    extension: str
    media_type: str
    module: str
    is_text: bool = True
    is_offered: bool = True

    def write(self, document: Document) -> bytes:
        """Return *document* as the bytes of a file."""
        content: bytes = import_module(f"{__name__}.{self.module}").write(document)
        return content


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMATS: Mapping[str, Format] = {
    "text": Format("txt", "text/plain; charset=utf-8", "text"),
    "json": Format("json", "application/json", "record", is_offered=False),
    "eml": Format("eml", "message/rfc822", "mail"),
    "docx": Format("docx", _WORD, "word", is_text=False),
    "ics": Format("ics", "text/calendar; charset=utf-8", "calendar"),
    "html": Format("html", "text/html; charset=utf-8", "page", is_offered=False),
    "checklist": Format(
        "checklist.html", "text/html; charset=utf-8", "checklist", is_offered=False
    ),
}
