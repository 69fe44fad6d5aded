"""Dossiers: special reports of saved searches and statements, with notes, in an order that people give them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.model import Dossier, DossierEntry, DossierItem
from onrecord.views.web.asked import asked_of
from onrecord.views.web.forms import field
from onrecord.views.web.kept import room_of
from onrecord.views.web.posting import decider, posted
from onrecord.views.web.render import Context, kept_page, query, see_other

if TYPE_CHECKING:
    from onrecord.ingest import Record

SHOWN = 20
"""Items of each entry on the page; a link leads to the search itself, and an export has all."""


@dataclass(frozen=True)
class Shown:
    """An entry with its first items, how many there are, and the address of the search that it is."""

    number: int
    entry: DossierEntry
    items: tuple[DossierItem, ...]
    count: int
    address: str | None


def dossiers(request: Request) -> Response:
    """`/dossiers`"""
    record = room_of(request).record
    return kept_page(request, "dossiers.html", lambda: {"dossiers": record.dossiers.all()})


def dossier(request: Request) -> Response:
    """`/dossier/{id}`"""
    record = room_of(request).record
    return kept_page(request, "dossier.html", lambda: _dossier(record, request.path_params["id"]))


def keep(request: Request) -> Response:
    """`/dossiers/keep`: which dossier a search, or a statement, is to be kept in."""
    record = room_of(request).record
    return kept_page(request, "dossier_keep.html", lambda: _keeping(request, record))


def _dossier(record: Record, id: str) -> Context:
    held = record.dossiers.get(id)
    return {"dossier": held, "entries": [_shown(record, n, entry) for n, entry in enumerate(held.entries, 1)]}


def _shown(record: Record, number: int, entry: DossierEntry) -> Shown:
    items = tuple(islice(record.dossiers.items(entry, limit=SHOWN), SHOWN))
    count = record.dossiers.count(entry)
    return Shown(number, entry, items, count, _address(entry))


def _address(entry: DossierEntry) -> str | None:
    if entry.kind == "statement":
        return None
    more = {"articles": "1"} if entry.kind == "articles" else {}
    return query("/search", {**dict(entry.filters), **more})


def _keeping(request: Request, record: Record) -> Context:
    statement = request.query_params.get("statement", "")
    asked = asked_of(request)
    return {
        "dossiers": record.dossiers.all(),
        "said": record.statement(statement) if statement else None,
        "asked": asked,
        "hidden": {"statement": statement} if statement else asked.parameters,
    }


def _create(request: Request, given: dict[str, str]) -> Response:
    made = room_of(request).record.dossiers.create(
        field(given, "name"), field(given, "note", 20_000) or None, by=decider(request)
    )
    return see_other(f"/dossier/{made.id}")


def _put(request: Request, given: dict[str, str]) -> Response:
    """What `/dossiers/keep` sends: a search or a statement, into a dossier that is there or a new one."""
    dossiers = room_of(request).record.dossiers
    chosen = field(given, "dossier")
    name = field(given, "name")
    if not chosen and not name:
        raise InputError("no dossier is named; choose one, or give a new one a name")
    into = dossiers.get(chosen) if chosen else dossiers.create(name, by=decider(request))
    title, note = field(given, "title") or None, field(given, "note", 20_000) or None
    own = ("dossier", "name", "title", "note", "articles", "statement")
    filters = {key: value for key, value in given.items() if key not in own and value.strip()}
    if given.get("statement"):
        dossiers.add(into.id, "statement", field(given, "statement"), title, note)
    else:
        dossiers.add(into.id, "articles" if given.get("articles") else "search", filters, title, note)
    return see_other(f"/dossier/{into.id}#end")


def _change(request: Request, given: dict[str, str]) -> Response:
    dossiers, id = room_of(request).record.dossiers, request.path_params["id"]
    if field(given, "do") == "delete":
        if field(given, "sure") != "yes":
            raise InputError("tick that you are sure: a dossier that is deleted is gone for good")
        dossiers.delete(id)
        return see_other("/dossiers")
    changed = dossiers.change(id, name=field(given, "name"), note=field(given, "note", 20_000))
    return see_other(f"/dossier/{changed.id}")


def _change_entry(request: Request, given: dict[str, str]) -> Response:
    dossiers, id = room_of(request).record.dossiers, request.path_params["id"]
    entry, what = request.path_params["entry"], field(given, "do")
    held = dossiers.get(id)
    if what in ("up", "down"):
        dossiers.move(entry, max(0, _position(held, entry) + (1 if what == "down" else -1)))
    elif what == "remove":
        dossiers.remove(entry)
        return see_other(f"/dossier/{held.id}")
    else:
        dossiers.change_entry(entry, title=field(given, "title"), note=field(given, "note", 20_000))
    return see_other(f"/dossier/{held.id}#entry-{entry}")


def _position(held: Dossier, entry: str) -> int:
    found = next((n for n, one in enumerate(held.entries) if one.id == entry), None)
    if found is None:
        raise InputError(f"the dossier {held.name} has no entry {entry}; load its page again")
    return found


ROUTES = (
    Route("/dossiers", dossiers),
    Route("/dossiers", posted(_create), methods=["POST"]),
    Route("/dossiers/keep", keep),
    Route("/dossiers/keep", posted(_put), methods=["POST"]),
    Route("/dossier/{id:str}", dossier),
    Route("/dossier/{id:str}", posted(_change), methods=["POST"]),
    Route("/dossier/{id:str}/entry/{entry:str}", posted(_change_entry), methods=["POST"]),
)
