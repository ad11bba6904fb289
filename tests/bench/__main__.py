"""Prints every table: ``make bench``, or ``make bench ARGS="--runs 3 start build"`` for some."""

import argparse
import os
import platform
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.build.site import build_site
from tests.bench import audit, making, start, typing
from tests.bench.tools import chromium_path, pyodide_version

type Section = Callable[[Path, int], Iterator[str]]

_SECTIONS: dict[str, Section] = {
    "start": start.measure,
    "typing": typing.measure,
    "build": making.measure_build,
    "render": making.measure_render,
    "lighthouse": audit.measure,
}


def main() -> None:
    """Build the site and print the tables asked for, each as soon as it is there."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(_SECTIONS))
    parser.add_argument("--runs", type=int, default=7, help="of each measure (7)")
    options = parser.parse_args()
    unknown = set(options.sections) - set(_SECTIONS)
    if unknown:
        parser.error(f"no such section: {', '.join(unknown)} (there are {', '.join(_SECTIONS)})")
    print(_machine(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        site = build_site(output=Path(folder, "site"))
        for name in options.sections or _SECTIONS:
            print(flush=True)
            for line in _SECTIONS[name](site, options.runs):
                print(line, flush=True)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    chromium = subprocess.run(
        [chromium_path(), "--version", "--no-sandbox"], capture_output=True, text=True, check=True
    ).stdout.split()[1]
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}; "
        f"Python {platform.python_version()}, Pyodide {pyodide_version()}, Chromium {chromium}"
    )


if __name__ == "__main__":
    main()
