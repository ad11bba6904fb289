"""What the build costs, what it weighs, and how many letters Python writes in a second."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml
from jinja2 import Environment

from generator.answers import parse
from generator.build.site import ROOT
from generator.letter import Writer
from generator.proof import every_choice
from generator.reader import read_catalog
from tests.bench.tools import spread
from tests.conftest import TODAY

_LETTERS = 10_000
_TIMES = 10
_BUILD = """
import sys
from pathlib import Path
from generator.build.site import build_site
root, output, *templates = map(Path, sys.argv[1:])
build_site(root, output, *templates)
"""
_MKDOCS = """
import json, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
for options in json.loads(sys.argv[1]):
    build(load_config(**options))
"""


def measure_build(site: Path, runs: int) -> Iterator[str]:
    """Yield the seconds of a build, of MkDocs alone on the same pages, and with more letters."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        configs = _stage(here)
        ours, mkdocs = [], []
        for _ in range(runs):
            ours.append(_seconds(_BUILD, ROOT, here / "site"))
            mkdocs.append(_seconds(_MKDOCS, json.dumps(configs)))
        more = [
            (times, _seconds(_BUILD, ROOT, here / "site", _multiply(here / f"x{times}", times)))
            for times in (1, 5, _TIMES)
        ]
    yield "| build | s |"
    yield "| --- | --- |"
    yield f"| ours, with the runtime in the cache | {spread(ours, digits=1)} |"
    yield f"| MkDocs alone, on the same pages | {spread(mkdocs, digits=1)} |"
    for times, seconds in more:
        yield f"| ours, {times} × the letters (once, with a new runtime) | {seconds:.1f} |"


def _seconds(code: str, *arguments: Path | str) -> float:
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=True,
        capture_output=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    return time.perf_counter() - begin


def _stage(folder: Path) -> list[dict[str, str]]:
    """Have a build leave the pages that it gives to MkDocs, and return the options of each site."""
    staged = folder / "staged"
    code = f"""
import shutil, sys
from pathlib import Path
from generator.build import site
write = site.write_root
def keep(*arguments, output, **options):
    shutil.copytree(output.parent, {str(staged)!r})
    write(*arguments, output=output, **options)
site.write_root = keep
site.build_site(output=Path({str(folder / "once")!r}))
"""
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    configs = {path.suffixes[0][1:]: path for path in sorted(staged.glob("mkdocs.*.yml"))}
    configs["contributing"] = ROOT / "docs" / "contributing" / "mkdocs.yml"
    return [
        {
            "config_file": str(config),
            "docs_dir": str(staged / name),
            "site_dir": str(folder / "alone" / name),
        }
        for name, config in configs.items()
    ]


def _multiply(folder: Path, times: int) -> Path:
    """Copy our templates, each letter under so many names."""
    shutil.copytree(ROOT / "templates", folder)
    for letter in sorted((folder / "letters").iterdir()):
        for number in range(2, times + 1):
            shutil.copytree(letter, letter.with_name(f"{letter.name}-{number}"))
    return folder


def measure_render(site: Path, runs: int) -> Iterator[str]:
    """Yield how many letters are written in a second, by us and by Jinja2 alone."""
    catalog = read_catalog()
    writer = Writer(catalog)
    raw = yaml.safe_load((ROOT / "tests/golden/answers.yml").read_text("utf-8"))
    work, plain = [], []
    for letter in catalog.letters:
        for choices in every_choice(catalog, letter):
            language = catalog.languages[choices.language]
            answers = parse(raw[choices.language], catalog.questions, reader=language)
            work.append((choices, answers))
            writer.write(choices, answers, today=TODAY)
            environment = writer.environment(choices.locale, choices.register)
            template = _plain(environment).get_template(catalog.path(choices))
            plain.append((template, answers.values | {"sent_on": TODAY}))

    def write(number: int) -> None:
        choices, answers = work[number % len(work)]
        writer.write(choices, answers, today=TODAY)

    def render(number: int) -> None:
        template, values = plain[number % len(plain)]
        template.render(values)

    ours = [_rate(write) for _ in range(min(runs, 3))]
    theirs = [_rate(render) for _ in range(min(runs, 3))]
    yield f"| {_LETTERS} letters in one process | letters a second |"
    yield "| --- | --- |"
    yield f"| `Writer.write` | {spread(ours, digits=0)} |"
    yield f"| Jinja2 alone, the same templates | {spread(theirs, digits=0)} |"


def _plain(ours: Environment) -> Environment:
    """Return a plain environment with the templates and the filters of *ours*."""
    plain = Environment(loader=ours.loader, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    plain.globals, plain.filters = ours.globals, ours.filters
    return plain


def _rate(do: Callable[[int], None]) -> float:
    begin = time.perf_counter()
    for number in range(_LETTERS):
        do(number)
    return _LETTERS / (time.perf_counter() - begin)
