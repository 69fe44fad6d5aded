"""One page of what fulfils a question: the first rows of its order, found without sorting all that fulfil it.

Tier after tier is asked for until the page is full, and in each the newest (if there are but few, all at once). How,
depends on how many there are:

- Few fulfil the words: each one's narrow row is looked up, and the newest are kept. A look-up takes a microsecond, what
  the text index gives hardly any time.
- Many do: the rows are gone through from the newest on, each is looked for among what the text index gives, and the
  walk ends when the page is full. It takes a quarter of the time where a page is soon full, and ten times as long where
  it is not: a sample says before how soon that will be, and a bound ends it if that was wrong. Where it is full after
  some hundred rows, the text index is asked of each of them, and what else it holds is not looked at at all.
- No words: the index of the order alone. Undated rows come last, in a walk of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from onrecord.record.query import All, AnyOf, Near, Node, Without, Words
from onrecord.record.ranking import Key, Sort, after, keys
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.sampling import LAST, sampled

Found = Callable[[Node], sa.Select[tuple[int]]]
Condition = sa.ColumnElement[bool]

FEW = 3_000
"""Rows that words find, up to which one query for all tiers takes less than several."""

FREQUENT = 15_000
"""Rows that words find, from which a walk is thought of: to look up fewer takes as long as to think."""

WORTH_A_WALK = 0.1
"""The share of all rows that is looked up one by one in the time in which all are read as they lie."""

STEP, LOOK_UP, ASK = 0.35, 0.75, 80.0
"""What one row of a walk and one look-up take, and to ask the text index of one row, in microseconds: their ratio
decides."""

LISTED = 0.375
"""What it takes to list one of the rows that the words find, so that others are looked for among them."""

LONGER = 3
"""A walk may take so many times as long as was thought."""


@dataclass(frozen=True)
class Asked:
    """What is asked of the narrow rows of `table`, and in which order.

    text: what the text index must hold, which `found` gives the rows for. tiers: questions, the best first.
    plans: whether the database decides itself where to begin; then it is asked one question, whatever is frequent.
    place: the values of the cursor after which the page begins. since, until: what `sorted_by` is between, if that is
    among the conditions.
    """

    table: sa.Table
    text: Node | None
    conditions: Sequence[Condition]
    sort: Sort
    tiers: Sequence[Node]
    found: Found
    match: Callable[[Node], Condition]
    plans: bool
    place: Sequence[Any] | None = None
    since: str | None = None
    until: str | None = None

    @property
    def in_stages(self) -> bool:
        """Whether its tiers can be asked for one after the other."""
        return self.sort == "relevance" and bool(self.tiers) and self.text is not None

    @property
    def where(self) -> list[Condition]:
        """All conditions on the rows of `narrow`."""
        own = [self.match(self.text)] if self.plans and self.text is not None else []
        return [*self.conditions, *own]

    def order(self) -> list[Key]:
        """The keys of the whole order."""
        whens = [(self.match(question), number) for number, question in enumerate(self.tiers)]
        tier = sa.case(*whens, else_=len(whens)) if whens and self.sort == "relevance" else None
        return keys(self.sort, tier, self.table)

    def whole(self, query: sa.Select[Any]) -> sa.Select[Any]:
        """A query over `narrow` for all that is asked, in order, after the place, whatever the limit."""
        order = self.order()
        place = [] if self.place is None else [after(order, self.place)]
        sorted_by = (key.desc() if down else key for key, down in order)
        return query.where(*self.where, *place).order_by(*sorted_by)

    def narrow(self) -> sa.FromClause:
        """The narrow rows to look at."""
        if self.text is None or self.plans:
            return self.table
        found = self.found(self.text).subquery("found")
        return self.table.join(found, found.c.row == self.table.c.row)


@dataclass(frozen=True)
class Row:
    """A narrow row, and its place in the order: the values of a cursor."""

    row: int
    place: tuple[Any, ...]


def first(connection: sa.Connection, asked: Asked, most: int) -> list[Row]:
    """The first rows, `most` at most, after the place that `asked` names."""
    if asked.plans:
        return _looked_up(connection, asked, asked.order(), most)
    if asked.in_stages and _counted(connection, asked, FEW) < FEW:
        return _looked_up(connection, asked, asked.order(), most)
    found: list[Row] = []
    for fixed, stage in _stages(asked):
        if len(found) < most:
            rows = _first(connection, stage, most - len(found))
            found += [replace(row, place=(*fixed, *row.place)) for row in rows]
    return found


def _stages(asked: Asked) -> Iterator[tuple[tuple[int, ...], Asked]]:
    """The question in parts that follow each other, each with the values that lead the place of all its rows."""
    if not asked.in_stages:
        yield (), asked
        return
    assert asked.text is not None
    begun = asked.place[0] if asked.place is not None else 0
    for number in range(begun, len(asked.tiers) + 1):
        place = asked.place[1:] if asked.place is not None and number == begun else None
        text = _of_tier(asked.text, asked.tiers, number)
        yield (number,), replace(asked, text=text, sort="newest", tiers=(), place=place)


def _of_tier(text: Node, tiers: Sequence[Node], number: int) -> Node:
    """What fulfils the words and one tier, and none that is better."""
    better = tuple(tiers[:number])
    parts: tuple[Node, ...] = (text,)
    if number < len(tiers):
        parts = (tiers[number],) if _plain(text) else (text, tiers[number])
    if better:
        parts = (*parts, Without(AnyOf(better) if len(better) > 1 else better[0]))
    return All(parts) if len(parts) > 1 else parts[0]


def _plain(text: Node) -> bool:
    """Words in any field and nothing else: a tier, which holds all of them in one field, fulfils them."""
    return (isinstance(text, Words) and text.field is None) or (
        isinstance(text, All) and all(isinstance(part, Words) and part.field is None for part in text.parts)
    )


def _first(connection: sa.Connection, asked: Asked, most: int) -> list[Row]:
    if asked.sort == "relevance":
        return _looked_up(connection, asked, asked.order(), most)
    if asked.text is None:
        if _late(connection, asked, most):
            return _gone_through(connection, asked, most)
        return _walked(connection, asked, most, None)
    if _dear(asked.text):
        # Straight from the driver: thousands of numbers, of which SQLAlchemy would make as many rows.
        listed: Any = connection.execute(asked.found(asked.text).limit(FREQUENT)).cursor
        hits = [row[0] for row in listed.fetchall()]
        if len(hits) < FREQUENT:
            return _looked_up(connection, asked, asked.order(), most, hits)
    elif _counted(connection, asked, FREQUENT) < FREQUENT:
        return _looked_up(connection, asked, asked.order(), most)
    soon = _soon(connection, asked, most)
    if soon is not None:
        found = _walked(connection, asked, most, soon)
        if len(found) == most:
            return found
    return _looked_up(connection, asked, asked.order(), most)


def _late(connection: sa.Connection, asked: Asked, most: int) -> bool:
    """Whether a walk without words would go through so much that it is quicker to read all rows as they lie."""
    if len(asked.conditions) < 2 or asked.since is not None or asked.until is not None:
        return False
    held = connection.scalar(sa.select(sa.func.max(asked.table.c.row))) or 0
    if held < FREQUENT:
        return False
    fulfil = sampled(connection, asked, held).fulfil
    return not fulfil or most / fulfil > held * WORTH_A_WALK


def _gone_through(connection: sa.Connection, asked: Asked, most: int) -> list[Row]:
    """By reading all rows as they lie."""
    order = asked.order()
    conditions = list(asked.conditions)
    if asked.place is not None:
        conditions.append(after(order, asked.place))
    (column, down), *others = order
    # Not by the column itself, so that no database walks through its index after all.
    return _rows(
        connection,
        sa.select(asked.table.c.row),
        order,
        conditions,
        most,
        [(sa.func.coalesce(column, sa.null()), down), *others],
    )


def _dear(text: Node) -> bool:
    """Whether it takes the text index longer to find what fulfils this than to look all of it up."""
    match text:
        case Near() | Without():
            return True
        case All(parts) | AnyOf(parts):
            return any(map(_dear, parts))
    return False


def _looked_up(
    connection: sa.Connection, asked: Asked, order: Sequence[Key], most: int, hits: Sequence[int] | None = None
) -> list[Row]:
    """By looking at every row that fulfils the words. hits: these, if they are known."""
    conditions = asked.where
    if asked.place is not None:
        conditions.append(after(order, asked.place))
    narrow = asked.narrow()
    if hits is not None:
        # Not asked for again: to find what stands near each other takes as long as to look it up.
        listed = sa.func.json_each(sa.literal(json.dumps(hits), sa.Text)).table_valued("value")
        narrow = asked.table.join(listed, listed.c.value == asked.table.c.row)
    return _rows(connection, sa.select(asked.table.c.row).select_from(narrow), order, conditions, most)


def _walked(connection: sa.Connection, asked: Asked, most: int, soon: _Soon | None) -> list[Row]:
    """By going through the index of the order; of the newest, the dated ones first.

    soon: where the walk, which then sees dated rows alone, ends.
    """
    bound = soon.bound if soon else None
    table = asked.table
    order = keys(asked.sort, None, table)
    if asked.sort == "oldest":
        ends = [] if bound is None else [table.c.sorted_by <= bound]
        return _walk(connection, asked, order, asked.place, ends, most, soon)
    found: list[Row] = []
    dated, undated = table.c.sorted_by < AFTER_ALL_DATES, table.c.sorted_by == AFTER_ALL_DATES
    for number, part in enumerate((dated, undated)):
        place = asked.place
        if len(found) == most or (place is not None and place[0] > number) or (bound is not None and number):
            continue
        ends = [part] if bound is None else [part, table.c.sorted_by >= bound]
        inside = place[1:] if place is not None and place[0] == number else None
        rows = _walk(connection, asked, order[1:], inside, ends, most - len(found), soon)
        found += [replace(row, place=(number, *row.place)) for row in rows]
    return found


def _walk(
    connection: sa.Connection,
    asked: Asked,
    order: Sequence[Key],
    place: Sequence[Any] | None,
    ends: Sequence[Condition],
    most: int,
    soon: _Soon | None,
) -> list[Row]:
    table = asked.table
    conditions = [*asked.conditions, *ends]
    if place is not None:
        column, down = order[0]  # said once more, for the index: it begins there
        conditions += [after(order, place), column <= place[0] if down else column >= place[0]]
    if asked.text is not None:
        hits = asked.found(asked.text)
        if soon is not None and soon.few:
            conditions.append(sa.exists(hits.where(hits.selected_columns[0] == table.c.row).correlate(table)))
        else:
            # As a sum, so that no database looks up what the text index gives instead of walking.
            conditions.append((table.c.row + 0).in_(hits))
    return _rows(connection, sa.select(table.c.row).select_from(table), order, conditions, most)


def _rows(
    connection: sa.Connection,
    query: sa.Select[Any],
    order: Sequence[Key],
    conditions: Sequence[Condition],
    most: int,
    sorted_by: Sequence[Key] | None = None,
) -> list[Row]:
    """The first rows of a query, with their places in `order`. sorted_by: the same order, said in another way."""
    marks = [key.label(f"key_{n}") for n, (key, _) in enumerate(order)]
    query = query.add_columns(*marks).where(*conditions).limit(most)
    found = connection.execute(query.order_by(*(key.desc() if down else key for key, down in sorted_by or order)))
    return [Row(row[0], tuple(row[1:])) for row in found]


@dataclass(frozen=True)
class _Soon:
    """Where a walk may end: the date; and whether that are so few rows that the text index is asked of each."""

    bound: str
    few: bool


def _soon(connection: sa.Connection, asked: Asked, most: int) -> _Soon | None:
    """Where a walk may end; None if looking up is quicker, or nobody knows."""
    assert asked.text is not None
    if asked.place is not None and asked.sort == "newest" and asked.place[0]:
        return None  # what is left is undated
    table = asked.table
    held = connection.scalar(sa.select(sa.func.max(table.c.row))) or 0
    sample = sampled(connection, asked, held)
    if not sample.fulfil:
        return None
    number = max(sample.share * held, FREQUENT)
    steps = held * sample.inside * most / (number * sample.fulfil)
    few = steps * LONGER * ASK < number * LISTED
    if steps * STEP > number * LISTED and not few:
        return None
    newest = asked.sort == "newest"
    column = table.c.sorted_by
    ends = column <= (asked.until or LAST) if newest else column >= (asked.since or "")
    if asked.place is not None:
        ends = column <= asked.place[1] if newest else column >= asked.place[0]
    dates = sa.select(column).where(ends).order_by(column.desc() if newest else column)
    bound = connection.scalar(dates.limit(1).offset(round(LONGER * steps)))
    return _Soon(bound if bound is not None else ("" if newest else AFTER_ALL_DATES), few)


def _counted(connection: sa.Connection, asked: Asked, most: int) -> int:
    """How many rows fulfil the words, counted up to `most`: of words that are everywhere, counting all takes long."""
    assert asked.text is not None
    some = asked.found(asked.text).limit(most).subquery()
    return connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one()
