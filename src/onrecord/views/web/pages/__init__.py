"""The pages of the reading room, a module each; here all their addresses together."""

from __future__ import annotations

from starlette.routing import BaseRoute

from onrecord.views.web.pages import (
    actor,
    actors,
    article,
    decided,
    dossiers,
    doubtful,
    export,
    front,
    quotes,
    search,
    statements,
)

ROUTES: tuple[BaseRoute, ...] = (
    *front.ROUTES,
    *search.ROUTES,
    *article.ROUTES,
    *statements.ROUTES,
    *actors.ROUTES,
    *actor.ROUTES,
    *quotes.ROUTES,
    *dossiers.ROUTES,
    *doubtful.ROUTES,
    *decided.ROUTES,
    *export.ROUTES,
)
"""All pages. Handlers are plain functions: they ask the record, and so run in threads."""
