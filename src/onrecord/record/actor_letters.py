"""Which block of a short name stands for which of a whole one, kept as names come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from onrecord.model import Occurrence
from onrecord.record import actor_rows
from onrecord.record.actor_blocks import BODIES, Joining
from onrecord.record.actor_tables import actor_letters, actor_shorts
from onrecord.record.chunks import in_chunks


@dataclass(frozen=True)
class Stands:
    """The block that one of a short name stands for; told: an article prints both."""

    whole: str
    told: bool


def update(connection: sa.Connection, joining: Joining, members: Mapping[str, Sequence[Occurrence]]) -> None:
    """Say anew what the names of some blocks are abbreviated to, and mark the blocks that this concerns."""
    blocks = [block for block in members if block.startswith(BODIES)]
    before, were = _long(connection, blocks), _shorts(connection, blocks)
    touched: set[str] = set()
    long: dict[str, dict[str, bool]] = {}
    short: dict[str, str | None] = {}
    for block in blocks:
        found = joining.letters(block, members[block])
        own = {one: one in found.told for one in found.long} if found else {}
        if own != before.get(block, {}):
            long[block] = own
            touched |= {letters for letters, _ in own.items() ^ before.get(block, {}).items()}
        if (found.short if found else None) != were.get(block):
            short[block] = found.short if found else None
            touched |= {short[block] or ""}
    for some in in_chunks(long):
        connection.execute(actor_letters.delete().where(actor_letters.c.block.in_(some)))
    marks: set[str] = set()
    for some in in_chunks(short):
        stood = sa.select(actor_shorts.c.whole).where(actor_shorts.c.block.in_(some), actor_shorts.c.whole.is_not(None))
        marks.update(connection.execute(stood).scalars())
        connection.execute(actor_shorts.delete().where(actor_shorts.c.block.in_(some)))
    rows = [
        {"letters": letters, "block": block, "told": told}
        for block, own in long.items()
        for letters, told in own.items()
    ]
    if rows:
        connection.execute(actor_letters.insert(), rows)
    new = [{"block": block, "letters": own, "whole": None, "told": False} for block, own in short.items() if own]
    if new:
        connection.execute(actor_shorts.insert(), new)
    actor_rows.mark(connection, marks | _decide(connection, joining, touched))


def standing(connection: sa.Connection, blocks: Iterable[str]) -> dict[str, Stands]:
    """Of some blocks, those that stand for another, and those that stand for one of them."""
    found = {}
    again = actor_shorts.alias("again")
    chained = sa.exists().where(again.c.block == actor_shorts.c.whole, again.c.whole.is_not(None))
    for some in in_chunks(blocks):
        query = sa.select(actor_shorts.c.block, actor_shorts.c.whole, actor_shorts.c.told).where(
            actor_shorts.c.whole.is_not(None),
            actor_shorts.c.block.in_(some) | actor_shorts.c.whole.in_(some),
            ~chained,
        )
        found.update({row.block: Stands(row.whole, row.told) for row in connection.execute(query)})
    return found


def _decide(connection: sa.Connection, joining: Joining, letters: Iterable[str]) -> set[str]:
    """Say what the short names of some letters stand for; the blocks that this changes something for."""
    marks: set[str] = set()
    for some in in_chunks(sorted(letters)):
        shorts = connection.execute(sa.select(actor_shorts).where(actor_shorts.c.letters.in_(some))).all()
        if not shorts:
            continue
        of: dict[str, list[sa.Row[Any]]] = defaultdict(list)
        query = sa.select(actor_letters).where(actor_letters.c.letters.in_({row.letters for row in shorts}))
        for row in connection.execute(query.order_by(actor_letters.c.block)):
            of[row.letters].append(row)
        for short in shorts:
            long = of[short.letters]
            found = joining.stands_for(short.block, [row.block for row in long], [r.block for r in long if r.told])
            new = (found.whole, found.told) if found else (None, False)
            if new != (short.whole, short.told):
                values = dict(zip(("whole", "told"), new, strict=True))
                connection.execute(actor_shorts.update().where(actor_shorts.c.block == short.block).values(values))
                marks |= {short.block, *filter(None, (short.whole, new[0]))}
                chained = sa.select(actor_shorts.c.block).where(actor_shorts.c.whole == short.block)
                marks.update(connection.execute(chained).scalars())
    return marks


def _long(connection: sa.Connection, blocks: Iterable[str]) -> dict[str, dict[str, bool]]:
    found: dict[str, dict[str, bool]] = {}
    for some in in_chunks(blocks):
        for row in connection.execute(sa.select(actor_letters).where(actor_letters.c.block.in_(some))):
            found.setdefault(row.block, {})[row.letters] = row.told
    return found


def _shorts(connection: sa.Connection, blocks: Iterable[str]) -> dict[str, str]:
    found = {}
    for some in in_chunks(blocks):
        query = sa.select(actor_shorts.c.block, actor_shorts.c.letters).where(actor_shorts.c.block.in_(some))
        found.update({row.block: row.letters for row in connection.execute(query)})
    return found
