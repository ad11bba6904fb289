"""The departure in a calendar program, read back by icalendar."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar, Event

from generator.formats import FORMATS, Document
from tests.formats.conftest import MakeDocument


def _events(document: Document) -> dict[str, Event]:
    calendar = Calendar.from_ical(FORMATS["ics"].write(document))
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def test_days(make_document: MakeDocument) -> None:
    """Each known day is an event that takes all day; the invoice waits for a weekday."""
    events = _events(make_document(answers={"sent_on": "2026-11-24"}))

    assert {summary: event.start for summary, event in events.items()} == {
        "Envoyer la lettre (Hélène & Co)": date(2026, 11, 24),
        "Dernier jour de mission (Hélène & Co)": date(2026, 12, 18),
        "Envoyer la dernière facture (Hélène & Co)": date(2026, 12, 21),
    }
    for event in events.values():
        assert event.end == event.start + timedelta(days=1)
        assert event.alarms.times[0].trigger.day == (event.start - timedelta(days=1)).day


def test_refund_and_finish(make_document: MakeDocument) -> None:
    """The other days of a departure are there too."""
    finish = _events(make_document("difficult-client", language="en"))
    refund = _events(make_document("stop-project", language="en"))

    assert finish["Finish the agreed tasks (Thames & Sons)"].start == date(2026, 12, 11)
    assert any(summary.startswith("Pay the refund") for summary in refund)


def test_identifiers_stay(make_document: MakeDocument) -> None:
    """A new day keeps the identifier; another client or letter has another one."""
    first = _events(make_document())
    moved = _events(make_document(answers={"last_day": "2027-01-29"}))
    other = _events(make_document(answers={"company": "Autre"}))
    uids = [str(event["UID"]) for event in first.values()]

    assert uids == [str(event["UID"]) for event in moved.values()]
    assert not set(uids) & {str(event["UID"]) for event in other.values()}
    assert len(set(uids)) == len(uids)


def test_link(make_document: MakeDocument) -> None:
    """The way back holds choices, and nothing that was typed."""
    links = [str(event["URL"]) for event in _events(make_document()).values()]
    query = "?language=fr&channel=email&register=vous"

    assert links == [
        f"https://example.org/fr/letters/great-team/{query}",
        f"https://example.org/fr/letters/last-day/{query}",
        f"https://example.org/fr/letters/last-day/{query}",
    ]
    assert all("URL" not in event for event in _events(make_document(site="")).values())


def test_reader_is_not_the_client(make_document: MakeDocument) -> None:
    """A French author who writes in English has a French calendar."""
    document = make_document(language="en-US")
    french = document.catalog.languages["fr"]
    events = _events(replace(document, reader=french))
    assert "Dernier jour de mission (Thames & Sons)" in events
    assert str(next(iter(events.values()))["URL"]).endswith("?language=en-US&channel=email")


@pytest.mark.parametrize("company", ["a" * 500, "é" * 500, "😀" * 500, "a,b;c\\n:d"])
def test_lines(make_document: MakeDocument, company: str) -> None:
    """Lines are folded within 75 octets, between characters, and unfold to what they were."""
    document = make_document(answers={"company": company})
    content = FORMATS["ics"].write(document)

    assert content.endswith(b"END:VCALENDAR\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert f"Envoyer la lettre ({company})" in _events(document)


def test_hostile(hostile: Document) -> None:
    """No answer adds an event, a property or a line."""
    content = FORMATS["ics"].write(hostile)
    calendar = Calendar.from_ical(content)

    assert len(calendar.walk("VEVENT")) == content.count(b"\r\nBEGIN:VEVENT\r\n") == 3
    assert not calendar.errors
    assert {len(event) for event in calendar.walk("VEVENT")} == {10}
    for event in calendar.walk("VEVENT"):
        assert str(event["SUMMARY"]).endswith(f"({hostile.client})" if hostile.client else "e")
