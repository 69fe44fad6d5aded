"""Addresses and bodies that are too long are refused, whatever they say of their length."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.views.web.security import limits
from tests.views.web.security.served import Client, Switch

JSON = {"Content-Type": "application/json"}


def chunks(size: int, piece: int = 64 * 1024) -> Iterator[bytes]:
    for start in range(0, size, piece):
        yield b"x" * min(piece, size - start)


@pytest.mark.parametrize(("path", "most"), [("/length", 256 * 1024), ("/api/v1/pages", 25 * 1024 * 1024)])
@pytest.mark.parametrize("said", [True, False], ids=["with its length", "in chunks"])
def test_a_body_up_to_the_limit_and_one_byte_more(
    switch: Switch, served: Client, monkeypatch: pytest.MonkeyPatch, path: str, most: int, said: bool
) -> None:
    assert most in (limits.MOST_BYTES, limits.MOST_BYTES_OF_PAGES)
    monkeypatch.setattr(limits, "MOST_BYTES_OF_PAGES", 1_000_000)
    most = min(most, 1_000_000)
    switch.room()
    assert served.post(path, JSON, b"x" * most if said else chunks(most)).data == most
    answer = served.post(path, JSON, b"x" * (most + 1) if said else chunks(most + 1))
    assert answer.status == 413
    assert f"larger than {most:,} bytes" in answer.data["detail"]


def test_pages_come_by_post_alone(switch: Switch, served: Client) -> None:
    switch.room()
    length = str(limits.MOST_BYTES + 1)
    assert served.ask("PUT", "/api/v1/pages", Content_Length=length).status == 413
    assert served.ask("POST", "/api/v1/pages/x", Content_Length=length).status == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "x", "9" * 400])
def test_a_length_that_is_none(switch: Switch, served: Client, length: str) -> None:
    switch.room()
    assert served.post("/length", JSON, Content_Length=length).status in (400, 413)


def test_a_body_that_nobody_reads_is_no_fault(switch: Switch, served: Client) -> None:
    switch.room()
    assert served.post("/", JSON, b"x" * 1000).status == 200


def test_an_address_up_to_the_limit_and_one_byte_more(switch: Switch, served: Client) -> None:
    switch.room()
    assert served.get("/?" + "x" * (8 * 1024 - 1)).status == 200
    answer = served.get("/?" + "x" * 8 * 1024)
    assert (answer.status, answer.data["title"]) == (414, "The address is too long")
    assert served.get("/" + "x" * 8 * 1024).status == 414
