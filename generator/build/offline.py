"""The service worker: what keeps the site on a device, for when there is no network."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rjsmin import jsmin

# Not needed to read or write: maps of scripts, the search of other languages, modules in case,
# the picture that other sites show beside a link.
_LEFT_OUT = r"\.(map|gz)$|/social\.\w+$|/rest\.bin$|/lunr/(?!min/lunr\.(?:stemmer|%s)\.)"


def write_service_worker(
    script: Path, site: Path, *, languages: Iterable[str], runtime: Mapping[str, Any], version: str
) -> None:
    """Write *script*, minified, to *site*, with the list of the files that it keeps.

    They are listed by language, or as part of the ``app``, under the address that a page asks
    for, with a hash of the content. *version* is that of the scripts; *runtime* tells its own.
    """
    versions = dict(each["path"].split("?") for each in runtime["files"].values())
    versions = {f"app/runtime/{name}": query for name, query in versions.items()}
    files: dict[str, dict[str, str]] = {group: {} for group in ("app", *languages)}
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        name = path.relative_to(site).as_posix()
        group = name.partition("/")[0] if "/" in name else "app"
        if group not in files or re.search(_LEFT_OUT % group, name):
            continue
        address = name.removesuffix("index.html")
        if group == "app" and name.endswith((*versions, ".js")):
            address += f"?{versions.get(name, f'v={version}')}"
        digest = base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
        files[group][address] = f"sha256-{digest}"
    listed = json.dumps(files, indent=1)
    digest = hashlib.sha256(listed.encode()).hexdigest()[:12]
    manifest = f"self.manifest = {{ version: '{digest}', files: {listed} }};\n"
    (site / script.name).write_text(manifest + jsmin(script.read_text("utf-8")), "utf-8")
