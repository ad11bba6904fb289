"""Follows a page of ``docs/contributing`` as its reader does: the page is its own test.

A code block under a line that is a path in bold is a file to write, or, where the line adds
``at the end``, lines to add to it; a ``diff`` changes the file. A ``sh`` block is run, and has to
succeed unless its title says ``refused``. A block with the title ``prints`` is what the one above
it prints, where ``…`` stands for anything. Other blocks are only to be read.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(
    r'(?:^\*\*`([^`]+)`\*\*(, at the end)?\n\n)?^```(\w+)(?: title="(\w+)")?\n(.*?)^```$',
    re.MULTILINE | re.DOTALL,
)
_COMMAND = f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n'


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced code block of a page, and the file that it is about."""

    path: str
    at_the_end: bool
    kind: str
    title: str
    text: str


def read_blocks(markdown: str) -> Iterator[Block]:
    """Yield the code blocks of *markdown*."""
    for path, at_the_end, kind, title, text in _BLOCK.findall(markdown):
        yield Block(path, bool(at_the_end), kind, title, text)


class Walk:
    """A copy of the project, in *folder*, in which pages are followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed = ""
        commands = folder / "commands"
        commands.mkdir()
        (commands / "fin-de-mission").write_text(_COMMAND)
        (commands / "fin-de-mission").chmod(0o755)
        path = os.pathsep.join(
            [str(commands), str(Path(sys.executable).parent), os.environ["PATH"]]
        )
        self.environment = {**os.environ, "PATH": path, "PYTHONDONTWRITEBYTECODE": "1"}

    def follow(self, page: str) -> None:
        """Do what the blocks of *page* say, in their order."""
        for block in read_blocks(page):
            if block.kind == "sh":
                self._run(block)
            elif block.title == "prints":
                self._compare(block.text)
            elif block.path:
                self._write(block)

    def _run(self, block: Block) -> None:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block.text],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.printed = done.stdout
        assert bool(done.returncode) == (block.title == "refused"), f"{block.text}\n{done.stdout}"

    def _compare(self, expected: str) -> None:
        # A page is typed with ordinary spaces.
        printed = re.sub("[\u00a0\u202f]", " ", self.printed).strip()
        pattern = re.escape(expected.strip()).replace("…", ".*")
        assert re.fullmatch(pattern, printed, re.DOTALL), f"{expected}\n--- is not\n{printed}"

    def _write(self, block: Block) -> None:
        file = self.folder / block.path
        if block.kind == "diff":
            text = _change(file.read_text("utf-8"), block.text)
        else:
            text = (file.read_text("utf-8") if block.at_the_end else "") + block.text
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def _change(text: str, diff: str) -> str:
    """Return *text* after *diff*, whose lines before the change must stand in it once."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if not line.startswith("+"))
    after = "".join(line[1:] for line in lines if not line.startswith("-"))
    assert text.count(before) == 1, f"not there once:\n{before}"
    return text.replace(before, after)
