"""From the first sign of intent to the first letter: ours beside other ways to run Python."""

import base64
import hashlib
import importlib.metadata
import json
import re
import shutil
import statistics
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.scripts import SERVICE_WORKER
from tests.bench.tools import NODE_MODULES, chromium_path, megabytes, npm_package, spread
from tests.conftest import CHROMIUM_FLAGS
from tests.pages_server import PREFIX, PagesServer, serve_pages

_PYSCRIPT = ("@pyscript/core", "0.7.31")
_OURS = "fr/letters/great-team/"
_LONGEST_S = 60
# What a browser and a service worker keep, they write when there is nothing else to do.
_KEEPING_S = 4
_REPORT = f"{PREFIX}report"
# Each page does by itself what is measured, once it is at rest, and asks the server for a file
# whose name says how long it took: nothing drives the browser, which would cost it time.
_MEASURE = f"""
const at = (mark) => performance.getEntriesByName(mark)[0]?.startTime;
const look = () => {{
  if (at('END')) fetch(`{_REPORT}?${{at('END') - at('BEGIN')}}`);
  else setTimeout(look, 20);
}};
setTimeout(() => {{ window.go(); look(); }}, 2000);
"""
_TOUCH = """
window.go = () => document.querySelector('[name="client_name"]').focus();
"""
# What Pyodide needs as it is published.
_PUBLISHED = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
_LOCK = "pyodide-lock.json"
# Babel's wheel, ten megabytes, is left out: it would only make the others slower.
_WHEELS = ("MarkupSafe", "Jinja2")
_PYTHON = """
from jinja2.sandbox import SandboxedEnvironment
text = "Bonjour {{ name }},\\n\\nMon dernier jour sera le {{ day }}."
SandboxedEnvironment().from_string(text).render(name="Hélène", day="18 décembre 2026")
"""
_RECIPE = """
const home = new URL('../pyodide/', location.href).href;
window.go = async () => {
  performance.mark('start');
  const { loadPyodide } = await import(`${home}pyodide.mjs`);
  const python = await loadPyodide({ indexURL: home });
  await python.loadPackage(WHEELS.map((name) => home + name), { messageCallback() {} });
  document.body.textContent = python.runPython(SOURCE);
  performance.mark('done');
};
"""
_FLOOR = """
const home = new URL('../pyodide/', location.href).href;
window.go = async () => {
  performance.mark('start');
  await Promise.all([
    WebAssembly.compileStreaming(fetch(`${home}pyodide.asm.wasm`)),
    import(`${home}pyodide.asm.js`),
  ]);
  performance.mark('done');
};
"""
_SCRIPT = """
window.go = () => {
  performance.mark('start');
  const element = document.createElement('script');
  element.type = 'py';
  element.setAttribute('config', JSON.stringify(CONFIG));
  element.textContent = SOURCE;
  document.body.append(element);
  const link = document.createElement('script');
  link.type = 'module';
  link.src = '../pyscript/core.js';
  document.head.append(link);
};
"""


@dataclass(slots=True)
class _Side:
    name: str
    path: str
    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    bytes: tuple[int, int] = (0, 0)


def measure(site: Path, runs: int) -> Iterator[str]:
    """Yield the table of all sides, first and returning visit, and the two ratios."""
    with tempfile.TemporaryDirectory() as folder:
        served = Path(folder, "site")
        shutil.copytree(site, served)
        wheels = _publish(served / "pyodide")
        sides = [
            _ours(served),
            _page(served, "published recipe", _RECIPE, WHEELS=wheels, SOURCE=_PYTHON),
            _pyscript(served, wheels),
            _page(served, "floor", _FLOOR),
        ]
        for _ in range(runs):
            for side in sides:
                _visit_twice(side, served)
    yield "| first sign of intent → first letter | first visit, s | MB | returning, s | MB |"
    yield "| --- | --- | --- | --- | --- |"
    for side in sides:
        first, again = map(megabytes, side.bytes)
        yield f"| {side.name} | {spread(side.first)} | {first} | {spread(side.again)} | {again} |"
    ours, recipe = sides[0], sides[1]
    first = statistics.median(ours.first) / statistics.median(recipe.first)
    again = statistics.median(ours.again) / statistics.median(recipe.again)
    yield ""
    yield f"Ours / published recipe: {first:.2f} on a first visit, {again:.2f} on returning."
    yield (
        f"Medians of {runs} visits, from the least to the most; MB on the wire, all of the visit. "
        "The floor compiles the WebAssembly, loads its glue and runs nothing. PyScript’s "
        "MicroPython is not listed: it runs neither Jinja2 nor Babel."
    )


