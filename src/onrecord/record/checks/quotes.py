"""The quote index: runs, links and families agree with each other, and all of it is of statements that are there.

Which wordings are one utterance is not asked again: that is for `onrecord.quotes`, and depends on what people decided
about names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from onrecord.record.anchors import in_chunks
from onrecord.record.backend import Backend
from onrecord.record.checks.check import REPAIR, Check, Fault, Tick
from onrecord.record.quote_rows import links_of
from onrecord.record.quote_runs import ROW_BITS
from onrecord.record.quote_tables import (
    quote_articles,
    quote_blocks,
    quote_families,
    quote_gone,
    quote_links,
    quote_runs,
    quote_wordings,
    quoted,
)
from onrecord.record.schema import articles, statements

AT_ONCE = 1000

POSTING = np.dtype("<u8")
"""As postings are kept."""


def find(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """Everything that does not fit together."""
    yield from _unheld(connection)
    yield from _runs(connection)
    query = sa.select(quote_wordings.c.row, quote_wordings.c.family).order_by(quote_wordings.c.row)
    found = connection.execution_options(yield_per=AT_ONCE).execute(query)
    for batch in found.partitions(AT_ONCE):
        yield from _families(connection, batch)
        tick(len(batch))


def _unheld(connection: sa.Connection) -> Iterator[Fault]:
    """Rows of what is not there."""
    statement = sa.exists().where(statements.c.row == quoted.c.statement)
    wording = sa.exists().where(quote_wordings.c.row == quoted.c.wording)
    indexed = sa.exists().where(
        statements.c.row == quoted.c.statement, quote_articles.c.article_id == statements.c.article_id
    )
    for held, problem in (
        (statement, "the statement is not there"),
        (wording, "its wording is not there"),
        (indexed | ~statement, "its article is not said to be in the index"),
    ):
        for row in connection.execute(
            sa.select(quoted.c.statement).where(~held).order_by(quoted.c.statement)
        ).scalars():
            yield Fault(f"quoted statement {row}", problem)
    for table, column, name in (
        (quote_links, quote_links.c.wording, "links"),
        (quote_links, quote_links.c.other, "links"),
        (quote_families, quote_families.c.family, "a family"),
    ):
        there = sa.exists().where(quote_wordings.c.row == column)
        rows = connection.execute(sa.select(column).select_from(table).where(~there).distinct().order_by(column))
        for row in rows.scalars():
            yield Fault(f"wording {row}", f"there are {name} of it, and it is not there")
    there = sa.exists().where(articles.c.id == quote_articles.c.article_id)
    for article in connection.execute(sa.select(quote_articles.c.article_id).where(~there)).scalars():
        yield Fault(f"article {article}", "it is said to be in the index, and is not in the record")
    gone = sa.select(quote_gone.c.row).join(quote_wordings, quote_wordings.c.row == quote_gone.c.row)
    for row in connection.execute(gone.order_by(quote_gone.c.row)).scalars():
        yield Fault(f"wording {row}", "it is said to be gone, and is there")
    printed = sa.exists().where(quoted.c.wording == quote_wordings.c.row)
    query = sa.select(quote_wordings.c.row).where(~printed).order_by(quote_wordings.c.row)
    for row in connection.execute(query).scalars():
        yield Fault(f"wording {row}", "no statement has it")


def _runs(connection: sa.Connection) -> Iterator[Fault]:
    """Each run has the blocks that it names, sorted, and they lead to wordings that are there or said to be gone."""
    there = _rows(connection)
    for run in connection.execute(sa.select(quote_runs).order_by(quote_runs.c.run)):
        where = f"run {run.run} of keys"
        firsts = np.frombuffer(run.firsts[: len(run.firsts) // 8 * 8], POSTING)
        query = sa.select(quote_blocks.c.block, quote_blocks.c.postings).where(quote_blocks.c.run == run.run)
        found = connection.execution_options(yield_per=AT_ONCE).execute(query.order_by(quote_blocks.c.block))
        number = postings = strangers = 0
        last: Any = 0
        wrong = False
        for number, block in enumerate(found, start=1):
            held = np.frombuffer(block.postings[: len(block.postings) // 8 * 8], POSTING)
            begins = len(held) and number <= len(firsts) and held[0] == firsts[number - 1]
            wrong |= not begins or block.block != number - 1 or held[0] < last or bool((held[:-1] > held[1:]).any())
            if len(held):
                last = held[-1]
            rows = (held & np.uint64((1 << ROW_BITS) - 1)).astype(np.int64)
            strangers += int((~there[np.minimum(rows, len(there) - 1)]).sum())
            postings += len(held)
        if wrong or number != len(firsts) or postings != run.postings:
            yield Fault(
                where, f"its blocks are not the {len(firsts)} with {run.postings} sorted postings that it names"
            )
        if strangers:
            yield Fault(where, f"{strangers} keys lead to wordings that are not there")


def _rows(connection: sa.Connection) -> NDArray[np.bool_]:
    """For each number whether a wording has it, or had it before it went; the last is none."""
    highest = max(connection.scalar(sa.select(sa.func.max(t.c.row))) or 0 for t in (quote_wordings, quote_gone))
    there = np.zeros(highest + 2, np.bool_)
    for table in (quote_wordings, quote_gone):
        found = connection.execution_options(yield_per=AT_ONCE).execute(sa.select(table.c.row)).scalars()
        for some in found.partitions(AT_ONCE):
            there[np.array(some, np.int64)] = True
    return there


def _families(connection: sa.Connection, batch: Sequence[Any]) -> Iterator[Fault]:
    """Links are there both ways and inside a family, and every wording but the first of its family has one."""
    family = {row.row: row.family for row in batch}
    linked = links_of(connection, family)
    others = {other for some in linked.values() for other in some}
    of = dict(family)
    for chunk in in_chunks(sorted((others | set(family.values())) - family.keys())):
        query = sa.select(quote_wordings.c.row, quote_wordings.c.family).where(quote_wordings.c.row.in_(chunk))
        of.update(dict(connection.execute(query).all()))
    back = links_of(connection, sorted(others))
    for row, own in family.items():
        where = f"wording {row}"
        if own > row or of.get(own) != own:
            yield Fault(where, f"its family is {own}, which is not the first of one")
        elif own != row and not linked.get(row):
            yield Fault(where, f"nothing links it with the others of its family {own}")
        for other in sorted(linked.get(row, ())):
            if of.get(other) != own:
                yield Fault(where, f"it is linked with wording {other} of another family")
            if row not in back.get(other, ()):
                yield Fault(where, f"it is linked with wording {other}, which is not linked with it")


def repair(backend: Backend) -> None:
    """Empty the index: whoever needs it next fills it again from the statements."""
    with backend.writing() as connection:
        highest = connection.scalar(sa.select(sa.func.max(quote_runs.c.run)))
        for table in _ALL:
            connection.execute(table.delete())
        if highest is not None:
            # No number of a run is ever given twice: other programs may hold what one had. This one leads nowhere.
            connection.execute(quote_runs.insert().values(run=highest + 1, postings=0, firsts=b""))


_ALL = (
    quoted,
    quote_blocks,
    quote_runs,
    quote_gone,
    quote_links,
    quote_families,
    quote_articles,
    quote_wordings,
)
"""In an order in which they can be emptied."""

QUOTES = Check("quote index", find, REPAIR, of=quote_wordings, repair=repair)
