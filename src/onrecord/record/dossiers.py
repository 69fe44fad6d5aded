"""Dossiers in the record: each change is one transaction, and positions stay 0, 1, 2 ... whoever else writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError, NotFoundError
from onrecord.model import Anchor, Cited, Dossier, DossierEntry
from onrecord.model.ids import ID_LENGTH
from onrecord.record import exported, rows
from onrecord.record.anchors import articles_of, statement_at
from onrecord.record.backend import Backend
from onrecord.record.room_tables import dossier_entries, dossiers
from onrecord.record.schema import articles, readings, statements

SHORTEST_PREFIX = 4
"""Digits of an id at least."""

MOST_ENTRIES = 500
"""Entries of one dossier: more are read by nobody, and each is a search."""

_ANCHOR = "anchor"
"""Where a statement's anchor stands among the filters of its row."""

_IN_ORDER = (dossier_entries.c.position, dossier_entries.c.id)


class DossierRows:
    """The dossiers of one record, as rows. Each method that changes something is one transaction."""

    def __init__(self, backend: Backend) -> None:
        """Use `Store.dossiers`."""
        self._backend = backend

    def all(self) -> list[Dossier]:
        """All of them, the oldest first."""
        with self._backend.reading() as connection:
            entries: dict[str, list[DossierEntry]] = {}
            for row in connection.execute(sa.select(dossier_entries).order_by(*_IN_ORDER)).mappings():
                entries.setdefault(row["dossier_id"], []).append(entry(row))
            query = sa.select(dossiers).order_by(dossiers.c.created_at, dossiers.c.id)
            found = connection.execute(query).mappings()
            return [_dossier(row, entries.get(row["id"], ())) for row in found]

    def get(self, given: str) -> Dossier:
        """The dossier of that id or name, or whose id begins so.

        `NotFoundError` if there is none; `InputError` if the ids of several begin so.
        """
        with self._backend.reading() as connection:
            return _read(connection, self._id(connection, given))

    def create(self, made: Dossier) -> Dossier:
        """Keep a new one, without entries. `InputError` if another one has its name."""
        with self._backend.writing() as connection:
            self._check_name(connection, made.name)
            values = {"id": made.id, "name": made.name, "note": made.note, "who": made.who}
            connection.execute(dossiers.insert().values(**values, created_at=made.created, changed_at=made.changed))
            return _read(connection, made.id)

    def change(self, given: str, when: str, **values: str | None) -> Dossier:
        """Change columns of a dossier. `InputError` if another one has the name."""
        with self._backend.writing() as connection:
            id = self._id(connection, given)
            if values.get("name") is not None:
                self._check_name(connection, str(values["name"]), but=id)
            connection.execute(dossiers.update().where(dossiers.c.id == id).values(**values, changed_at=when))
            return _read(connection, id)

    def delete(self, given: str) -> Dossier:
        """Take a dossier out, with its entries; it, as it was."""
        with self._backend.writing() as connection:
            found = _read(connection, self._id(connection, given))
            connection.execute(dossier_entries.delete().where(dossier_entries.c.dossier_id == found.id))
            connection.execute(dossiers.delete().where(dossiers.c.id == found.id))
            return found

    def add(self, given: str, made: DossierEntry, when: str) -> DossierEntry:
        """Put an entry at the end of a dossier. `InputError` if it is full."""
        with self._backend.writing() as connection:
            id = self._id(connection, given)
            held = len(_positions(connection, id))
            if held >= MOST_ENTRIES:
                raise InputError(f"the dossier holds {held:,} entries, which is the most; put this one into another")
            values = {**_row(made), "dossier_id": id, "position": held}
            connection.execute(dossier_entries.insert().values(values))
            _changed(connection, id, when)
            return made

    def entry(self, given: str) -> tuple[Dossier, DossierEntry]:
        """The entry of that id, or whose id begins so, and its dossier. Errors as for `get`."""
        with self._backend.reading() as connection:
            id, dossier = self._entry(connection, given)
            found = _read(connection, dossier)
        return found, next(one for one in found.entries if one.id == id)

    def change_entry(self, given: str, when: str, **values: Any) -> DossierEntry:
        """Change columns of an entry. Errors as for `get`."""
        with self._backend.writing() as connection:
            id, dossier = self._entry(connection, given)
            if values:
                connection.execute(dossier_entries.update().where(dossier_entries.c.id == id).values(values))
                _changed(connection, dossier, when)
            row = connection.execute(sa.select(dossier_entries).where(dossier_entries.c.id == id)).mappings().one()
            return entry(row)

    def move(self, given: str, position: int, when: str) -> Dossier:
        """Put an entry at a position of its dossier, from 0; others make room. `InputError` if there is none such."""
        with self._backend.writing() as connection:
            id, dossier = self._entry(connection, given)
            order = _positions(connection, dossier)
            if not 0 <= position < len(order):
                raise InputError(f"position is {position}; the dossier has the positions 0 to {len(order) - 1}")
            order.remove(id)
            order.insert(position, id)
            _put_in_order(connection, order)
            _changed(connection, dossier, when)
            return _read(connection, dossier)

    def remove(self, given: str, when: str) -> Dossier:
        """Take an entry out of its dossier; those after it move up. Errors as for `get`."""
        with self._backend.writing() as connection:
            id, dossier = self._entry(connection, given)
            connection.execute(dossier_entries.delete().where(dossier_entries.c.id == id))
            _put_in_order(connection, _positions(connection, dossier))
            _changed(connection, dossier, when)
            return _read(connection, dossier)

    def statement(self, wanted: DossierEntry) -> Cited | None:
        """The statement that an entry is, with its article, also where a correction hides it.

        If no statement has its id any more, it is the one that now stands at its place, or has its words there; None
        if there is none.
        """
        with self._backend.reading() as connection:
            id = connection.scalar(sa.select(statements.c.id).where(statements.c.id == wanted.statement_id))
            if id is None and wanted.anchor is not None:
                id = _found_again(connection, wanted.anchor)
            if id is None:
                return None
            joined = statements.join(articles, articles.c.id == statements.c.article_id)
            query = sa.select(*rows.STATEMENT_COLUMNS).select_from(joined).where(statements.c.id == id)
            said = rows.statement(connection.execute(query).mappings().one())
            return next(exported.cited(connection, [said]))

    def _id(self, connection: sa.Connection, given: str) -> str:
        held = connection.execute(sa.select(dossiers.c.id, dossiers.c.name).order_by(dossiers.c.id)).all()
        asked, name = given.strip().lower(), " ".join(given.split()).casefold()
        for found in (
            [row for row in held if row.id == asked],
            [row for row in held if row.name == name],
            [row for row in held if row.name.casefold() == name],
            [row for row in held if len(asked) >= SHORTEST_PREFIX and row.id.startswith(asked)],
        ):
            if len(found) > 1:
                listed = ", ".join(f"{row.id} ({row.name})" for row in found[:10])
                raise InputError(f"{given!r} is the beginning of several ids: {listed}; give more digits")
            if found:
                return str(found[0].id)
        raise NotFoundError(f"{self._backend.place} holds no dossier {given!r}; `onrecord dossiers` lists all")

    def _entry(self, connection: sa.Connection, given: str) -> tuple[str, str]:
        """The ids of an entry and its dossier."""
        asked = given.strip().lower()
        if len(asked) < SHORTEST_PREFIX or not all(letter in "0123456789abcdef" for letter in asked):
            raise InputError(
                f"{given!r} is no id; give the {ID_LENGTH} digits (0-9, a-f) of an entry, or the first"
                f" {SHORTEST_PREFIX} or more"
            )
        query = sa.select(dossier_entries.c.id, dossier_entries.c.dossier_id).order_by(dossier_entries.c.id)
        query = query.where(dossier_entries.c.id >= asked, dossier_entries.c.id < asked + "g").limit(2)
        found = connection.execute(query).all()
        if not found:
            raise NotFoundError(
                f"{self._backend.place} holds no entry {given} of a dossier; `onrecord dossiers show NAME` lists them"
            )
        if len(found) > 1:
            raise InputError(
                f"several entries begin with {given}, as {found[0].id} and {found[1].id}; give more digits"
            )
        return str(found[0].id), str(found[0].dossier_id)

    def _check_name(self, connection: sa.Connection, name: str, but: str | None = None) -> None:
        held = connection.execute(sa.select(dossiers.c.id, dossiers.c.name)).all()
        for row in held:
            if row.name.casefold() == name.casefold() and row.id != but:
                raise InputError(f"there is a dossier called {row.name!r} already ({row.id[:8]}); give another name")


