"""How many statements, or articles, were printed on each day: the bars of a time line."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal, get_args

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.record.rows import AFTER_ALL_DATES

Unit = Literal["day", "month", "year", "auto"]
UNITS: tuple[Unit, ...] = get_args(Unit)

_LENGTHS = {"day": 10, "month": 7, "year": 4}
"""Characters of a date, ISO 8601, in which it is told."""

MOST_BARS = 400
"""Days, or months, that a time line has room for: a bar is then some two pixels wide on a desk's screen."""

_MONTH = 30.44

Counts = tuple[tuple[str, int], ...]


def check(by: str) -> None:
    """`InputError` if it is no unit of time."""
    if by not in UNITS:
        raise InputError(f"by is {by!r}; give one of {', '.join(UNITS)}")


def counted(
    connection: sa.Connection,
    found: sa.Select[Any],
    table: sa.Table,
    by: Unit,
    *,
    articles: bool = False,
    in_order: bool = False,
) -> Counts:
    """What a query over the narrow rows of `table` finds, by date of publication; without what is undated.

    A date that is known less precisely than `by` is told as it is known: "2031-03" stands beside "2031-03-18". Of the
    narrow rows of articles their statements are counted, unless `articles` are. in_order: it is of some days alone, or
    of all that an index of dates holds.
    """
    own = table.c.sorted_by
    number = sa.func.sum(table.c.statements) if "statements" in table.c and not articles else sa.func.count()
    # By itself, a date would be counted along its index, and each row looked up in turn: only worth it for a few days.
    group = own if in_order else sa.func.coalesce(own, sa.null())
    query = found.with_only_columns(group, number).where(group < AFTER_ALL_DATES).group_by(group)
    return _by([(date, count) for date, count in connection.execute(query) if count], by)


def _by(found: Any, by: Unit) -> Counts:
    """Dates as precise as they are known, and how often each, in units of time."""
    days = Counter[str]()
    for date, count in found:
        days[date[:10]] += count
    unit = _fitting(days) if by == "auto" else by
    counts = Counter[str]()
    for day, count in days.items():
        counts[day[: _LENGTHS[unit]]] += count
    return tuple(sorted(counts.items()))


def _fitting(days: Counter[str]) -> Unit:
    """The finest unit in which a time line from the first to the last date has room."""
    if not days:
        return "day"
    first, last = _month(min(days)), _month(max(days))
    if (last - first + 1) * _MONTH <= MOST_BARS:
        return "day"
    return "month" if last - first < MOST_BARS else "year"


def _month(date: str) -> int:
    """The number of the month of a date; of a year, of its first one."""
    return int(date[:4]) * 12 + int(date[5:7] or 1)
