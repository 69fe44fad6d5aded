"""What a cookie holds opens until it ends, in every process of one room, and cannot be made up."""

from __future__ import annotations

import time

import pytest

from onrecord.views.web.security.sessions import LASTS, Sessions

ID = "5d1c03aa91f07b2e"


def test_every_process_reads_what_one_signed() -> None:
    assert Sessions("key").token_id(Sessions("key").made(ID)) == ID
    assert Sessions("other").token_id(Sessions("key").made(ID)) is None
    assert Sessions("").token_id(Sessions("").made(ID)) is None


def test_nothing_in_it_can_be_changed() -> None:
    sessions = Sessions("key")
    value = sessions.made(ID)
    own, ends, signature = value.split(".")
    for wrong in (
        "",
        ID,
        f"6{own[1:]}.{ends}.{signature}",
        f"{own}.{int(ends) + 1}.{signature}",
        f"{own}.{ends}.{'A' * 43}",
        f"{own}.{ends}.",
        f"{own}.{ends}",
        value + "A",
        value + "\n",
        value.upper(),
        "é" * 60,
    ):
        assert sessions.token_id(wrong) is None, wrong


def test_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions, now = Sessions("key"), time.time()
    value = sessions.made(ID)
    monkeypatch.setattr("onrecord.views.web.security.sessions.time.time", lambda: now + LASTS - 2)
    assert sessions.token_id(value) == ID
    monkeypatch.setattr("onrecord.views.web.security.sessions.time.time", lambda: now + LASTS + 1)
    assert sessions.token_id(value) is None
