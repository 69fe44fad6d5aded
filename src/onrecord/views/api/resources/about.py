"""The API itself: where it begins, its description, and what its problems mean."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.views.api.answers import JSON, answer
from onrecord.views.api.links import API, links_of
from onrecord.views.api.problems import KINDS, responses
from onrecord.views.api.route import router
from onrecord.views.api.shapes import basic
from onrecord.views.lines import VERSION

routes = router("about")

BEGIN = (
    *("statements", "articles", "actors", "events", "stories", "quotes", "outlets"),
    *("search", "similar", "changes", "doubtful", "copying", "summary", "corrections", "dossiers", "jobs"),
)
"""What the first page of the API leads to."""


@routes.get("/", response_model=basic.Index, responses=responses(), summary="Where to begin")
def begin(request: Request) -> Response:
    """Addresses of all lists."""
    links = links_of(request)
    named = {"self": f"{links.api('')}/", "description": links.api("/openapi.json"), "page": links.page("/api")}
    addresses = {**named, **{name: links.api(f"/{name}") for name in BEGIN}}
    return answer(request, {"version": VERSION, "name": "Onrecord", "links": addresses}, JSON)


@routes.get(
    "/openapi.json",
    responses={
        200: {"content": {JSON: {"schema": {"type": "object"}, "example": {"openapi": "3.1.0"}}}},
        **responses(),
    },
    summary="The description of this API",
)
def description(request: Request) -> Response:
    """OpenAPI 3.1."""
    return answer(request, request.app.openapi(), JSON)


@routes.get(
    "/problems/{name}",
    response_model=basic.ProblemKind,
    responses=responses("not-found"),
    summary="What a kind of problem means",
)
def problem_page(
    request: Request, name: Annotated[str, Path(description="As `type` of a problem ends.", examples=["question"])]
) -> Response:
    """What a problem of that kind means, and what to do."""
    if name not in KINDS:
        raise NotFoundError(f"there is no problem {name[:60]!r}; there are {', '.join(KINDS)}")
    kind = KINDS[name]
    line: dict[str, Any] = {
        "type": f"{API}/problems/{name}",
        "status": kind.status,
        "title": kind.title,
        "about": kind.about,
    }
    return answer(request, line, JSON)
