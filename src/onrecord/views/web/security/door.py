"""The door: whether a secret, or the cookie of a browser, opens the room, and as whom."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Scope

from onrecord.model import Role, Token
from onrecord.views.web.security.asking import is_secure
from onrecord.views.web.security.rate import Rates, Standing
from onrecord.views.web.security.sessions import LASTS, Sessions
from onrecord.views.web.serving import Serving

KNOWN_FOR = 5.0
"""Seconds for which the record is not asked again about a token: so long may one that was revoked still open."""

MOST_KNOWN = 1_000

COOKIE = "onrecord"
SECURE_COOKIE = "__Host-onrecord"
"""By https: browsers take a cookie of such a name from this very host alone, and only if it is for https."""


class Tokens(Protocol):
    """What the door asks of the record: `Record.tokens`."""

    def check(self, secret: str, /) -> Token | None:
        """The token of that secret, if it is valid."""
        ...

    def valid(self, id: str, /) -> Token | None:
        """The token of that id, if it is valid."""
        ...


class TooManyTriesError(Exception):
    """Too many wrong secrets came from one place; nothing was tried."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(f"{standing.limit} secrets were wrong")
        self.standing = standing


class Door:
    """Opens for tokens, and gives browsers their cookie. Used by the event loop alone."""

    def __init__(self, serving: Serving, tokens: Tokens, rates: Rates) -> None:
        self.serving = serving
        self.rates = rates
        self._tokens = tokens
        self._sessions = Sessions(serving.secret)
        self._known: OrderedDict[bytes, tuple[Token, float]] = OrderedDict()

    async def by_secret(self, secret: str, place: str) -> Token | None:
        """The token of a secret that came from that place; None if it is wrong. `TooManyTriesError`, `RecordError`."""
        key = hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
        if known := self._held(key):
            return known
        standing = self.rates.may_try(place)
        if not standing.allowed:
            raise TooManyTriesError(standing)
        token = await self._asked(key, lambda: self._tokens.check(secret))
        if token is None:
            self.rates.failed(place)
        return token

    async def by_cookies(self, cookies: dict[str, str], scope: Scope) -> Token | None:
        """The token that a browser logged in with, if that is still valid. `RecordError`."""
        value = cookies.get(self._cookie(scope))
        token_id = self._sessions.token_id(value) if value else None
        if token_id is None:
            return None
        key = token_id.encode()
        return self._held(key) or await self._asked(key, lambda: self._tokens.valid(token_id))

    def remember(self, response: Response, token: Token, scope: Scope) -> None:
        """Give the browser its cookie."""
        secure = is_secure(scope, self.serving)
        value = self._sessions.made(token.id)
        response.set_cookie(self._cookie(scope), value, LASTS, secure=secure, httponly=True, samesite="lax")

    def forget(self, response: Response, scope: Scope) -> None:
        """Take the cookie away."""
        secure = is_secure(scope, self.serving)
        response.delete_cookie(self._cookie(scope), secure=secure, httponly=True, samesite="lax")

    def may(self, role: Role) -> bool:
        """Whether anybody may do here what the role says."""
        return role == "read" or self.serving.write

    def _cookie(self, scope: Scope) -> str:
        return SECURE_COOKIE if is_secure(scope, self.serving) else COOKIE

    def _held(self, key: bytes) -> Token | None:
        held = self._known.get(key)
        return held[0] if held and time.monotonic() < held[1] else None

    async def _asked(self, key: bytes, ask: Callable[[], Token | None]) -> Token | None:
        token = await run_in_threadpool(ask)
        self._known.pop(key, None)
        if token is not None:
            self._known[key] = (token, time.monotonic() + KNOWN_FOR)
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
        return token
