"""Endpoints of forms: they refuse who may not write, read what was posted, and work on it in a thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.views.web.forms import form_of
from onrecord.views.web.render import may_write


def check(request: Request) -> None:
    """Refuse a visitor who may not write."""
    if not may_write(request):
        raise HTTPException(403, "This room is for reading only; start it with `onrecord serve --write`.")


def posted(handler: Callable[[Request, dict[str, str]], Response]) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that gives a form's fields to a plain handler."""

    async def endpoint(request: Request) -> Response:
        check(request)
        return await run_in_threadpool(handler, request, await form_of(request))

    return endpoint


def decider(request: Request) -> str:
    """Who decides what is posted: the visitor's name."""
    name: str = request.state.who.name
    return name
