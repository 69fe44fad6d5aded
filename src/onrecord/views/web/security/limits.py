"""Addresses and bodies are not too long: what a request may take is known before anything is done for it.

A body is counted as it comes, too: what it says of its own length need not be so, and it may say nothing. The layer
holds none of it.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.views.web.security.refusals import refusal

MOST_BYTES = 256 * 1024
"""Of a body: forms and questions; a note of ten thousand characters fits."""

MOST_BYTES_OF_PAGES = 25 * 1024 * 1024
"""Of a body with pages to be added: one of `settings.MAX_PAGE_BYTES`, with what a form or JSON puts around it."""

TAKES_PAGES = ("/api/v1/pages", "/api/v1/pages/files", "/add")
"""Where pages may be sent to, by POST."""

MOST_DIGITS = 15
"""Of a length; what has more is too long, and need not be computed."""

LONGEST_ADDRESS = 8 * 1024
"""Bytes of a path and its parameters: a search with every filter has one thousand."""


class Limits:
    """Refuses what is longer: 414 for an address, 413 for a body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"]) > LONGEST_ADDRESS:
            detail = f"the address is longer than {LONGEST_ADDRESS:,} bytes; ask for less at a time"
            await refusal(scope, 414, detail)(scope, receive, send)
            return
        most = MOST_BYTES_OF_PAGES if _takes_pages(scope) else MOST_BYTES
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdecimal():
            await refusal(scope, 400, "content-length is no number")(scope, receive, send)
        elif len(said) > MOST_DIGITS or int(said) > most:
            await _too_large(scope, most)(scope, receive, send)
        else:
            await _Counted(self._app, most)(scope, receive, send)


class _Counted:
    """One request, whose body is counted."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most
        self._came = 0
        self._begun = False

    @property
    def _over(self) -> bool:
        return self._came > self._most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def counted() -> Message:
            message = await receive()
            if message["type"] == "http.request":
                self._came += len(message.get("body", b""))
                if self._over:  # to whoever reads, it looks as if the sender had gone
                    return {"type": "http.disconnect"}
            return message

        async def unless_over(message: Message) -> None:
            if self._over and not self._begun:
                return
            self._begun = True
            await send(message)

        try:
            await self._app(scope, counted, unless_over)
        except Exception:
            if not self._over or self._begun:
                raise
        if self._over and not self._begun:
            await _too_large(scope, self._most)(scope, receive, send)


def _too_large(scope: Scope, most: int) -> ASGIApp:
    detail = f"the body is larger than {most:,} bytes, the most that is taken here; send less at a time"
    # The connection stays open: the server passes over the rest, so that the sender comes to read this.
    return refusal(scope, 413, detail)


def _takes_pages(scope: Scope) -> bool:
    return scope["method"] == "POST" and scope["path"].rstrip("/") in TAKES_PAGES
