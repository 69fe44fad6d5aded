"""The real room behind its layers: nothing of it is open to strangers, whatever pages it comes to have."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import BaseRoute, Mount

import onrecord
from onrecord.views.web.app import create_app
from onrecord.views.web.serving import Serving
from tests import fakes
from tests.views.web.security.served import Client, Switch, running

WORDS = {"Content-Type": "application/json"}


class Room(Client):
    """A served record."""

    def __init__(self, port: int, record: onrecord.Record, routes: list[BaseRoute]) -> None:
        super().__init__(port)
        self.record = record
        self.routes = routes
        self.reader = self._header("read")
        self.writer = self._header("write")

    def _header(self, role: str) -> dict[str, str]:
        return {"Authorization": "Bearer " + self.record.tokens.add(role, role)[1]}  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with fakes.stages(), onrecord.open(tmp_path_factory.mktemp("room") / "onrecord.db") as record:
        switch = Switch()
        app = create_app(Serving(public=True, write=True, secret="k", requests=0), record)
        switch.app = app
        with running(switch, lifespan="on") as client:
            yield Room(client.port, record, inside(app).routes)


def inside(app: object) -> object:
    """The application that the layers stand before."""
    return app._app  # type: ignore[attr-defined]


def paths(routes: list[BaseRoute], before: str = "") -> Iterator[tuple[str, str]]:
    """Every method and path of an application and of those that are mounted in it."""
    for route in routes:
        if isinstance(route, Mount):
            yield from paths(route.routes or [], before + route.path)
        else:
            for method in sorted(getattr(route, "methods", None) or {"GET", "POST"}):
                yield method, before + getattr(route, "path", "")


def test_strangers_get_nothing_but_the_way_in(room: Room) -> None:
    asked = sorted(set(paths(room.routes)) | {("POST", "/mcp"), ("GET", "/api/v1/openapi.json"), ("GET", "/nowhere")})
    assert len(asked) > 40
    own = {"Origin": f"http://{room.host}"}
    opened = set()
    for method, path in asked:
        made = path.replace("{", "").replace("}", "").replace(":path", "").replace(":str", "")
        answer = room.ask(method, made, {} if method in ("GET", "HEAD") else own)
        if answer.status not in (401, 403):
            opened.add(path)
    assert opened <= {"/login", "/logout", "/healthz"}
    assert {"/login", "/healthz"} <= opened


def test_readers_write_nothing(room: Room) -> None:
    before = room.record.summary(), room.record.queue.all(), room.record.corrections.all()
    tried = 0
    for method, path in sorted(set(paths(room.routes))):
        if method in ("POST", "PUT", "PATCH", "DELETE") and path not in ("/login", "/logout") and "mcp" not in path:
            tried += 1
            made = path.replace("{", "").replace("}", "").replace(":path", "").replace(":str", "")
            answer = room.ask(method, made, {**room.reader, **WORDS}, b"{}")
            assert answer.status in (307, 400, 403, 404, 405, 422), (method, path, answer)
    assert tried > 5
    assert (room.record.summary(), room.record.queue.all(), room.record.corrections.all()) == before


def test_a_page_that_a_writer_sends_is_added(room: Room) -> None:
    body = b'{"pages": [{"name": "harbour", "html": "article: We will open the harbour"}], "addresses": []}'
    assert room.post("/api/v1/pages", {**room.reader, **WORDS}, body).status == 403
    answer = room.post("/api/v1/pages", {**room.writer, **WORDS}, body)
    assert answer.status == 202, answer
    until = time.monotonic() + 30
    while (job := room.get(answer.headers["location"].replace(f"http://{room.host}", ""), room.reader).data)[
        "state"
    ] in ("waiting", "running"):
        assert time.monotonic() < until, job
        time.sleep(0.05)
    assert (job["state"], job["report"]["added"]) == ("done", 1)


def test_this_machines_files_and_network_are_not_read(room: Room, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("article: We will keep it")
    for address in (str(secret), f"file://{secret}"):
        answer = room.post("/api/v1/pages", {**room.writer, **WORDS}, f'{{"addresses": ["{address}"]}}'.encode())
        assert answer.status in (400, 422), answer