def entry(row: sa.RowMapping) -> DossierEntry:
    """The entry of a row of `dossier_entries`."""
    filters = dict(row["filters"])
    anchor = filters.pop(_ANCHOR, None) if row["kind"] == "statement" else None
    return DossierEntry(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        filters=tuple(filters.items()),
        note=row["note"],
        anchor=Anchor(**anchor) if anchor else None,
    )


def filters_column(one: DossierEntry) -> dict[str, Any]:
    """What the column `filters` holds of an entry."""
    return {**dict(one.filters), **({_ANCHOR: asdict(one.anchor)} if one.anchor else {})}


def _row(one: DossierEntry) -> dict[str, Any]:
    return {"id": one.id, "kind": one.kind, "title": one.title, "filters": filters_column(one), "note": one.note}


def _dossier(row: sa.RowMapping, entries: Sequence[DossierEntry]) -> Dossier:
    return Dossier(
        id=row["id"],
        name=row["name"],
        note=row["note"],
        who=row["who"],
        created=row["created_at"],
        changed=row["changed_at"],
        entries=tuple(entries),
    )


def _read(connection: sa.Connection, id: str) -> Dossier:
    row = connection.execute(sa.select(dossiers).where(dossiers.c.id == id)).mappings().one()
    query = sa.select(dossier_entries).where(dossier_entries.c.dossier_id == id).order_by(*_IN_ORDER)
    return _dossier(row, [entry(one) for one in connection.execute(query).mappings()])


