"""What a browser asks of the network, and what its security policy refuses."""

import contextlib
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.conftest import HOST

_LISTEN = """document.addEventListener('securitypolicyviolation', (event) =>
  console.error('Content Security Policy', event.violatedDirective, event.blockedURI))"""


@dataclass(slots=True)
class Watch:
    """A page, and all that was heard of it and its workers."""

    page: Page
    elsewhere: list[str] = field(default_factory=list)
    """First lines of the requests that were made to any other computer."""
    asked: list[str] = field(default_factory=list)
    """The address, the headers and the body of each request of the page's."""
    refused: list[str] = field(default_factory=list)
    """What the security policy refused."""

    def holding(self, *texts: str) -> list[str]:
        """Return the requests that hold one of *texts*, in any usual encoding."""
        plain = [(request, unquote_plus(request).lower()) for request in self.asked]
        return [request for request, text in plain if any(each.lower() in text for each in texts)]


@contextlib.contextmanager
def watch(browser: Browser, **options: object) -> Iterator[Watch]:
    """Open a page whose requests to other computers end here, in a proxy that only takes note."""
    heard: list[str] = []
    with _proxy(heard) as port:
        context: BrowserContext = browser.new_context(
            proxy={"server": f"http://127.0.0.1:{port}", "bypass": HOST},
            permissions=["clipboard-read", "clipboard-write"],
            **options,
        )
        context.add_init_script(_LISTEN)
        found = Watch(page=context.new_page(), elsewhere=heard)

        def note_request(request: Request) -> None:
            if request.url.startswith("mailto:"):
                return  # goes to the mail program, with what the reader sends from there
            parts = [request.url, *request.headers.values(), request.post_data or ""]
            found.asked.append("\n".join(parts))

        def note_message(message: ConsoleMessage) -> None:
            if "Content Security Policy" in message.text:
                found.refused.append(message.text)

        context.on("request", note_request)
        context.on("console", note_message)
        yield found
        context.close()


@contextlib.contextmanager
def _proxy(heard: list[str]) -> Iterator[int]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            heard.append(self.rfile.readline().decode("latin-1").strip())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()
