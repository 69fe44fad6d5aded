"""Exactly what a search found, in every form, and a feed of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.model import Cited
from onrecord.views.exports import FORMATS, Query, export, format_for
from onrecord.views.exports.dossier_file import write_dossier
from onrecord.views.exports.export import FILTERS
from onrecord.views.web.asked import Asked, asked_of, typed
from onrecord.views.web.kept import Made, room_of
from onrecord.views.web.render import tag_of, tagged
from onrecord.views.web.streaming import streamed

_DOSSIERS = {"html": ("html", "text/html; charset=utf-8"), "md": ("markdown", "text/markdown; charset=utf-8")}
"""Forms of a dossier's file, by the ending of its address."""

IN_A_FEED = 100
"""Statements of a feed: a reader asks again within the hour."""


async def take(request: Request) -> Response:
    """`/export/{kind}.{format}`: everything that fulfils the filters of the address, however much it is."""
    kind, name = request.path_params["kind"], request.path_params["format"]
    try:
        form = format_for(name, kind)
    except InputError as error:
        raise HTTPException(404, str(error)) from error
    given = _given(request, kind)
    record = room_of(request).record
    pieces: AsyncIterator[bytes] = await streamed(lambda stream: export(record, kind, name, stream, **given))
    ending = form.ending if form.ending.startswith(".") else f".{form.ending}"
    return _file(pieces, f"onrecord-{kind}{ending}", form.media_type)


async def dossier(request: Request) -> Response:
    """`/dossier/{id}.{ending}`: a dossier as one file, to be kept: shown here, its style sheet would be refused."""
    id, ending = request.path_params["id"], request.path_params["ending"]
    if ending not in _DOSSIERS:
        raise HTTPException(404, f"a dossier can be had as {' or '.join(_DOSSIERS)}, not as {ending}")
    name, media_type = _DOSSIERS[ending]
    record = room_of(request).record
    pieces = await streamed(lambda stream: write_dossier(record, id, name, stream))
    return _file(pieces, f"onrecord-dossier.{ending}", media_type)


def feed(request: Request) -> Response:
    """`/feed.atom`: the newest statements of a search."""
    room, asked = room_of(request), asked_of(request)
    made = room.remembered.get(f"feed {request.url.query}", lambda: _feed(request, asked))
    return tagged(request, made, FORMATS["atom"].media_type)


def _file(pieces: AsyncIterator[bytes], name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return StreamingResponse(pieces, media_type=media_type, headers=headers)


def _given(request: Request, kind: str) -> dict[str, Any]:
    """The filters of the address that this kind knows; others are refused, since the export would not be what was asked
    for."""
    if kind in ("statements", "articles"):
        asked = asked_of(request)
        given = dict(asked.given) if kind == "statements" else asked.of_articles
    else:
        given = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    for name in given:
        if name not in FILTERS[kind]:  # type: ignore[index]
            raise InputError(
                f"an export of {kind} cannot be asked for by {name}; it knows {', '.join(FILTERS[kind])}"  # type: ignore[index]
            )
    return typed(given)


def _feed(request: Request, asked: Asked) -> Made:
    record = room_of(request).record
    filters = replace(asked.statement_filters(record), sort="newest", limit=IN_A_FEED)
    stream: BinaryIO = BytesIO()
    found = map(Cited, record.stream(filters))
    FORMATS["atom"].writers["statements"](found, stream, Query("statements", asked.given))
    stream.seek(0)
    body = stream.read()
    return Made(body, tag_of(body))


ROUTES = (
    Route("/export/{kind:str}.{format:str}", take),
    Route("/feed.atom", feed),
    Route("/dossier/{id:str}.{ending:str}", dossier),
)
