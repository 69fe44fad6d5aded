"""Exports: the very bytes that `onrecord export` writes, as they are written, and only while somebody reads."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

import onrecord
from onrecord.views.exports import FORMATS, export
from tests.record import made
from tests.views.api.served import Served, served

EVERY = [(kind, name) for name, form in FORMATS.items() for kind in form.kinds]


def exported(record: onrecord.Record, kind: str, form: str, /, **filters: Any) -> bytes:
    """What the command line writes."""
    stream = io.BytesIO()
    export(record, kind, form, stream, **filters)
    return stream.getvalue()


def stable(content: bytes) -> bytes:
    """Without the line of a calendar that says when it was made."""
    return b"\n".join(line for line in content.split(b"\n") if not line.startswith(b"DTSTAMP"))


@pytest.mark.parametrize(("kind", "form"), EVERY)
def test_every_kind_in_every_form(api: Served, kind: str, form: str) -> None:
    answer = api.get(f"/exports/{kind}.{form}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(FORMATS[form].media_type.partition(";")[0])
    name = f'attachment; filename="onrecord-{kind}{FORMATS[form].ending}"'
    assert answer.headers["content-disposition"] == name
    assert stable(answer.content) == stable(exported(api.record, kind, form))


def test_the_filters_of_a_search_are_those_of_its_export(api: Served) -> None:
    actor = max(api.record.actors(type="person"), key=lambda one: one.statements)
    for kind, asked in (
        ("statements", {"words": "harbour", "kind": "direct", "sort": "newest", "limit": "5"}),
        ("statements", {"actor": actor.id, "confidence": "0.5"}),
        ("articles", {"words": "harbour", "speaker": "a", "limit": "3"}),
        ("events", {"since": "2026", "status": "announced"}),
    ):
        given: dict[str, Any] = {**asked}
        given |= {name: float(given[name]) for name in ("confidence",) if name in given}
        assert api.get(f"/exports/{kind}.jsonl", **asked).content == exported(api.record, kind, "jsonl", **given)
    named = api.get("/exports/actors.jsonl", name="Tarn", type="person").content
    assert named == exported(api.record, "actors", "jsonl", words="Tarn", type="person")


def test_what_is_packed_already_is_not_packed_again(api: Served) -> None:
    assert "content-encoding" not in api.get("/exports/statements.parquet").headers
    assert api.get("/exports/statements.csv").headers["content-encoding"] == "gzip"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A record whose export takes more bytes than any socket holds."""
    place = tmp_path_factory.mktemp("large") / "large.db"
    with onrecord.open(place) as record:
        for number in range(60):
            page = made.page(f"{number}", name=f"page {number}")
            record._store.keep(page, made.marked(page, f"{number} " + "harbour, quay and ferry " * 20_000))
    with served(place, role="read") as found:
        yield found


def writers() -> int:
    """Threads that write an export."""
    return sum(thread.name == "export" for thread in threading.enumerate())


def waits_for(number: int) -> bool:
    """Whether so many write within a while."""
    until = time.monotonic() + 20
    while writers() != number and time.monotonic() < until:
        time.sleep(0.05)
    return writers() == number


def test_it_is_written_as_it_is_read_and_ends_with_its_reader(large: Served) -> None:
    place = urlsplit(large.url)
    with socket.create_connection((place.hostname, place.port)) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(b"GET /api/v1/exports/statements.jsonl HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert line.recv(2000).startswith(b"HTTP/1.1 200 OK")
        time.sleep(0.5)
        assert writers() == 1  # it waits: some 30 MB are not in memory
    assert waits_for(0)
    assert large.json("/counts/statements")["count"] == 60


def test_who_wants_the_headers_alone_leaves_nobody_writing(large: Served) -> None:
    head = large.client.head("/api/v1/exports/statements.jsonl")
    assert head.headers["content-disposition"] == 'attachment; filename="onrecord-statements.jsonl"'
    assert waits_for(0)


def test_the_whole_of_it_comes(large: Served) -> None:
    assert large.get("/exports/statements.jsonl").content.count(b"\n") == 60
    assert waits_for(0)
