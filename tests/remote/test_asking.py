"""Asking a server that is slow, busy, broken, or no reading room at all: real connections, and what is said of each."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

import onrecord
from onrecord.errors import InputError, NotFoundError, RecordError
from onrecord.remote import asking

Answer = Callable[[BaseHTTPRequestHandler], None]


def says(status: int, body: object, kind: str = asking.EXACT, **headers: str) -> Answer:
    """An answer."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(content)

    return answer


def problem(status: int, detail: str, **headers: str) -> Answer:
    return says(status, {"status": status, "detail": detail}, "application/problem+json", **headers)


def breaks_off(to: BaseHTTPRequestHandler) -> None:
    """The connection ends in the middle of the answer."""
    to.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{")
    to.close_connection = True


class Server:
    """Answers one after the other, the last one again and again. asked: paths and headers of the requests."""

    def __init__(self, port: int, answers: list[Answer]) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.answers = answers
        self.asked: list[tuple[str, dict[str, str]]] = []

    def next(self, to: BaseHTTPRequestHandler) -> None:
        self.asked.append((to.path, {name.lower(): value for name, value in to.headers.items()}))
        length = int(to.headers.get("content-length") or 0)
        to.rfile.read(length)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        answer(to)


@contextmanager
def server(*answers: Answer) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            own.next(self)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        made.daemon_threads = True
        own = Server(made.server_port, [says(200, {"version": 1}), *answers])
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield own
        made.shutdown()


COUNT = says(200, {"version": 1, "count": 7})


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses of a tenth."""
    monkeypatch.setattr(asking, "FIRST_PAUSE", 0.02)


@pytest.mark.parametrize(
    "first", [problem(503, "busy"), problem(429, "slower"), breaks_off, says(502, b"", "text/html")]
)
def test_what_was_busy_or_broke_off_is_asked_again(first: Answer) -> None:
    with server(first, first, COUNT) as room, onrecord.open(room.url) as record:
        assert record.count() == 7
        assert [path for path, _ in room.asked[1:]] == ["/api/v1/counts/statements"] * 3


def test_it_waits_as_long_as_the_room_says() -> None:
    import time

    with server(problem(429, "slower", Retry_After="1"), COUNT) as room, onrecord.open(room.url) as record:
        begun = time.monotonic()
        assert record.count() == 7
        assert time.monotonic() - begun >= 1


def test_it_gives_up() -> None:
    with server(problem(503, "onrecord.db is held by another program")) as room, onrecord.open(room.url) as record:
        with pytest.raises(RecordError, match=r"127\.0\.0\.1:\d+: onrecord.db is held by another program"):
            record.count()
        assert len(room.asked) == 1 + asking.TRIES
    with server(breaks_off) as room, onrecord.open(room.url) as record, pytest.raises(RecordError, match="broke off"):
        record.count()


def test_what_is_sent_is_not_sent_twice() -> None:
    with server(breaks_off, COUNT) as room, onrecord.open(room.url) as record:
        with pytest.raises(RecordError, match="broke off"):
            record.corrections.rename("a", "b")
        assert len(room.asked) == 2


@pytest.mark.parametrize(
    ("answer", "error", "told"),
    [
        (problem(400, "OR stands between two words"), InputError, "^OR stands between two words$"),
        (problem(422, "limit: too large"), InputError, "^limit: too large$"),
        (problem(404, "holds no statement"), NotFoundError, "^holds no statement$"),
        (problem(401, "send a token"), RecordError, "send a token; give it as token=..., or in ONRECORD_TOKEN"),
        (problem(403, "this room only reads"), RecordError, "this room only reads"),
        (says(500, b"oops", "text/plain"), RecordError, "is no reading room .it answers 500.; give the address"),
        (says(200, b"<html>", "text/html"), RecordError, "is no reading room .it answers text/html."),
        (says(301, b"", Location="https://room.example/"), RecordError, "it leads to https://room.example/; give that"),
        (says(200, {"nothing": 1}), (RecordError, KeyError), "understand|count"),
    ],
)
def test_refusals_say_what_to_do(answer: Answer, error: Any, told: str) -> None:
    with server(answer) as room, onrecord.open(room.url) as record, pytest.raises(error, match=told):
        record.count()


def test_nobody_is_there() -> None:
    with server(COUNT) as room:
        url = room.url
    with pytest.raises(RecordError, match=r"cannot be reached .*check the address, and that the room is open"):
        onrecord.open(url)


@pytest.mark.parametrize("address", ["http://", "http://a:b:c"])
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(InputError, match="check it"):
        onrecord.open(address)


def test_the_token_comes_from_the_caller_or_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with server(COUNT) as room:
        onrecord.open(room.url, token="onr_one").close()
        monkeypatch.setenv("ONRECORD_TOKEN", "onr_two")
        onrecord.open(room.url + "/api/v1/").close()
        monkeypatch.delenv("ONRECORD_TOKEN")
        onrecord.open(f"http://somebody:secret@{room.url.removeprefix('http://')}/").close()
    sent = [headers.get("authorization") for _, headers in room.asked]
    assert sent == ["Bearer onr_one", "Bearer onr_two", None]
    assert {path for path, _ in room.asked} == {"/api/v1/"}
    assert room.asked[0][1]["user-agent"].startswith("Onrecord/")


def test_packed_answers_are_unpacked() -> None:
    packed = says(200, gzip.compress(b'{"count": 3}'), Content_Encoding="gzip")
    with server(packed) as room, onrecord.open(room.url) as record:
        assert record.count() == 3
        assert "gzip" in room.asked[1][1]["accept-encoding"]


def test_pages_are_asked_for_as_they_are_needed() -> None:
    def correction(number: int) -> dict[str, object]:
        return {"id": f"{number}", "kind": "merge", "targets": [], "value": None, "who": "ada", "when": "2031"}

    pages = [says(200, {"items": [correction(n)], "after": f"c{n}"}) for n in range(4)]
    last = says(200, {"items": [], "after": None})
    with server(*pages, last) as room, onrecord.open(room.url) as record:
        found = record._asking.every(onrecord.model.Correction, "/corrections", {}, 1)  # type: ignore[attr-defined]
        assert len(room.asked) == 2
        assert next(found).id == "0"
        assert next(found).id == "1"
        assert len(room.asked) == 3
        assert [one.id for one in found] == ["2", "3"]
        assert room.asked[-1][0] == "/api/v1/corrections?limit=1&after=c3"


def test_what_cannot_be_done_over_http_says_so() -> None:
    with server(COUNT) as room, onrecord.open(room.url) as record:
        for what in ("remark", "backup", "verify", "import_known", "exchange"):
            with pytest.raises(RecordError, match=rf"cannot do that for others \({what}\); do it on its own machine"):
                getattr(record, what)
        with pytest.raises(InputError, match="leave out who decides"):
            record.corrections.merge("a", "b", by="eve")


def of_length(content: bytes, length: int) -> Answer:
    """Some of an answer, which ends there whatever length it promises."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {asking.EXACT}\r\nContent-Length: {length}\r\n\r\n"
        to.wfile.write(head.encode() + content)
        to.close_connection = True

    return answer


@pytest.mark.parametrize("cut", [b"", b'{"marks"', b'{"marks"\n'])
@pytest.mark.parametrize("missing", [0, 500])
def test_articles_that_break_off_are_no_whole_list(cut: bytes, missing: int) -> None:
    """Before the length that was promised, or in the middle of a line."""
    article = {"name": "a", "text": "The “ferry”\u2028stopped.\n\nNobody spoke."}
    line = json.dumps({"marks": {"article": article, "annotator": "x"}}, ensure_ascii=False).encode() + b"\n"
    answer = of_length(line + cut, len(line + cut) + missing)
    with server(answer) as room, onrecord.open(room.url) as record:
        found = record.stream_articles()
        assert next(found).article.text == article["text"]
        if cut or missing:
            with pytest.raises(RecordError, match=r"broke off \(.+\); try again"):
                next(found)
        else:
            assert list(found) == []


def test_asking_for_articles_is_refused_before_any_is_read() -> None:
    refusal = problem(400, "words: OR stands between two words")
    with (
        server(refusal) as room,
        onrecord.open(room.url) as record,
        pytest.raises(InputError, match="OR stands"),
    ):
        record.stream_articles()
