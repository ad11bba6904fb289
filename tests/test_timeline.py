"""The picture of the departure: its days, its words, and its room."""

import itertools
from datetime import date
from xml.etree import ElementTree

import pytest

from generator.answers import parse
from generator.catalog import Catalog
from generator.departure import Milestone, milestones
from generator.timeline import draw_timeline
from tests.conftest import LANGUAGES, TODAY

_SVG = "{http://www.w3.org/2000/svg}"
_ALL = {
    "sent_on": "2026-11-20",
    "finish_day": "2026-12-11",
    "last_day": "2026-12-18",
    "refund_day": "2027-02-28",
}


def _draw(catalog: Catalog, answers: dict[str, str], language: str = "fr") -> ElementTree.Element:
    reader = catalog.languages[language]
    parsed = parse(answers, catalog.questions, reader=reader)
    return ElementTree.fromstring(draw_timeline(parsed, catalog, reader=reader, today=TODAY))


def _texts(svg: ElementTree.Element) -> list[list[str]]:
    return [[part for part in text.itertext() if part.strip()] for text in svg.iter(f"{_SVG}text")]


def test_all_days(catalog: Catalog) -> None:
    """Five days, in order, with the days between them."""
    assert _texts(_draw(catalog, _ALL)) == [
        ["20\u00a0novembre\u00a02026", "Envoi de la lettre"],
        ["3 jours"],
        ["23\u00a0novembre\u00a02026", "Aujourd’hui"],
        ["18 jours"],
        ["11\u00a0décembre\u00a02026", "Tâches promises terminées"],
        ["7 jours"],
        ["18\u00a0décembre\u00a02026", "Dernier jour de mission"],
        ["72 jours"],
        ["28\u00a0février\u00a02027", "Remboursement versé"],
    ]


def test_one_day(catalog: Catalog) -> None:
    """Without any answer, the letter leaves today."""
    svg = _draw(catalog, {}, "en")
    assert _texts(svg) == [["23\u00a0November\u00a02026", "Today", "Letter sent"]]


def test_days_that_fall_together(catalog: Catalog) -> None:
    """Things of the same day share its dot."""
    same = dict.fromkeys(("sent_on", "finish_day", "last_day", "refund_day"), "2026-11-24")
    texts = _texts(_draw(catalog, same, "en"))

    assert [len(text) for text in texts] == [2, 1, 5]
    assert texts[1] == ["1 day"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_accessible(catalog: Catalog, language: str) -> None:
    """A name and a description say all that the picture shows; its colours are the text's."""
    reader = catalog.languages[language]
    parsed = parse(_ALL, catalog.questions, reader=reader)
    source = draw_timeline(parsed, catalog, reader=reader, today=TODAY, prefix="a")
    svg = ElementTree.fromstring(source)
    ids = {each.get("id"): "".join(each.itertext()) for each in svg.iter() if each.get("id")}

    assert svg.get("role") == "img"
    assert ids[svg.get("aria-labelledby")] == reader.messages["timeline-title"]
    for text in _texts(svg):
        if len(text) > 1:
            assert all(line in ids[svg.get("aria-describedby")] for line in text)
    assert svg.get("fill") == "currentColor"
    assert "#" not in source


@pytest.mark.parametrize("refund_day", ["2026-12-18", "2026-12-19", "2030-01-01"])
def test_nothing_overlaps(catalog: Catalog, refund_day: str) -> None:
    """Lines keep their distance, within the picture, whatever the dates."""
    svg = _draw(catalog, _ALL | {"refund_day": refund_day})
    lines: list[float] = []
    for text in svg.iter(f"{_SVG}text"):
        lines.append(float(text.get("y", 0)))
        lines += [lines[-1] + 20 * n for n in range(1, len(list(text)))]

    assert all(below - above >= 14 for above, below in itertools.pairwise(lines))
    assert lines[-1] < float(svg.get("height", 0)) < 500


def test_milestones(catalog: Catalog) -> None:
    """Days are in order, and a letter without a date leaves today."""
    parsed = parse({"last_day": "2026-11-01"}, catalog.questions, reader=catalog.languages["fr"])

    assert milestones(parsed, today=TODAY) == [
        Milestone("last", date(2026, 11, 1)),
        Milestone("sent", TODAY),
    ]
