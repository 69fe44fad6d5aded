"""Tokens of the reading room: who may use it from another machine. Of each secret, its SHA-256 alone is kept.

A secret has 256 random bits, so it needs no slow hash: nobody can try them out, neither here nor with the record in
hand. It is looked for by its hash; how long that takes says nothing about how much of a secret is right.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

import sqlalchemy as sa

from onrecord.errors import InputError, NotFoundError
from onrecord.model import ROLES, Role, Token, content_id
from onrecord.record.backend import Backend
from onrecord.record.room_tables import tokens

PREFIX = "onr_"
"""How every secret begins, so that people and programs that look for leaked secrets know it for one."""

SECRET_BYTES = 32
LONGEST_SECRET = 200
"""Characters; what is longer is none, and is not hashed."""

LONGEST_NAME = 100
SHORTEST_ID = 4
"""Digits of an id at least, where its beginning is given."""


class Tokens:
    """The tokens of one record."""

    def __init__(self, backend: Backend) -> None:
        """Use `Record.tokens`."""
        self._backend = backend

    def add(self, name: str, role: Role = "read") -> tuple[Token, str]:
        """Make a token; it and its secret, which cannot be had again. `InputError` if the name or role cannot be used.

        Several tokens may have one name: a person's two machines.
        """
        if role not in ROLES:
            raise InputError(f"role is {role!r}; give one of {', '.join(ROLES)}")
        secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
        sha256 = _hashed(secret)
        made = Token(content_id("token", sha256), _name(name), role, _now())
        row = {"id": made.id, "name": made.name, "role": made.role, "sha256": sha256, "created_at": made.created}
        with self._backend.writing() as connection:
            connection.execute(tokens.insert().values(row))
        return made, secret

    def all(self) -> list[Token]:
        """All tokens, the oldest first, also those that were revoked."""
        with self._backend.reading() as connection:
            found = connection.execute(sa.select(tokens).order_by(tokens.c.created_at, tokens.c.id))
            return [_token(row) for row in found.mappings()]

    def revoke(self, id_or_name: str) -> Token:
        """Take away what a token opens, at once. By its id, the first 4 digits of it or more, or its whole name.

        `NotFoundError` if there is none; `InputError` if several are meant, or it was revoked before.
        """
        asked = id_or_name.strip()
        with self._backend.writing() as connection:
            found = [_token(row) for row in connection.execute(sa.select(tokens)).mappings()]
            meant = _meant(found, asked)
            if not meant:
                raise NotFoundError(f"{self._backend.place} has no token {asked!r}; see `onrecord token list`")
            valid = [one for one in meant if one.revoked is None]
            if not valid:
                raise InputError(f"the token {meant[0].id} ({meant[0].name}) was revoked at {meant[0].revoked} already")
            if len(valid) > 1:
                listed = ", ".join(f"{one.id} ({one.name})" for one in valid)
                raise InputError(f"{asked!r} can be several tokens: {listed}; give an id")
            when = _now()
            connection.execute(tokens.update().where(tokens.c.id == valid[0].id).values(revoked_at=when))
        return Token(valid[0].id, valid[0].name, valid[0].role, valid[0].created, when)

    def check(self, secret: str) -> Token | None:
        """The token of that secret; None if there is none, or it was revoked."""
        if not secret.startswith(PREFIX) or len(secret) > LONGEST_SECRET:
            return None
        return self._valid(tokens.c.sha256 == _hashed(secret))

    def valid(self, id: str) -> Token | None:
        """The token of that id; None if there is none, or it was revoked."""
        return self._valid(tokens.c.id == id)

    def _valid(self, which: sa.ColumnElement[bool]) -> Token | None:
        with self._backend.reading() as connection:
            query = sa.select(tokens).where(which, tokens.c.revoked_at.is_(None))
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else _token(row)


def _meant(found: list[Token], asked: str) -> list[Token]:
    """The token of that id, else those of that name, else those whose id begins so."""
    if same := [one for one in found if one.id == asked.lower()]:
        return same
    if named := [one for one in found if one.name == asked]:
        return named
    return [one for one in found if len(asked) >= SHORTEST_ID and one.id.startswith(asked.lower())]


def _token(row: sa.RowMapping) -> Token:
    return Token(row["id"], row["name"], row["role"], row["created_at"], row["revoked_at"])


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError(f"the name is {given[:40]!r}; give 1 to {LONGEST_NAME} printable characters: whose it is")
    return name


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
