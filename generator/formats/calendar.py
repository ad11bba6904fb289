"""The days of the departure for a calendar program (RFC 5545), in the reader's language."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlencode

from generator.departure import Milestone, milestones
from generator.formats.document import Document, clean_line

_LINE_LIMIT = 75
_FIRST_DAY = date(2000, 1, 1)
_FRIDAY = 4


def write(document: Document) -> bytes:
    """Return the calendar of *document*: an event that takes all day for each day known."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Fin de mission//{document.reader.tag.upper()}",
        "METHOD:PUBLISH",
    ]
    for milestone in _events(document):
        lines += _event(milestone, document)
    return b"".join(map(_fold, [*lines, "END:VCALENDAR"]))


def _events(document: Document) -> Iterator[Milestone]:
    """Yield the days of the departure, and the first weekday after the last day: to invoice."""
    for milestone in milestones(document.answers, today=document.today):
        yield milestone
        if milestone.kind == "last":
            day = milestone.day + timedelta(days=1)
            while day.weekday() > _FRIDAY:
                day += timedelta(days=1)
            yield Milestone("invoice", day)


def _event(milestone: Milestone, document: Document) -> Iterator[str]:
    messages = document.reader.messages
    summary = messages[f"calendar-{milestone.kind}"]
    client = f" ({document.client})" if document.client else ""
    letter = _next_letter(milestone, document)
    title = document.catalog.letters[letter].titles[document.reader.tag]
    link = _link(letter, document)
    about = messages["calendar-letter"].format(letter=title)
    yield from (
        "BEGIN:VEVENT",
        f"UID:{_uid(milestone, document)}",
        f"DTSTAMP:{document.today:%Y%m%d}T000000Z",
        # Grows with each export, so that a later one replaces an earlier one.
        f"SEQUENCE:{(document.today - _FIRST_DAY).days}",
        f"DTSTART;VALUE=DATE:{milestone.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{milestone.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escape(summary + client)}",
        f"DESCRIPTION:{_escape(f'{about}\n{link}' if link else about)}",
        *([f"URL:{link}"] if link else []),
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escape(summary + client)}",
        # Nine in the morning of the day before.
        "TRIGGER:-PT15H",
        "END:VALARM",
        "END:VEVENT",
    )


def _uid(milestone: Milestone, document: Document) -> str:
    """Return an identifier that stays when the day changes, and does not say who it is about."""
    about = (document.letter.choices.letter, document.client.casefold(), milestone.kind)
    return hashlib.sha256("\n".join(about).encode()).hexdigest()[:32] + "@fin-de-mission"


def _next_letter(milestone: Milestone, document: Document) -> str:
    """Return the letter to write on the day: the one to send, then the last that follows it."""
    letter = document.letter.choices.letter
    follows = document.catalog.letters[letter].next
    return follows[-1] if follows and milestone.kind != "sent" else letter


def _link(letter: str, document: Document) -> str:
    """Return the address of the page of *letter*, which holds choices and nothing personal."""
    choices = document.letter.choices
    carried = {
        "language": choices.tag,
        "channel": choices.channel,
        "register": choices.register,
    }
    query = urlencode({name: choice for name, choice in carried.items() if choice})
    page = f"{document.site}{document.reader.tag}/letters/{letter}/?{query}"
    return page if document.site else ""


def _escape(text: str) -> str:
    lines = (clean_line(line).replace("\\", "\\\\") for line in text.split("\n"))
    return "\\n".join(line.replace(";", "\\;").replace(",", "\\,") for line in lines)


def _fold(line: str) -> bytes:
    """Return *line* as octets, continued after 75 of them, never within a character."""
    folded, room = "", _LINE_LIMIT
    for character in line:
        size = len(character.encode())
        if size > room:
            folded += "\r\n "
            room = _LINE_LIMIT - 1
        folded += character
        room -= size
    return f"{folded}\r\n".encode()
