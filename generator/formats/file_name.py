"""Names for files, safe on every system."""

import re
import unicodedata
from collections import Counter

from generator.formats.document import Document

_LONGEST_PART = 40
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.ASCII)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"})


def file_name(document: Document, extension: str) -> str:
    """Return a name that says the client and the letter: ``atelier-nord_une-belle-equipe.eml``."""
    letter = document.letter.choices.letter
    title = document.catalog.letters[letter].titles[document.language.tag]
    parts = [part for part in (_slug(document.client), _slug(title) or letter) if part]
    name = "_".join(parts)
    # Windows gives these names to its devices, whatever the extension.
    return f"{name}{'_' if _RESERVED.fullmatch(name) else ''}.{extension}"


class FileNames:
    """Gives each document of a folder a name of its own."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._numbers: Counter[str] = Counter()

    def name(self, document: Document, extension: str) -> str:
        """Return the name of *document*, numbered where another one has it already."""
        name = file_name(document, extension)
        stem = name.removesuffix(f".{extension}")
        while name in self._given:
            self._numbers[stem] += 1
            name = f"{stem}-{self._numbers[stem] + 1}.{extension}"
        self._given.add(name)
        return name


def _slug(text: str) -> str:
    """Return the letters and digits of *text*, small, without accents, words joined by hyphens.

    Letters of other alphabets stay: no system forbids them, and a client must be told apart.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    kept = "".join(each for each in plain if not unicodedata.combining(each))
    words = "".join(each if each.isalnum() else " " for each in kept).split()
    slug = words.pop(0)[:_LONGEST_PART] if words else ""
    for word in words:
        if len(slug) + len(word) >= _LONGEST_PART:
            break
        slug += f"-{word}"
    return slug
