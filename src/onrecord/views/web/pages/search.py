"""Search: statements or articles by words and filters, what each filter would leave, and the days they were printed."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError, NotFoundError
from onrecord.model import Facet
from onrecord.record.reader import highlights
from onrecord.views.web.asked import FORMATS, NAMES, Asked, asked_of
from onrecord.views.web.kept import Room, room_of
from onrecord.views.web.render import Context, kept_page, page

SHOWN = 25
"""Results on one page."""

OPEN_FACETS = 6
"""Values of each filter that are shown at once; the others are one step away."""


def search(request: Request) -> Response:
    """`/search`"""
    room = room_of(request)
    asked = asked_of(request)
    try:
        return kept_page(request, "search.html", lambda: _results(room, asked))
    except (InputError, NotFoundError) as error:
        # What was asked stays in the form, so that it can be mended.
        return page(request, "search.html", _empty(room, asked, room.record.without_place(str(error))), 400)


def facets(request: Request) -> Response:
    """`/search/facets`: for browsers with scripts a part of the page above, else a page of its own."""
    room, asked = room_of(request), asked_of(request)
    template = "search_facets_part.html" if request.headers.get("hx-request") else "search_facets.html"
    return kept_page(request, template, lambda: _facets(room, asked))


def days(request: Request) -> Response:
    """`/search/days`: the same for the days that the results were printed on."""
    room, asked = room_of(request), asked_of(request)
    template = "search_days_part.html" if request.headers.get("hx-request") else "search_days.html"
    return kept_page(request, template, lambda: _days(room, asked))


def _results(room: Room, asked: Asked) -> Context:
    common = _common(room, asked)
    if asked.articles:
        articles = asked.article_filters(limit=SHOWN)
        found = room.record.article_results(articles)
        return {**common, "found_articles": found.articles, "found": (), "after": found.after}
    filters = asked.statement_filters(room.record, limit=SHOWN)
    results = room.record.results(filters)
    words = filters.asked_words()
    marked = [(said, highlights(said, words)) for said in results.statements]
    return {**common, "found": marked, "found_articles": (), "after": results.after}


def _empty(room: Room, asked: Asked, message: str) -> Context:
    return {**_common(room, asked), "found": (), "found_articles": (), "after": None, "error": message}


def _common(room: Room, asked: Asked) -> dict[str, Any]:
    return {
        "asked": asked,
        "names": NAMES,
        "formats": FORMATS["articles" if asked.articles else "statements"],
        "error": None,
        "summary": room.counted.get("summary", room.record.summary),
    }


def _facets(room: Room, asked: Asked) -> Context:
    record = room.record
    if asked.articles:
        articles = asked.article_filters()
        number, found = record.article_count(articles), record.article_facets(articles)
    else:
        filters = asked.statement_filters(record)
        number, found = record.count(filters), record.facets(filters)
    listed = [_from_the_top(one) if one.name == "confidence" else one for one in found if one.values]
    return {
        **_common(room, asked),
        "facets": [one for one in listed if one.name != "date" and one.values],
        "number": number,
        "most": OPEN_FACETS,
    }


def _from_the_top(facet: Facet) -> Facet:
    """Confidence as the filter has it: how many are at least so sure, not how many are in each range."""
    total, values = 0, []
    for least, count in sorted(facet.values, key=lambda one: -float(one[0])):
        total += count
        if float(least):  # all are at least that
            values.append((least, total))
    return Facet(facet.name, tuple(values), len(values))


def _days(room: Room, asked: Asked) -> Context:
    record = room.record
    if asked.articles:
        found = record.article_days(asked.article_filters(), by="auto")
    else:
        found = record.days(asked.statement_filters(record), by="auto")
    return {**_common(room, asked), "days": found}


ROUTES = (
    Route("/search", search),
    Route("/search/facets", facets),
    Route("/search/days", days),
)
