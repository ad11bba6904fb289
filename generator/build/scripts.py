"""The scripts of the site: one version for all of them and for the runtime that they start."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from rjsmin import jsmin

# It serves the whole site, so it stands above the others.
SERVICE_WORKER = "service-worker.js"
# What a page holds in place of the version, which is known when the pages are built already.
_VERSION = "@version@"
_IMPORT = re.compile(r"(?<=from '\./)[\w-]+\.js(?=')")


def write_scripts(source: Path, app: Path, runtime: Mapping[str, object]) -> str:
    """Write the scripts in *source*, minified, to *app*, beside the *runtime*.

    Return their version, which the addresses of their imports carry, so that no cache mixes two.
    """
    scripts = {path.name: path.read_text("utf-8") for path in sorted(source.glob("*.js"))}
    del scripts[SERVICE_WORKER]
    content = json.dumps([scripts, runtime], sort_keys=True)
    version = hashlib.sha256(content.encode()).hexdigest()[:12]
    scripts["runtime.js"] = (
        "const base = new URL('runtime/', import.meta.url).href;\n"
        f"const version = '{version}';\n"
        f"export const runtime = {{ base, version, ...{json.dumps(runtime)} }};\n"
    )
    for name, script in scripts.items():
        linked = _IMPORT.sub(rf"\g<0>?v={version}", script)
        (app / name).write_text(jsmin(linked), "utf-8")
    return version


def stamp_pages(site: Path, version: str) -> None:
    """Write the *version* of the scripts into each page of the folder *site*."""
    for path in site.rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace(_VERSION, version), "utf-8")
