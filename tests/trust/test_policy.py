"""The security policy that the build writes into every page."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from generator.build.archives import BuildError
from generator.build.policy import PLACEHOLDER, protect_pages

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">')


def _page(content: str = "") -> str:
    return f"<!doctype html><html><head>{PLACEHOLDER}</head><body>{content}</body></html>"


def _write(site: Path, name: str, text: str) -> Path:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _directives(text: str) -> dict[str, list[str]]:
    (policy,) = _POLICY.findall(text)
    parts = (part.split() for part in policy.split("; "))
    return {name: sources for name, *sources in parts}


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_inline_code_is_named_by_its_hash(tmp_path: Path) -> None:
    """All pages of the guide allow the code of any, since the theme swaps them; data needs none."""
    code = "if (a < b && c) '</b>é'"
    one = _write(tmp_path, "fr/index.html", _page(f"<script>{code}</script>"))
    two = _write(tmp_path, "en/a/index.html", _page('<script type="application/json">{}</script>'))
    protect_pages(tmp_path)

    assert _hash(code) in _directives(one.read_text("utf-8"))["script-src"]
    assert _directives(one.read_text("utf-8")) == _directives(two.read_text("utf-8"))


def test_root_pages_run_nothing(tmp_path: Path) -> None:
    """A page above the languages has its own style, and no script at all."""
    root = _write(tmp_path, "index.html", _page("<style>p { margin: 0 }</style>"))
    protect_pages(tmp_path)

    directives = _directives(root.read_text("utf-8"))
    assert directives["style-src"] == [_hash("p { margin: 0 }")]
    assert directives["script-src"] == directives["default-src"] == ["'none'"]
    assert "connect-src" not in directives


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<p onclick="go()">', "fr/index.html:1: <p onclick=…>"),
        ('\n<p style="color: red">', "fr/index.html:2: <p style=…>"),
        (PLACEHOLDER, "hold <meta"),
    ],
)
def test_markup_that_no_policy_allows(tmp_path: Path, content: str, reason: str) -> None:
    """The build stops, and says where."""
    _write(tmp_path, "fr/index.html", _page(content))
    with pytest.raises(BuildError, match=re.escape(reason)):
        protect_pages(tmp_path)


def test_every_page_of_the_site(site: Path) -> None:
    """Each page has a strict policy before anything it governs, and sends no referrer."""
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 40
    for path in pages:
        text = path.read_text("utf-8")
        directives = _directives(text)
        found = _POLICY.search(text)
        assert found
        assert not re.search(r"<(script|style|link)", text[: found.start()])
        assert '<meta name="referrer" content="no-referrer">' in text
        assert directives["default-src"] == ["'none'"]
        for closed in ("object-src", "base-uri", "form-action"):
            assert directives[closed] == ["'none'"]
        allowed = {source for sources in directives.values() for source in sources}
        allowed = {source for source in allowed if not source.startswith("'sha256-")}
        assert allowed <= {"'none'", "'self'", "blob:", "data:", "'wasm-unsafe-eval'"}
        for script in directives["script-src"]:
            assert script != "data:"
