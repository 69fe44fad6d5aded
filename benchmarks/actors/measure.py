"""How well joined entities agree with what was read.

A unit is one actor in one article, given by the places of its name there. The system's entity for a unit is the one
that owns most of these places; a unit of which it has none is alone.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Annotations

Actor = tuple[str, str]
"""Of the system: the article's id and the entity's id of an actor's anchor; or of a unit that is alone."""


HALF = 0.5
POSSESSIVE = 2
"""Characters that a mention may go on after the name: "Tarn's"."""


@dataclass(frozen=True)
class Unit:
    """One actor in one article, as it was read, and the system's actor for it; None if it has no entity there."""

    article: str
    actor: str
    type: str
    found: Actor | None


def entity_at(marked: Annotations, spans: Sequence[Sequence[int]]) -> str | None:
    """The entity whose mentions are at most of the spans: at least half of mention and name together is shared, or the
    mention ends with the name, as "Senator Tarn" does."""
    votes: Counter[str] = Counter()
    for start, end in spans:
        over = [m for m in marked.mentions if _is_at(m.start, m.end, start, end)]
        if over:
            best = min(over, key=lambda m: (abs(m.end - end) + abs(m.start - start), m.start))
            votes[best.entity] += 1
    return votes.most_common(1)[0][0] if votes else None


def _is_at(a: int, b: int, start: int, end: int) -> bool:
    shared = min(b, end) - max(a, start)
    return shared >= HALF * (max(b, end) - min(a, start)) or (a <= start and 0 <= b - end <= POSSESSIVE)


@dataclass(frozen=True)
class Agreement:
    """Pairs of units of different articles: right in both, joined, and read as one."""

    right: int
    joined: int
    read: int

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall and f1, in percent."""
        p = 100 * self.right / self.joined if self.joined else 0.0
        r = 100 * self.right / self.read if self.read else 0.0
        return {"p": round(p, 1), "r": round(r, 1), "f1": round(2 * p * r / (p + r), 1) if p + r else 0.0}


def pairwise(units: Sequence[Unit]) -> Agreement:
    """Over all pairs of units of different articles."""
    return Agreement(
        _pairs(units, lambda u: (u.actor, u.found) if u.found else None),
        _pairs(units, lambda u: u.found),
        _pairs(units, lambda u: u.actor),
    )


def _pairs(units: Sequence[Unit], key: object) -> int:
    groups: Mapping[object, Counter[str]] = defaultdict(Counter)
    for unit in units:
        of = key(unit)  # type: ignore[operator]
        if of is not None:
            groups[of][unit.article] += 1
    return sum(a * b for articles in groups.values() for a, b in itertools.combinations(articles.values(), 2))
