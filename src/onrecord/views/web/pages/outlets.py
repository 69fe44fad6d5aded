"""Outlets: what each prints, whom it credits, and who prints whose copy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.model import Article, FoundArticle
from onrecord.record.reader import ArticleFilters
from onrecord.views.links import link
from onrecord.views.web.kept import Room, room_of
from onrecord.views.web.render import Context, kept_page

if TYPE_CHECKING:
    from onrecord.ingest import Record

SHOWN = 50
"""Outlets on one page."""

FLOWS = 40
"""Bands of a chart, and rows of its table: those of most articles. The page of each outlet has its own."""

CREDITS, HEADLINES, VALUES = 3, 8, 15
"""Agencies credited in the list; headlines and values on the page of one outlet."""

LOOKED_AT = 5
"""Articles that are looked at for each headline: a search by outlet also finds those whose name has this one in it."""


def outlets(request: Request) -> Response:
    """`/outlets`"""
    room = room_of(request)
    return kept_page(request, "outlets.html", lambda: _listed(room, request.query_params.get("from")))


def outlet(request: Request) -> Response:
    """`/outlet/{name}`"""
    room, name = room_of(request), request.path_params["name"].replace("\0", "")
    return kept_page(request, "outlet.html", lambda: _one(room.record, name))


def _listed(room: Room, begin: str | None) -> Context:
    record = room.record
    found = room.counted.get("outlets", record.outlets)
    first = _number(begin)
    credits = room.counted.get("credits", record.credits)
    shared = room.counted.get("shared", record.shared)
    return {
        "outlets": found[first : first + SHOWN],
        "first": first,
        "number": len(found),
        "following": first + SHOWN if first + SHOWN < len(found) else None,
        "most_credits": CREDITS,
        "credits": credits[:FLOWS],
        "all_credits": len(credits),
        "shared": shared[:FLOWS],
        "all_shared": len(shared),
        "known": {one.name for one in found},
        "summary": room.counted.get("summary", record.summary),
    }


def _number(begin: str | None) -> int:
    if not begin:
        return 0
    if not begin.isascii() or not begin.isdecimal() or len(begin) > 9:
        raise InputError(f"from is {begin[:40]!r}; give the number of the first outlet to show, 0 or more")
    return int(begin)


def _one(record: Record, name: str) -> Context:
    found = record.outlet(name)
    own = found.outlet.name
    return {
        "outlet": found.outlet,
        "speakers": found.speakers[:VALUES],
        "months": found.months,
        "takes": found.takes[:VALUES],
        "gives": found.gives[:VALUES],
        "credits": found.outlet.credits[:VALUES],
        "sections": found.outlet.sections[:VALUES],
        "headlines": _headlines(record, own),
        "asked": {"outlet": own, "articles": "1"},
    }


def _headlines(record: Record, name: str) -> list[FoundArticle]:
    """The newest articles of that very outlet."""
    wanted = ArticleFilters(outlet=name, sort="newest", limit=HEADLINES * LOOKED_AT)
    found = record.article_results(wanted).articles
    same = name.casefold()
    return [one for one in found if _by(one.article).casefold() == same][:HEADLINES]


def _by(article: Article) -> str:
    """The outlet of an article: its publisher, else the host of its address."""
    checked = link(article.url)
    return article.publisher or (urlsplit(checked).hostname if checked else None) or ""


ROUTES = (
    Route("/outlets", outlets),
    Route("/outlet/{name:path}", outlet),
)
