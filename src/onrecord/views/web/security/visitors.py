"""Whoever asks may: a program of this machine, or somebody with a token."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.errors import RecordError
from onrecord.model import Role, Token
from onrecord.views.web.security.asking import SAFE_METHODS, is_local, is_of_programs, place_of
from onrecord.views.web.security.door import Door, TooManyTriesError
from onrecord.views.web.security.rate import too_many
from onrecord.views.web.security.refusals import refusal
from onrecord.views.web.serving import Serving

OPEN = ("/login", "/logout")
"""The way in, and out."""

SHIPPED, ALIVE = "/static/", "/healthz"
"""What everybody may ask for, and nobody is asked who it is: shipped files, and whether the room is there at all."""

SUBSCRIBED = ("/agenda.ics", "/feed.atom")
"""What calendars and feed readers ask for, which send a password only once they are asked for one."""


@dataclass(frozen=True)
class Visitor:
    """Who asks. name: of the token, or the person whose machine it is. role: "read" or "write"."""

    name: str
    role: Role


class Visitors:
    """Finds out who asks, and sends away whoever may not.

    A token comes as `Authorization: Bearer`, as the cookie that `/login` gives, or, for calendars and feed readers that
    know nothing else, and only to read, as the password of `Authorization: Basic`. One that is wrong is refused even
    where none is needed: whoever sends it means to be somebody.
    """

    def __init__(self, app: ASGIApp, serving: Serving, door: Door) -> None:
        self._app = app
        self._serving = serving
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        state = scope.setdefault("state", {})
        state["door"] = self._door
        try:
            await (await self._next(scope))(scope, receive, send)
        except TooManyTriesError as error:
            await too_many(scope, error.standing)(scope, receive, send)

    async def _next(self, scope: Scope) -> ASGIApp:
        """What answers the request: the room, or why not."""
        if scope["path"].startswith(SHIPPED) or scope["path"] == ALIVE:
            return self._app
        headers = Headers(scope=scope)
        secret = _secret(headers, scope["method"])
        try:
            if secret is not None:
                token = await self._door.by_secret(secret, place_of(scope, self._serving))
            else:
                token = await self._door.by_cookies(cookie_parser(headers.get("cookie", "")), scope)
        except RecordError as error:
            return refusal(scope, 503, str(error))
        if token is not None:
            return self._admitted(scope, token)
        if secret is None and is_local(scope, self._serving):
            scope["state"]["who"] = Visitor(self._serving.user, "write" if self._serving.write else "read")
            return self._app
        if scope["path"] in OPEN:
            return self._app
        if scope["method"] in ("GET", "HEAD") and not is_of_programs(scope):
            return RedirectResponse(f"/login?next={quote(_asked(scope), safe='')}", 303, {"Cache-Control": "no-store"})
        detail = "the token is wrong or was revoked" if secret is not None else "send a token: Authorization: Bearer"
        scheme = "Basic" if scope["path"] in SUBSCRIBED else "Bearer"
        ask = {"WWW-Authenticate": f'{scheme} realm="onrecord"'}
        return refusal(scope, 401, f"{detail}; `onrecord token add` makes one", ask)

    def _admitted(self, scope: Scope, token: Token) -> ASGIApp:
        if self._door.rates.on and not is_local(scope, self._serving):
            standing = self._door.rates.take(f"token {token.id}")
            if not standing.allowed:
                return too_many(scope, standing)
        scope["state"]["who"] = Visitor(token.name, token.role)
        return self._app


def _asked(scope: Scope) -> str:
    """The path and parameters as they were sent."""
    path, asked = scope.get("raw_path") or quote(scope["path"]).encode(), scope["query_string"]
    return bytes(path + (b"?" + asked if asked else b"")).decode("latin-1")


def _secret(headers: Headers, method: str) -> str | None:
    """The secret that a request is sent with; None if there is none."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    given = given.strip()
    if scheme.lower() == "bearer":
        return given
    if scheme.lower() == "basic" and method in SAFE_METHODS:
        try:
            return base64.b64decode(given, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return None
