"""The agenda: events of many articles that are one event, told by several sources."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onrecord.model import AgendaItem, EventSource, content_id, days_between
from onrecord.record.alike import APART, Alike, Pool, words_of

HELD = 20_000
"""Tellings that are held as they were read, while their events wait for others; of more, what they are compared by."""

AT_ONCE = 200
"""Events whose tellings are read again together."""

Again = Callable[[Sequence[str]], Iterable["Telling"]]
"""Reads tellings again, by the ids of their events, in any order."""


@dataclass(frozen=True)
class Telling:
    """One article's word on an event, as the record keeps it. first, last: its days. names: who takes part."""

    source: EventSource
    type: str
    plover: str | None
    first: date
    last: date
    names: tuple[str, ...]


@dataclass(slots=True)
class _Light:
    """What orders a telling among others, and the telling itself unless too many wait."""

    event_id: str
    article_id: str
    published: str | None
    start: str
    end: str | None
    what: str
    type: str
    confidence: float
    whole: Telling | None


@dataclass(slots=True)
class _Group:
    last: date
    soonest: date
    tellings: list[_Light]

    def add(self, telling: _Light, last: date) -> None:
        self.tellings.append(telling)
        self.last = max(self.last, last)
        self.soonest = min(self.soonest, _listed_by(telling.start, telling.end)[0])


Order = tuple[str, bool, str, str, str]
"""What items are listed by."""


def agenda(tellings: Iterable[Telling]) -> list[AgendaItem]:
    """One item for each event, by date (see `place_in_order`); in which order the tellings are given changes nothing.

    Two events of one article are never one. A telling joins the group of which one telling is most like it.
    """
    return list(agenda_of(sorted(tellings, key=telling_order)))


def telling_order(telling: Telling) -> tuple[date, date, str, str]:
    """What tellings are sorted by for `agenda_of`."""
    return telling.first, telling.last, telling.source.published or "~", telling.source.event_id


def agenda_of(ordered: Iterable[Telling], again: Again | None = None) -> Iterator[AgendaItem]:
    """As `agenda`, of tellings in their order, each item as soon as no later telling can join it or come before it.

    In memory are the events of the days around: with what is told to the year alone, of a year. Of these, what they are
    compared by; the tellings themselves up to `HELD`, if the others can be read again.
    """
    return _Agenda(again).items(ordered)


class _Agenda:
    """One run through the tellings of a record. Groups have numbers, in the order in which they are founded."""

    def __init__(self, again: Again | None) -> None:
        self._again = again
        self._pool = Pool()
        self._alike = Alike()
        self._alive: dict[int, _Group] = {}  # those that a telling of this day or a later one can still join
        self._ends: list[tuple[date, int]] = []  # a heap of them by their last day, when it was pushed
        self._begins: list[tuple[date, int]] = []  # and by the day by which they are listed
        self._made: list[tuple[Order, int, _Group]] = []  # a heap of those that wait for their turn
        self._held = 0

    def items(self, ordered: Iterable[Telling]) -> Iterator[AgendaItem]:
        today: date | None = None
        for number, telling in enumerate(ordered):
            if telling.first != today:
                today = telling.first
                self._close(today)
                yield from self._until(min(today, self._soonest() or today))
            self._take(number, telling)
        for number in list(self._alive):
            self._finish(number)
        yield from self._until(None)

    def _take(self, number: int, telling: Telling) -> None:
        source, pool = telling.source, self._pool
        traits = pool.traits(
            telling.type,
            telling.plover,
            (telling.first, telling.last),
            telling.names,
            source.place,
            source.what,
            source.evidence,
        )
        best: tuple[float, int] | None = None
        for at, points in self._alike.points(traits):
            tellings = self._alive[at].tellings
            if (best is None or points > best[0]) and all(one.article_id != source.article_id for one in tellings):
                best = points, at
        light = _Light(
            source.event_id,
            source.article_id,
            source.published,
            pool.one(source.start),
            source.end,
            source.what,
            pool.one(telling.type),
            source.confidence,
            telling if self._again is None or self._held < HELD else None,
        )
        self._held += light.whole is not None
        group = best[1] if best else number
        if best is None:
            self._alive[group] = _Group(telling.last, _listed_by(source.start, source.end)[0], [])
        own = self._alive[group]
        before = own.last, own.soonest
        own.add(light, telling.last)
        self._alike.add(group, traits)
        if best is None or own.last != before[0]:
            heapq.heappush(self._ends, (own.last, group))
        if best is None or own.soonest != before[1]:
            heapq.heappush(self._begins, (own.soonest, group))

    def _close(self, today: date) -> None:
        """Finish what nothing of this day or later can join."""
        while self._ends and (today - self._ends[0][0]).days > APART:
            last, number = heapq.heappop(self._ends)
            if number in self._alive and self._alive[number].last == last:
                self._finish(number)

    def _finish(self, number: int) -> None:
        group = self._alive.pop(number)
        self._alike.remove(number)
        heapq.heappush(self._made, (_order_of(group.tellings), number, group))

    def _soonest(self) -> date | None:
        """The first day by which one that is not finished may be listed."""
        while self._begins:
            day, number = self._begins[0]
            if number in self._alive and self._alive[number].soonest == day:
                return day
            heapq.heappop(self._begins)
        return None

    def _until(self, day: date | None) -> Iterator[AgendaItem]:
        """The items listed before a day, in order; all of them for None."""
        due: list[_Group] = []
        while self._made and (day is None or self._made[0][0][0] < day.isoformat()):
            due.append(heapq.heappop(self._made)[2])
            if len(due) == AT_ONCE:
                yield from self._whole(due)
                due = []
        yield from self._whole(due)

    def _whole(self, groups: Sequence[_Group]) -> Iterator[AgendaItem]:
        lacking = [one.event_id for group in groups for one in group.tellings if one.whole is None]
        read = {one.source.event_id: one for one in self._again(lacking)} if self._again and lacking else {}
        for group in groups:
            self._held -= sum(one.whole is not None for one in group.tellings)
            yield _item([one.whole or read[one.event_id] for one in group.tellings])


