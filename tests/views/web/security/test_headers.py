"""What a browser may do with an answer: said with every one of them."""

from __future__ import annotations

import pytest

from onrecord.views.web.security.headers import ALWAYS
from tests.views.web.security.served import Book, Client, Switch

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src"
    " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    "path", ["/", "/static/room.css", "/healthz", "/nowhere", "/fails", "/stream", "/?" + "x" * 9000]
)
@pytest.mark.parametrize("public", [False, True])
def test_every_answer_has_them(switch: Switch, served: Client, path: str, public: bool) -> None:
    switch.room(Book(ada="read"), public=public)
    answer = served.get(path)
    assert {name.lower() for name in ALWAYS} <= set(answer.headers)
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"


def test_answers_are_for_one_visitor_and_asked_for_again(switch: Switch, served: Client) -> None:
    switch.room()
    assert served.get("/").headers["cache-control"] == "private, no-cache"
    assert served.get("/stream").headers["cache-control"] == "no-store"  # as its handler says


def test_a_refusal_is_kept_nowhere(switch: Switch, served: Client) -> None:
    switch.room(public=True)
    assert served.get("/").headers["cache-control"] == "no-store"
