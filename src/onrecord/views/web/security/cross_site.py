"""What changes anything is not sent by another site's page (cross-site request forgery).

A page of another site can make a browser send a form here, with the visitor's cookie, or to a room on this very machine
that asks for none. The page cannot read the answer, but the form has done its work. What tells such a request:

1. `Sec-Fetch-Site`, which all browsers since 2023 send to this machine and by https, and which no page can set:
   "same-origin", or "none" (typed by the person), or it is refused. "same-site" is not enough: other names of one
   domain may be other people's.
2. Without it, `Origin`, which browsers send with every POST: it must be the room itself.
3. With neither, no browser made it (or a very old one). It is taken if it could not be another site's form even then:
   - with `Authorization: Bearer`, which no form can send and no browser adds by itself;
   - else, of this machine's programs (`curl` on loopback, where nobody needs a token), if it comes without a cookie and
     says `Content-Type: application/json`, or has a method other than POST: forms can send neither, and a script of
     another site would have to ask first (a preflight), which nobody here answers with yes. That the room is asked for
     by one of its own names was looked at before (see `hosts`).

So forms need no hidden token, nothing has to be remembered between a form and its answer, and it works in several tabs
and processes. Cookies are `SameSite=Lax` besides, so other sites' forms do not even send them.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.views.web.security.asking import SAFE_METHODS, is_local
from onrecord.views.web.security.refusals import refusal
from onrecord.views.web.serving import Serving

OF_THE_ROOM = ("same-origin", "none")


class CrossSite:
    """Refuses requests that change something and may be another site's."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self._app = app
        self._serving = serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        why = None if scope["method"] in SAFE_METHODS else self._wrong(scope, Headers(scope=scope))
        if why is None:
            await self._app(scope, receive, send)
        else:
            await refusal(scope, 403, why)(scope, receive, send)

    def _wrong(self, scope: Scope, headers: Headers) -> str | None:
        """Why the request is not taken."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            return None if site in OF_THE_ROOM else "another site sent this; open the room itself, and send it there"
        if origin is not None:
            if self._is_ours(origin, headers):
                return None
            return f"it came from {origin[:100]}, which is not this room; open the room itself, and send it there"
        if headers.get("authorization", "").lower().startswith("bearer "):
            return None
        if not is_local(scope, self._serving):
            return "send a token with what changes something: Authorization: Bearer"
        if "cookie" in headers:
            return "whoever sends a cookie has to say from where: Origin, or Sec-Fetch-Site"
        if scope["method"] == "POST" and not _is_json(headers.get("content-type", "")):
            return "send it as Content-Type: application/json, or with a token: Authorization: Bearer"
        return None

    def _is_ours(self, origin: str, headers: Headers) -> bool:
        """Whether it is where the room is asked for: the same host and port, as the browser names both."""
        if self._serving.base_url and origin == _origin_of(self._serving.base_url):
            return True
        parts = urlsplit(origin) if origin.startswith(("http://", "https://")) else None
        return parts is not None and parts.netloc.lower() == headers.get("host", "").lower()


def _origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/json"
