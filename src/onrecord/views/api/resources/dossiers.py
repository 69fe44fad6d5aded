"""Dossiers: special reports of searches and statements; where writing is on, to be made and changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.model import Dossier
from onrecord.views.api.answers import many, one, room_of
from onrecord.views.api.links import Links, linked, links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.route import router
from onrecord.views.api.shapes import jobs as shapes
from onrecord.views.api.shapes.basic import ID, STATEMENT
from onrecord.views.dossier_lines import dossier_line
from onrecord.views.lines import Line

routes = router("dossiers")

DossierId = Annotated[
    str, Path(description="A dossier's id, its first digits, or its name.", examples=[ID], max_length=500)
]
EntryId = Annotated[str, Path(description="An entry's id.", examples=[ID], max_length=100)]
Title = Annotated[str, Field(min_length=1, max_length=500)]
Note = Annotated[str, Field(max_length=10_000)]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class New(_Given):
    """A dossier to be made."""

    name: Title = Field(description="No other has it.", examples=["Harbour fees"])
    note: Note | None = Field(default=None, description="What to say about it.")


class Changed(_Given):
    """Another name or note; what is left out stays, a blank note goes."""

    name: Title | None = Field(default=None, description="The name.")
    note: Note | None = Field(default=None, description="The note.", examples=["All that was said before the vote."])


class NewEntry(_Given):
    """A part to be put at the end."""

    kind: Literal["search", "articles", "statement"] = Field(description="What it is.", examples=["search"])
    filters: dict[str, Annotated[str, Field(max_length=2000)]] = Field(
        description="Of a search, its parameters as /statements or /articles takes them; of a statement, its `id`.",
        examples=[{"words": "harbour", "since": "2031-03"}, {"id": STATEMENT}],
        max_length=20,
    )
    title: Title | None = Field(default=None, description="Its heading; made of the filters unless given.")
    note: Note | None = Field(default=None, description="What to say about it.")


class ChangedEntry(_Given):
    """Another title, note, search or place; what is left out stays."""

    title: Title | None = Field(default=None, description="The heading.")
    note: Note | None = Field(default=None, description="The note; a blank one goes.", examples=["Said twice."])
    filters: dict[str, Annotated[str, Field(max_length=2000)]] | None = Field(
        default=None, description="The search.", max_length=20
    )
    position: Annotated[int, Field(ge=0, le=100_000)] | None = Field(default=None, description="Its place, from 0.")


@routes.get("/dossiers", response_model=shapes.Dossiers, responses=responses(), summary="List dossiers")
def list_dossiers(request: Request) -> Response:
    """All dossiers, the oldest first."""
    return many(request, room_of(request).record.dossiers.all(), dossier_of_line(links_of(request)))


@routes.get("/dossiers/{id}", response_model=shapes.Dossier, responses=responses("not-found"), summary="One dossier")
def one_dossier(request: Request, id: DossierId) -> Response:
    """A dossier with its entries."""
    return _shown(request, room_of(request).record.dossiers.get(id))


@routes.post(
    "/dossiers",
    response_model=shapes.Dossier,
    status_code=201,
    responses=responses("not-allowed", "too-large"),
    summary="Make a dossier",
)
def make_dossier(request: Request, new: New) -> Response:
    """A new one, without entries."""
    made = room_of(request).record.dossiers.create(new.name, new.note, by=request.state.who.name)
    return _shown(request, made, 201, Location=links_of(request).api(f"/dossiers/{made.id}"))


@routes.patch(
    "/dossiers/{id}",
    response_model=shapes.Dossier,
    responses=responses("not-found", "not-allowed", "too-large"),
    summary="Change a dossier",
)
def change_dossier(request: Request, id: DossierId, changed: Changed) -> Response:
    """Another name or note."""
    return _shown(request, room_of(request).record.dossiers.change(id, name=changed.name, note=changed.note))


@routes.delete(
    "/dossiers/{id}",
    response_model=shapes.Dossier,
    responses=responses("not-found", "not-allowed"),
    summary="Delete a dossier",
)
def delete_dossier(request: Request, id: DossierId) -> Response:
    """Take it out for good; it, as it was."""
    return _shown(request, room_of(request).record.dossiers.delete(id))


@routes.post(
    "/dossiers/{id}/entries",
    response_model=shapes.Dossier,
    status_code=201,
    responses=responses("not-found", "not-allowed", "too-large"),
    summary="Put something into a dossier",
)
def add_entry(request: Request, id: DossierId, new: NewEntry) -> Response:
    """A search, a list of articles or a statement, at the end; the dossier, as it is then."""
    kept = room_of(request).record.dossiers
    kept.add(id, new.kind, new.filters, title=new.title, note=new.note)
    return _shown(request, kept.get(id), 201)


@routes.patch(
    "/dossiers/{id}/entries/{entry}",
    response_model=shapes.Dossier,
    responses=responses("not-found", "not-allowed", "too-large"),
    summary="Change a part of a dossier",
)
def change_entry(request: Request, id: DossierId, entry: EntryId, changed: ChangedEntry) -> Response:
    """Another title, note, search or place; the dossier, as it is then."""
    kept = room_of(request).record.dossiers
    own = _own(kept.get(id), entry)
    kept.change_entry(own, title=changed.title, note=changed.note, filters=changed.filters)
    if changed.position is not None:
        kept.move(own, changed.position)
    return _shown(request, kept.get(id))


@routes.delete(
    "/dossiers/{id}/entries/{entry}",
    response_model=shapes.Dossier,
    responses=responses("not-found", "not-allowed"),
    summary="Take something out of a dossier",
)
def remove_entry(request: Request, id: DossierId, entry: EntryId) -> Response:
    """The dossier, as it is then."""
    kept = room_of(request).record.dossiers
    return _shown(request, kept.remove(_own(kept.get(id), entry)))


def dossier_of_line(links: Links) -> Callable[[Dossier], Line]:
    """How a dossier is written."""

    def line(dossier: Dossier) -> Line:
        return linked(
            dossier_line(dossier),
            {
                "self": links.api(f"/dossiers/{dossier.id}"),
                "page": links.page(f"/dossier/{dossier.id}"),
                "markdown": links.page(f"/dossier/{dossier.id}.md"),
                "html": links.page(f"/dossier/{dossier.id}.html"),
            },
        )

    return line


def _own(dossier: Dossier, entry: str) -> str:
    """The id of an entry of the dossier."""
    for own in dossier.entries:
        if own.id == entry:
            return own.id
    raise NotFoundError(f"{dossier.name} has no entry {entry}; its `entries` have their ids")


def _shown(request: Request, dossier: Dossier, status: int = 200, **headers: str) -> Response:
    return one(request, dossier, dossier_of_line(links_of(request)), status=status, **headers)
