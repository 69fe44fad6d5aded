"""A token becomes a cookie, by a form that works without scripts; the cookie opens as long as the token does."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from onrecord.views.web.security import guarded
from onrecord.views.web.security.login import ROUTES, local
from onrecord.views.web.serving import Serving
from tests.views.web.security.served import Answer, Book, Client, Switch, inner

HTML = {"Accept": "text/html"}


def open_room(switch: Switch, book: Book, **serving: Any) -> None:
    told = Serving(**{"public": True, "secret": "k", **serving})
    app = Starlette(routes=[*ROUTES, *inner().routes])
    app.state.room = SimpleNamespace(serving=told)
    switch.app = guarded(app, told, book)


def log_in(client: Client, token: str, next: str = "/", **headers: str) -> Answer:
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{client.host}", **HTML, **headers}
    return client.post("/login", form, urlencode({"token": token, "next": next}))


def cookie(answer: Answer) -> str:
    return answer.headers["set-cookie"].partition(";")[0]


def test_in_and_out(switch: Switch, served: Client) -> None:
    open_room(switch, Book(ada="read"))
    form = served.get("/login?next=%2Factors", HTML)
    assert form.status == 200
    assert b'name="next" value="/actors"' in form.body
    assert form.headers["cache-control"] == "no-store"
    answer = log_in(served, " onr_ada ", "/actors?type=person")
    assert (answer.status, answer.headers["location"]) == (303, "/actors?type=person")
    assert re.fullmatch(
        r"onrecord=[\w.-]+; HttpOnly; Max-Age=1209600; Path=/; SameSite=lax", answer.headers["set-cookie"]
    )
    assert "onr_ada" not in answer.headers["set-cookie"]
    mine = {"Cookie": f"theme=dark; {cookie(answer)}"}
    assert served.get("/", mine).data == {"name": "ada", "role": "read"}
    assert b"You are here as ada" in served.get("/login", {**mine, **HTML}).body
    left = served.post("/logout", {**mine, "Origin": f"http://{served.host}"})
    assert (left.status, left.headers["location"]) == (303, "/login")
    assert 'onrecord=""' in left.headers["set-cookie"]
    assert "Max-Age=0" in left.headers["set-cookie"]


def test_by_https_the_cookie_is_for_https_and_this_host_alone(switch: Switch, served: Client) -> None:
    open_room(switch, Book(ada="read"), base_url="https://room.example")
    headers = {"Host": "room.example", "Origin": "https://room.example"}
    answer = log_in(served, "onr_ada", **headers)
    assert re.fullmatch(
        r"__Host-onrecord=[\w.-]+; HttpOnly; Max-Age=\d+; Path=/; SameSite=lax; Secure", answer.headers["set-cookie"]
    )
    assert served.get("/", {"Host": "room.example", "Cookie": cookie(answer)}).status == 200
    plain = cookie(answer).replace("__Host-", "")
    assert served.get("/", {"Host": "room.example", "Cookie": plain}).status == 401
    assert "Secure" in served.post("/logout", headers).headers["set-cookie"]


def test_a_wrong_token_shows_the_form_again(switch: Switch, served: Client) -> None:
    open_room(switch, Book(ada="read"))
    answer = log_in(served, "onr_<zyx>", "/actors")
    assert answer.status == 403
    assert b"This token is wrong, or was revoked." in answer.body
    assert b'value="/actors"' in answer.body
    assert b"zyx" not in answer.body
    assert "set-cookie" not in answer.headers
    assert b"Put your token into the field." in log_in(served, "").body
    for _ in range(9):
        log_in(served, "onr_eve")
    answer = log_in(served, "onr_ada")
    assert answer.status == 429
    assert int(answer.headers["retry-after"]) > 0


def test_a_cookie_ends_with_its_token(switch: Switch, served: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.views.web.security.door.KNOWN_FOR", -1.0)
    book = Book(ada="read", bo="write")
    open_room(switch, book)
    mine = {"Cookie": cookie(log_in(served, "onr_bo"))}
    assert served.get("/", mine).data["role"] == "write"
    del book.tokens["bo"]
    assert served.get("/", mine).status == 401


def test_another_process_and_another_room(switch: Switch, served: Client) -> None:
    book = Book(ada="read")
    open_room(switch, book)
    mine = {"Cookie": cookie(log_in(served, "onr_ada"))}
    open_room(switch, book)
    assert served.get("/", mine).status == 200
    open_room(switch, book, secret="another")
    assert served.get("/", mine).status == 401
    assert served.get("/", Cookie="onrecord=" + "0" * 16).status == 401


def test_other_sites_log_nobody_in_or_out(switch: Switch, served: Client) -> None:
    open_room(switch, Book(ada="read"))
    assert log_in(served, "onr_ada", Origin="https://evil.example").status == 403
    assert served.post("/logout", {"Origin": "https://evil.example"}).status == 403
    assert served.get("/logout").headers["location"] == "/login"
    assert "set-cookie" not in served.get("/logout").headers


def test_a_cookie_alone_changes_nothing(switch: Switch, served: Client) -> None:
    open_room(switch, Book(bo="write"), write=True)
    mine = {"Cookie": cookie(log_in(served, "onr_bo"))}
    assert served.post("/", mine).status == 403
    assert served.post("/", {**mine, "Content-Type": "application/json"}).status == 403
    assert served.post("/", {**mine, "Origin": f"http://{served.host}"}).data["role"] == "write"


def test_on_this_machine_an_old_cookie_is_passed_by(switch: Switch, served: Client) -> None:
    open_room(switch, Book(), public=False, user="ilva")
    assert served.get("/", Cookie="onrecord=old").data["name"] == "ilva"
    assert b"You are here as ilva" in served.get("/login", HTML).body


@pytest.mark.parametrize(
    "path", ["/", "/actors", "/search?words=a%20b&next=//x", "/article/5d1c#s-1", "/actor/Ilva%20É"]
)
def test_where_to_go_on(path: str) -> None:
    assert local(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "actors",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/a\nb",
        "/a\\b",
        " /actors",
        "/login",
        "/login?next=/",
        "/logout",
    ],
)
def test_nowhere_else(path: str | None) -> None:
    assert local(path) == "/"