def _positions(connection: sa.Connection, id: str) -> list[str]:
    """The ids of a dossier's entries, in their order."""
    query = sa.select(dossier_entries.c.id).where(dossier_entries.c.dossier_id == id).order_by(*_IN_ORDER)
    return list(connection.execute(query).scalars())


def _put_in_order(connection: sa.Connection, order: Sequence[str]) -> None:
    for position, id in enumerate(order):
        moved = dossier_entries.c.id == id, dossier_entries.c.position != position
        connection.execute(dossier_entries.update().where(*moved).values(position=position))


def _changed(connection: sa.Connection, id: str, when: str) -> None:
    connection.execute(dossiers.update().where(dossiers.c.id == id).values(changed_at=when))


def _found_again(connection: sa.Connection, anchor: Anchor) -> str | None:
    """The id of the statement that an anchor is now: in the same article, else one of the same page, else the newest
    state of the same address that still has it."""
    given = connection.execute(
        sa.select(articles.c.id, articles.c.text, articles.c.sorted_by)
        .where(articles.c.id.in_(articles_of(connection, [anchor])[anchor]))
        .order_by(articles.c.sorted_by.desc(), articles.c.id)
    ).all()
    own = set(
        connection.execute(sa.select(readings.c.article_id).where(readings.c.page_id == anchor.page_id)).scalars()
    )
    for article in sorted(given, key=lambda one: (one.id != anchor.article_id, one.id not in own)):
        query = sa.select(statements).where(statements.c.article_id == article.id).order_by(statements.c.row)
        found = statement_at(article.text, anchor, connection.execute(query).mappings().all())
        if found is not None:
            return str(found["id"])
    return None
