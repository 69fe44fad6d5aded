"""One place asks so often a minute, and no more."""

from __future__ import annotations

import pytest

from onrecord.views.web.security.asking import place_of
from onrecord.views.web.security.rate import Rates
from onrecord.views.web.serving import Serving
from tests.views.web.security.served import Book, Client, Switch

ADA = {"Authorization": "Bearer onr_ada"}


def test_one_request_too_many(switch: Switch, served: Client) -> None:
    switch.room(Book(ada="read"), public=True, requests=5)
    answers = [served.get("/", ADA) for _ in range(5)]
    assert [answer.status for answer in answers] == [200] * 5
    assert [answer.headers["ratelimit"].partition(";t=")[0] for answer in answers] == [
        f'"default";r={left}' for left in (4, 3, 2, 1, 0)
    ]
    assert answers[0].headers["ratelimit-policy"] == '"default";q=5;w=60'
    answer = served.get("/", ADA)
    assert answer.status == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert "more than 5 a minute" in answer.data["detail"]


def test_shipped_files_do_not_count(switch: Switch, served: Client) -> None:
    switch.room(Book(ada="read"), public=True, requests=2)
    assert {served.get("/static/room.css").status for _ in range(20)} == {200}
    assert served.get("/", ADA).status == 200


@pytest.mark.parametrize("serving", [{"public": True, "requests": 0}, {"requests": 1}], ids=["off", "this machine"])
def test_where_nobody_counts(switch: Switch, served: Client, serving: dict[str, object]) -> None:
    switch.room(Book(ada="read"), **serving)
    answers = [served.get("/", ADA) for _ in range(10)]
    assert {answer.status for answer in answers} == {200}
    assert "ratelimit" not in answers[0].headers


def test_one_token_counts_wherever_it_comes_from(switch: Switch, served: Client) -> None:
    switch.room(Book(ada="read", bo="read"), base_url="https://room.example", requests=3)
    places = [{"Host": "room.example", "X-Forwarded-For": f"203.0.113.{n}"} for n in range(9)]
    assert [served.get("/", {**ADA, **place}).status for place in places] == [200] * 3 + [429] * 6
    assert served.get("/", {**places[0], "Authorization": "Bearer onr_bo"}).status == 200


def test_many_wrong_tokens_are_not_looked_at(switch: Switch, served: Client) -> None:
    book = Book(ada="read", bo="read")
    switch.room(book, public=True)
    assert served.get("/", ADA).status == 200
    statuses = [served.get("/", Authorization=f"Bearer onr_{n}").status for n in range(15)]
    assert statuses == [401] * 10 + [429] * 5
    assert book.asked == 11
    assert served.get("/", ADA).status == 200  # known already
    assert served.get("/", Authorization="Bearer onr_bo").status == 429


def test_failures_of_one_place_are_not_those_of_another() -> None:
    rates = Rates(100, failed=2)
    for _ in range(2):
        assert rates.may_try("203.0.113.1").allowed
        rates.failed("203.0.113.1")
    assert not rates.may_try("203.0.113.1").allowed
    assert rates.may_try("203.0.113.2").allowed


@pytest.mark.parametrize(
    ("peer", "forwarded", "base_url", "place"),
    [
        ("203.0.113.7", None, None, "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "https://room.example", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1", None, "127.0.0.1"),
        ("127.0.0.1", "10.9.9.9, 198.51.100.1", "https://room.example", "198.51.100.1"),
        ("::1", "2001:db8:1:2:3:4:5:6", "https://room.example", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", None, None, "2001:db8:1:2::/64"),
        ("fe80::1%eth0", None, None, "fe80::/64"),
        ("::ffff:203.0.113.7", None, None, "203.0.113.7"),
        ("127.0.0.1", "nonsense", "https://room.example", "nonsense"),
    ],
)
def test_what_is_one_place(peer: str, forwarded: str | None, base_url: str | None, place: str) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    scope = {"type": "http", "client": (peer, 1), "headers": headers}
    assert place_of(scope, Serving(base_url=base_url)) == place
