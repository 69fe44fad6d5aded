"""A whole record moved into an empty one, of whatever database: table by table, in steps that can be killed.

Every table is copied as it is, derived ones too: making them anew would take longer, and the quote index of a record
depends on the order in which its articles came, so that only a copy of it answers every question as the original does.
The text search alone is the destination's own and is made there as the statements come.

One transaction of the source gives all rows, so that a run sees one moment of it. The destination is written some rows
at a time, each time with a mark of how many rows of each table are there, and their digest. A run that goes on where
another one stopped reads the source from the start: where the digest of the rows that were copied is that of the mark,
they are right and are left; where it is not, the source has changed, and that table and all after it are copied again.
At the end, both sides are read and compared.

Until then the destination says of itself, in place of the revision of its tables, that it is none yet (`UNFINISHED`):
no program opens it as a record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from onrecord.errors import RecordError
from onrecord.model import Copied, CopiedTable
from onrecord.record import migrate, tables
from onrecord.record.backend import Backend, backend_for, one_place
from onrecord.record.digests import Digest, at_once, of_table
from onrecord.record.inserts import insert
from onrecord.record.schema import REVISION
from onrecord.record.store import Store

MOST_ROWS, MOST_BYTES = 1000, 8_000_000
"""Rows, and bytes of text and content, that one transaction writes: a part of a second, and little memory."""

Progress = Callable[[int, int | None], None]

Row = dict[str, Any]

mark = sa.Table(migrate.MARK, sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("state", sa.Text))
"""How far an unfinished copy is: one row. Not of `schema`, since no record has it."""


@dataclass
class State:
    """How far a copy is.

    source: where it comes from. revision: of the tables. done: for each table that was begun, how many rows are there,
    and their digest. clear: the tables from this one on are to be emptied before anything else is done.
    """

    source: str
    revision: str
    done: dict[str, tuple[int, str]] = field(default_factory=dict)
    clear: str | None = None

    def text(self) -> str:
        """As it is kept."""
        return json.dumps(vars(self), sort_keys=True)


def copy(source: str | Path, destination: str | Path, progress: Progress | None) -> Copied:
    """See `onrecord.safekeeping.copy`."""
    with Store.open(source, create=False) as kept:
        there = backend_for(destination, create=True)
        try:
            if one_place(kept.backend.place, there.place):
                raise RecordError(f"{source} and {destination} are one record; name another place to copy it to")
            return Copy(kept.backend, there, progress).run()
        finally:
            there.close()


class Copy:
    """One run of a copy."""

    def __init__(self, source: Backend, destination: Backend, progress: Progress | None) -> None:
        """source: a record with the newest tables. destination: any database; it is looked at before it is used."""
        self._source = source
        self._destination = destination
        self._progress = progress
        self._read = self._total = 0
        self._state = State(source.place, REVISION)
        self._kept = ""
        self._changed = False

    def run(self) -> Copied:
        """Copy what is missing, and compare. `RecordError` if the destination holds other things."""
        with self._source.reading() as source:
            self._count(source)
            whole = self._begin(source)
            found = {} if whole else self._copy(source)
            compared = self._compare(source, found)
        if not whole:
            self._finish()
        written = {table.name: found[table.name][1] if found else 0 for table in tables.ALL}
        made = (CopiedTable(name, digest.rows, digest.sha256, written[name]) for name, digest in compared.items())
        return Copied(self._source.place, self._destination.place, tuple(made), self._changed)

    def _count(self, source: sa.Connection) -> None:
        if self._progress:
            counts = (sa.select(sa.func.count()).select_from(table) for table in tables.ALL)
            self._total = 2 * sum(source.execute(query).scalar_one() for query in counts)

    def _tell(self, more: int) -> None:
        self._read += more
        if self._progress:
            self._progress(self._read, max(self._total, self._read))

    def _begin(self, source: sa.Connection) -> bool:
        """Make the destination ready to go on; True if it is a record already, which the source is to be compared with.

        Nothing in a record that has other rows is touched.
        """
        with self._destination.writing() as connection:
            found = migrate.revision(connection)
            if found == migrate.UNFINISHED:
                self._kept = connection.execute(sa.select(mark.c.state)).scalar_one()
                self._state = State(**json.loads(self._kept))
                self._go_on()
                return False
            if found is not None and (found != REVISION or self._holds_rows(connection)):
                self._check_counts(source, connection, found)
                return True
            if found is None:
                migrate.upgrade(connection, found, self._destination.place)
            self._kept = self._state.text()
            mark.create(connection)
            connection.execute(mark.insert().values(id=1, state=self._kept))
            migrate.stamp(connection, migrate.UNFINISHED)
        return False

    def _go_on(self) -> None:
        if self._state.revision != REVISION:
            raise RecordError(
                f"{self._destination.place} is the unfinished copy of {self._state.source} by another version of"
                f" Onrecord (its tables are at {self._state.revision}); delete it and copy again"
            )

    def _holds_rows(self, connection: sa.Connection) -> bool:
        return any(connection.execute(sa.select(sa.exists().select_from(table))).scalar() for table in tables.ALL)

    def _check_counts(self, source: sa.Connection, destination: sa.Connection, found: str) -> None:
        """Refuse a record with other rows, by their number: what it has of the same number is compared later."""
        other = f"{self._destination.place} holds a record that is no copy of {self._source.place}"
        advice = "nothing was changed: name another place, or an empty database"
        if found != REVISION:
            raise RecordError(f"{other} (its tables are at {found}); {advice}")
        for table in tables.ALL:
            query = sa.select(sa.func.count()).select_from(table)
            there, here = source.execute(query).scalar_one(), destination.execute(query).scalar_one()
            if there != here:
                raise RecordError(f"{other} ({here:,} rows of {table.name}, and not {there:,}); {advice}")

    def _copy(self, source: sa.Connection) -> dict[str, tuple[Digest, int]]:
        """Write what is missing; for each table its digest in the source, and how many rows were written."""
        self._clear()
        found = {}
        for table in tables.ALL:
            found[table.name] = self._table(source, table)
            self._references(source, table)
        return found

    def _table(self, source: sa.Connection, table: sa.Table) -> tuple[Digest, int]:
        """Copy one table on from its mark. If what came before is not as it was, empty it and begin it again."""
        held, before = self._state.done.get(table.name, (0, "0"))
        digest, written = Digest(), 0
        for batch in _batches(source, table, held):
            first = digest.rows < held
            for row in batch:
                digest.add(row)
            if first and (digest.rows < held or digest == Digest(held, before)):
                self._tell(len(batch))
                continue
            if first:
                self._start_again(table)
                return self._table(source, table)
            self._write(table, batch, digest)
            written += len(batch)
            self._tell(len(batch))
        if digest.rows < held:
            self._start_again(table)
            return self._table(source, table)
        return digest, written

    def _write(self, table: sa.Table, batch: Sequence[sa.Row[Any]], digest: Digest) -> None:
        later = {column.name: None for column in _own_references(table)}
        rows = [dict(row._mapping) | later for row in batch]
        with self._destination.writing() as connection:
            insert(connection, table, rows)
            self._state.done[table.name] = (digest.rows, digest.sha256)
            self._keep(connection)

    def _references(self, source: sa.Connection, table: sa.Table) -> None:
        """What rows of one table say of each other, once all of them are there."""
        (key,) = table.primary_key if len(table.primary_key) == 1 else (None,)
        for column in _own_references(table):
            assert key is not None
            query = sa.select(key.label("of"), column.label("to")).where(column.is_not(None)).order_by(key)
            change = table.update().where(key == sa.bindparam("of"), column.is_distinct_from(sa.bindparam("to")))
            change = change.values({column.name: sa.bindparam("to")})
            found = source.execution_options(yield_per=MOST_ROWS).execute(query).mappings()
            for batch in found.partitions(MOST_ROWS):
                with self._destination.writing() as connection:
                    connection.execute(change, [dict(row) for row in batch])

    def _start_again(self, table: sa.Table) -> None:
        if self._state.source != self._source.place:
            raise RecordError(
                f"{self._destination.place} is the unfinished copy of {self._state.source}, which"
                f" {self._source.place} is not; finish that, or name another place"
            )
        self._changed = True
        with self._destination.writing() as connection:
            self._state.clear = table.name
            self._keep(connection)
        self._clear()

    def _clear(self) -> None:
        """Empty the tables from the one that is named on, the last first, each in a transaction."""
        if self._state.clear is None:
            return
        names = [table.name for table in tables.ALL]
        for table in reversed(tables.ALL[names.index(self._state.clear) :]):
            with self._destination.writing() as connection:
                connection.execute(table.delete())
                self._state.done.pop(table.name, None)
                self._keep(connection)
        with self._destination.writing() as connection:
            self._state.clear = None
            self._keep(connection)

    def _keep(self, connection: sa.Connection) -> None:
        """Write the mark, in the transaction that it tells of."""
        text = self._state.text()
        if text == self._kept:
            return
        changed = connection.execute(mark.update().where(mark.c.state == self._kept).values(state=text))
        if changed.rowcount != 1:
            raise RecordError(f"another program copies into {self._destination.place}; wait for it to end")
        self._kept = text

    def _compare(self, source: sa.Connection, found: dict[str, tuple[Digest, int]]) -> dict[str, Digest]:
        """Read the destination; `RecordError` if any table differs."""
        compared = {}
        with self._destination.reading() as connection:
            for table in tables.ALL:
                there = found[table.name][0] if found else of_table(source, table, self._tell)
                here = of_table(connection, table, self._tell)
                if here != there:
                    raise RecordError(
                        f"{table.name} of {self._destination.place} is not that of {self._source.place}"
                        f" ({here.rows:,} and {there.rows:,} rows): {self._advice(bool(found))}"
                    )
                compared[table.name] = there
        return compared

    def _advice(self, copied: bool) -> str:
        if copied:
            return "something else wrote into it; delete it and copy again"
        return "it is no copy, and nothing was changed; name another place, or an empty database"

    def _finish(self) -> None:
        with self._destination.writing() as connection:
            self._destination.go_on_counting(connection)
            mark.drop(connection)
            migrate.stamp(connection, REVISION)


def _own_references(table: sa.Table) -> list[sa.Column[Any]]:
    """Columns that point at rows of the same table, which may come after."""
    return [column for column in table.c if any(key.column.table is table for key in column.foreign_keys)]


def _batches(source: sa.Connection, table: sa.Table, held: int) -> Iterator[list[sa.Row[Any]]]:
    """All rows of a table in the order of its key, as many at a time as one transaction writes.

    One batch ends after `held` rows.
    """
    query = sa.select(table).order_by(*table.primary_key)
    batch: list[sa.Row[Any]] = []
    size = 0
    for number, row in enumerate(source.execution_options(yield_per=at_once(table)).execute(query), start=1):
        batch.append(row)
        size += sum(len(value) for value in row if isinstance(value, str | bytes))
        if len(batch) == MOST_ROWS or size >= MOST_BYTES or number == held:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
