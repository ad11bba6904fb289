"""Every page of the built site is valid, and every link in it leads somewhere."""

import json
import os
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.conftest import PORT
from tests.pages_server import PREFIX

_CHECKER = "site_js/node_modules/vnu-jar/build/dist/vnu.jar"
# Material's two hidden switches, on every page, say that no browser shall fill them in.
_MATERIALS_OWN = ('id="__drawer"', 'id="__search"')


@pytest.mark.long
def test_every_page_is_valid(site: Path) -> None:
    """The Nu HTML checker finds no error that is ours."""
    java = shutil.which("java")
    if not java and not os.environ.get("CI"):
        pytest.skip("Java is not installed")
    assert java
    command = [java, "-jar", _CHECKER, "--format", "json", "--errors-only", "--skip-non-html"]
    done = subprocess.run([*command, str(site)], capture_output=True, text=True, check=False)
    errors = [
        f"{message['url'].partition(site.name)[2]}:{message['lastLine']}: {message['message']}"
        for message in json.loads(done.stderr)["messages"]
        if not any(own in message.get("extract", "") for own in _MATERIALS_OWN)
    ]
    assert errors == []


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = {"", "__skip"}
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        held = dict(attributes)
        self.links += [held[name] or "" for name in ("href", "src") if name in held]
        self.anchors |= {held[name] or "" for name in ("id", "name") if name in held}


def test_no_link_is_broken(site: Path) -> None:
    """Each link within the site leads to a file, and each anchor to a place in its page."""
    address = f"http://127.0.0.1:{PORT}"
    pages = {
        f"{PREFIX}{path.relative_to(site).as_posix()}": _Links(path.read_text("utf-8"))
        for path in site.rglob("*.html")
    }
    broken = []
    for page, found in pages.items():
        for link in found.links:
            target = urlsplit(urljoin(f"{address}{page}", link))
            if f"{target.scheme}://{target.netloc}" != address:
                continue
            path = unquote(target.path)
            path += "index.html" if path.endswith("/") else ""
            if not path.startswith(PREFIX) or not (site / path.removeprefix(PREFIX)).is_file():
                broken.append(f"{page}: {link}")
            elif path in pages and unquote(target.fragment) not in pages[path].anchors:
                broken.append(f"{page}: {link}: no such anchor")
    assert broken == []


def test_no_page_asks_for_anything_elsewhere(site: Path) -> None:
    """Links may lead away, but no page loads anything from another computer."""
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert ' src="http' not in text, path
    for path in site.rglob("*.css"):
        text = path.read_text("utf-8")
        assert "url(http" not in text, path
        assert "@import" not in text, path
