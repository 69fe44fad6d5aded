"""Dossiers: special reports of searches and statements; where writing is on, to be made and changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.model import Absent, Cited, Dossier, DossierEntry, DossierItem
from onrecord.model.exact import plain
from onrecord.views.api.answers import EXACT, JSON, answer, many, one, room_of, wants_exact
from onrecord.views.api.asked import Only
from onrecord.views.api.links import Links, linked, links_of
from onrecord.views.api.problems import responses
from onrecord.views.api.resources.statements import said_writer
from onrecord.views.api.resources.told import found_article_of_line
from onrecord.views.api.route import router
from onrecord.views.api.shapes import dossiers as shapes
from onrecord.views.api.shapes.basic import ID, STATEMENT
from onrecord.views.dossier_lines import dossier_line, entry_line
from onrecord.views.lines import VERSION, Line

routes = router("dossiers")

DossierId = Annotated[
    str, Path(description="A dossier's id, its first digits, or its name.", examples=[ID], max_length=500)
]
EntryId = Annotated[str, Path(description="An entry's id.", examples=[ID], max_length=100)]
Title = Annotated[str, Field(min_length=1, max_length=500)]
Note = Annotated[str, Field(max_length=20_000)]


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
    made = kept.add(id, new.kind, new.filters, title=new.title, note=new.note)
    if wants_exact(request):
        return answer(request, plain(made), EXACT, 201)
    return _shown(request, kept.get(id), 201)


@routes.get(
    "/dossiers/{id}/entries/{entry}",
    response_model=shapes.ShownEntry,
    responses=responses("not-found"),
    summary="A part of a dossier",
)
def one_entry(request: Request, id: DossierId, entry: EntryId) -> Response:
    """What it asks for, and how much the record holds for it now."""
    dossiers, links = room_of(request).record.dossiers, links_of(request)
    held = dossiers.get(id)
    part = _own(held, entry)
    at = f"/dossiers/{held.id}/entries/{part.id}"
    addresses = {"self": links.api(at), "items": links.api(f"{at}/items"), "dossier": links.api(f"/dossiers/{held.id}")}
    line = {"version": VERSION, **entry_line(part), "found": dossiers.count(part)}
    return answer(request, linked(line, addresses), JSON)


@routes.get(
    "/dossiers/{id}/entries/{entry}/items",
    response_model=shapes.Items,
    responses=responses("not-found"),
    summary="What a part of a dossier holds",
)
def items_of_entry(request: Request, id: DossierId, entry: EntryId, asked: Annotated[Only, Query()]) -> Response:
    """The statements or articles that the record holds for it now, as the dossier's own file prints them."""
    dossiers = room_of(request).record.dossiers
    part = _own(dossiers.get(id), entry)
    found = dossiers.item_results(part, limit=asked.limit, after=asked.after)
    return many(request, found.items, _item_of_line(links_of(request)), found.after)


@routes.patch(
    "/dossiers/{id}/entries/{entry}",
    response_model=shapes.Dossier,
    responses=responses("not-found", "not-allowed", "too-large"),
    summary="Change a part of a dossier",
)
def change_entry(request: Request, id: DossierId, entry: EntryId, changed: ChangedEntry) -> Response:
    """Another title, note, search or place; the dossier, as it is then."""
    kept = room_of(request).record.dossiers
    own = _own(kept.get(id), entry).id
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
    return _shown(request, kept.remove(_own(kept.get(id), entry).id))


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


def _item_of_line(links: Links) -> Callable[[DossierItem], Line]:
    """How what a part holds is written."""
    said, listed = said_writer(links), found_article_of_line(links)

    def line(item: DossierItem) -> Line:
        nothing: Line = dict.fromkeys(("statement", "article", "absent"))
        if isinstance(item, Cited):
            return nothing | {"statement": said(item.statement)}
        return nothing | ({"absent": vars(item)} if isinstance(item, Absent) else {"article": listed(item)})

    return line


def _own(dossier: Dossier, entry: str) -> DossierEntry:
    """An entry of the dossier."""
    for own in dossier.entries:
        if own.id == entry:
            return own
    raise NotFoundError(f"{dossier.name} has no entry {entry}; its `entries` have their ids")


def _shown(request: Request, dossier: Dossier, status: int = 200, **headers: str) -> Response:
    return one(request, dossier, dossier_of_line(links_of(request)), status=status, **headers)
