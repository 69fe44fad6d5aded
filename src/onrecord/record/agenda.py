"""The agenda: events of many articles that are one event, told by several sources."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from onrecord.model import AgendaItem, EventSource, content_id, days_between

APART = 3
"""Days by which two sources may disagree on one event."""

ENOUGH = 3.0
"""Points from which two tellings are of one event: the same days (2) and any one thing more, or much else."""

DISAGREEING = 3.5
"""The same where the days differ: two people and a place or a word, say."""

RARE = frozenset(("election", "summit", "visit", "debate", "conference", "effect", "strike"))
"""Types of which there are seldom two on a day; two matches or meetings on a day say little."""

FEWEST = 3
COPIED = 0.6
"""The share of words from which two sentences are one that was copied."""

_LITTLE_WORDS = "the a an of in on at to for with and by his her its their this that new first next annual"
_LITTLE = frozenset(_LITTLE_WORDS.split())


@dataclass(frozen=True)
class Telling:
    """One article's word on an event, as the record keeps it. first, last: its days. names: who takes part."""

    source: EventSource
    type: str
    plover: str | None
    first: date
    last: date
    names: tuple[str, ...]


@dataclass
class _Group:
    last: date
    soonest: date | None = None
    tellings: list[Telling] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)

    def add(self, telling: Telling) -> None:
        self.tellings.append(telling)
        self.articles.add(telling.source.article_id)
        self.last = max(self.last, telling.last)
        listed = _listed_by(telling.source.start, telling.source.end)[0]
        self.soonest = listed if self.soonest is None else min(self.soonest, listed)


def agenda(tellings: Iterable[Telling]) -> list[AgendaItem]:
    """One item for each event, by date (see `_in_order`); the order in which the tellings are given changes nothing.

    Two events of one article are never one. A telling joins the group of which one telling is most like it.
    """
    return list(agenda_of(sorted(tellings, key=telling_order)))


def telling_order(telling: Telling) -> tuple[date, date, str, str]:
    """What tellings are sorted by for `agenda_of`."""
    return telling.first, telling.last, telling.source.published or "~", telling.source.event_id


def agenda_of(ordered: Iterable[Telling]) -> Iterator[AgendaItem]:
    """As `agenda`, of tellings in their order, each item as soon as no later telling can join it or come before it.

    In memory are the events of the days around: with what is told to the year alone, of a year.
    """
    alive: list[_Group] = []  # those that a telling of this day or a later one can still join
    made: list[tuple[tuple[str, bool, str, str, str], AgendaItem]] = []  # a heap of those that wait for their turn
    today: date | None = None
    for telling in ordered:
        if telling.first != today:
            today = telling.first
            for group in alive:
                if (today - group.last).days > APART:
                    _push(made, group)
            alive = [group for group in alive if (today - group.last).days <= APART]
            yield from _until(made, min([today, *(group.soonest for group in alive if group.soonest)]))
        best: tuple[float, _Group] | None = None
        for group in alive:
            if telling.source.article_id in group.articles:
                continue
            points = max(_alike(telling, other) for other in group.tellings)
            if points > 0 and (best is None or points > best[0]):
                best = points, group
        if best is None:
            alive.append(_Group(telling.last))
        (best[1] if best else alive[-1]).add(telling)
    for group in alive:
        _push(made, group)
    yield from _until(made, None)


def _push(made: list[tuple[tuple[str, bool, str, str, str], AgendaItem]], group: _Group) -> None:
    item = _item(group.tellings)
    heapq.heappush(made, (_in_order(item), item))


def _until(made: list[tuple[tuple[str, bool, str, str, str], AgendaItem]], day: date | None) -> Iterator[AgendaItem]:
    """The items listed before a day, in order, taken off the heap; all of them for None."""
    while made and (day is None or made[0][0][0] < day.isoformat()):
        yield heapq.heappop(made)[1]


def _in_order(item: AgendaItem) -> tuple[str, bool, str, str, str]:
    """By the first day; what is told to the month or the year alone, after the days of that month or year."""
    day, exact = _listed_by(item.start, item.end)
    return day.isoformat(), not exact, item.start, item.what, item.id


def _listed_by(start: str, end: str | None) -> tuple[date, bool]:
    """The day by which an event of these dates is listed, and whether its days are known."""
    days = days_between(start, end)
    assert days is not None, (start, end)
    return (days.first if days.exact else days.last), days.exact


def _alike(a: Telling, b: Telling) -> float:
    """How many points over what is enough; 0 or less if they are two events."""
    apart = max(0, (a.first - b.last).days, (b.first - a.last).days)
    if apart > APART or not _same_kind(a, b):
        return 0.0
    same_days = (a.first, a.last) == (b.first, b.last)
    points = 2.0 if same_days else 1.0 if apart == 0 else 0.0
    points += 1.5 * min(2, len(_folded(a.names) & _folded(b.names)))
    places = _folded((a.source.place,)), _folded((b.source.place,))
    if all(places):
        points += 1.0 if places[0] & places[1] else -1.5
    points += 0.7 * min(3, len(_words(a.source.what) & _words(b.source.what)))
    points += 1.0 if a.type == b.type and a.type in RARE else 0.0
    points += 1.5 if _overlap(_words(a.source.evidence), _words(b.source.evidence)) >= COPIED else 0.0
    return points - (ENOUGH if apart == 0 else DISAGREEING) + 1e-6


def _overlap(a: set[str], b: set[str]) -> float:
    """The words that both have, of those that either has; a few words say nothing."""
    return len(a & b) / len(a | b) if min(len(a), len(b)) >= FEWEST else 0.0


def _same_kind(a: Telling, b: Telling) -> bool:
    loose = ("occasion", "meeting", "speech")
    return a.type == b.type or a.type in loose or b.type in loose or (a.plover is not None and a.plover == b.plover)


def _folded(names: Sequence[str | None]) -> set[str]:
    return {name.casefold() for name in names if name}


def _words(what: str) -> set[str]:
    return {word for word in what.casefold().replace("-", " ").split() if word not in _LITTLE and len(word) > 2}


def _item(tellings: Sequence[Telling]) -> AgendaItem:
    """The item of one event's tellings."""
    told = sorted(tellings, key=lambda t: (t.source.published or "~", t.source.article_id, t.source.event_id))
    sources = [t.source for t in told]
    newest = next((s for s in reversed(sources) if s.published), sources[-1])
    dates = Counter((s.start, s.end) for s in sources)
    states = [(s.start, s.end, s.status, s.place) for s in sources]
    fullest = max(told, key=lambda t: (t.type != "occasion", len(_words(t.source.what)), t.source.confidence))
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
