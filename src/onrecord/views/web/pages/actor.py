"""One actor: who it is, what it says, about whom, and what people decided about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError, NotFoundError
from onrecord.model import Actor, ActorPage, Article, Join, Statement
from onrecord.record.reader import Filters
from onrecord.views.web.kept import Room, room_of
from onrecord.views.web.pages import actor_forms
from onrecord.views.web.pages.actors import main_role
from onrecord.views.web.posting import posted
from onrecord.views.web.render import Context, kept_page, may_write, page
from onrecord.views.web.utterances import shown

if TYPE_CHECKING:
    from onrecord.ingest import Record

LATEST, QUOTES, WORDINGS, OTHERS, VALUES = 8, 5, 3, 12, 8
"""Statements, utterances, wordings of each, other actors and values of a facet that are shown."""

OF_ONE_ARTICLE = 2
"""Statements of one article among the latest."""

ROLES = 30
"""Roles that are shown: those of most articles."""

JOINS = 25
"""Joins that are shown: those that are least certain, as these are what is worth a look."""

CANDIDATES = 100
"""Actors of one name that are listed."""

AT_ONCE = 10_000
"""Statements and articles of an actor up to which its page is made in one go; what takes long of more comes after."""

PARTS = {"known": "actor_part_known.html", "counts": "actor_counts.html", "quotes": "actor_quotes.html"}
"""What takes long of a page, each with its template for a page that waits for it."""

TOPICS = ("section", "event")
PRINTED = ("outlet", "kind")
"""What the statements of an actor are counted by."""


@dataclass(frozen=True)
class Joined:
    """Why one entity is the actor: the join, the entity's name there, and the article."""

    join: Join
    name: str
    article: Article


def actor(request: Request) -> Response:
    """`/actor/{id or name}`; with `?part=` one of `PARTS` alone, for a page that waits for it or as one of its own."""
    room, asked = room_of(request), request.path_params["asked"].replace("\0", "")
    part = request.query_params.get("part", "")
    try:
        if part:
            waits = bool(request.headers.get("hx-request"))
            template = PARTS.get(part, "") if waits else "actor_part.html"
            return kept_page(request, template, lambda: _part(request, room.record, asked, part, oob=waits))
        return kept_page(request, "actor.html", lambda: of_actor(request, room, asked))
    except InputError as error:
        found = room.record.actors(asked, limit=CANDIDATES) or room.record.everybody().of_id(asked)[:CANDIDATES]
        if len(found) < 2:
            raise error
        several = {"asked": asked, "actors": [(one, main_role(one)) for one in found], "most": CANDIDATES}
        return page(request, "actor_candidates.html", several, 300)


def of_actor(
    request: Request, room: Room, asked: str, given: Mapping[str, str] | None = None, error: str | None = None
) -> Context:
    """What the page shows. given: a form that was refused, and why. Errors as for `Record.actor`."""
    record = room.record
    one = record.everybody().find(asked)
    # A form that was refused is shown again: then nothing waits.
    lazy = one.statements + one.articles > AT_ONCE and error is None
    parts: dict[str, object] = {}
    if not lazy:
        parts = {**_known(request, record, one), **_counts(record, one), **_quotes(record, one)}
    return {
        "actor": one,
        "lazy": lazy,
        "oob": False,
        "role": main_role(one),
        "countries": _countries(one),
        "wikidata": _wikidata(one),
        "roles": sorted(sorted(one.roles, key=lambda r: -r.articles)[:ROLES], key=lambda r: (r.first or "~", r.role)),
        "latest": _latest(record, one),
        "done": actor_forms.done(record, request.query_params.get("done")),
        "given": given or {},
        "error": error,
        **parts,
    }


def _part(request: Request, record: Record, asked: str, part: str, *, oob: bool) -> Context:
    if part not in PARTS:
        raise NotFoundError(f"the page of an actor has no part {part[:40]!r}; the parts are {', '.join(PARTS)}")
    one = record.everybody().find(asked)
    made = {"known": lambda: _known(request, record, one), "counts": lambda: _counts(record, one)}
    context = made.get(part, lambda: _quotes(record, one))()
    return {"actor": one, "part": part, "oob": oob, "given": {}, **context}


