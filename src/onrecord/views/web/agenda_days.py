"""The agenda laid out: days under their months, the weeks of one month, and what sources say differently."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.model import AgendaItem, days_between
from onrecord.views.web.when import heading, told

IN_A_CELL = 3
"""Events of a day that its cell names; the list below the grid has all."""


@dataclass(frozen=True)
class Day:
    """The events under one heading. key: a day, or else a month or a year, for what is told no more precisely."""

    key: str
    words: str
    items: tuple[AgendaItem, ...]


@dataclass(frozen=True)
class Month:
    """The days of one month that have events. key: "2031-03"; of what is told to the year or less alone, the year."""

    key: str
    days: tuple[Day, ...]


@dataclass
class Cell:
    """One day of a month's grid. day: None outside the month. items: with whether it began on an earlier day.

    read: whether all its events were read; a month may have more than a page holds.
    """

    day: date | None
    read: bool = True
    items: list[tuple[AgendaItem, bool]] = field(default_factory=list)

    @property
    def named(self) -> list[tuple[AgendaItem, bool]]:
        """Those that the cell names."""
        return self.items if len(self.items) <= IN_A_CELL + 1 else self.items[:IN_A_CELL]

    @property
    def left(self) -> int:
        """How many more there are."""
        return len(self.items) - len(self.named)


@dataclass(frozen=True)
class Said:
    """What some sources say of one thing, and how many."""

    words: str
    sources: int


def months(items: Iterable[AgendaItem]) -> list[Month]:
    """Events in their order, under months and days, each once."""
    found: dict[str, dict[tuple[str, str], list[AgendaItem]]] = {}
    for item in items:
        month, key, words = heading(item.start, item.end)
        found.setdefault(month, {}).setdefault((key, words), []).append(item)
    return [
        Month(month, tuple(Day(key, words, tuple(some)) for (key, words), some in days.items()))
        for month, days in found.items()
    ]


def weeks(year: int, month: int, items: Sequence[AgendaItem], unread: date | None = None) -> list[list[Cell]]:
    """The weeks of a month, Monday first, with the events of each day that are told to the day.

    unread: the first day whose events were not read; None if all were.
    """
    made = []
    cells: dict[date, Cell] = {}
    for week in calendar.Calendar().monthdatescalendar(year, month):
        row = []
        for day in week:
            cell = Cell(day if day.month == month else None, read=unread is None or day < unread)
            if cell.day is not None:
                cells[day] = cell
            row.append(cell)
        made.append(row)
    first, last = min(cells), max(cells)
    for item in items:
        days = days_between(item.start, item.end)
        if days is None or not days.exact:
            continue
        day = max(days.first, first)
        while day <= min(days.last, last):
            cells[day].items.append((item, day > days.first))
            day += timedelta(days=1)
    return made


def to_the_month(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Events whose day is not said."""
    return [item for item in items if not ((days := days_between(item.start, item.end)) and days.exact)]


def dates(item: AgendaItem) -> tuple[Said, ...]:
    """What its sources say of when it is, most sources first; nothing if they agree."""
    return _counted(told(source.start, source.end) for source in item.sources)


def contradict(item: AgendaItem) -> bool:
    """Whether two sources cannot both be right about when it is; one may just be more precise."""
    found = [days for source in item.sources if (days := days_between(source.start, source.end))]
    return bool(found) and max(days.first for days in found) > min(days.last for days in found)


def states(item: AgendaItem) -> tuple[Said, ...]:
    """The same for what becomes of it: announced, held, cancelled, postponed."""
    return _counted(source.status for source in item.sources)


def places(item: AgendaItem) -> tuple[Said, ...]:
    """The same for where it is, of the sources that say so."""
    return _counted(source.place for source in item.sources if source.place)


def _counted(said: Iterable[str]) -> tuple[Said, ...]:
    found = Counter(said)
    if len(found) < 2:
        return ()
    return tuple(Said(words, number) for words, number in found.most_common())
