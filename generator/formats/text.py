"""Plain text: the subject on a line of its own, an empty line, the letter."""

from generator.catalog import Catalog
from generator.formats.document import Document, subject_line
from generator.letter import Letter


def write(document: Document) -> bytes:
    """Return *document* as UTF-8 text that ends with a newline."""
    return (to_text(document.letter, document.catalog) + "\n").encode()


def to_text(letter: Letter, catalog: Catalog) -> str:
    """Return *letter* as plain text."""
    line = subject_line(letter, catalog)
    return f"{line}\n\n{letter.body}" if line else letter.body
