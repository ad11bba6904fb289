"""The scripts of the site: one version for all of them and for the runtime that they start."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

# It serves the whole site, so it stands above the others.
SERVICE_WORKER = "service-worker.js"
_IMPORT = re.compile(r"(?<=from '\./)[\w-]+\.js(?=')")


def write_scripts(source: Path, app: Path, runtime: Mapping[str, object]) -> str:
    """Copy the scripts in *source* to *app*, beside the *runtime*, and return their version.

    A script imports the others by addresses that carry it, so that no cache mixes two versions.
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
        (app / name).write_text(_IMPORT.sub(rf"\g<0>?v={version}", script), "utf-8")
    return version