def in_order(item: AgendaItem) -> Order:
    """Where an item is listed."""
    return place_in_order(item.start, item.end, item.what, item.id)


def _order_of(tellings: Sequence[_Light]) -> Order:
    """As `in_order` of their item."""
    told = sorted(tellings, key=lambda one: (one.published or "~", one.article_id, one.event_id))
    newest = next((one for one in reversed(told) if one.published), told[-1])
    fullest = max(told, key=lambda one: _fullness(one.type, one.what, one.confidence))
    return place_in_order(newest.start, newest.end, fullest.what, content_id("agenda", told[0].event_id))


def place_in_order(start: str, end: str | None, what: str, id: str) -> Order:
    """By the first day; what is told to the month or the year alone, after the days of that month or year."""
    day, exact = _listed_by(start, end)
    return day.isoformat(), not exact, start, what, id


def _fullness(type: str, what: str, confidence: float) -> tuple[bool, int, float]:
    """Who tells most of an event."""
    return type != "occasion", len(words_of(what)), confidence


def _listed_by(start: str, end: str | None) -> tuple[date, bool]:
    """The day by which an event of these dates is listed, and whether its days are known."""
    days = days_between(start, end)
    assert days is not None, (start, end)
    return (days.first if days.exact else days.last), days.exact


def _item(tellings: Sequence[Telling]) -> AgendaItem:
    """The item of one event's tellings."""
    told = sorted(tellings, key=lambda t: (t.source.published or "~", t.source.article_id, t.source.event_id))
    sources = [t.source for t in told]
    newest = next((s for s in reversed(sources) if s.published), sources[-1])
    dates = Counter((s.start, s.end) for s in sources)
    states = [(s.start, s.end, s.status, s.place) for s in sources]
    fullest = max(told, key=lambda t: _fullness(t.type, t.source.what, t.source.confidence))
    names = Counter(name for t in told for name in dict.fromkeys(t.names))
    return AgendaItem(
        id=content_id("agenda", sources[0].event_id),
        type=fullest.type,
        plover=fullest.plover,
        what=fullest.source.what,
        start=newest.start,
        end=newest.end,
        dates=tuple(day for day, _ in sorted(dates.items(), key=lambda kept: (-kept[1], kept[0][0]))),
        status=newest.status,
        sequence=sum(_changed(a, b) for a, b in pairwise(states)),
        places=tuple(dict.fromkeys(s.place for s in sources if s.place)),
        participants=tuple(name for name, _ in names.most_common()),
        sources=tuple(sources),
    )


def _changed(before: tuple[str, str | None, str, str | None], after: tuple[str, str | None, str, str | None]) -> bool:
    """Whether a source says otherwise than the one before; a place that is not said again has not changed."""
    moved = before[:3] != after[:3]
    return moved or (before[3] is not None and after[3] is not None and before[3] != after[3])
