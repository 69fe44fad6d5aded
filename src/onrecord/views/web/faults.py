"""What a person sees when a page cannot be shown: what is wrong, and where to go on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import InputError, NotFoundError, OnrecordError
from onrecord.views.web.kept import room_of
from onrecord.views.web.render import page

log = logging.getLogger("onrecord.room")

TITLES = {
    400: "That cannot be asked",
    401: "A token is needed",
    403: "Not allowed here",
    404: "Nothing by that name",
    405: "Not done this way",
    409: "That does not fit",
    413: "Too large",
    429: "Too many requests",
    500: "A fault of Onrecord",
    503: "The record cannot be read",
}


def shown(request: Request, status: int, message: str) -> Response:
    """The page that says so."""
    title = TITLES.get(status, "That did not work")
    return page(request, "fault.html", {"title": title, "message": message}, status)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = error.detail
    if error.status_code == 404 and message == "Not Found":
        message = "There is no such page. Search for it, or begin at the front page."
    made = shown(request, error.status_code, message)
    made.headers.update(error.headers or {})
    return made


async def _own(request: Request, error: Exception) -> Response:
    message = room_of(request).record.without_place(str(error))
    status = 404 if isinstance(error, NotFoundError) else 400 if isinstance(error, InputError) else 503
    return shown(request, status, message)


async def _fault(request: Request, error: Exception) -> Response:
    log.error("a fault at %s", request.url.path, exc_info=error)
    return shown(request, 500, "Please report it, with the address of this page and what the server's log says.")


FAULTS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    HTTPException: _http,
    OnrecordError: _own,
    Exception: _fault,
}
