"""The pages of the reading room, a module each; here all their addresses together."""

from __future__ import annotations

from starlette.routing import BaseRoute

from onrecord.views.web.pages import (
    actor,
    actors,
    adding,
    agenda,
    api,
    article,
    decided,
    dossiers,
    doubtful,
    export,
    front,
    history,
    outlets,
    quotes,
    search,
    statements,
    stories,
)

ROUTES: tuple[BaseRoute, ...] = (
    *front.ROUTES,
    *search.ROUTES,
    *article.ROUTES,
    *history.ROUTES,
    *statements.ROUTES,
    *actors.ROUTES,
    *actor.ROUTES,
    *quotes.ROUTES,
    *outlets.ROUTES,
    *stories.ROUTES,
    *agenda.ROUTES,
    *doubtful.ROUTES,
    *decided.ROUTES,
    *export.ROUTES,
    *dossiers.ROUTES,
    *adding.ROUTES,
    *api.ROUTES,
)
"""All pages. Handlers are plain functions: they ask the record, and so run in threads."""
