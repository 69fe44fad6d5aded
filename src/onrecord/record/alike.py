"""Which tellings are of one event: how alike two are, and those found quickly that a telling may be alike to at all."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

APART = 3
"""Days by which two sources may disagree on one event."""

ENOUGH = 3.0
"""Points from which two tellings are of one event: the same days (2) and any one thing more, or much else."""

DISAGREEING = 3.5
"""The same where the days differ: two people and a place or a word, say."""

SAME_DAYS, SAME_TIME = 2.0, 1.0
NAME, PLACE, WORD, TYPE, COPY = 1.5, 1.0, 0.7, 1.0, 1.5
MOST_NAMES, MOST_WORDS = 2, 3

RARE = frozenset(("election", "summit", "visit", "debate", "conference", "effect", "strike"))
"""Types of which there are seldom two on a day; two matches or meetings on a day say little."""

FEWEST = 3
COPIED = 0.6
"""The share of words from which two sentences are one that was copied."""

TOLD = 3
"""Words of two copied sentences that must be equal before they are compared: one alone many have."""

_LOOSE = frozenset(("occasion", "meeting", "speech"))
_LITTLE_WORDS = "the a an of in on at to for with and by his her its their this that new first next annual"
_LITTLE = frozenset(_LITTLE_WORDS.split())
_NEARLY = 1e-6


def words_of(what: str) -> set[str]:
    """The words of a text that tell something."""
    return {word for word in what.casefold().replace("-", " ").split() if word not in _LITTLE and len(word) > 2}


@dataclass(frozen=True, slots=True)
class Traits:
    """What two tellings are compared by. first, last: days. names, place: folded. what, evidence: their words, sorted
    (few bytes for each, since thousands of them wait for others)."""

    type: str
    plover: str | None
    first: date
    last: date
    names: tuple[str, ...]
    place: str | None
    what: tuple[str, ...]
    evidence: tuple[str, ...]


class Pool:
    """Makes traits in which equal words are one object."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def traits(
        self,
        type: str,
        plover: str | None,
        days: tuple[date, date],
        names: Sequence[str],
        place: str | None,
        what: str,
        evidence: str,
    ) -> Traits:
        """Of one telling."""
        folded = sorted({name.casefold() for name in names if name})
        where = place.casefold() if place else None
        return Traits(
            self.one(type),
            self.one(plover) if plover else plover,
            *days,
            tuple(map(self.one, folded)),
            self.one(where) if where else None,
            tuple(map(self.one, sorted(words_of(what)))),
            tuple(map(self.one, sorted(words_of(evidence), key=_longest_first))),
        )

    def one(self, text: str) -> str:
        """The one object of an equal text."""
        return self._held.setdefault(text, text)


def _longest_first(word: str) -> tuple[int, str]:
    """An order that all evidence is in, with words first that few have."""
    return -len(word), word


def alike(a: Traits, b: Traits, said: frozenset[str] | None = None) -> float:
    """How many points over what is enough; 0 or less if they are two events. said: the words of a's evidence, if they
    are at hand as a set."""
    apart = max(0, (a.first - b.last).days, (b.first - a.last).days)
    if apart > APART or not _same_kind(a, b):
        return 0.0
    points = _NEARLY - (ENOUGH if apart == 0 else DISAGREEING)
    points += SAME_DAYS if (a.first, a.last) == (b.first, b.last) else SAME_TIME if apart == 0 else 0.0
    points += NAME * min(MOST_NAMES, _shared(a.names, b.names))
    if a.place and b.place:
        points += PLACE if a.place == b.place else -1.5
    points += TYPE if a.type == b.type and a.type in RARE else 0.0
    if points + WORD * MOST_WORDS + COPY <= 0:  # what takes longest to compare cannot make up for the rest
        return 0.0
    points += WORD * min(MOST_WORDS, _shared(a.what, b.what))
    if points + COPY <= 0:
        return 0.0
    return points + (COPY if _overlap(frozenset(a.evidence) if said is None else said, b.evidence) >= COPIED else 0.0)


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    return sum(one in b for one in a)


