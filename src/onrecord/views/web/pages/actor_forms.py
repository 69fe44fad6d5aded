"""Corrections of one actor, made on its page: renaming, another type, merging, splitting, and undoing these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import InputError, NotFoundError
from onrecord.model import Actor, ActorPage, Correction
from onrecord.views.web.forms import field
from onrecord.views.web.posting import decider
from onrecord.views.web.render import query, see_other
from onrecord.views.web.words import actor_path

if TYPE_CHECKING:
    from onrecord.ingest import Record

MOST_READ = 2_000
"""Entities of which the printed names are looked up: an actor of more has the others under names that these have too,
or under some that can be given by hand."""

MOST_NAMES, MOST_LIKE = 30, 6
"""Printed names, and actors of a like name, that are offered."""


@dataclass(frozen=True)
class Decided:
    """A correction, and what it says in words."""

    correction: Correction
    what: str


def decided(correction: Correction) -> Decided:
    """A correction to be shown."""
    from onrecord.views.correction_tables import what

    return Decided(correction, what(correction))


def done(record: Record, id: str | None) -> Decided | None:
    """The correction that a page was opened for, to say that it is made; None without, or if there is none."""
    if not id:
        return None
    try:
        return decided(record.corrections.get(id))
    except (InputError, NotFoundError):
        return None


def fields(record: Record, found: ActorPage) -> dict[str, object]:
    """What the forms offer: the names under which the actor is printed, and others who have a word of its name."""
    places = [(join.article_id, join.entity) for join in found.joins[:MOST_READ]]
    names = Counter(record.everybody().names(places).values()).most_common(MOST_NAMES)
    last = found.actor.name.split()[-1:]
    like = record.actors(last[0], limit=MOST_LIKE + 1) if last else []
    return {
        # Its own name is the last that somebody wants to be somebody else's.
        "printed_names": sorted(names, key=lambda one: one[0] == found.actor.name) if len(names) > 1 else [],
        "like": [other for other in like if other.id != found.actor.id][:MOST_LIKE],
    }


def decide(request: Request, record: Record, asked: str, given: Mapping[str, str]) -> Response:
    """Make the correction that a form asks for, and go back to the actor, or what became of it.

    `InputError` or `NotFoundError` if it cannot be made; then nothing is kept.
    """
    actor = record.everybody().find(asked)
    by, why = decider(request), field(given, "why") or None
    corrections, what = record.corrections, field(given, "do")
    if what == "rename":
        made = corrections.rename(actor.id, field(given, "name"), by=by, why=why)
    elif what == "retype":
        made = corrections.retype(actor.id, field(given, "type"), by=by, why=why)
    elif what == "merge":
        made = corrections.merge(actor.id, _other(given), by=by, why=why)
    elif what == "split":
        made = corrections.split(actor.id, named=_named(given), by=by, why=why)
    elif what == "undo":
        made = corrections.undo(_in_force(record, actor, field(given, "correction")), by=by)
    else:
        raise InputError(f"do is {what!r}; give rename, retype, merge, split or undo")
    return see_other(query(_place_of(record, actor, made), done=made.id))


def _other(given: Mapping[str, str]) -> str:
    other = field(given, "other_id") or field(given, "other")
    if not other:
        raise InputError("say who is the same: give the name or the id of the other actor")
    return other


def _named(given: Mapping[str, str]) -> str:
    named = field(given, "named")
    if not named:
        raise InputError("say who is another: choose the printed name that is somebody else's")
    return named


def _in_force(record: Record, actor: Actor, id: str) -> str:
    if id not in {one.id for one in record.actor(actor.id).corrections}:
        raise InputError(f"no correction {id} is in force about {actor.name}; it may have been undone meanwhile")
    return id


def _place_of(record: Record, actor: Actor, made: Correction) -> str:
    """The page to show: the actor's, or of what has its name now, if the earliest of its entities is another one's."""
    everybody = record.everybody()
    if everybody.of_id(actor.id):
        return actor_path(actor.id)
    for name in (made.value, *(target[0].name for target in made.targets)):
        try:
            return actor_path(everybody.find(name or "").id)
        except (InputError, NotFoundError):
            continue
    return "/actors"
