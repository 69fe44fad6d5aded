"""What there is: numbers, and what each filter would leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Facet
from onrecord.model.exact import plain
from onrecord.views.api.answers import EXACT, JSON, answer, one, room_of, wants_exact
from onrecord.views.api.asked import ActorKind, ArticlesWanted, DoubtfulWanted, Nothing, StatementsWanted
from onrecord.views.api.problems import responses
from onrecord.views.api.route import router
from onrecord.views.api.shapes import articles, basic, statements
from onrecord.views.api.shapes.outlets import Days
from onrecord.views.found_articles import article_facet_line
from onrecord.views.lines import VERSION, Line, facet_line

routes = router("numbers")

MOST_VALUES = 1000


def _names(names: str) -> str:
    """A list of some of these names."""
    return rf"^({names})(,({names})){{0,20}}$"


class StatementFacets(StatementsWanted):
    """Of which statements, and which filters are counted."""

    names: (
        Annotated[str, Field(pattern=_names("speaker|role|country|kind|outlet|credit|section|event|date|confidence"))]
        | Nothing
    ) = Field(default=None, description="The filters that are counted, with commas; all by default.", examples=["kind"])
    most: Annotated[int, Field(ge=1, le=MOST_VALUES)] = Field(default=10, description="Values of each at most.")


class ArticleFacets(ArticlesWanted):
    """Of which articles, and which filters are counted."""

    names: Annotated[str, Field(pattern=_names("outlet|credit|section|date"))] | Nothing = Field(
        default=None, description="The filters that are counted, with commas; all by default.", examples=["outlet,date"]
    )
    most: Annotated[int, Field(ge=1, le=MOST_VALUES)] = Field(default=10, description="Values of each at most.")


@routes.get("/summary", response_model=basic.Numbers, responses=responses(), summary="How much the record holds")
def summary(request: Request) -> Response:
    """Counts of everything."""
    return one(request, room_of(request).record.summary(), lambda found: {"version": VERSION, **vars(found)})


@routes.get(
    "/facets/statements", response_model=statements.Facets, responses=responses("not-found"), summary="Count statements"
)
def statement_facets(request: Request, asked: Annotated[StatementFacets, Query()]) -> Response:
    """For each filter, the values that the statements found have, and how many each would leave."""
    record = room_of(request).record
    filters = asked.filters(record)
    named = {"names": asked.names.split(",")} if asked.names else {}
    found: tuple[Facet, ...] = record.facets(filters, most=asked.most, **named)
    return _counted(request, found, facet_line, record.count(filters))


@routes.get("/facets/articles", response_model=articles.Facets, responses=responses(), summary="Count articles")
def article_facets(request: Request, asked: Annotated[ArticleFacets, Query()]) -> Response:
    """For each filter of articles, the values that the articles found have, and how many each would leave."""
    record = room_of(request).record
    filters = asked.filters()
    named = {"names": asked.names.split(",")} if asked.names else {}
    found: tuple[Facet, ...] = record.article_facets(filters, most=asked.most, **named)
    return _counted(request, found, article_facet_line, record.article_count(filters))


@routes.get(
    "/counts/statements", response_model=basic.Count, responses=responses("not-found"), summary="How many statements"
)
def count_statements(request: Request, asked: Annotated[StatementsWanted, Query()]) -> Response:
    """How many statements fulfil all that is asked."""
    record = room_of(request).record
    return _count(request, record.count(asked.filters(record)))


@routes.get("/counts/articles", response_model=basic.Count, responses=responses(), summary="How many articles")
def count_articles(request: Request, asked: Annotated[ArticlesWanted, Query()]) -> Response:
    """How many articles fulfil all that is asked."""
    return _count(request, room_of(request).record.article_count(asked.filters()))


@routes.get("/counts/doubtful", response_model=basic.Count, responses=responses(), summary="How many are doubtful")
def count_doubtful(request: Request, asked: Annotated[DoubtfulWanted, Query()]) -> Response:
    """How many statements are less sure than that, and that nobody has decided about."""
    return _count(request, room_of(request).record.count_doubtful(asked.below, **asked.given()))


@routes.get("/counts/actors", response_model=basic.Count, responses=responses(), summary="How many actors")
def count_actors(
    request: Request, type: Annotated[ActorKind | Nothing, Query(description="Only these.")] = None
) -> Response:
    """How many actors of a type there are."""
    return _count(request, room_of(request).record.count_actors(type))


def _count(request: Request, number: int) -> Response:
    return answer(request, {"version": VERSION, "count": number}, JSON)


def _counted(request: Request, found: tuple[Facet, ...], line: Callable[[Facet], Line], count: int) -> Response:
    if wants_exact(request):
        return answer(request, {"items": plain(found), "count": count}, EXACT)
    return answer(request, {"items": [line(facet) for facet in found], "count": count}, JSON)


By = Literal["day", "month", "year", "auto"]
_BY: Any = Field(default="auto", description="How fine; auto takes the finest of which there are 400 at most.")


class StatementDays(StatementsWanted):
    """Of which statements, and how fine."""

    by: By = _BY


class ArticleDays(ArticlesWanted):
    """Of which articles, and how fine."""

    by: By = _BY


@routes.get("/days/statements", response_model=Days, responses=responses("not-found"), summary="Statements by day")
def statement_days(request: Request, asked: Annotated[StatementDays, Query()]) -> Response:
    """How many of the statements that fulfil what is asked were printed when."""
    record = room_of(request).record
    return _days(request, record.days(asked.filters(record), asked.by))


@routes.get("/days/articles", response_model=Days, responses=responses(), summary="Articles by day")
def article_days(request: Request, asked: Annotated[ArticleDays, Query()]) -> Response:
    """The same of articles."""
    return _days(request, room_of(request).record.article_days(asked.filters(), asked.by))


def _days(request: Request, found: tuple[tuple[str, int], ...]) -> Response:
    items = [{"day": day, "count": count} for day, count in found]
    return answer(request, {"version": VERSION, "items": items}, JSON)
