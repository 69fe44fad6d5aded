"""A server with the API alone, on loopback: the record that it shows, who asks, and a client."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

import onrecord
from onrecord.views.api import ApiMount
from onrecord.views.web.serving import Serving
from tests.views.serving import PATIENCE, serving


@dataclass(frozen=True)
class Who:
    """Who asks."""

    name: str
    role: str


@dataclass(frozen=True)
class Kept:
    """The room: what the API needs of it."""

    record: onrecord.Record
    serving: Serving


@dataclass(frozen=True)
class Served:
    """The API of a record. url: of the room, without a slash at the end."""

    url: str
    record: onrecord.Record
    client: httpx2.Client

    def get(self, path: str, **asked: Any) -> httpx2.Response:
        """An answer of the API."""
        return self.client.get(path if path.startswith("/api") else f"/api/v1{path}", params=asked or None)

    def json(self, path: str, **asked: Any) -> Any:
        """What a good answer says."""
        answer = self.get(path, **asked)
        assert answer.status_code == 200, (path, asked, answer.text)
        return answer.json()

    def post(self, path: str, **body: Any) -> httpx2.Response:
        """An answer to what is sent."""
        return self.client.post(f"/api/v1{path}", json=body)


@contextmanager
def served(place: str | Path, *, role: str = "write", **how: Any) -> Iterator[Served]:
    """The API over the record at a place."""
    with onrecord.open(place) as record:
        room = Starlette(routes=[ApiMount(Kept(record, Serving(**how)))])  # type: ignore[arg-type]

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            scope.setdefault("state", {})["who"] = Who("Oda Tester", role)
            await room(scope, receive, send)

        with serving(app) as port:
            url = f"http://127.0.0.1:{port}"
            with httpx2.Client(base_url=url, timeout=PATIENCE) as client:
                yield Served(url, record, client)