def _known(request: Request, record: Record, one: Actor) -> dict[str, object]:
    """What all articles that name it tell: when it spoke and about whom, why they are one, and what was decided."""
    found = record.actor(one.id)
    return {
        "months": [(month, count) for month, count in found.by_month.items() if month],
        "undated": found.by_month.get("", 0),
        "about": found.speaks_about[:OTHERS],
        "by": found.spoken_about_by[:OTHERS],
        "others": (len(found.speaks_about), len(found.spoken_about_by)),
        "edges": _edges(found),
        "joins": _joins(record, found),
        "join_number": len(found.joins),
        "decided": [actor_forms.decided(correction) for correction in found.corrections],
        **(actor_forms.fields(record, found) if may_write(request) else {}),
    }


def _quotes(record: Record, one: Actor) -> dict[str, object]:
    return {"quotes": [shown(quote, WORDINGS) for quote in record.most_printed(one.id, limit=QUOTES)]}


def _counts(record: Record, one: Actor) -> dict[str, object]:
    filters = Filters(speakers=record.speakers(one.id))
    facets = record.facets(filters, (*TOPICS, *PRINTED), most=VALUES) if one.statements else ()
    found = [facet for facet in facets if facet.values]
    return {
        "topics": [facet for facet in found if facet.name in TOPICS],
        "printed": [facet for facet in found if facet.name in PRINTED],
    }


def _latest(record: Record, one: Actor) -> list[Statement]:
    """The newest, a few of each article: one that quotes at length would be all that is shown."""
    if not one.statements:
        return []
    newest = Filters(speakers=record.speakers(one.id), sort="newest", limit=LATEST * 4)
    of_article: Counter[str] = Counter()
    found = []
    for said in record.results(newest).statements:
        of_article[said.article_id] += 1
        if of_article[said.article_id] <= OF_ONE_ARTICLE:
            found.append(said)
    return found[:LATEST]


def _edges(found: ActorPage) -> list[tuple[Actor, Actor, int]]:
    """Who speaks about whom, the most first."""
    mine = [(found.actor, other, count) for other, count in found.speaks_about[:OTHERS]]
    theirs = [(other, found.actor, count) for other, count in found.spoken_about_by[:OTHERS]]
    return sorted(mine + theirs, key=lambda edge: -edge[2])


def _joins(record: Record, found: ActorPage) -> list[Joined]:
    weakest = sorted(found.joins, key=lambda join: join.score)[:JOINS]
    names = record.everybody().names([(join.article_id, join.entity) for join in weakest])
    return [
        Joined(join, names.get((join.article_id, join.entity), ""), record.article(join.article_id)) for join in weakest
    ]


def _countries(one: Actor) -> list[tuple[str, str]]:
    """Codes and names."""
    from onrecord.countries import name_of

    return [(code, name_of(code)) for code in one.countries]


def _wikidata(one: Actor) -> str | None:
    """The address of its item there."""
    is_id = one.qid is not None and one.qid[:1] == "Q" and one.qid[1:].isdecimal() and one.qid.isascii()
    return f"https://www.wikidata.org/wiki/{one.qid}" if is_id else None


def decide(request: Request, given: dict[str, str]) -> Response:
    """POST `/actor/{id or name}`: a correction, or the undoing of one; then the page again, with what was done."""
    room, asked = room_of(request), request.path_params["asked"]
    try:
        return actor_forms.decide(request, room.record, asked, given)
    except (InputError, NotFoundError) as error:
        refused = of_actor(request, room, asked, given, str(error))
        return page(request, "actor.html", refused, 400)


ROUTES = (
    Route("/actor/{asked:path}", actor, methods=["GET"]),
    Route("/actor/{asked:path}", posted(decide), methods=["POST"]),
)
