"""Who asks, and who may."""

from __future__ import annotations

import base64

import pytest

from onrecord.errors import RecordError
from onrecord.model import Token
from onrecord.views.web.security.asking import FORWARDED
from tests.views.web.security.served import Book, Client, Switch


def bearer(name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer onr_{name}"}


def basic(secret: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"anyone:{secret}".encode()).decode()}


@pytest.mark.parametrize("write", [False, True])
def test_on_this_machine_nobody_needs_a_token(switch: Switch, served: Client, write: bool) -> None:
    switch.room(user="ilva", write=write)
    assert served.get("/").data == {"name": "ilva", "role": "write" if write else "read"}


@pytest.mark.parametrize("header", FORWARDED)
def test_what_came_through_a_proxy_is_not_this_machine(switch: Switch, served: Client, header: str) -> None:
    switch.room(write=True)
    assert served.get("/", {header: "203.0.113.9"}).status == 401


def test_the_name_that_a_proxy_serves_is_not_this_machine(switch: Switch, served: Client) -> None:
    switch.room(Book(ada="read"), write=True, base_url="https://room.example")
    assert served.get("/", Host="room.example").status == 401
    assert served.get("/", {"Host": "room.example", **bearer("ada")}).data["name"] == "ada"
    assert served.get("/").data["role"] == "write"


def test_elsewhere_everybody_does(switch: Switch, served: Client) -> None:
    switch.room(Book(ada="read", bo="write"), public=True)
    answer = served.get("/api/v1/who")
    assert (answer.status, answer.headers["www-authenticate"]) == (401, 'Bearer realm="onrecord"')
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.data["status"] == 401
    assert answer.data["type"] == "about:blank"
    assert "onrecord token add" in answer.data["detail"]
    assert served.get("/api/v1/who", bearer("ada")).data == {"name": "ada", "role": "read"}
    assert served.get("/", bearer("bo")).data == {"name": "bo", "role": "write"}
    assert served.get("/", {"Authorization": "bEARER  onr_bo"}).status == 200


@pytest.mark.parametrize("path", ["/healthz", "/static/room.css"])
def test_what_is_open_to_all(switch: Switch, served: Client, path: str) -> None:
    switch.room(Book(), public=True)
    assert served.get(path, Cookie="onrecord=x").status == 200
    for other in ("/healthz/", "/healthzz", "/static", "/%2e/healthz", "/login/x", "//healthz", "/Static/room.css"):
        assert served.get(other).status == 401, other


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("value", ["Bearer onr_eve", "Bearer", "Bearer ", "Basic !", basic("onr_eve")["Authorization"]])
def test_a_wrong_token_is_nobodys(switch: Switch, served: Client, public: bool, value: str) -> None:
    switch.room(Book(ada="read"), public=public)
    assert served.get("/", Authorization=value).status == 401


def test_a_browser_is_shown_the_way_in(switch: Switch, served: Client) -> None:
    switch.room(Book(ada="read"), public=True)
    html = {"Accept": "text/html,application/xhtml+xml"}
    answer = served.get("/actor/Ilva%20Tarn?since=2031&words=a%26b", html)
    assert (answer.status, answer.headers["location"]) == (
        303,
        "/login?next=%2Factor%2FIlva%2520Tarn%3Fsince%3D2031%26words%3Da%2526b",
    )
    assert served.get("/api/v1/who", html).status == 401
    assert served.post("/", {**html, "Sec-Fetch-Site": "same-origin"}).status == 401


def test_calendars_and_feeds_send_it_as_a_password_and_only_read(switch: Switch, served: Client) -> None:
    switch.room(Book(ada="write"), public=True, write=True)
    answer = served.get("/agenda.ics")
    assert (answer.status, answer.headers["www-authenticate"]) == (401, 'Basic realm="onrecord"')
    assert served.get("/agenda.ics", basic("onr_ada")).data["name"] == "ada"
    sent = {**basic("onr_ada"), "Sec-Fetch-Site": "same-origin"}
    assert served.post("/", sent).status == 401


def test_a_token_is_looked_up_once_in_a_while(switch: Switch, served: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Book(ada="read")
    switch.room(book, public=True)
    for _ in range(5):
        served.get("/", bearer("ada"))
    assert book.asked == 1
    del book.tokens["ada"]
    monkeypatch.setattr("onrecord.views.web.security.door.KNOWN_FOR", -1.0)
    switch.room(book, public=True)
    assert served.get("/", bearer("ada")).status == 401


def test_what_was_revoked_opens_nothing_soon(switch: Switch, served: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.views.web.security.door.KNOWN_FOR", -1.0)
    book = Book(ada="read", bo="read")
    switch.room(book, public=True)
    assert served.get("/", bearer("ada")).status == 200
    del book.tokens["ada"]
    assert served.get("/", bearer("ada")).status == 401
    assert served.get("/", bearer("bo")).status == 200


def test_a_record_that_cannot_be_read_lets_nobody_in(switch: Switch, served: Client) -> None:
    class Broken(Book):
        def check(self, secret: str, /) -> Token | None:
            raise RecordError("the disk failed")

    switch.room(Broken(), public=True)
    answer = served.get("/", bearer("ada"))
    assert (answer.status, answer.data["detail"]) == (503, "the disk failed")
