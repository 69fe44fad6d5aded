"""The quote index: keys, links and families agree with each other, and all of it is of statements that are there.

Which wordings are one utterance is not asked again: that is for `onrecord.quotes`, and depends on what people decided
about names.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from onrecord.record.anchors import in_chunks
from onrecord.record.backend import Backend
from onrecord.record.checks.check import REPAIR, Check, Fault, Tick
from onrecord.record.quote_rows import links_of
from onrecord.record.quote_tables import (
    quote_articles,
    quote_families,
    quote_keys,
    quote_links,
    quote_wordings,
    quoted,
)
from onrecord.record.schema import articles, statements

AT_ONCE = 1000


def find(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """Everything that does not fit together."""
    yield from _unheld(connection)
    query = sa.select(quote_wordings).order_by(quote_wordings.c.row)
    found = connection.execution_options(yield_per=AT_ONCE).execute(query)
    for batch in found.partitions(AT_ONCE):
        yield from _keys(connection, batch)
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
        (quote_keys, quote_keys.c.wording, "keys"),
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
    printed = sa.exists().where(quoted.c.wording == quote_wordings.c.row)
    query = sa.select(quote_wordings.c.row).where(~printed).order_by(quote_wordings.c.row)
    for row in connection.execute(query).scalars():
        yield Fault(f"wording {row}", "no statement has it")


def _keys(connection: sa.Connection, batch: Sequence[sa.Row[tuple[int, str, int, bytes]]]) -> Iterator[Fault]:
    """The keys that a wording names are those that lead to it. `quote_keys` is in order of keys, so it is asked for
    these."""
    named = {row.row: _unpacked(row.packed) for row in batch}
    leading: dict[int, set[int]] = defaultdict(set)
    for some in in_chunks(sorted({key for keys in named.values() for key in keys})):
        query = sa.select(quote_keys.c.key, quote_keys.c.wording).where(quote_keys.c.key.in_(some))
        for key, wording in connection.execute(query):
            if key in named.get(wording, ()):
                leading[wording].add(key)
    for wording, keys in named.items():
        if leading[wording] != keys:
            lacking = len(keys - leading[wording])
            yield Fault(f"wording {wording}", f"{lacking} of its {len(keys)} keys do not lead to it")


def _families(connection: sa.Connection, batch: Sequence[sa.Row[tuple[int, str, int, bytes]]]) -> Iterator[Fault]:
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


def _unpacked(packed: bytes) -> set[int]:
    return set(struct.unpack(f"<{len(packed) // 8}q", packed[: len(packed) // 8 * 8]))


def repair(backend: Backend) -> None:
    """Empty the index: whoever needs it next fills it again from the statements."""
    with backend.writing() as connection:
        for table in (quoted, quote_keys, quote_links, quote_families, quote_articles, quote_wordings):
            connection.execute(table.delete())


QUOTES = Check("quote index", find, REPAIR, of=quote_wordings, repair=repair)
