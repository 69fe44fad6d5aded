"""A web site on the loopback interface, for tests: answers each path as it's told to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A running site: `site.answers[path]` says what it does, `site.asked` lists what it was asked for."""

    def __init__(self, host: str) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.stopping = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                site.answers.get(self.path, status(404))(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer((host, 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
        self.root = f"http://{host}:{self.server.server_port}"

    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [path for path, _ in self.asked]


@contextmanager
def running(host: str = "127.0.0.1") -> Iterator[Site]:
    """A site while the context lasts."""
    site = Site(host)
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stopping.set()
        site.server.shutdown()
        site.server.server_close()
        thread.join()


def body(
    content: bytes,
    content_type: str | None = "text/html",
    *,
    code: int = 200,
    length: int | None = None,
    **headers: str,
) -> Answer:
    """Answer with this body, claiming it has this length; `_` in a header's name stands for `-`."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        if content_type is not None:
            handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(content) if length is None else length))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def status(code: int) -> Answer:
    """Answer with this status and a short page."""
    return body(b"<p>No.", code=code)


def redirect(target: str, code: int = 302) -> Answer:
    """Answer with a redirect."""
    return body(b"", code=code, Location=target)


def endless(site: Site, piece: bytes, pause: float = 0.0, *, head: bool = True) -> Answer:
    """Answer with the same piece again and again, `pause` seconds apart, until nobody listens or the site stops.

    head: send an orderly start first; without, even the header never ends.
    """

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if head:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
        try:
            while not site.stopping.wait(pause):
                handler.wfile.write(piece)
        except OSError:
            handler.close_connection = True

    return answer
