"""The runtime: Python as a browser downloads it, cut to what the letters use."""

import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from generator.build.archives import BuildError, read_npm_json
from generator.build.modules import archive_modules
from generator.catalog import Catalog


def build_runtime(
    output: Path, catalog: Catalog, *, node_modules: Path, cache: Path
) -> dict[str, Any]:
    """Write to *output* all that a browser needs to run ``generator.browser``, and describe it.

    The modules that a rehearsal of the letters imports go into the first download, those of the
    exports into a second one, and all others into one that nobody should need. *cache* keeps the
    archives of the last build, for the next one from the same sources.
    """
    pyodide = node_modules / "pyodide"
    version, lock = _check_versions(pyodide)
    home = f"pyodide-{version}"
    files = {
        "loader": (f"{home}/pyodide.mjs", (pyodide / "pyodide.mjs").read_bytes()),
        "glue": (f"{home}/pyodide.asm.js", (pyodide / "pyodide.asm.js").read_bytes()),
        "wasm": (f"{home}/pyodide.asm.wasm", (pyodide / "pyodide.asm.wasm").read_bytes()),
        "catalog": ("catalog.json", catalog.to_json().encode()),
    }
    for name, content in archive_modules(pyodide, catalog, cache=cache).items():
        files[Path(name).stem] = (name, content)
    (output / home).mkdir(parents=True)
    for path, content in files.values():
        (output / path).write_bytes(content)
    described = {name: _describe(path, content) for name, (path, content) in files.items()}
    return {"lock": lock, "files": described}


def _check_versions(pyodide: Path) -> tuple[str, str]:
    """Return Pyodide's version and an empty lock file for it, if its Python compiles here."""
    version: str = read_npm_json(pyodide / "package.json")["version"]
    lock = read_npm_json(pyodide / "pyodide-lock.json")
    theirs = ".".join(lock["info"]["python"].split(".")[:2])
    ours = ".".join(map(str, sys.version_info[:2]))
    if theirs != ours:
        raise BuildError(
            f"Pyodide {version} (site_js/package.json) runs Python {theirs}, but this is Python "
            f"{ours}, whose compiled modules it cannot load: build with Python {theirs} "
            f"(requires-python in pyproject.toml) or pin a Pyodide that runs Python {ours}"
        )
    return version, json.dumps({"info": lock["info"], "packages": {}}, sort_keys=True)


def _describe(name: str, content: bytes) -> dict[str, str | int]:
    """Return where a browser finds a file and how it knows it for the right one.

    The address has the content's hash in its query: the path stays, so that a page from before
    a deployment finds a file there, and sees by the hash that it is not its own.
    """
    digest = hashlib.sha256(content).digest()
    return {
        "path": f"{name}?v={digest.hex()[:12]}",
        "integrity": f"sha256-{base64.b64encode(digest).decode()}",
        "bytes": len(content),
    }
