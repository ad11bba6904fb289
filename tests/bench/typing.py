"""From a key to the letter on the screen, once Python is warm."""

import itertools
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.bench.tools import open_browser
from tests.pages_server import serve_pages

_TYPED = "Hélène & les sœurs de la Côte d’Opale, "
# On the page: how long a letter takes from request to reply, and what holds the page up.
_WATCH_PAGE = """
window.asked = new Map();
window.took = [];
window.tasks = [];
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (message, ...rest) {
  if (!this.heard) {
    this.heard = true;
    this.addEventListener('message', ({ data }) => {
      if (asked.has(data.id)) took.push(performance.now() - asked.get(data.id));
    });
  }
  if (message.request?.includes('"method":"write"')) asked.set(message.id, performance.now());
  return postMessage.call(this, message, ...rest);
};
new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration)))
  .observe({ type: 'longtask', buffered: true });
"""
# In the worker, whose own listener comes first: the same, without the way there and back.
_WATCH_WORKER = """() => {
  self.took = [];
  addEventListener('message', ({ data, timeStamp }) => {
    if (data.request?.includes('"method":"write"')) took.push(performance.now() - timeStamp);
  });
}"""
_FORGET = "() => { took.length = 0; }"


def measure(site: Path, runs: int) -> Iterator[str]:
    """Yield how long a letter takes for each key, and the longest task of the page."""
    written: list[float] = []
    shown: list[float] = []
    starting: list[float] = []
    typing: list[float] = []
    for _ in range(runs):
        with (
            tempfile.TemporaryDirectory() as profile,
            serve_pages(site) as server,
            sync_playwright() as playwright,
            open_browser(playwright, Path(profile)) as context,
        ):
            page = context.pages[0]
            page.add_init_script(_WATCH_PAGE)
            page.goto(f"{server.url}fr/letters/great-team/")
            page.wait_for_load_state("networkidle")
            page.evaluate("tasks.length = 0")
            page.locator('[name="client_name"]').focus()
            expect(page.locator("letter-form")).to_have_attribute("data-state", "ready")
            starting += _tasks(page)
            worker = next(each for each in page.workers if each.url.startswith("blob:"))
            worker.evaluate(_WATCH_WORKER)
            page.keyboard.type(_TYPED, delay=60)
            # It is warm once the advice that follows the first pause is there too.
            page.wait_for_timeout(2000)
            worker.evaluate(_FORGET)
            page.evaluate(_FORGET)
            page.keyboard.type(_TYPED, delay=60)
            page.wait_for_timeout(500)
            written += worker.evaluate("took")
            shown += page.evaluate("took")
            typing += _tasks(page)
    yield "| typing, warm | ms |"
    yield "| --- | --- |"
    for name, took in (
        ("key → letter, in the worker", written),
        ("the same, with the way there and back", shown),
    ):
        quantiles = statistics.quantiles(took, n=20)
        yield f"| {name}, p50 of {len(took)} keys | {quantiles[9]:.1f} |"
        yield f"| {name}, p95 | {quantiles[18]:.1f} |"
    for name, tasks in (("starting", starting), ("typing", typing)):
        longest = f"{max(tasks):.0f}" if tasks else "none over 50"
        yield f"| longest task of the page while {name}, {runs} visits | {longest} |"


def _tasks(page: Page) -> list[float]:
    return list(itertools.chain(page.evaluate("tasks.splice(0)")))
