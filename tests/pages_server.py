"""Serves a built site as GitHub Pages does: under a sub-path, with its headers and gzip rules."""

import contextlib
import gzip
import hashlib
import http.server
import mimetypes
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

PREFIX = "/fin-de-mission/"
_COMPRESSED = ("text/", "application/json", "application/wasm", "image/svg+xml", "application/xml")
_COMPRESSED_SUFFIXES = {".js", ".mjs"}


@dataclass(slots=True)
class PagesServer:
    """A running server: its address, and what it was asked for."""

    url: str
    requests: list[str] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)
    """Bytes of each body sent, by path."""
    faults: dict[str, int | bytes | None] = field(default_factory=dict)
    """What to answer instead, by path: a status, other bytes, or None to break the connection."""


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def serve_pages(site: Path, *, host: str = "127.0.0.1", port: int = 0) -> Iterator[PagesServer]:
    """Serve the folder *site* while the context lasts."""
    state = PagesServer(url="")

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            state.requests.append(self.path)
            status, kind, content = _find(site, path)
            name = path.removeprefix(PREFIX)
            if name in state.faults:
                fault = state.faults[name]
                if fault is None:
                    self.close_connection = True
                    return
                status, content = (fault, b"") if isinstance(fault, int) else (200, fault)
            self._answer(status, kind, content, path)

        def _answer(self, status: int, kind: str, content: bytes, path: str) -> None:
            tag = f'"{_digest(content)}"'
            fresh = status == 200 and self.headers.get("If-None-Match") == tag
            body = b"" if fresh else content
            self.send_response(304 if fresh else status)
            compressed = kind.startswith(_COMPRESSED) or Path(path).suffix in _COMPRESSED_SUFFIXES
            if compressed and body and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = _compress(body)
                self.send_header("Content-Encoding", "gzip")
            if status == 301:
                self.send_header("Location", f"{path}/")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            self.send_header("ETag", tag)
            self.end_headers()
            state.sent[path] = state.sent.get(path, 0) + len(body)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's own output readable."""

    with http.server.ThreadingHTTPServer((host, port), Handler) as server:
        server.daemon_threads = True
        state.url = f"http://{host}:{server.server_port}{PREFIX}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield state
        server.shutdown()
        thread.join()


def _find(site: Path, path: str) -> tuple[int, str, bytes]:
    """Return the status, media type and content that stand at *path*."""
    if not path.startswith(PREFIX):
        return 404, "text/html; charset=utf-8", b"not found"
    file = site / path.removeprefix(PREFIX)
    if file.is_dir() and not path.endswith("/"):
        return 301, "text/html; charset=utf-8", b""
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file():
        return 404, "text/html; charset=utf-8", (site / "404.html").read_bytes()
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    return 200, kind, _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=1024)
def _read(file: Path, changed: int) -> bytes:
    """Return what *file* holds since it has *changed*: always the same object, which is quick to
    look up."""
    return file.read_bytes()


@lru_cache(maxsize=1024)
def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


@lru_cache(maxsize=1024)
def _compress(content: bytes) -> bytes:
    return gzip.compress(content, 6, mtime=0)
