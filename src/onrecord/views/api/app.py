"""The API as one application, and its place in a room."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.routing import Mount

from onrecord.views.api.description import described
from onrecord.views.api.links import API
from onrecord.views.api.problems import HANDLERS
from onrecord.views.api.resources import (
    about,
    articles,
    corrections,
    counts,
    dossiers,
    events,
    exports,
    latest,
    outlets,
    pages,
    people,
    printed,
    search,
    statements,
)
from onrecord.views.api.route import HeadAsGet

if TYPE_CHECKING:
    from onrecord.views.web.kept import Room

SMALLEST_PACKED = 600
"""Bytes from which on an answer is packed."""

PACKED_ALREADY = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/vnd.apache.parquet")

ROUTES = (
    statements.routes,
    articles.routes,
    people.routes,
    events.routes,
    printed.stories,
    printed.quotes,
    outlets.routes,
    latest.routes,
    search.routes,
    counts.routes,
    exports.routes,
    corrections.routes,
    dossiers.routes,
    pages.routes,
    about.routes,
)


class ApiMount(Mount):
    """The place of the API in a room. Whatever stands in an address is the API's to answer, line breaks too."""

    def __init__(self, room: Room) -> None:
        super().__init__(API, api_app(room))
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)

    def description(self) -> dict[str, Any]:
        """The OpenAPI description."""
        app: FastAPI = self.app  # type: ignore[assignment]
        return app.openapi()


def api_app(room: Room) -> FastAPI:
    """The API over the open record of a room. It asks `request.state.who` who the visitor is."""
    app = FastAPI(
        title="Onrecord",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        exception_handlers=HANDLERS,
        middleware=[
            Middleware(HeadAsGet),
            Middleware(
                GZipMiddleware,
                minimum_size=SMALLEST_PACKED,
                compresslevel=5,
                exclude_content_types=PACKED_ALREADY,
            ),
        ],
    )
    app.state.room = room
    for routes in ROUTES:
        app.include_router(routes)
    app.openapi = lambda: description()  # type: ignore[method-assign]

    @lru_cache(maxsize=1)
    def description() -> dict[str, Any]:
        return described(app)

    return app
