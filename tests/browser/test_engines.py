"""The whole way through a letter in Firefox and in WebKit; all other tests are in Chromium."""

import base64
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from generator.browser import handle
from generator.catalog import Catalog
from generator.formats import FORMATS
from generator.proof import every_choice
from tests.browser.engines import Engine, firefox, until, webkit
from tests.pages_server import serve_pages
from tests.trust.hostile import OWN, work

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    # Selenium starts WebKit's driver in a way that it deprecates itself.
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),
]

_ENGINES = {"firefox": firefox, "webkit": webkit}
BODY, SUBJECT = '[data-letter="body"]', '[data-letter="subject"]'
_READ = "return document.querySelector(values[0]).innerText"
_HOLDS = "return document.querySelector(values[0])?.innerText.includes(values[1])"
_SHOWN = "return document.querySelector(values[0])?.checkVisibility()"
_ASK = """const app = document.querySelector('script[src*="/letter-form.js"]').src;
  const { request } = await import(new URL(`client.js${new URL(app).search}`, app));
  const replies = [];
  for (const each of values[0]) replies.push(await request(each));
  return replies;"""
_FILE = """const taken = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => (taken.push(blob), make.call(URL, blob));
  document.querySelector(`[data-do="download"][data-value="${values[0]}"]`).click();
  while (!taken.length) await new Promise((resolve) => setTimeout(resolve, 20));
  URL.createObjectURL = make;
  return [...new Uint8Array(await taken[0].arrayBuffer())];"""


@pytest.fixture(scope="module", params=_ENGINES)
def engine(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Engine]:
    """Each of the other engines."""
    with _ENGINES[request.param](playwright) as engine:
        yield engine


def test_whole_way(engine: Engine, site: Path, catalog: Catalog) -> None:
    """Fill in, read, edit, copy, export, keep, go offline, erase."""
    with ExitStack() as stack:
        server = stack.enter_context(serve_pages(site))
        engine.open(f"{server.url}fr/letters/great-team/")
        until(engine, "return document.querySelector('letter-form:defined') !== null")
        engine.type('[name="client_name"]', "Hélène")
        until(engine, _HOLDS, BODY, "Hélène")
        engine.type('[name="company"]', "Zébulon & Co <b>")
        until(engine, _HOLDS, BODY, "Zébulon & Co <b>")
        assert engine.run("return document.querySelectorAll(values[0]).length", f"{BODY} b") == 0

        engine.click('[data-do="copy"]')
        until(engine, "return document.querySelector('[data-report]').innerText !== ''")
        text = bytes(engine.run(_FILE, "text")).decode()
        assert "Zébulon & Co <b>" in text
        for name, form in FORMATS.items():
            if form.is_offered:
                assert engine.run(_FILE, name), name

        engine.click(BODY)  # a copy may have left the letter selected
        engine.type(BODY, "Post-scriptum")
        until(engine, _SHOWN, "[data-edited]")
        assert "Post-scriptum" in bytes(engine.run(_FILE, "text")).decode()
        engine.click("[data-keep]")
        stored = "return Object.values(localStorage).join().includes(values[0])"
        until(engine, stored, "Post-scriptum")

        until(engine, "return performance.getEntriesByName('site:kept').length > 0")
        stack.close()
        engine.open(f"{server.url}fr/letters/stay-firm/")
        until(engine, "return document.querySelector('letter-form:defined') !== null")
        engine.type('[name="client_name"]', "Odile")
        until(engine, _HOLDS, BODY, "Odile")
        engine.open(f"{server.url}fr/rules/")
        assert engine.run("return document.querySelectorAll('h1').length") == 1

        engine.open(f"{server.url}fr/letters/stay-firm/")
        until(engine, "return document.querySelector('letter-form:defined') !== null")
        engine.click("[data-erase]")
        until(engine, "return !Object.keys(localStorage).some((key) => key.includes('drafts'))")


def test_same_letters(engine: Engine, site: Path, catalog: Catalog) -> None:
    """A third of all ways to write each letter, with hostile answers, to the byte."""
    handle(json.dumps({"method": "load", "catalog": json.loads(catalog.to_json())}))
    samples = {"list": "un\ndeux", "date": "2026-12-01", "money": "450 EUR", "flag": "yes"}
    requests = []
    for letter in catalog.letters:
        for number, choices in enumerate([*every_choice(catalog, letter)][::3]):
            asked = catalog.letter_questions(letter, choices.channel)
            answers = {
                name: samples.get(catalog.questions[name].type, OWN[number % 6]) for name in asked
            }
            done = work(choices, answers)
            requests.append({"method": "write", **done})
            form = list(FORMATS)[number % len(FORMATS)]
            requests.append({"method": "export", "form": form, "site": "", **done})
    with serve_pages(site) as server:
        engine.open(f"{server.url}en/letters/great-team/")
        until(engine, "return document.querySelector('letter-form:defined') !== null")
        there = engine.run(_ASK, requests)
    for asked, reply in zip(requests, there, strict=True):
        here = json.loads(handle(json.dumps(asked)))
        if asked.get("form") == "docx":
            # Each side has its own zlib, which may pack the same parts into other bytes.
            assert len(base64.b64decode(reply["content"])) > 1000
            reply["content"] = here["content"]
        assert reply == here


def test_nothing_gets_out(engine: Engine, site: Path) -> None:
    """The page and a worker made as the page makes its own cannot reach another computer."""
    with serve_pages(site) as server, serve_pages(site) as elsewhere:
        engine.open(f"{server.url}fr/letters/great-team/")
        script = """
          const ask = (address) => fetch(address, { mode: 'no-cors' }).then(() => 'out', String);
          const source = `const ask = ${ask}; ask('${values[0]}').then(postMessage)`;
          const blob = new Blob([source], { type: 'text/javascript' });
          const worker = new Worker(URL.createObjectURL(blob), { type: 'module' });
          const answer = new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
          return [await ask(values[0]), await answer];"""
        outcomes = engine.run(script, elsewhere.url)
        assert "out" not in outcomes
        assert elsewhere.requests == []
