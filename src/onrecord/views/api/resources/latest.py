"""What is new in the record: the newest articles, what was said in them, and what changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Changes, Revised
from onrecord.views.api.answers import many, one, room_of
from onrecord.views.api.links import Links, linked, links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.resources.statements import said_writer
from onrecord.views.api.resources.told import found_article_of_line, quote_of_line
from onrecord.views.api.route import router
from onrecord.views.api.shapes import latest as shapes
from onrecord.views.api.shapes.articles import Articles
from onrecord.views.lines import VERSION, Line

routes = router("latest")

Most = Annotated[int, Query(ge=1, le=200, description="How many at most.", examples=[20])]


@routes.get("/latest/articles", response_model=Articles, responses=responses(), summary="The newest articles")
def latest_articles(request: Request, limit: Most = 20) -> Response:
    """The newest articles by date, undated ones last; of a page that came in several states, the last alone."""
    return many(request, room_of(request).record.latest(limit), found_article_of_line(links_of(request)))


@routes.get(
    "/latest/statements", response_model=shapes.LatestStatements, responses=responses(), summary="The newest statements"
)
def latest_statements(request: Request, limit: Most = 20) -> Response:
    """Statements of the newest articles: of each the two that are surest, with a named speaker; no words twice."""
    return many(request, room_of(request).record.latest_statements(limit), said_writer(links_of(request)))


@routes.get("/changes", response_model=shapes.Changes, responses=responses(), summary="What changed lately")
def changes(request: Request, limit: Most = 20) -> Response:
    """Pages that came in another state, those that were fetched last first, and the newest quotes that outlets print in
    different words; so many of each at most."""
    links = links_of(request)

    def line(found: Changes) -> Line:
        quote = quote_of_line(links)
        revisions = [_revised(one, links) for one in found.revisions]
        return {"version": VERSION, "revisions": revisions, "quotes": [quote(one) for one in found.quotes]}

    return one(request, room_of(request).record.changes(limit), line)


def _revised(one: Revised, links: Links) -> Line:
    return linked({"version": VERSION, **vars(one)}, links.article(one.article_id))
