"""Sheets: pages that only tests have, served with the reading room's assets and its Content-Security-Policy."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import onrecord.views.web

STATIC = Path(onrecord.views.web.__file__).parent / "static"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The reading room's own, word for word."""

TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}

HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sheet</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
"""


class Sheets:
    """A server on the loopback interface. `show(body)` gives the address of a page of that body, with `head` before it.

    `asked`: the paths and parameters that browsers asked for so far, but for assets.
    """

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.pages: dict[str, Callable[[dict[str, str]], str]] = {}

    def clear(self) -> None:
        """Forget all pages, and what was asked for."""
        self.asked.clear()
        self.pages.clear()

    def show(self, body: str, head: str = "") -> str:
        """Keep a page, and give its address."""
        return self.answer(f"/{len(self.pages)}", lambda _: f"{HEAD}{head}</head><body>{body}</body></html>")

    def answer(self, path: str, answer: Callable[[dict[str, str]], str]) -> str:
        """Keep what writes the page of that path from an address's parameters, and give its address."""
        self.pages[path] = answer
        return self.url + path


@contextmanager
def serving() -> Iterator[Sheets]:
    """Serve until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            file = STATIC / parts.path.removeprefix("/static/")
            if parts.path.startswith("/static/") and file.is_file():
                self.reply(200, TYPES[file.suffix], file.read_bytes())
            elif parts.path in sheets.pages:
                parameters = dict(parse_qsl(parts.query, keep_blank_values=True))
                sheets.asked.append((parts.path, parameters))
                self.reply(200, "text/html; charset=utf-8", sheets.pages[parts.path](parameters).encode())
            elif parts.path == "/favicon.ico":
                self.reply(204, "image/x-icon", b"")
            else:
                self.reply(404, "text/html; charset=utf-8", b"<title>No such sheet</title>")

        def reply(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: pytest shows what fails."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        sheets = Sheets(server.server_port)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield sheets
        finally:
            server.shutdown()
            thread.join()
