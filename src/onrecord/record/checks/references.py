"""What points at rows without the database watching over it, and what people decided and brought in."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.record import correction_rows
from onrecord.record.checks.check import PUT_BACK, Check, Fault, Tick, readable
from onrecord.record.schema import corrections, known, pages, skipped


def find_orphans(connection: sa.Connection, _: Tick) -> Iterator[Fault]:
    """What was skipped is of pages that are there. References that the database knows of it checks itself."""
    held = sa.exists().where(pages.c.id == skipped.c.page_id)
    query = sa.select(skipped.c.key, skipped.c.page_id).where(skipped.c.page_id.is_not(None), ~held)
    for key, page in connection.execute(query.order_by(skipped.c.key)):
        yield Fault(f"skipped {key}", f"it is of page {page}, which is not there")


def find_corrections(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """Every correction has the form that `onrecord corrections import` asks for, and the id that is its own."""
    broken: list[Fault] = []
    for row in readable(connection, sa.select(corrections), corrections, corrections.c.id, broken):
        tick(1)
        where = f"correction {row['id']}"
        data = {**row, "when": row["decided_at"], "undone_when": row["undone_at"]}
        try:
            made = correction_rows.from_data(data)
        except InputError as error:
            yield Fault(where, str(error))
            continue
        if made.id != row["id"]:
            yield Fault(where, f"its id is not that of what was decided, by whom and when, which is {made.id}")
        if (row["undone_by"] is None) != (row["undone_at"] is None):
            yield Fault(where, "it says who took it back or when, but not both")
    yield from broken


def find_known(connection: sa.Connection, _: Tick) -> Iterator[Fault]:
    """Who was brought in has lists where lists belong."""
    last = ""
    while True:
        query = sa.select(known).where(known.c.id > last)
        keys = connection.execute(query.with_only_columns(known.c.id).order_by(known.c.id).limit(1000))
        ids = list(keys.scalars())
        if not ids:
            return
        last = ids[-1]
        broken: list[Fault] = []
        for row in readable(connection, sa.select(known).where(known.c.id.in_(ids)), known, known.c.id, broken):
            lists = ("aliases", "countries", "positions")
            if not all(isinstance(row[name], list) for name in lists):
                yield Fault(f"known {row['id']} ({row['name']})", f"{', '.join(lists)} are not all lists")
        yield from broken


ORPHANS = Check("orphans", find_orphans, "add the page again, or put a backup back")
CORRECTIONS = Check("corrections", find_corrections, PUT_BACK, of=corrections)
KNOWN = Check("known actors", find_known, "bring them in again with `onrecord actors import`, or put a backup back")
