"""Corrections: what people decided by hand; where writing is on, to be made and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import Body, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import InputError
from onrecord.model import Correction
from onrecord.views.api.answers import many, one, room_of
from onrecord.views.api.asked import ActorKind, Only
from onrecord.views.api.links import links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.resources.told import correction_of_line
from onrecord.views.api.route import router
from onrecord.views.api.shapes import people as shapes
from onrecord.views.api.shapes.basic import ACTOR, ID, STATEMENT

if TYPE_CHECKING:
    from onrecord.ingest import Record

routes = router("corrections")

CorrectionId = Annotated[
    str, Path(description="A correction's id, or its first digits, 4 or more.", examples=[ID], max_length=100)
]
Text = Annotated[str, Field(min_length=1, max_length=1000)]


class Decided(BaseModel):
    """A correction to be made. Who decides is whose token it is."""

    model_config = ConfigDict(extra="forbid")
    why: Annotated[str, Field(max_length=1000)] | None = Field(
        default=None, description="The reason, for those who read it later."
    )


class Merge(Decided):
    """These actors are one, called as the first of them is."""

    kind: Literal["merge"]
    actors: list[Text] = Field(
        description="Ids or names, two or more.", min_length=2, max_length=100, examples=[[ACTOR, "I. Tarn"]]
    )


class Split(Decided):
    """An actor is two: its entities in some articles, or those of one printed name, are another."""

    kind: Literal["split"]
    actor: Text = Field(description="Its id or name.", examples=[ACTOR])
    articles: list[Text] = Field(default=[], description="Articles in which it is another.", max_length=1000)
    named: Text | None = Field(default=None, description="A printed name that is another.", examples=["I. Tarn"])


class Rename(Decided):
    """The actor is called so."""

    kind: Literal["rename"]
    actor: Text = Field(description="Its id or name.", examples=[ACTOR])
    name: Text = Field(description="The name.", examples=["Ilva Tarn-Brandt"])


class Retype(Decided):
    """The actor is a person, an organization or a place."""

    kind: Literal["retype"]
    actor: Text = Field(description="Its id or name.", examples=[ACTOR])
    type: ActorKind = Field(description="What it is.", examples=["person"])


class NoStatement(Decided):
    """What has that id is no statement."""

    kind: Literal["not a statement"]
    statement: Text = Field(description="Its id.", examples=[STATEMENT])


class Speaker(Decided):
    """Who made a statement."""

    kind: Literal["speaker"]
    statement: Text = Field(description="Its id.", examples=[STATEMENT])
    speaker: Text = Field(description="An actor's id or name, or somebody's name.", examples=["Ilva Tarn"])


class Confirmed(Decided):
    """A statement is right as it is."""

    kind: Literal["confirmed"]
    statement: Text = Field(description="Its id.", examples=[STATEMENT])


Decision = Annotated[Merge | Split | Rename | Retype | NoStatement | Speaker | Confirmed, Body(discriminator="kind")]


@routes.get("/corrections", response_model=shapes.Corrections, responses=responses(), summary="List corrections")
def list_corrections(request: Request, asked: Annotated[Only, Query()]) -> Response:
    """All corrections, the oldest first, also those that were undone, each with what has become of it."""
    found = room_of(request).record.corrections.all()
    begin = 0
    if asked.after is not None:
        places = [at for at, one in enumerate(found) if one.id == asked.after]
        if not places:
            raise InputError(f"{asked.after[:40]!r} is no cursor; give one that came with a page of results, whole")
        begin = places[0] + 1
    shown = found[begin : begin + asked.limit]
    more = begin + len(shown) < len(found)
    return many(request, shown, correction_of_line(links_of(request)), shown[-1].id if more else None)


@routes.get(
    "/corrections/{id}", response_model=shapes.LinkedCorrection, responses=responses("not-found"), summary="One of them"
)
def one_correction(request: Request, id: CorrectionId) -> Response:
    """What was decided, by whom, and what has become of it."""
    return one(request, room_of(request).record.corrections.get(id), correction_of_line(links_of(request)))


@routes.post(
    "/corrections",
    response_model=shapes.LinkedCorrection,
    status_code=201,
    responses=responses("not-found", "not-allowed", "too-large"),
    summary="Decide something",
)
def make_correction(request: Request, decision: Decision) -> Response:
    """Make a correction: it holds after every re-run, until it is undone. Where the room is open for writing."""
    links = links_of(request)
    made = _decided(room_of(request).record, decision, request.state.who.name)
    location = links.api(f"/corrections/{made.id}")
    return one(request, made, correction_of_line(links), status=201, Location=location)


@routes.post(
    "/corrections/{id}/undo",
    response_model=shapes.LinkedCorrection,
    responses=responses("not-found", "not-allowed"),
    summary="Take a correction back",
)
def undo_correction(request: Request, id: CorrectionId) -> Response:
    """What it changed is as it was found, or as other corrections say."""
    undone = room_of(request).record.corrections.undo(id, by=request.state.who.name)
    return one(request, undone, correction_of_line(links_of(request)))


def _decided(record: Record, decision: Decision, by: str) -> Correction:
    kept = record.corrections
    match decision:
        case Merge():
            return kept.merge(*decision.actors, by=by, why=decision.why)
        case Split():
            parted = {"articles": decision.articles, "named": decision.named}
            return kept.split(decision.actor, **parted, by=by, why=decision.why)  # type: ignore[arg-type]
        case Rename():
            return kept.rename(decision.actor, decision.name, by=by, why=decision.why)
        case Retype():
            return kept.retype(decision.actor, decision.type, by=by, why=decision.why)
        case NoStatement():
            return kept.no_statement(decision.statement, by=by, why=decision.why)
        case Speaker():
            return kept.speaker(decision.statement, decision.speaker, by=by, why=decision.why)
    return kept.confirm(decision.statement, by=by, why=decision.why)
