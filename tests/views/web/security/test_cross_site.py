"""Another site's page changes nothing, whatever it lets a browser send."""

from __future__ import annotations

import pytest

from tests.views.web.security.served import Book, Client, Switch

BEARER = {"Authorization": "Bearer onr_ada"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


def test_what_the_rooms_own_pages_send(switch: Switch, served: Client) -> None:
    switch.room(write=True)
    own = f"http://{served.host}"
    for headers in (
        {"Sec-Fetch-Site": "same-origin", "Origin": own},
        {"Sec-Fetch-Site": "none"},
        {"Origin": own},
        {"Origin": own, "Cookie": "a=b"},
    ):
        assert served.post("/", {**FORM, **headers}).status == 200, headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", **BEARER},
        {"Sec-Fetch-Site": "cross-site", **JSON},
        {"Origin": "https://evil.example"},
        {"Origin": "https://evil.example", **JSON},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost:{port}"},
        {"Origin": "http://127.0.0.1:{port}.evil.example"},
        {"Origin": "file://127.0.0.1:{port}"},
        {},
        FORM,
        {"Content-Type": "text/plain"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/jsonp"},
        {**JSON, "Cookie": "onrecord=x"},
    ],
)
def test_what_may_be_another_sites(switch: Switch, served: Client, headers: dict[str, str]) -> None:
    switch.room(Book(ada="write"), write=True)
    sent = {name: value.replace("{port}", str(served.port)) for name, value in headers.items()}
    answer = served.post("/", sent)
    assert answer.status == 403
    assert answer.data["detail"]


def test_programs_of_this_machine_send_json(switch: Switch, served: Client) -> None:
    switch.room(write=True)
    assert served.post("/api/v1/who", {"Content-Type": "Application/JSON; charset=utf-8"}).data["role"] == "write"
    for method in ("PUT", "PATCH", "DELETE"):
        assert served.ask(method, "/api/v1/who").status == 200
    assert served.post("/api/v1/who", JSON, Host="evil.example").status == 421


def test_a_token_says_enough(switch: Switch, served: Client) -> None:
    for public in (False, True):
        switch.room(Book(ada="write"), public=public, write=True)
        for headers in (FORM, JSON, {}):
            assert served.post("/", {**BEARER, **headers}).data == {"name": "ada", "role": "write"}


@pytest.mark.parametrize("headers", [JSON, {"Authorization": "Basic eDpvbnJfYWRh", **JSON}])
def test_elsewhere_nothing_is_taken_without_one(switch: Switch, served: Client, headers: dict[str, str]) -> None:
    switch.room(Book(ada="write"), public=True, write=True)
    assert served.post("/", headers).status == 403
    assert served.ask("DELETE", "/api/v1/who", headers).status == 403


def test_behind_a_proxy_the_origin_is_the_rooms_address(switch: Switch, served: Client) -> None:
    switch.room(Book(ada="write"), base_url="https://room.example", public=True)
    for origin, status in (("https://room.example", 200), ("http://room.example", 403), ("https://x.example", 403)):
        assert served.post("/", {**BEARER, "Origin": origin}).status == status, origin


def test_reading_is_nobodys_secret_action(switch: Switch, served: Client) -> None:
    switch.room()
    for method in ("GET", "HEAD"):
        assert served.ask(method, "/", {"Sec-Fetch-Site": "cross-site", "Origin": "https://a.example"}).status == 200
