"""Debian's spelling and grammar checkers, each run once over all paragraphs of a language."""

import json
import re
import subprocess
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.prose.texts import Paragraph

# What is typed in a letter or a page as a quotation mark, and not as an apostrophe.
_QUOTE = re.compile(r"‘|’(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What a checker doubts: the words, the rule (for spelling, the dictionary), and where."""

    words: str
    rule: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: {self.words!r} ({self.rule})"


def spell(paragraphs: Collection[Paragraph], dictionary: str) -> Iterator[Doubt]:
    """Yield each word that is not in the *dictionary* of hunspell, once."""
    # A dictionary holds words: a version, a postal code or an amount is none.
    texts = [
        re.sub(r"\S*\d\S*", " ", _QUOTE.sub(" ", each.text)).replace("’", "'")
        for each in paragraphs
    ]
    command = ["hunspell", "-d", dictionary, "-i", "utf-8", "-l"]
    unknown = _run(command, "\n".join(texts)).split()
    for word in sorted({each.strip(".'-") for each in unknown} - {""}):
        # Two paragraphs may have given one word of the list: the first one is enough.
        whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        where = next(
            each.where for each, text in zip(paragraphs, texts, strict=True) if whole.search(text)
        )
        yield Doubt(words=word, rule=dictionary, where=where)


def grammar(paragraphs: Collection[Paragraph], folder: Path) -> Iterator[Doubt]:
    """Yield what Grammalecte doubts in French *paragraphs*; *folder* is for its input."""
    file = folder / "paragraphs.txt"
    file.write_text("\n".join(each.text for each in paragraphs) + "\n", encoding="utf-8")
    # The tool reads one paragraph a line, and counts them from 1.
    results = json.loads(_run(["grammalecte-cli", "--file", str(file), "--json"]))["data"]
    assert len(results) == len(paragraphs)
    for paragraph, result in zip(paragraphs, results, strict=True):
        for error in result["lGrammarErrors"]:
            words = paragraph.text[error["nStart"] : error["nEnd"]]
            sentence = f"{paragraph.where}: {paragraph.text}"
            yield Doubt(words=words, rule=error["sRuleId"], where=sentence)


def _run(command: list[str], typed: str = "") -> str:
    return subprocess.run(
        command, input=typed, capture_output=True, check=True, encoding="utf-8"
    ).stdout
