"""A sample of narrow rows: how many fulfil a search, and its conditions, before it is decided how a page is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from onrecord.record.rows import AFTER_ALL_DATES

if TYPE_CHECKING:
    from onrecord.record.pages import Asked

LAST = "9999-12-31" + AFTER_ALL_DATES
"""What sorts after every date, and before what has none."""

SAMPLES, OF_A_SAMPLE, OF_ALL = 5, 200, 4_000
"""At how many places a sample is taken, and how many rows are looked at in each: of what fulfils the words, of all."""


@dataclass(frozen=True)
class Sample:
    """What a sample says: the share of all rows that fulfil the words; and of these (of all, without any) the share
    that is of the time asked for, and the share that fulfils all other conditions."""

    share: float
    inside: float
    fulfil: float


def sampled(connection: sa.Connection, asked: Asked, held: int) -> Sample:
    """A sample at some places of all rows. held: the number of the last row."""
    table = asked.table
    hits = asked.found(asked.text) if asked.text is not None else sa.select(table.c.row)
    row = hits.selected_columns[0]
    # What lies side by side is read at once, so that without words a larger sample takes no longer.
    size = OF_A_SAMPLE if asked.text is not None else OF_ALL
    begins = [held * n // SAMPLES for n in range(SAMPLES)]
    parts = [hits.where(row >= begin).limit(size).subquery() for begin in begins]
    some = sa.union_all(
        *(sa.select(part.c.row, sa.literal(n, sa.Integer).label("part")) for n, part in enumerate(parts))
    )
    sample = some.subquery("some")
    wanted = sa.and_(sa.true(), *asked.conditions)
    inside = sa.and_(table.c.sorted_by >= (asked.since or ""), table.c.sorted_by <= (asked.until or LAST))
    sums = (sa.func.sum(sa.case((one, 1), else_=0)) for one in (inside, wanted))
    query = sa.select(sample.c.part, sa.func.count(), sa.func.max(sample.c.row), *sums).group_by(sample.c.part)
    seen = connection.execute(query.join_from(sample, table, table.c.row == sample.c.row)).all()
    number = sum(part[1] for part in seen)
    if not number:
        return Sample(0.0, 0.0, 0.0)
    # Each part lies between where it begins and its last row; one that is not full, up to the end of all.
    spans = sum((last if count == size else held) - begins[part] + 1 for part, count, last, *_ in seen)
    share = number / max(spans, 1)
    return Sample(share, sum(part[3] for part in seen) / number, sum(part[4] for part in seen) / number)
