"""What people decided: all corrections with their state, and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.views.correction_tables import what
from onrecord.views.web.forms import field
from onrecord.views.web.kept import room_of
from onrecord.views.web.posting import decider, posted
from onrecord.views.web.render import Context, kept_page, local, see_other

if TYPE_CHECKING:
    from onrecord.ingest import Record

SHOWN = 100
"""Corrections on one page, the newest first."""


def corrections(request: Request) -> Response:
    """`/corrections`"""
    record = room_of(request).record
    return kept_page(request, "corrections.html", lambda: _listed(record, request.query_params.get("page", "")))


def _listed(record: Record, page: str) -> Context:
    every = record.corrections.all()[::-1]
    pages = max(1, -(-len(every) // SHOWN))
    number = min(max(1, int(page) if page.isdecimal() and page.isascii() and len(page) < 9 else 1), pages)
    shown = every[(number - 1) * SHOWN : number * SHOWN]
    return {
        "corrections": [(one, what(one)) for one in shown],
        "total": len(every),
        "page": number,
        "pages": pages,
    }


def _undo(request: Request, given: dict[str, str]) -> Response:
    room_of(request).record.corrections.undo(request.path_params["id"], by=decider(request))
    return see_other(local(field(given, "back")) or "/corrections")


ROUTES = (
    Route("/corrections", corrections),
    Route("/correction/{id:str}/undo", posted(_undo), methods=["POST"]),
)
