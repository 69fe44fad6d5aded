"""The history of a page: the states that the record holds, and any two of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.model import PageState
from onrecord.views.web.kept import room_of
from onrecord.views.web.render import Context, kept_page
from onrecord.views.web.side_by_side import counts, rows

if TYPE_CHECKING:
    from onrecord.ingest import Record

LABELS = {"changed": "changed", "removed": "removed", "added": "added", "moved": "moved", "same": "alike"}
"""What became of a passage from one state to the next."""

LISTED = 200
"""States that are listed, the last ones; links from elsewhere may name any."""


def history(request: Request) -> Response:
    """`/article/{id}/history?from=ID&to=ID`"""
    record = room_of(request).record
    asked = (request.query_params.get("from"), request.query_params.get("to"))
    return kept_page(request, "history.html", lambda: _history(record, request.path_params["id"], asked))


def _history(record: Record, id: str, asked: tuple[str | None, str | None]) -> Context:
    states = record.comparing.states(record.article(id).id)
    newest = record.article(states[-1].article_id)
    common = {
        "newest": newest,
        "states": states[-LISTED:],
        "before": None,
        "after": None,
        "earlier": max(0, len(states) - LISTED),
    }
    if len(states) == 1:
        return {**common, "revision": None}
    before, after = _chosen(states, asked)
    revision = record.comparing.revision(before.article_id, after.article_id)
    return {
        **common,
        "before": before,
        "after": after,
        "backwards": states.index(before) > states.index(after),
        "revision": revision,
        "rows": rows(revision.text),
        "counts": counts(revision.text),
        "labels": LABELS,
    }


def _chosen(states: Sequence[PageState], asked: tuple[str | None, str | None]) -> tuple[PageState, PageState]:
    """The two states to compare; the last two unless others are named. `InputError` if one is no state of the page."""
    of = {state.article_id: state for state in states}
    for id in asked:
        if id and id not in of:
            raise InputError(f"{id[:40]!r} is no state of this page; choose two of those that it lists")
    after = of[asked[1]] if asked[1] else states[-1]
    if asked[0]:
        return of[asked[0]], after
    # Before the later one, else (of the first state there is none) the one after it.
    at = states.index(after)
    return states[at - 1] if at else states[1], after


ROUTES = (Route("/article/{id:str}/history", history),)
