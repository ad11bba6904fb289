"""Whatever is typed stays text: in the letter, and in every file it leaves as."""

import base64
import email
import io
import json
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.answers import LIST_LIMIT, TEXT_LIMIT
from generator.browser import handle
from generator.catalog import Catalog, Choices
from generator.formats import FORMATS
from generator.proof import every_choice
from generator.reader import read_catalog
from tests.trust.hostile import hostile_answers, work

CATALOG = read_catalog()
CHOICES = [choices for letter in CATALOG.letters for choices in every_choice(CATALOG, letter)]
PLAIN = {"html", "head", "meta", "title", "style", "body", "main", "div", "span", "section"}
PLAIN |= {"h1", "h2", "p", "br", "ul", "ol", "li", "figure"}
DRAWN = {"svg", "title", "desc", "path", "circle", "g", "text", "tspan", "line"}
HEADERS = {
    "X-Unsent",
    "To",
    "Subject",
    "Content-Language",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
}


@pytest.fixture(scope="module", autouse=True)
def _loaded(catalog: Catalog) -> None:
    handle(json.dumps({"method": "load", "catalog": json.loads(catalog.to_json())}))


def _ask(method: str, **parameters: object) -> dict[str, object]:
    return json.loads(handle(json.dumps({"method": method, **parameters})))


def _export(form: str, asked: dict[str, object]) -> bytes:
    file = _ask("export", form=form, site="https://example.org/", **asked)
    assert re.fullmatch(r"[^\s/\\:*?\"<>|\x00-\x1f.][^\s/\\:*?\"<>|\x00-\x1f]*", str(file["name"]))
    return base64.b64decode(str(file["content"]))


class _Markup(HTMLParser):
    """The elements of a page, with the names of their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[tuple[str, ...]] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.add((tag, *(name for name, _ in attributes)))


def _check_text(content: bytes) -> None:
    content.decode()


def _check_json(content: bytes) -> None:
    json.loads(content)


def _check_mail(content: bytes) -> None:
    message = email.message_from_bytes(content)
    assert set(message.keys()) <= HEADERS
    assert len(message.get_all("To", [])) <= 1
    assert message.get_content_type() == "text/plain"


def _check_word(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == sorted(
            name.removeprefix("docx/") for name in CATALOG.formats if name.startswith("docx/")
        )
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))


def _check_calendar(content: bytes) -> None:
    lines = content.decode().split("\r\n")
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    names = {re.split("[:;]", line)[0] for line in lines if line and line[0] != " "}
    assert "ATTACH" not in names
    assert lines.count("END:VCALENDAR") == 1
    assert all(re.fullmatch("[A-Z-]+", name) for name in names)


def _check_page(content: bytes) -> None:
    elements = _Markup(content.decode()).elements
    assert {tag for tag, *_ in elements} <= PLAIN | DRAWN
    names = {name for _, *names in elements for name in names}
    assert not [name for name in names if name.startswith(("on", "src", "href", "xlink"))]


CHECKS: dict[str, Callable[[bytes], None]] = {
    "text": _check_text,
    "json": _check_json,
    "eml": _check_mail,
    "docx": _check_word,
    "ics": _check_calendar,
    "html": _check_page,
    "checklist": _check_page,
}


def test_every_format_is_checked() -> None:
    """A new format needs a check here."""
    assert set(CHECKS) == set(FORMATS)


@pytest.mark.long
@pytest.mark.parametrize("letter", CATALOG.letters)
def test_letter(letter: str) -> None:
    """Every hostile string in every letter, language, register and channel."""
    for choices in every_choice(CATALOG, letter):
        for answers in hostile_answers(CATALOG, choices):
            asked = work(choices, answers)
            written = _ask("write", **asked)
            parts = json.dumps([written["subject"], written["body"]])
            # No answer was a template, nor a blank.
            assert "8680207" not in parts
            assert set(written["blanks"]) <= set(CATALOG.questions)


def _advise_and_draw(asked: dict[str, object]) -> None:
    _ask("advise", **asked)
    drawn = _ask("picture", **{name: asked[name] for name in ("answers", "reader", "today")})
    tags = {
        element.tag.split("}")[1] for element in ElementTree.fromstring(str(drawn["svg"])).iter()
    }
    assert tags <= DRAWN


@pytest.mark.long
@pytest.mark.parametrize("form", CHECKS)
def test_format(form: str) -> None:
    """Every hostile string in every format, by way of each channel and language."""
    seen: set[tuple[str, str]] = set()
    for choices in CHOICES:
        if (choices.locale, choices.channel) in seen:
            continue
        seen.add((choices.locale, choices.channel))
        for answers in hostile_answers(CATALOG, choices):
            asked = work(choices, answers)
            CHECKS[form](_export(form, asked))
            if form == "text":
                _advise_and_draw(asked)


@pytest.mark.parametrize("form", CHECKS)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(CHOICES),
    st.lists(st.text(st.characters(exclude_categories=()), max_size=60), min_size=12, max_size=12),
    st.fixed_dictionaries({name: st.text(max_size=60) for name in ("subject", "body")}),
)
def test_format_of_anything(
    form: str, choices: Choices, texts: list[str], edited: dict[str, str]
) -> None:
    """Generated strings in every answer and in a text changed by hand."""
    asked = CATALOG.letter_questions(choices.letter, choices.channel)
    answers = dict(zip(asked, texts, strict=False))
    CHECKS[form](_export(form, {**work(choices, answers), "edited": edited}))


@pytest.mark.parametrize("over", [0, 1], ids=["at the limit", "beyond"])
@pytest.mark.parametrize(("name", "kind"), [("company", "fault-long"), ("tasks", "fault-list")])
def test_limits(name: str, kind: str, over: int) -> None:
    """The longest answers are written, and in every format; longer ones are refused by name."""
    choices = CATALOG.choose("great-team", language="fr")
    word = "abcdefghi "
    if kind == "fault-long":
        long = (word * (TEXT_LIMIT // len(word)))[:-1] + "." * (1 + over)
    else:
        long = "\n".join(f"tâche {number}" for number in range(LIST_LIMIT + over))
    asked = work(choices, {name: long})
    written = _ask("write", **asked)
    body = "".join(part if isinstance(part, str) else "" for part in written["body"])

    limit = TEXT_LIMIT if kind == "fault-long" else LIST_LIMIT
    message = CATALOG.languages["fr"].messages[kind].format(limit=limit)
    assert written["faults"] == ({name: message} if over else {})
    assert (long.splitlines()[-1] in body) is not bool(over)
    for form, check in CHECKS.items():
        check(_export(form, asked))
