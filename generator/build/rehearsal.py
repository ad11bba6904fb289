"""The rehearsal: letters written in Pyodide at build, to see which modules that takes."""

import base64
import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.build.archives import BuildError, pack, pack_whole
from generator.catalog import Catalog, Choices
from generator.formats import FORMATS
from generator.proof import every_choice

_SCRIPT = Path(__file__).with_name("rehearsal.mjs")
# Where a module was found: an archive, or Python's folder for packages.
_HOME = re.compile(r"/(?:lib/python\d+\.zip|lib/(\w+)\.zip|lib/python[\d.]+/site-packages)/(.*)")


def rehearse(
    pyodide: Path, archives: Mapping[str, Mapping[str, bytes]], *, play: bytes
) -> list[set[str]]:
    """Act the *play*, a catalog and stages of requests, and return what each stage imported.

    A file of the archive ``rest`` is returned as ``rest/…``.
    """
    node = shutil.which("node")
    if node is None:
        raise BuildError("Node.js is not installed: it runs Pyodide once while building")
    with TemporaryDirectory() as folder:
        for name, files in archives.items():
            packed = pack_whole(files) if name == "rest" else pack(files)
            Path(folder, f"{name}.zip").write_bytes(packed)
        Path(folder, "play.json").write_bytes(play)
        command = [node, str(_SCRIPT), str(pyodide.resolve()), folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"the letters do not run in Pyodide:\n{done.stderr}")
    return [set(filter(None, map(_file, stage))) for stage in json.loads(done.stdout)]


def stages_of(catalog: Catalog) -> list[list[str]]:
    """Return requests that use all that a page asks for: while somebody writes, and to export.

    Every template is filled in once; what differs with the answers, once a letter.
    """
    typed = {"text": "texte", "list": "un\ndeux", "date": "2026-12-01", "money": "450 EUR"}
    sound = {name: typed.get(each.type, "yes") for name, each in catalog.questions.items()}
    faulty = dict.fromkeys(catalog.questions, "?")
    writing, exporting = [], []
    for letter in catalog.letters:
        every = [_work(choices, sound) for choices in every_choice(catalog, letter)]
        first = next(every_choice(catalog, letter))
        writing += [{"method": "write", **work} for work in every]
        for work in every[0], _work(first, faulty), _work(first, {}):
            writing += [
                {"method": "write", **work},
                {"method": "advise", **work},
                {"method": "export", "form": "html", "site": "", **work},
                {"method": "picture", **{key: work[key] for key in ("answers", "reader", "today")}},
            ]
        exporting += [
            {"method": "export", "form": form, "site": "", **work}
            for form in FORMATS
            for work in every
        ]
    exporting.append({"method": "compare", "before": "un deux", "after": "un trois"})
    asked = {"reader": first.language, "today": "2026-12-01"}
    exporting.append({"method": "sample", "letter": first.letter, **asked})
    clients = base64.b64encode(b"letter,company\n" + first.letter.encode() + b",x\n").decode()
    exporting.append({"method": "begin_batch", "content": clients, "form": "eml", **asked})
    exporting.append({"method": "continue_batch", "count": 2})
    return [[json.dumps(each) for each in stage] for stage in (writing, exporting)]


def _work(choices: Choices, answers: Mapping[str, str]) -> dict[str, object]:
    """Return the part of a request that says which letter somebody works on."""
    chosen = {
        "letter": choices.letter,
        "language": choices.locale,
        "channel": choices.channel,
        "register": choices.register,
    }
    return {
        "choices": chosen,
        "answers": answers,
        "reader": choices.language,
        "today": "2026-12-01",
    }


def _file(origin: str) -> str:
    found = _HOME.fullmatch(origin)
    if not found:
        return ""
    archive, name = found.groups()
    return f"rest/{name}" if archive == "rest" else str(name)
