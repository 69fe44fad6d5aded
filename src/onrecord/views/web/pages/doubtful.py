"""Doubtful statements, one after the other: each shown in its place, to confirm or to correct by a key."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.views.passage import passage
from onrecord.views.web.kept import Room, room_of
from onrecord.views.web.render import Context, page, query

BELOW = 0.5
"""What is found but more likely wrong than right, unless another bound is asked for."""

BOUNDS = (0.3, 0.5, 0.7, 0.8)

LONGEST_TRAIL = 20
"""Statements that a person can go back."""


def doubtful(request: Request) -> Response:
    """`/doubtful?below=0.5`: the next statement that nobody has decided about."""
    return page(request, "doubtful.html", _next(room_of(request), request))


def _next(room: Room, request: Request) -> Context:
    given = request.query_params
    below = _bound(given.get("below", ""))
    outlet, speaker = given.get("outlet", "").strip() or None, given.get("speaker", "").strip() or None
    after = given.get("after", "")
    trail = [one for one in given.get("trail", "").split("~") if one][-LONGEST_TRAIL:]
    results = room.record.doubtful(below=below, limit=1, after=after or None, outlet=outlet, speaker=speaker)
    chosen = {"below": None if below == BELOW else below, "outlet": outlet, "speaker": speaker}
    said = results.statements[0] if results.statements else None
    context = {
        "said": said,
        "below": below,
        "bounds": BOUNDS,
        "outlet": outlet or "",
        "speaker": speaker or "",
        "number": room.counted.get(f"doubtful {below}", lambda: room.record.count_doubtful(below)),
        "here": query("/doubtful", chosen, after=after, trail="~".join(trail)),
        "skip": None,
        "back": None,
        "begin": query("/doubtful", chosen),
        "first": not after,
    }
    if said is None:
        return context
    article = room.record.article(said.article_id)
    if results.after:
        context["skip"] = query("/doubtful", chosen, after=results.after, trail="~".join([*trail, after or "-"]))
    if trail:
        *before, last = trail
        context["back"] = query("/doubtful", chosen, after="" if last == "-" else last, trail="~".join(before))
    return {**context, "article": article, "paragraphs": passage(said, article.text)}


def _bound(text: str) -> float:
    if not text:
        return BELOW
    try:
        bound = float(text)
    except ValueError:
        bound = -1.0
    if not 0 <= bound <= 1:
        raise InputError(f"below is {text!r}; give a number from 0 to 1")
    return bound


ROUTES = (Route("/doubtful", doubtful),)
