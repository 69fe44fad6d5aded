"""Who is known beforehand: what `onrecord actors import` brought in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from onrecord.model import Known
from onrecord.record import actor_rows
from onrecord.record.chunks import in_chunks
from onrecord.record.schema import known, known_keys


def keep(connection: sa.Connection, some: Sequence[tuple[Known, Sequence[str]]]) -> int:
    """Keep known people and bodies, each with the keys it is looked up by; how many are new.

    Those held are replaced.
    """
    ids = [one.id for one, _ in some]
    held: set[str] = set()
    for chunk in in_chunks(ids):
        held |= set(connection.execute(sa.select(known.c.id).where(known.c.id.in_(chunk))).scalars())
        own = known_keys.c.known_id.in_(chunk)
        before = connection.execute(sa.select(known_keys.c.key).where(own).distinct()).scalars().all()
        actor_rows.mark(connection, (actor_rows.KEY + key for key in before))
        connection.execute(known_keys.delete().where(own))
        connection.execute(known.delete().where(known.c.id.in_(chunk)))
    rows = {one.id: _row(one) for one, _ in some}
    keys = {(key, one.id) for one, own in some for key in own}
    if rows:
        connection.execute(known.insert(), list(rows.values()))
    if keys:
        connection.execute(known_keys.insert(), [{"key": key, "known_id": id} for key, id in sorted(keys)])
        actor_rows.mark(connection, {actor_rows.KEY + key for key, _ in keys})
    return len(set(ids) - held)


def by_keys(connection: sa.Connection, keys: Iterable[str]) -> Iterator[tuple[str, Known]]:
    """Those that the keys look up, each with the key."""
    for chunk in in_chunks(keys):
        joined = known.join(known_keys, known_keys.c.known_id == known.c.id)
        query = sa.select(known, known_keys.c.key).select_from(joined).where(known_keys.c.key.in_(chunk))
        for row in connection.execute(query.order_by(known.c.id)).mappings():
            yield row["key"], _known(row)


def of_keys(connection: sa.Connection, keys: Iterable[str]) -> list[Known]:
    """Those that any of the keys looks up, by id."""
    found: dict[str, Known] = {}
    for chunk in in_chunks(keys):
        query = (
            sa.select(known).join(known_keys, known_keys.c.known_id == known.c.id).where(known_keys.c.key.in_(chunk))
        )
        for row in connection.execute(query).mappings():
            found[row["id"]] = _known(row)
    return [one for _, one in sorted(found.items())]


def by_key(connection: sa.Connection, keys: Iterable[str]) -> dict[str, set[str]]:
    """The ids of those whom each of the keys looks up."""
    found: dict[str, set[str]] = {}
    for chunk in in_chunks(keys):
        for row in connection.execute(sa.select(known_keys).where(known_keys.c.key.in_(chunk))):
            found.setdefault(row.key, set()).add(row.known_id)
    return found


def count(connection: sa.Connection) -> int:
    """How many there are."""
    return connection.execute(sa.select(sa.func.count()).select_from(known)).scalar_one()


def _row(one: Known) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "type": one.type,
        "aliases": list(one.aliases),
        "countries": list(one.countries),
        "positions": [list(position) for position in one.positions],
        "qid": one.qid,
        "link": one.link,
        "dataset": one.dataset,
    }


def _known(row: sa.RowMapping) -> Known:
    return Known(
        id=row["id"],
        name=row["name"],
        type=row["type"],
        aliases=tuple(row["aliases"]),
        countries=tuple(row["countries"]),
        positions=tuple((role, first, last) for role, first, last in row["positions"]),
        qid=row["qid"],
        link=row["link"],
        dataset=row["dataset"],
    )
