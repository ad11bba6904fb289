"""Python's memory, kept once it has started: it serves the next start, or is done without."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.deployment import deploy_next
from tests.pages_server import PagesServer

pytestmark = pytest.mark.browser

BODY = '[data-letter="body"]'
LETTER = "fr/letters/great-team/"
# The names of the caches with a snapshot, and the bytes of the last.
_KEPT = """
  const names = (await caches.keys()).filter((name) => name.endsWith(' snapshot'));
  const cache = await caches.open(names.at(-1) ?? 'none');
  const keys = await cache.keys();
  const urls = keys.map(({ url }) => url).join();
  // It may be replaced at any moment.
  const kept = keys.length ? await cache.match(keys[0]) : undefined;
  let bytes = new Uint8Array(kept ? await kept.arrayBuffer() : 0);
"""


def write(page: Page, url: str, name: str = "Maëlys Quentel") -> None:
    """Write a letter to *name* in a new page, with a Python of its own."""
    page.goto(url)
    page.locator('[name="client_name"]').fill(name)
    expect(page.locator(BODY)).to_contain_text(name, timeout=20_000)
    expect(page.locator("letter-form")).to_have_attribute("data-state", "ready")


def kept(page: Page, expression: str, *, once: str = "keys.length") -> object:
    """Return the value of an *expression* about the snapshot, once a condition about it holds."""
    # A browser that keeps nothing is not waited for without end.
    return page.evaluate(
        f"""async () => {{
          for (let tries = 0; tries < 400; tries++) {{
            {_KEPT}
            if ({once}) return {expression};
            await new Promise((go) => setTimeout(go, 50));
          }}
        }}"""
    )


def damage(page: Page, statement: str) -> None:
    """Change the snapshot's *bytes* by a statement."""
    kept(page, "bytes.length")
    page.evaluate(
        f"async () => {{ {_KEPT} {statement}; await cache.put(keys[0], new Response(bytes)); }}"
    )


def holds(page: Page, word: str) -> list[bool]:
    """Say whether the snapshot holds a *word*, in each encoding that Python and browsers use."""
    found = kept(
        page,
        f"""['utf-8', 'utf-16le', 'latin1'].map(
          (encoding) => new TextDecoder(encoding).decode(bytes).includes('{word}'))""",
    )
    assert isinstance(found, list)
    return found


def test_next_start_takes_up_the_memory(page: Page, site_url: str) -> None:
    """What the next letter is written from is what the snapshot holds."""
    write(page, site_url + LETTER)
    damage(
        page,
        """const find = [...'Bonjour'].map((letter) => letter.charCodeAt(0));
        for (let at = 0; (at = bytes.indexOf(find[0], at)) >= 0; at++)
          if (find.every((byte, index) => bytes[at + index] === byte)) bytes[at + 3] = 115""",
    )
    write(page, site_url + LETTER)

    expect(page.locator(BODY)).to_contain_text("Bonsour")


def test_nothing_typed_is_in_it(page: Page, site_url: str) -> None:
    """It is taken before Python hears of any answer, and stays as it was after many letters."""
    write(page, site_url + LETTER)
    write(page, site_url + "fr/letters/no-bandwidth/", "Maëlys Quentel")

    assert not any(holds(page, "Quentel"))


def test_nothing_typed_before_is_in_it(page: Page, site_url: str) -> None:
    """Where the first letter is written from answers that came along, it is taken before."""
    write(page, site_url + LETTER)
    kept(page, "caches.delete(names[0])")
    page.goto(site_url + "fr/letters/no-bandwidth/")
    expect(page.locator(BODY)).to_contain_text("Maëlys Quentel", timeout=20_000)

    assert not any(holds(page, "Quentel"))


@pytest.mark.parametrize("statement", ["bytes.fill(0, 4096)", "bytes = bytes.slice(0, 1 << 20)"])
def test_damaged(page: Page, site_url: str, statement: str) -> None:
    """A snapshot that is no good is done without, and replaced."""
    write(page, site_url + LETTER)
    damage(page, statement)
    write(page, site_url + LETTER, "Hélène")
    write(page, site_url + LETTER, "Zoé")

    assert kept(page, "true", once="bytes.length > 1e7 && bytes.subarray(4096).some(Boolean)")


def test_new_deployment(page: Page, deployed: tuple[PagesServer, Path]) -> None:
    """It is of one deployment: the next one starts afresh, and keeps its own in its place."""
    server, folder = deployed
    write(page, server.url + LETTER)
    before = str(kept(page, "urls"))
    # From then on a page is asked for anew, which is otherwise kept for ten minutes.
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    version = str(page.locator('meta[name="version"]').get_attribute("content"))
    following = deploy_next(folder)
    write(page, server.url + LETTER)

    assert version in before
    once = f"urls.includes('{following}')"
    assert kept(page, "[names.length, keys.length]", once=once) == [1, 1]