def _overlap(a: frozenset[str], b: Sequence[str]) -> float:
    """The words that both have, of those that either has; a few words say nothing."""
    least, most = (len(a), len(b)) if len(a) < len(b) else (len(b), len(a))
    if least < FEWEST or least < COPIED * most:
        return 0.0
    both = len(a.intersection(b))
    return both / (len(a) + len(b) - both)


def _same_kind(a: Traits, b: Traits) -> bool:
    return a.type == b.type or a.type in _LOOSE or b.type in _LOOSE or (a.plover is not None and a.plover == b.plover)


class Alike:
    """Groups of tellings that others can still join, looked up by what they share.

    Exact: whatever is left out could not have had enough points. Shared names, places and words are counted; without
    one of them (or copied evidence) only two of a rare type on the same days can be one event.
    """

    def __init__(self) -> None:
        self._held: dict[int, list[Traits]] = {}
        self._by: dict[tuple[object, ...], list[int]] = defaultdict(list)
        self._gone = 0

    def add(self, group: int, traits: Traits) -> None:
        """Say that a group has such a telling."""
        held = self._held.setdefault(group, [])
        if traits in held:  # copied
            return
        held.append(traits)
        for key, _ in _keys(traits):
            listed = self._by[key]
            if not listed or listed[-1] != group:
                listed.append(group)

    def remove(self, group: int) -> None:
        """Say that no telling can join a group any more."""
        if self._held.pop(group, None) is not None:
            self._gone += 1
        if self._gone > len(self._held) + 1_000:
            kept = {key: [one for one in listed if one in self._held] for key, listed in self._by.items()}
            self._by = defaultdict(list, {key: listed for key, listed in kept.items() if listed})
            self._gone = 0

    def points(self, traits: Traits) -> Iterator[tuple[int, float]]:
        """The groups that a telling belongs to, the oldest first, with how many points over what is enough."""
        worth: dict[int, float] = {}
        counts = {"word": Counter[int](), "said": Counter[int]()}
        for key, points in _keys(traits):
            found = self._by.get(key, ())
            if key[0] in counts:
                counts[str(key[0])].update(set(found))
                continue
            for group in set(found):
                worth[group] = worth.get(group, 0.0) + points
        told = min(TOLD, math.ceil(COPIED * len(traits.evidence)))
        for group, number in counts["said"].items():
            if number >= told:
                worth[group] = worth.get(group, 0.0) + COPY
        for group, number in counts["word"].items():
            if number > 1 or group in worth:
                worth[group] = worth.get(group, 0.0) + WORD * min(MOST_WORDS, number)
        rare = TYPE if traits.type in RARE else 0.0
        days = (traits.first, traits.last)
        earliest, latest = moved(traits.first, -APART), moved(traits.last, APART)
        said = frozenset(traits.evidence)
        for group in sorted(worth):
            held = self._held.get(group)
            if held is None or worth[group] + rare + _NEARLY < ENOUGH - SAME_DAYS:
                continue
            near = [other for other in held if other.first <= latest and other.last >= earliest]
            same_days = any((other.first, other.last) == days for other in near)
            if not same_days and worth[group] + rare + _NEARLY < ENOUGH - SAME_TIME:
                continue
            most = max((alike(traits, other, said) for other in near), default=0.0)
            if most > 0:
                yield group, most


def moved(day: date, days: int) -> date:
    """So many days later than a day, or earlier; the day itself where the calendar ends before that."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _keys(traits: Traits) -> Iterator[tuple[tuple[object, ...], float]]:
    """What a telling is looked up by, and the points that sharing it is worth."""
    for name in traits.names:
        yield ("name", name), NAME
    if traits.place:
        yield ("place", traits.place), PLACE
    for word in traits.what:
        yield ("word", word), WORD
    if traits.type in RARE:
        yield ("rare", traits.type, traits.first, traits.last), 0.0
    # Two sets of which so much is shared have some of their first words in common, in any one order.
    if len(traits.evidence) >= FEWEST:
        for word in traits.evidence[: len(traits.evidence) - math.ceil(COPIED * len(traits.evidence)) + TOLD]:
            yield ("said", word), COPY
