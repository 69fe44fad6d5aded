"""Outlets: who prints, whom they name, what they print after others."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Credited, Outlet, OutletPage, Shared
from onrecord.model.exact import plain
from onrecord.views.api.answers import EXACT, JSON, answer, many, one, room_of, wants_exact
from onrecord.views.api.asked import LONGEST
from onrecord.views.api.links import linked, links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.route import router
from onrecord.views.api.shapes import outlets as shapes
from onrecord.views.lines import VERSION, Line

routes = router("outlets")


@routes.get("/outlets", response_model=shapes.Outlets, responses=responses(), summary="List outlets")
def list_outlets(request: Request) -> Response:
    """All outlets, those with most articles first."""
    links = links_of(request)
    found = room_of(request).record.outlets()
    return many(request, found, lambda outlet: linked(outlet_line(outlet), links.outlet(outlet.name)))


@routes.get("/outlets/{name:path}", response_model=shapes.OutletPage, responses=responses("not-found"), summary="One")
def one_outlet(
    request: Request,
    name: Annotated[str, Path(description="Its name, in capitals or not.", examples=["Gazette"], max_length=LONGEST)],
) -> Response:
    """What it prints, who speaks in it, and which stories it shares with others, before them or after."""
    links = links_of(request)

    def line(page: OutletPage) -> Line:
        return linked(_page_line(page), links.outlet(page.outlet.name))

    return one(request, room_of(request).record.outlet(name), line)


@routes.get("/copying", response_model=shapes.Copying, responses=responses(), summary="Who copies whom")
def copying(request: Request) -> Response:
    """Whom each outlet names as origin, and who prints what others have first."""
    record = room_of(request).record
    credits, shared = record.credits(), record.shared()
    if wants_exact(request):
        return answer(request, {"credits": plain(credits), "shared": plain(shared)}, EXACT)
    line = {
        "version": VERSION,
        "credits": [_credit(one) for one in credits],
        "shared": [_shared(one) for one in shared],
    }
    return answer(request, line, JSON)


def outlet_line(outlet: Outlet) -> Line:
    """One outlet."""
    counts = {name: _counts(getattr(outlet, name), "articles") for name in ("credits", "sections")}
    return {"version": VERSION, **vars(outlet), **counts}


def _page_line(page: OutletPage) -> Line:
    return {
        **outlet_line(page.outlet),
        "speakers": _counts(page.speakers, "statements"),
        "months": _counts(page.months, "articles"),
        "takes": [_shared(one) for one in page.takes],
        "gives": [_shared(one) for one in page.gives],
    }


def _counts(found: tuple[tuple[str, int], ...], what: str) -> list[Line]:
    return [{"value": value, what: number} for value, number in found]


def _shared(one: Shared) -> Line:
    return {"outlet": one.outlet, "of_outlet": one.of, "stories": one.stories}


def _credit(one: Credited) -> Line:
    return {**vars(one)}
