"""Forms: what a browser posted, read before the handler that works on it in a thread, and only of who may write."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.views.web.render import may_write

MOST_FIELDS = 50

Form = Mapping[str, str]
"""The fields of a form by name, without white space around them; of several of one name the last."""


def posted(handler: Callable[[Request, Form], Response]) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of a form: refuses who may not write before anything is looked at."""

    async def endpoint(request: Request) -> Response:
        if not may_write(request):
            raise HTTPException(
                403,
                "This reading room is for reading only. Who starts it with `onrecord serve --write` may decide here.",
            )
        async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
            fields = {name: value.strip() for name, value in form.multi_items() if isinstance(value, str)}
        return await run_in_threadpool(handler, request, fields)

    return endpoint


def decider(request: Request) -> str:
    """Who decides what is posted: the visitor's name."""
    name: str = request.state.who.name
    return name
