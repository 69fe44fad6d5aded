"""Families that are asked for by a wording's id, or by how many statements of a search print them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import sqlalchemy as sa

from onrecord.model.ids import ID_LENGTH
from onrecord.record.anchors import in_chunks
from onrecord.record.quote_runs import BRIEF, KEY_BITS, Runs
from onrecord.record.quote_tables import quote_wordings, quoted
from onrecord.record.schema import facets


def of_wording(connection: sa.Connection, runs: Runs, id: str) -> list[int]:
    """The families of wordings whose hash begins with these hexadecimal digits, 8 or more.

    A wording is led to by the first bits of its hash like by any other key, so the runs find it without an index of
    its own; 8 digits leave three bits of a key open.
    """
    first = int(id.ljust(ID_LENGTH, "0"), 16)
    last = int(id.ljust(ID_LENGTH, "f"), 16)
    keys = np.arange(first >> (64 - KEY_BITS), (last >> (64 - KEY_BITS)) + 1, dtype=np.uint64)
    _, led = runs.led(connection, keys)
    rows = sorted({int(row) & (BRIEF - 1) for row in led})
    found: set[int] = set()
    for some in in_chunks(rows):
        query = sa.select(quote_wordings.c.family, quote_wordings.c.wording).where(quote_wordings.c.row.in_(some))
        found.update(family for family, hashed in connection.execute(query) if first <= hashed % 2**64 <= last)
    return sorted(found)


def most_said(connection: sa.Connection, chosen: sa.Select[tuple[int]], limit: int) -> Sequence[Any]:
    """The families that most articles print of the chosen statements, at least two. chosen: see `Filters.rows`."""
    said = chosen.with_only_columns(facets.c.row, facets.c.article_id).subquery()
    many = sa.func.count(said.c.article_id.distinct())
    joined = said.join(quoted, quoted.c.statement == said.c.row)
    query = (
        sa.select(quote_wordings.c.family)
        .select_from(joined.join(quote_wordings, quote_wordings.c.row == quoted.c.wording))
        .group_by(quote_wordings.c.family)
        .having(many > 1)
        .order_by(many.desc(), quote_wordings.c.family)
        .limit(limit)
    )
    return connection.execute(query).scalars().all()
