"""Answers: one object or a page of a list, as JSON, with an entity tag; not sent to whoever holds it already.

Bodies are made here from the lines that the command line writes, in the thread that asked the record. FastAPI only
describes them: checking a thousand statements against their description once more would take longer than finding them.

The Python client asks for the record's own objects (`Accept: application/vnd.onrecord+json`), which lines do not have
whole: a line rounds what people read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from onrecord.model.exact import plain
from onrecord.views.api.links import API, links_of
from onrecord.views.lines import Line
from onrecord.views.web.render import tag_of

if TYPE_CHECKING:
    from onrecord.views.web.kept import Room

T = TypeVar("T")

JSON = "application/json"
EXACT = "application/vnd.onrecord+json"
"""The objects of `onrecord.model` field by field: what `onrecord.open("https://...")` asks for."""


def room_of(request: Request) -> Room:
    """The room that a request came to."""
    room: Room = request.app.state.room
    return room


def one(request: Request, thing: T, line: Callable[[T], Line], *, status: int = 200, **headers: str) -> Response:
    """One thing; line: how it is written."""
    if wants_exact(request):
        return answer(request, plain(thing), EXACT, status, headers)
    return answer(request, line(thing), JSON, status, headers)


def many(
    request: Request, things: Sequence[T], line: Callable[[T], Line], after: str | None = None, **more: object
) -> Response:
    """A page of a list. after: the cursor for the next one. more: what else is told of the list."""
    if wants_exact(request):
        return answer(request, {"items": plain(things), "after": after, **more}, EXACT)
    return answer(request, page_of(request, [line(thing) for thing in things], after, **more), JSON)


def page_of(request: Request, items: Sequence[Line], after: str | None, **more: object) -> dict[str, object]:
    """A page of a list as an object."""
    return {"items": items, "next": next_of(request, after), "after": after, **more}


def next_of(request: Request, after: str | None) -> str | None:
    """The address of the next page of what was asked for."""
    if after is None:
        return None
    path = request.url.path.removeprefix(API)
    return links_of(request).api(path, {**request.query_params, "after": after})


def wants_exact(request: Request) -> bool:
    """Whether the client of this package asks."""
    return EXACT in request.headers.get("accept", "")


def answer(
    request: Request, content: object, media_type: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer with its entity tag; 304 if it is the one that the asker holds."""
    body = as_bytes(content)
    tag = tag_of(body)
    told = {
        "ETag": tag,
        "Cache-Control": "private, no-cache",
        "Vary": "Accept, Authorization, Cookie",
        **(headers or {}),
    }
    if request.method not in ("GET", "HEAD"):
        del told["ETag"]
    elif held(request, tag):
        return Response(status_code=304, headers=told)
    return Response(body, status, told, media_type)


def held(request: Request, tag: str) -> bool:
    """Whether the asker holds what has that tag."""
    asked = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    return tag in asked or "*" in asked


def as_bytes(content: object) -> bytes:
    """The object as JSON in UTF-8. Half of a surrogate pair, which a page can spell but UTF-8 cannot, is escaped."""
    try:
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(content, separators=(",", ":")).encode()
