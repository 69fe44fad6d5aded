"""Tokens: what opens the room, and until when; on both databases."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

import onrecord
from onrecord.errors import InputError, NotFoundError
from onrecord.record.room_tables import tokens
from tests.places import NewPlace


@pytest.fixture
def record(place: NewPlace) -> Iterator[onrecord.Record]:
    with onrecord.open(place()) as record:
        yield record


def test_a_secret_opens_and_nothing_else_does(record: onrecord.Record) -> None:
    token, secret = record.tokens.add("ada")
    other, its = record.tokens.add("ada", "write")
    assert (token.name, token.role, token.revoked) == ("ada", "read", None)
    assert record.tokens.check(secret) == token
    assert record.tokens.check(its) == other != token
    wrong = ["", "onr_", secret[:-1], secret + "A", secret.lower(), secret.removeprefix("onr_"), token.id, "onr_" * 99]
    assert [record.tokens.check(one) for one in wrong] == [None] * len(wrong)
    assert record.tokens.valid(token.id) == token
    assert record.tokens.valid(token.id[:8]) is None
    assert record.tokens.all() == sorted([token, other], key=lambda one: (one.created, one.id))


def test_a_secret_is_long_and_kept_nowhere(record: onrecord.Record) -> None:
    token, secret = record.tokens.add("ada")
    characters = secret.removeprefix("onr_")
    assert len(characters) == 43
    assert set(characters) <= set(string.ascii_letters + string.digits + "-_")
    with record._store.backend.reading() as connection:
        (row,) = connection.execute(sa.select(tokens)).all()
    assert hashlib.sha256(secret.encode()).hexdigest() in row
    assert characters not in repr(row)
    assert secret not in repr(token)
    assert len({record.tokens.add("ada")[1] for _ in range(20)}) == 20


def test_what_was_revoked_opens_nothing(record: onrecord.Record) -> None:
    token, secret = record.tokens.add("ada")
    other, its = record.tokens.add("bo")
    gone = record.tokens.revoke(token.id[:4])
    assert gone.id == token.id
    assert gone.revoked is not None
    assert (record.tokens.check(secret), record.tokens.valid(token.id)) == (None, None)
    assert record.tokens.check(its) == other
    assert {one.id: one.revoked for one in record.tokens.all()} == {token.id: gone.revoked, other.id: None}
    with pytest.raises(InputError, match="was revoked at"):
        record.tokens.revoke(token.id)


def test_a_token_is_revoked_by_its_name_if_that_is_plain(record: onrecord.Record) -> None:
    first, _ = record.tokens.add("ada")
    second, _ = record.tokens.add(" ada ")
    with pytest.raises(InputError, match=r"'ada' can be several tokens: .*give an id"):
        record.tokens.revoke("ada")
    record.tokens.revoke(first.id.upper())
    assert record.tokens.revoke("ada").id == second.id
    for unknown in ("ad", "bo", "", "%", first.id[:3]):
        with pytest.raises(NotFoundError, match="onrecord token list"):
            record.tokens.revoke(unknown)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\x07b", "a\u202eb"])
def test_a_name_is_for_people(record: onrecord.Record, name: str) -> None:
    with pytest.raises(InputError, match="whose it is"):
        record.tokens.add(name)
    assert record.tokens.all() == []


def test_a_role_is_one_of_two(record: onrecord.Record) -> None:
    with pytest.raises(InputError, match="give one of read, write"):
        record.tokens.add("ada", "owner")  # type: ignore[arg-type]


def test_whoever_has_the_record_open_knows_at_once(place: NewPlace) -> None:
    with onrecord.open(place()) as served, onrecord.open(place()) as terminal:
        token, secret = terminal.tokens.add("ada")
        assert served.tokens.check(secret) == token
        terminal.tokens.revoke(token.id)
        assert served.tokens.check(secret) is None