def _ours(served: Path) -> _Side:
    script, worker = served / "app" / "letter-form.js", served / SERVICE_WORKER
    before = _digest(script)
    with script.open("a", encoding="utf-8") as file:
        file.write(_TOUCH + _measure("letter:start", "letter:rendered"))
    # The service worker keeps only files that are as it expects them.
    listed = worker.read_text("utf-8")
    worker.write_text(listed.replace(before, _digest(script)), encoding="utf-8")
    return _Side("ours", _OURS)


def _digest(file: Path) -> str:
    return base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()


def _measure(begin: str, end: str) -> str:
    return _MEASURE.replace("BEGIN", begin).replace("END", end)


def _publish(folder: Path) -> list[str]:
    """Lay out Pyodide as published and the wheels of the same packages; return their names."""
    folder.mkdir()
    for name in (*_PUBLISHED, _LOCK):
        shutil.copy(NODE_MODULES / "pyodide" / name, folder)
    wheels = []
    for package in _WHEELS:
        distribution = importlib.metadata.distribution(package)
        wheels.append(f"{package.lower()}-{distribution.version}-py3-none-any.whl")
        with zipfile.ZipFile(folder / wheels[-1], "w", zipfile.ZIP_DEFLATED) as wheel:
            for path in distribution.files or ():
                if path.suffix == ".py" or path.name in ("METADATA", "WHEEL"):
                    wheel.write(str(path.locate()), str(path))
    return wheels


def _page(served: Path, name: str, script: str, **values: object) -> _Side:
    for key, value in values.items():
        script = script.replace(key, json.dumps(value))
    folder = served / name.replace(" ", "-")
    folder.mkdir()
    (folder / "page.js").write_text(script + _measure("start", "done"), encoding="utf-8")
    page = "<!doctype html><meta charset=utf-8><body><script type=module src=page.js></script>"
    (folder / "index.html").write_text(page, encoding="utf-8")
    return _Side(name, f"{folder.name}/")


def _pyscript(served: Path, wheels: list[str]) -> _Side:
    package, version = _PYSCRIPT
    shutil.copytree(npm_package(package, version) / "dist", served / "pyscript")
    home = "../pyodide/"
    config = {
        "interpreter": f"{home}pyodide.mjs",
        # As `packages` they would bring micropip, which brings more.
        "files": {home + wheel: wheel for wheel in wheels},
    }
    *lines, last = _PYTHON.strip().splitlines()
    source = [
        f"import sys; sys.path += {wheels}",
        *lines,
        "from pyscript import document, window",
        f"letter = {last}",
    ]
    source += ["document.body.append(letter)", "window.performance.mark('done')"]
    values = {"CONFIG": config, "SOURCE": "\n".join(source)}
    return _page(served, f"PyScript {version}", _SCRIPT, **values)


def _visit_twice(side: _Side, served: Path) -> None:
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        serve_pages(served) as server,
    ):
        sizes = []
        for times in (side.first, side.again):
            server.requests.clear()
            server.sent.clear()
            times.append(_visit(f"{server.url}{side.path}", server, profile))
            sizes.append(sum(server.sent.values()) - server.sent[_REPORT])
        side.bytes = (sizes[0], sizes[1])


def _visit(url: str, server: PagesServer, profile: str) -> float:
    """Return the seconds between the two marks of a visit with the *profile* in that folder."""
    flags = ["--headless=new", "--no-first-run", f"--user-data-dir={profile}", *CHROMIUM_FLAGS]
    with subprocess.Popen([chromium_path(), *flags, url], stderr=subprocess.DEVNULL) as browser:
        try:
            took = _reported(server)
            time.sleep(_KEEPING_S)
        finally:
            browser.terminate()
    return took / 1000


def _reported(server: PagesServer) -> float:
    """Wait for the milliseconds that a page reports."""
    for _ in range(_LONGEST_S * 10):
        for request in server.requests:
            if found := re.fullmatch(rf"{_REPORT}\?([\d.]+)", request):
                return float(found[1])
        time.sleep(0.1)
    raise TimeoutError(f"no letter in {_LONGEST_S} s")
