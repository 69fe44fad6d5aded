"""The room answers to its own names alone."""

from __future__ import annotations

import socket

import pytest

from tests.views.web.security.served import Book, Client, Switch

LOCAL = [
    "localhost",
    "LocalHost:8030",
    "127.0.0.1:1",
    "127.9.9.9",
    "[::1]:8030",
    "[::1]",
    "room.localhost",
    "localhost.",
]


@pytest.mark.parametrize("host", LOCAL)
def test_names_of_this_machine(switch: Switch, served: Client, host: str) -> None:
    switch.room()
    assert served.get("/", Host=host).data == {"name": "reader", "role": "read"}


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8030", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.5:8030", "0"],
)
def test_a_rebound_name_gets_nothing(switch: Switch, served: Client, host: str) -> None:
    switch.room()
    answer = served.get("/", Host=host)
    assert answer.status == 421
    assert f"{host.partition(':')[0]} is no name of this room" in answer.data["detail"]


@pytest.mark.parametrize("host", ["", "a b", "localhost@evil.example", "localhost/x", "localhost:x", "[::1", "<b>"])
def test_a_host_that_cannot_be_read(switch: Switch, served: Client, host: str) -> None:
    switch.room()
    assert served.get("/", Host=host).status == 400


@pytest.mark.parametrize("lines", [b"", b"Host: localhost\r\nHost: evil.example\r\n"])
def test_one_host_is_named(switch: Switch, served: Client, lines: bytes) -> None:
    switch.room()
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n" + lines + b"Connection: close\r\n\r\n")
        assert b" 400 " in connection.recv(1000).splitlines()[0]


def test_a_room_for_others_has_the_names_that_it_was_given_and_numbers(switch: Switch, served: Client) -> None:
    switch.room(Book(ada="read"), public=True, allowed_hosts=("Room.example",), base_url="https://papers.example:8443")
    mine = {"Authorization": "Bearer onr_ada"}
    for host in ("room.example", "ROOM.example:99", "papers.example", "192.168.1.5:8030", "[2001:db8::1]", *LOCAL):
        assert served.get("/", mine, Host=host).status == 200, host
    for host in ("evil.example", "example", "a.room.example"):
        assert served.get("/", mine, Host=host).status == 421, host


def test_a_person_sees_a_page(switch: Switch, served: Client) -> None:
    switch.room()
    answer = served.get("/", Host="evil.example", Accept="text/html")
    assert answer.headers["content-type"].startswith("text/html")
    assert b"--allow-host evil.example" in answer.body
    assert served.get("/api/v1/who", Host="evil.example", Accept="text/html").data["status"] == 421
