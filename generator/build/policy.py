"""The pages' security policy: a browser loads and runs what the site holds, and nothing else."""

import base64
import hashlib
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

from generator.build.archives import BuildError

# What a template holds in the policy's place. Where it is left there, it forbids everything.
PLACEHOLDER = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"""
_NONE = "'none'"
_SCRIPT_TYPES = {"", "module", "text/javascript"}


def protect_pages(site: Path) -> None:
    """Write its security policy into each page of the folder *site*.

    Raises:
        BuildError: a page has no place for its policy, or markup that no policy can allow.
    """
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    inline = {path: _Inline(text, path.relative_to(site)) for path, text in pages.items()}
    # The theme swaps pages under the policy of the first: one serves all pages of the guide.
    guide = [path for path in pages if path.parent != site]
    for path, text in pages.items():
        if text.count(PLACEHOLDER) != 1:
            raise BuildError(f"{path.relative_to(site)}: hold {PLACEHOLDER} once")
        group = guide if path in guide else [path]
        policy = _policy(
            scripts={each for one in group for each in inline[one].hashes["script"]},
            styles={each for one in group for each in inline[one].hashes["style"]},
            runs_python=path in guide,
        )
        meta = PLACEHOLDER.replace("default-src 'none'", policy)
        path.write_text(text.replace(PLACEHOLDER, meta), "utf-8")


def _policy(*, scripts: Iterable[str], styles: Iterable[str], runs_python: bool) -> str:
    sources = {
        "default-src": [],
        "script-src": sorted(scripts),
        "style-src": sorted(styles),
        "img-src": ["'self'"],
        "base-uri": [],
        "form-action": [],
        "object-src": [],
    }
    if runs_python:
        # Python is WebAssembly in a worker, which only from a blob keeps to its page's policy.
        sources["script-src"] += ["'self'", "blob:", "'wasm-unsafe-eval'"]
        sources["style-src"] += ["'self'"]
        sources["img-src"] += ["data:"]  # the theme's style sheets hold their icons
        sources |= {
            "worker-src": ["'self'", "blob:"],
            "connect-src": ["'self'"],
            "font-src": ["'self'"],
            "manifest-src": ["'self'"],
        }
    return "; ".join(f"{name} {' '.join(each) or _NONE}" for name, each in sources.items())


class _Inline(HTMLParser):
    """The scripts and styles that stand in a page itself, as a policy names them."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__()
        self.path = path
        self.hashes: dict[str, set[str]] = {"script": set(), "style": set()}
        self._code: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note that a script or a style begins, and refuse one that is an attribute."""
        held = dict(attributes)
        for name in held:
            if name == "style" or name.startswith("on"):
                line = self.getpos()[0]
                raise BuildError(f"{self.path}:{line}: <{tag} {name}=…> is against the policy")
        is_script = tag == "script" and "src" not in held
        if tag == "style" or (is_script and (held.get("type") or "") in _SCRIPT_TYPES):
            self._code = ""

    def handle_data(self, data: str) -> None:
        """Keep the content of a script or a style."""
        if self._code is not None:
            self._code += data

    def handle_endtag(self, tag: str) -> None:
        """Name the script or the style that ends."""
        if self._code is not None:
            digest = base64.b64encode(hashlib.sha256(self._code.encode()).digest()).decode()
            self.hashes[tag].add(f"'sha256-{digest}'")
            self._code = None
