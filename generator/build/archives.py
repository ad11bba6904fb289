"""Archives that are the same bytes for the same files, whenever and wherever they are made."""

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.errors import GeneratorError


class BuildError(GeneratorError):
    """Something the build needs is missing or not as it must be, and what to do."""


def read_npm_json(path: Path) -> Any:
    """Return the content of the JSON file at *path*, which npm installed.

    Raises:
        BuildError: it is not there.
    """
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise BuildError(f"{path}: not found; run npm ci in site_js") from error


def pack(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of *files*."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name)  # its date stays 1980-01-01
            entry.create_system = 3  # as on Unix, on any system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], compression, compresslevel=9)
    return buffer.getvalue()


def pack_whole(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of *files*, compressed as a whole: smaller, and faster to import from.

    Browsers decompress gzip by themselves, and GitHub Pages only compresses what it knows as text.
    """
    return gzip.compress(pack(files, zipfile.ZIP_STORED), 9, mtime=0)


def byte_compile(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Compile Python files for Pyodide, without what only debugging needs."""
    settings = {
        "PYTHONOPTIMIZE": "2",
        "PYTHONNODEBUGRANGES": "1",
        "PYTHONHASHSEED": "0",
        # Has the source's hash written into the compiled file, not its time.
        "SOURCE_DATE_EPOCH": "0",
    }
    with TemporaryDirectory() as folder:
        path = Path(folder, "modules.zip")
        path.write_bytes(pack(sources))
        command = [sys.executable, "-P", "-m", "pyodide_cli", "py-compile", "--silent", str(path)]
        done = subprocess.run(
            command, env=os.environ | settings, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BuildError(f"pyodide py-compile failed:\n{done.stderr}")
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
