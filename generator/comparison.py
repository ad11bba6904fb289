"""What would change between two texts, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_WORDS = re.compile(r"\S+\s*|\s+")


def compare(before: str, after: str) -> list[tuple[str, str]]:
    """Return the pieces of both texts in order, each with ``same``, ``removed`` or ``added``."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    return [piece for piece in _pieces(old, new) if piece[1]]


def _pieces(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for kind, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(old[start:end])
        else:
            yield "removed", "".join(old[start:end])
            yield "added", "".join(new[first:last])
