"""One search over statements and articles, by words or by meaning."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Similar
from onrecord.views.api.answers import JSON, answer, many, room_of
from onrecord.views.api.asked import USUAL, OfPrint, OfStatements, StatementsWanted, Text
from onrecord.views.api.links import Links, linked, links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.resources.statements import found_writer
from onrecord.views.api.resources.told import found_article_of_line
from onrecord.views.api.route import router
from onrecord.views.api.shapes.articles import Articles
from onrecord.views.api.shapes.statements import SimilarStatements, Statements
from onrecord.views.lines import Line, similar_line

routes = router("search")

MOST = 200
"""Items of each kind at most: what follows is asked for by `next`."""


class Searched(OfPrint, OfStatements):
    """What is searched for in statements and articles alike."""

    words: Text = Field(description="What they hold, as for both lists.", examples=["harbour"])
    limit: Annotated[int, Field(ge=1, le=MOST)] = Field(default=20, description="Items of each kind at most.")


class Alike(StatementsWanted):
    """What statements are to be like, and what else must hold of them."""

    like: Annotated[str, Field(max_length=2000)] = Field(
        description="A sentence, or the id of a statement (8 digits of it or more).",
        examples=["we will not raise taxes"],
    )
    limit: Annotated[int, Field(ge=1, le=1000)] = Field(default=USUAL, description="How many at most.")


class Found(BaseModel):
    """Both lists."""

    statements: Statements = Field(description="Statements, as /statements gives them.")
    articles: Articles = Field(description="Articles, as /articles gives them.")


@routes.get("/search", response_model=Found, responses=responses(), summary="Search statements and articles")
def search(request: Request, asked: Annotated[Searched, Query()]) -> Response:
    """The best statements and the best articles, with the places of the words; `next` of each list goes on."""
    from onrecord.record.reader import ArticleFilters, Filters

    record, links = room_of(request).record, links_of(request)
    given = asked.model_dump()
    said = record.results(filters := Filters(**given))
    articles = record.article_results(ArticleFilters(**given))
    write, write_article = found_writer(links, filters.asked_words()), found_article_of_line(links)
    return answer(
        request,
        {
            "statements": _page(links, request, "/statements", [write(one) for one in said.statements], said.after),
            "articles": _page(
                links, request, "/articles", [write_article(one) for one in articles.articles], articles.after
            ),
        },
        JSON,
    )


@routes.get("/similar", response_model=SimilarStatements, responses=responses("not-found"), summary="Search by meaning")
def similar(request: Request, asked: Annotated[Alike, Query()]) -> Response:
    """Statements that say something like a text, or like another statement, in whatever words; the most similar first.
    There is no next page: give a larger limit."""
    from onrecord.record.reader import highlights

    record, links = room_of(request).record, links_of(request)
    wanted = asked.model_copy(update={"words": asked.words or None})
    filters = wanted.filters(record, limit=asked.limit)
    words = filters.asked_words()

    def line(one: Similar) -> Line:
        said = one.statement
        return linked(similar_line(one, highlights(said, words)), links.statement(said.id, said.article_id))

    return many(request, record.meaning.similar(asked.like, filters), line)


def _page(links: Links, request: Request, path: str, items: list[Line], after: str | None) -> Line:
    following = None if after is None else links.api(path, {**request.query_params, "after": after})
    return {"items": items, "next": following, "after": after}
