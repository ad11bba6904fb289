"""What the measures share: the browser, and how figures are written."""

import contextlib
import json
import shutil
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright

from generator.build.site import ROOT
from tests.conftest import CHROMIUM_FLAGS, CHROMIUM_NAMES

NODE_MODULES = ROOT / "site_js" / "node_modules"


def chromium_path() -> str:
    """Return where this machine's Chromium is."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)))


def pyodide_version() -> str:
    """Return the version of Pyodide that the site is built with."""
    text = (ROOT / "site_js" / "package.json").read_text("utf-8")
    version: str = json.loads(text)["dependencies"]["pyodide"]
    return version


@contextlib.contextmanager
def open_browser(playwright: Playwright, profile: Path) -> Iterator[BrowserContext]:
    """A Chromium of its own with the *profile* in that folder, which it leaves there."""
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium_path(), args=CHROMIUM_FLAGS
    )
    yield context
    context.close()


def npm_package(name: str, version: str) -> Path:
    """Return the folder of a package that only the benchmark uses, and install it if need be."""
    home = ROOT / "build" / "bench" / f"{name.replace('/', '-')}-{version}"
    folder = home / "node_modules" / name
    if not folder.exists():
        home.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-save", "--no-package-lock"]
        subprocess.run([*command, "--prefix", home, f"{name}@{version}"], check=True)
    return folder


def spread(values: Sequence[float], *, digits: int = 2) -> str:
    """Write the median of *values*, and from the least to the most."""
    median = statistics.median(values)
    return f"{median:.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def megabytes(size: float) -> str:
    """Write a number of bytes in megabytes."""
    return f"{size / 1e6:.2f}"
