"""Exports: everything that a question finds, in the forms that others read, as it is written."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any, BinaryIO, Literal

from fastapi import Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.model.exact import plain
from onrecord.views.api.answers import EXACT, as_bytes, room_of, wants_exact
from onrecord.views.api.asked import ActorsWanted, ArticlesWanted, EventsWanted, Nothing, StatementsWanted
from onrecord.views.api.problems import responses
from onrecord.views.api.route import HEAD, router
from onrecord.views.exports import FORMATS, Kind, export
from onrecord.views.web.streaming import streamed

routes = router("exports")

Limit = Annotated[int, Field(ge=1)]
_LIMIT = Field(default=None, description="At most so many; all unless given.", examples=[100])
_FORM = Path(description="The form; docs/exports.md is about each of them.", examples=["csv"])


class StatementsExported(StatementsWanted):
    """Which statements."""

    limit: Limit | Nothing = _LIMIT


class ArticlesExported(ArticlesWanted):
    """Which articles."""

    limit: Limit | Nothing = _LIMIT
    with_pages: bool = Field(default=False, description="As json or jsonl: with the bytes of the articles' pages.")


class ActorsExported(ActorsWanted):
    """Which actors."""

    limit: Limit | Nothing = _LIMIT


class EventsExported(EventsWanted):
    """Which events."""

    limit: Limit | Nothing = _LIMIT


def _described(kind: Kind, *more: str) -> dict[str, Any]:
    """The responses of an export: the media types of all forms that hold that kind."""
    types = sorted({form.media_type.partition(";")[0] for form in FORMATS.values() if kind in form.writers})
    content = {one: {"schema": {} if one.endswith("json") else {"type": "string"}} for one in types}
    headers = {"Content-Disposition": {"description": "The name of the file.", "schema": {"type": "string"}}}
    found: dict[str, Any] = {"description": "The file, as it is written.", "content": content, "headers": headers}
    return {"response_class": StreamingResponse, "responses": {200: found, **responses(*more)}}


@routes.get("/exports/statements.{form}", summary="Export statements", **_described("statements", "not-found"))
async def export_statements(
    request: Request,
    form: Annotated[
        Literal["csv", "jsonl", "json", "parquet", "jsonld", "annotations", "ftm", "atom", "bibtex", "csl", "markdown"],
        _FORM,
    ],
    asked: Annotated[StatementsExported, Query()],
) -> Response:
    """All statements that fulfil what is asked, in their order."""
    return await _exported(request, "statements", form, asked.model_dump())


@routes.get("/exports/articles.{form}", summary="Export articles", **_described("articles"))
async def export_articles(
    request: Request,
    form: Annotated[
        Literal["csv", "jsonl", "json", "parquet", "jsonld", "ftm", "atom", "bibtex", "csl"],
        _FORM,
    ],
    asked: Annotated[ArticlesExported, Query()],
) -> Response:
    """All articles that fulfil what is asked; as jsonl with all their marks, for `onrecord import`."""
    if form == "jsonl" and wants_exact(request):
        return await _as_kept(request, asked)
    return await _exported(request, "articles", form, asked.model_dump())


@routes.get("/exports/actors.{form}", summary="Export actors", **_described("actors"))
async def export_actors(
    request: Request,
    form: Annotated[Literal["csv", "jsonl", "json", "parquet", "jsonld", "ftm"], _FORM],
    asked: Annotated[ActorsExported, Query()],
) -> Response:
    """All actors that fulfil what is asked, those with most statements first."""
    given = asked.model_dump()
    return await _exported(request, "actors", form, {"words": given.pop("name"), **given})


@routes.get("/exports/events.{form}", summary="Export events", **_described("events", "not-found"))
async def export_events(
    request: Request,
    form: Annotated[Literal["csv", "jsonl", "json", "parquet", "jsonld", "ftm", "atom", "ics"], _FORM],
    asked: Annotated[EventsExported, Query()],
) -> Response:
    """All events that fulfil what is asked, by date."""
    return await _exported(request, "events", form, asked.model_dump())


async def _as_kept(request: Request, asked: ArticlesExported) -> Response:
    """The articles as the record's own objects, one a line, for the client of this package."""
    record, filters = room_of(request).record, asked.filters(limit=asked.limit)

    def write(stream: BinaryIO) -> None:
        for kept in record.stream_articles(filters, marks=True, content=asked.with_pages):
            stream.write(as_bytes(plain(kept)) + b"\n")

    pieces = await streamed(write)
    return StreamingResponse(pieces, media_type=EXACT, headers={"Cache-Control": "private, no-store"})


async def _exported(request: Request, kind: Kind, name: str, asked: dict[str, Any]) -> Response:
    """The file, in pieces, from a thread that ends when its reader goes away. What is wrong is told before that."""
    record, form = room_of(request).record, FORMATS[name]
    given = {key: value for key, value in asked.items() if value not in (None, "")}
    pieces: AsyncIterator[bytes] = await streamed(lambda stream: export(record, kind, name, stream, **given))
    headers = {
        "Content-Disposition": f'attachment; filename="onrecord-{kind}{form.ending}"',
        "Cache-Control": "private, no-store",
    }
    if request.scope.get(HEAD):
        async for _ in pieces:  # one that never began would not let go of its writer
            break
        await pieces.aclose()  # type: ignore[attr-defined]
        return Response(status_code=200, headers=headers, media_type=form.media_type)
    return StreamingResponse(pieces, media_type=form.media_type, headers=headers)
