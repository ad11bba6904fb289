"""The same answers give the same bytes here and in the browser."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.browser import handle
from generator.catalog import Catalog, Choices
from generator.formats import FORMATS
from generator.proof import every_choice
from generator.reader import read_catalog
from tests.pages_server import PagesServer
from tests.trust.hostile import hostile_answers, work

pytestmark = pytest.mark.browser

CATALOG = read_catalog()
# A compressed archive depends on the zlib of each side too.
SAME_BYTES = [name for name, form in FORMATS.items() if form.is_text]
CHOICES = [choices for letter in CATALOG.letters for choices in every_choice(CATALOG, letter)]

_typed = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    ["Hélène", "Hugo & Co", "R$& {{ x }}", "<b>x</b>", "illustration", "« oui »", "8 pages", ""]
)
_by_type = {
    "text": _typed,
    "list": st.lists(_typed, max_size=4).map("\n".join),
    "date": st.dates().map(str) | _typed,
    "money": st.from_regex(r"\A\d{1,6}([.,]\d{1,2})? ?(EUR|GBP|USD|CHF|€)\Z") | _typed,
    "flag": st.sampled_from(["yes", "no", "", "?"]),
}


@pytest.fixture(scope="module")
def python_page(chromium: Browser, server: PagesServer) -> Iterator[Page]:
    """A page of the site in which Python runs."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{server.url}fr/letters/great-team/")
    page.evaluate(
        """async () => {
          const app = document.querySelector('script[src*="/app/"]').src;
          window.python = await import(new URL('client.js', app));
          await python.start();
        }"""
    )
    yield page
    context.close()


@st.composite
def _requests(draw: st.DrawFn, choices: Choices) -> dict[str, object]:
    questions = CATALOG.letter_questions(choices.letter, choices.channel)
    answers = {
        name: draw(_by_type[CATALOG.questions[name].type])
        for name in draw(st.sets(st.sampled_from(sorted(questions))))
    }
    return {
        "method": "write",
        "choices": {
            "letter": choices.letter,
            "language": choices.locale,
            "channel": choices.channel,
            "register": choices.register,
        },
        "answers": answers,
        "reader": draw(st.sampled_from(sorted(CATALOG.languages))),
        "today": str(draw(st.dates())),
    }


@pytest.mark.parametrize("letter", CATALOG.letters)
def test_parity(python_page: Page, catalog: Catalog, letter: str) -> None:
    """Every letter, language, register and channel: whatever is typed, the same reply."""
    handle(json.dumps({"method": "load", "catalog": json.loads(catalog.to_json())}))
    every = [choices for choices in CHOICES if choices.letter == letter]

    @settings(
        max_examples=8 * len(every),
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(every).flatmap(_requests))
    def same(request: dict[str, object]) -> None:
        there = python_page.evaluate("request => python.request(request)", request)
        assert there == json.loads(handle(json.dumps(request)))

    same()


@pytest.mark.parametrize(
    "choices",
    CHOICES,
    ids=lambda each: "-".join(
        filter(None, (each.letter, each.locale, each.register, each.channel))
    ),
)
def test_parity_of_a_full_letter(python_page: Page, choices: Choices) -> None:
    """Each letter in each form, with every question answered."""
    samples = {"text": "Hélène", "list": "un\ndeux", "date": "2026-12-01", "money": "450 EUR"}
    asked = CATALOG.letter_questions(choices.letter, choices.channel)
    request = {
        "method": "write",
        "choices": {
            "letter": choices.letter,
            "language": choices.locale,
            "channel": choices.channel,
            "register": choices.register,
        },
        "answers": {name: samples.get(CATALOG.questions[name].type, "yes") for name in asked},
        "reader": choices.language,
        "today": "2026-11-23",
    }
    handle(json.dumps({"method": "load", "catalog": json.loads(CATALOG.to_json())}))
    there = python_page.evaluate("request => python.request(request)", request)

    assert there["blanks"] == []
    assert there == json.loads(handle(json.dumps(request)))


@pytest.mark.long
@pytest.mark.parametrize("letter", CATALOG.letters)
def test_parity_of_hostile_answers(python_page: Page, letter: str) -> None:
    """Every hostile string, and every format: the same reply, to the byte."""
    handle(json.dumps({"method": "load", "catalog": json.loads(CATALOG.to_json())}))
    every = [choices for choices in CHOICES if choices.letter == letter]
    requests: list[dict[str, object]] = []
    for number, answers in enumerate(hostile_answers(CATALOG, every[0])):
        asked = work(every[number % len(every)], answers)
        form = SAME_BYTES[number % len(SAME_BYTES)]
        requests += [
            {"method": "write", **asked},
            {"method": "export", "form": form, "site": "", **asked},
        ]
    there = python_page.evaluate(
        """async (requests) => {
          const replies = [];
          for (const request of requests) replies.push(await python.request(request));
          return replies;
        }""",
        requests,
    )
    for request, reply in zip(requests, there, strict=True):
        assert reply == json.loads(handle(json.dumps(request)))
