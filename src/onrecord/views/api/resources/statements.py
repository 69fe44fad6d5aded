"""Statements: who said what, with the evidence."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Annotated

from fastapi import Path, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.model import Article, Cited, Statement
from onrecord.views.api.answers import many, one, room_of
from onrecord.views.api.asked import DoubtfulAsked, StatementsAsked
from onrecord.views.api.links import Links, linked, links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.resources.told import quote_of_line
from onrecord.views.api.route import router
from onrecord.views.api.shapes import statements as shapes
from onrecord.views.api.shapes.basic import STATEMENT
from onrecord.views.api.shapes.told import Quote
from onrecord.views.lines import Line, found_line, statement_line
from onrecord.views.selectors import cited_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.record.reader import Words

routes = router("statements")

StatementId = Annotated[
    str, Path(description="A statement's id, or its first digits, 4 or more.", examples=[STATEMENT], max_length=100)
]

FORMS = ("bibtex", "csl", "markdown")
"""Forms of `onrecord export` that cite a statement."""


@routes.get(
    "/statements", response_model=shapes.Statements, responses=responses("not-found"), summary="Search statements"
)
def search_statements(request: Request, asked: Annotated[StatementsAsked, Query()]) -> Response:
    """Statements that fulfil all that is asked, in their order, with the places of the words that found them."""
    record = room_of(request).record
    filters = asked.filters(record, limit=asked.limit, after=asked.after)
    found = record.results(filters)
    return many(request, found.statements, found_writer(links_of(request), filters.asked_words()), found.after)


@routes.get("/doubtful", response_model=shapes.Statements, responses=responses(), summary="List doubtful statements")
def doubtful(request: Request, asked: Annotated[DoubtfulAsked, Query()]) -> Response:
    """Statements that are less sure than that and that nobody has decided about, the least sure first."""
    from onrecord.record.reader import Filters

    found = room_of(request).record.doubtful(asked.below, **asked.given())
    words = Filters(words=asked.words).asked_words()
    return many(request, found.statements, found_writer(links_of(request), words), found.after)


@routes.get(
    "/statements/{id}",
    response_model=shapes.CitedStatement,
    responses=responses("not-found"),
    summary="One statement with its evidence",
)
def one_statement(request: Request, id: StatementId) -> Response:
    """Who said what, how to cite it, and W3C Web Annotation selectors that find its words in the article again."""
    record = room_of(request).record
    statement = record.statement(id)
    links = links_of(request)

    def line(said: Statement) -> Line:
        article = record.article(said.article_id)
        cited = {**cited_line(said, article), "forms": _forms(said, article)}
        return linked(cited, links.statement(said.id, said.article_id))

    return one(request, statement, line)


@routes.get(
    "/statements/{id}/quote",
    response_model=Quote,
    responses=responses("not-found"),
    summary="Who else prints a statement",
)
def quote_of_statement(request: Request, id: StatementId) -> Response:
    """The utterance that a statement prints, and all other statements that print it, with what each changed."""
    record = room_of(request).record
    statement = record.statement(id)
    found = record.quote_of(statement.id)
    if found is None:
        raise NotFoundError(f"{statement.id} is printed once alone: no other article has it")
    return one(request, found, quote_of_line(links_of(request)))


def found_writer(links: Links, words: Sequence[Words]) -> Callable[[Statement], Line]:
    """How a statement that was searched for is written. words: what it was found by."""
    from onrecord.record.reader import highlights

    def line(said: Statement) -> Line:
        return linked(found_line(said, highlights(said, words)), links.statement(said.id, said.article_id))

    return line


def said_writer(links: Links) -> Callable[[Statement], Line]:
    """How any other is written."""
    return lambda said: linked(statement_line(said), links.statement(said.id, said.article_id))


def _forms(said: Statement, article: Article) -> Line | None:
    """The statement in forms that cite it; None for one that a person said to be none."""
    if said.hidden_by:
        return None
    from onrecord.views.exports import FORMATS, Query

    forms: Line = {}
    for name in FORMS:
        stream = BytesIO()
        FORMATS[name].writers["statements"]((Cited(said, article),), stream, Query("statements", {"id": said.id}))
        forms[name] = stream.getvalue().decode("utf-8", "replace")
    return forms
