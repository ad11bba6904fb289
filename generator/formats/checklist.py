"""The handover checklist: what the author of a letter does before they leave, on a page to print.

Its words are those of ``checklist.j2`` in the folder of the author's language: paragraphs of a
heading and the things to tick off. The days of the departure stand beside them.
"""

from dataclasses import dataclass

from markupsafe import Markup

from generator.formats.document import Document, clean
from generator.formats.page import PAPERS
from generator.formats.template import fill
from generator.letter import Unanswered, Writer
from generator.timeline import draw_timeline

_BOX = "☐ "


@dataclass(frozen=True, slots=True)
class _Section:
    """Things to tick off, under a heading."""

    heading: str
    items: tuple[str, ...]


def write(document: Document) -> bytes:
    """Return the checklist of *document* as one HTML page that needs nothing else."""
    catalog, reader = document.catalog, document.reader
    spoken = document.letter.choices.locale
    locale = spoken if spoken in reader.locales else next(iter(reader.locales))
    environment = Writer(catalog).environment(locale, next(iter(reader.registers), ""))
    unanswered = {name: Unanswered(name=name) for name in catalog.questions}
    template = environment.get_template(f"languages/{reader.tag}/checklist.j2")
    words = template.make_module({**unanswered, **document.answers.values})
    timeline = draw_timeline(
        document.answers, catalog, reader=reader, today=document.today, prefix="checklist"
    )
    page = fill(
        catalog.formats["checklist.html"],
        css=Markup(catalog.formats["letter.css"]),
        language=locale,
        paper=PAPERS[reader.papers[locale]],
        title=clean(str(words.title)),  # type: ignore[attr-defined]
        sections=[_section(text) for text in clean(str(words)).split("\n\n") if text.strip()],
        timeline=Markup(timeline),
    )
    return page.encode()


def _section(text: str) -> _Section:
    heading, *items = text.strip("\n").split("\n")
    return _Section(heading, tuple(item.removeprefix(_BOX) for item in items if item))
