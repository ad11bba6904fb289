"""What Lighthouse says of the site on a phone, and what its pages weigh."""

import json
import os
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.bench.tools import chromium_path, npm_package
from tests.pages_server import serve_pages

# The last one that runs on Node 20.
_LIGHTHOUSE = ("lighthouse", "12.8.2")
_PAGES = ("fr/", "fr/rules/", "fr/letters/great-team/", "en/letters/great-team/")
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def measure(site: Path, runs: int) -> Iterator[str]:
    """Yield the four scores of some pages, medians of three audits at most, and their weight."""
    yield "| Lighthouse, phone | " + " | ".join(_CATEGORIES) + " | KB on the wire |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for path in _PAGES:
        reports = [_audit(site, path) for _ in range(min(runs, 3))]
        found = [[each["categories"][name]["score"] for each in reports] for name in _CATEGORIES]
        scores = [f"{100 * statistics.median(each):.0f}" for each in found]
        weight = reports[0]["audits"]["total-byte-weight"]["numericValue"] / 1000
        yield f"| `{path}` | " + " | ".join(scores) + f" | {weight:.0f} |"


def _audit(site: Path, path: str) -> dict[str, dict[str, dict[str, float]]]:
    with serve_pages(site) as server:
        command = ["node", npm_package(*_LIGHTHOUSE) / "cli" / "index.js", f"{server.url}{path}"]
        flags = "--chrome-flags=--headless=new --no-sandbox"
        done = subprocess.run(
            [*command, "--output=json", "--quiet", flags],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"CHROME_PATH": chromium_path()},
        )
    report: dict[str, dict[str, dict[str, float]]] = json.loads(done.stdout)
    return report
