"""A small application behind the room's layers, on a real server on loopback, and requests as they are written."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.model import Role, Token
from onrecord.views.web.security import guarded
from onrecord.views.web.serving import Serving
from tests.views.serving import serving

WHEN = "2031-05-04T09:30:00+00:00"

Headers = Mapping[str, str]


class Book:
    """Tokens by their secrets: what stands in for those of a record. It counts how often it is asked."""

    def __init__(self, **roles: Role) -> None:
        self.tokens = {name: Token(f"{n:016x}", name, role, WHEN) for n, (name, role) in enumerate(roles.items(), 1)}
        self.asked = 0

    def check(self, secret: str, /) -> Token | None:
        """The secret of a token is onr_ and its name."""
        self.asked += 1
        return self.tokens.get(secret.removeprefix("onr_"))

    def valid(self, id: str, /) -> Token | None:
        """The token of that id."""
        self.asked += 1
        return next((token for token in self.tokens.values() if token.id == id), None)


@dataclass(frozen=True)
class Answer:
    """What came back. headers: by name in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.body)


class Client:
    """Requests to one port of this machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.host = f"127.0.0.1:{port}"

    def ask(self, method: str, path: str, headers: Headers | None = None, body: Any = None, **more: str) -> Answer:
        """One request with these headers alone, besides Host where none is given; `_` in names of more is `-`."""
        given = {**(headers or {}), **{name.replace("_", "-"): value for name, value in more.items()}}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, given, encode_chunked=hasattr(body, "__next__"))
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path: str, headers: Headers | None = None, **more: str) -> Answer:
        """`ask` by GET."""
        return self.ask("GET", path, headers, **more)

    def post(self, path: str, headers: Headers | None = None, body: Any = b"", **more: str) -> Answer:
        """`ask` by POST."""
        return self.ask("POST", path, headers, body, **more)


class Switch:
    """A server whose application can be another one for each test."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    def room(self, book: Book | None = None, **how: Any) -> None:
        """Serve `inner` behind the layers."""
        self.app = guarded(inner(), Serving(**how), book or Book())


@contextmanager
def running(app: ASGIApp, lifespan: Literal["on", "off"] = "off") -> Iterator[Client]:
    """A client of a server of an application."""
    with serving(app, lifespan) as port:
        yield Client(port)


def inner() -> Starlette:
    """Says who asks, reads bodies, sends streams."""

    async def who(request: Request) -> Response:
        seen = getattr(request.state, "who", None)
        return JSONResponse({"name": seen.name, "role": seen.role} if seen else None)

    async def length(request: Request) -> Response:
        return JSONResponse(len(await request.body()))

    async def stream(request: Request) -> Response:
        async def parts() -> Any:
            yield b"one\n"
            yield b"two\n"

        return StreamingResponse(parts(), headers={"Cache-Control": "no-store"})

    async def fails(request: Request) -> Response:
        raise LookupError("a fault")

    return Starlette(
        routes=[
            Route("/", who, methods=["GET", "POST", "PUT", "DELETE"]),
            Route("/agenda.ics", who),
            Route("/stream", stream),
            Route("/fails", fails),
            Route("/api/v1/who", who, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
            Route("/api/v1/pages", length, methods=["POST"]),
            Route("/length", length, methods=["POST"]),
            Route("/healthz", lambda request: PlainTextResponse("ok")),
            Route("/static/room.css", lambda request: PlainTextResponse("/* */", media_type="text/css")),
        ]
    )
