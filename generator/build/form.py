"""Writes the form of a letter as HTML, from the same questions that the letter asks."""

import json
from datetime import date

from jinja2 import Environment

from generator.answers import Answers
from generator.catalog import Catalog, Language
from generator.formats import FORMATS
from generator.letter import Blank, Writer
from generator.notice import fields

# No letter shows its date before it is asked for: a build on another day gives the same bytes.
_UNDATED = date(2000, 1, 1)

# What a page says while it is used; the rest is said once, in its HTML.
_SPOKEN = (
    "advice-rule",
    "blanks-many",
    "blanks-none",
    "blanks-one",
    "body",
    "changed-elsewhere",
    "client-new",
    "client-this",
    "client-unnamed",
    "copied",
    "copy-refused",
    "downloaded",
    "erased",
    "erased-elsewhere",
    "failed",
    "faults-many",
    "faults-one",
    "file-faulty",
    "file-opened",
    "keeping-full",
    "keeping-kept",
    "keeping-off",
    "keeping-others",
    "keeping-refused",
    "mail-letter",
    "mail-nothing",
    "mail-subject",
    "resumed",
    "starting",
    "subject",
)

# What the page for many clients says while it is used.
_SPOKEN_OF_BATCH = (
    "batch-failed",
    "batch-fault",
    "batch-fault-line",
    "batch-reading",
    "batch-ready-many",
    "batch-ready-none",
    "batch-ready-one",
    "batch-writing",
    "batch-written",
)


def write_batch(pages: Environment, catalog: Catalog, language: Language) -> str:
    """Return the form that writes to many clients at once, for readers of *language*."""
    say = language.messages
    return pages.get_template("batch.html.j2").render(
        language=language,
        letters=catalog.letters.values(),
        formats=_offered(),
        say=say,
        spoken=json.dumps({key: say[key] for key in _SPOKEN_OF_BATCH}),
    )


def _offered() -> list[str]:
    return [name for name, form in FORMATS.items() if form.is_offered]


def write_form(pages: Environment, writer: Writer, language: Language, letter: str) -> str:
    """Return a letter with named blanks, and the form that fills it, for readers of *language*."""
    catalog = writer.catalog
    choices = catalog.choose(letter, language=language.tag)
    written = writer.write(choices, Answers(values={}), today=_UNDATED)
    channels = [
        channel
        for channel in catalog.channels.values()
        if f"letters/{letter}/{language.tag}/{channel.id}.j2" in catalog.templates
    ]
    asked = [(name, required, "") for name, required in catalog.letters[letter].questions.items()]
    for channel in channels:
        asked += [(name, required, channel.id) for name, required in channel.questions.items()]
    return pages.get_template("form.html.j2").render(
        letter=letter,
        language=language,
        choices=choices,
        languages=catalog.languages.values(),
        channels=channels,
        questions=[
            (catalog.questions[name], required, channel, language.questions[name])
            for name, required, channel in asked
        ],
        notice_fields=fields(catalog),
        formats=_offered(),
        next=[catalog.letters[each] for each in catalog.letters[letter].next],
        subject=written.subject_parts,
        body=written.body_parts,
        blanks=len(written.blanks),
        is_blank=lambda part: isinstance(part, Blank),
        say=language.messages,
        spoken=json.dumps({key: language.messages[key] for key in _SPOKEN}),
    )
