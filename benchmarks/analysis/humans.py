"""People as the yardstick: how well annotators agree, and what the machine makes of what they agree on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from benchmarks.analysis.gold import Document, Marked, Relation, Scorer


@dataclass(frozen=True)
class Agreement:
    """Statements of one annotator by how many of the others have them, and how many of them the machine finds."""

    had_by: str
    statements: int
    found: int


def agreement(scorer: Scorer, documents: Sequence[Document]) -> tuple[int, dict[str, float]]:
    """How many documents have several annotators, and every measure of one annotator against another."""
    several = [d for d in documents if d.others]
    return len(several), scorer.pairs((d.text, a, b) for d in several for a, b in combinations([d.gold, *d.others], 2))


def machine_among_them(scorer: Scorer, documents: Sequence[Document], found: Marked) -> dict[str, float]:
    """The machine against each annotator of the same documents."""
    several = [d for d in documents if d.others]
    return scorer.pairs((d.text, a, found[d.id]) for d in several for a in [d.gold, *d.others])


def by_agreement(scorer: Scorer, documents: Sequence[Document], found: Marked) -> list[Agreement]:
    """Over every annotator's statements in turn."""
    counts = {"all others": [0, 0], "some of them": [0, 0], "nobody else": [0, 0]}
    for d in documents:
        everyone = [d.gold, *d.others]
        if not d.others:
            continue
        has = {(i, k): _matched(scorer, d, everyone[i], everyone[k]) for i, k in permutations(range(len(everyone)), 2)}
        for i, one in enumerate(everyone):
            ours = _matched(scorer, d, one, found[d.id])
            for number in range(len(one)):
                others = sum(number in has[i, k] for k in range(len(everyone)) if k != i)
                group = "all others" if others == len(d.others) else "some of them" if others else "nobody else"
                counts[group][0] += 1
                counts[group][1] += number in ours
    return [Agreement(group, *numbers) for group, numbers in counts.items()]


def believed(scorer: Scorer, documents: Sequence[Document], found: Marked) -> tuple[int, int, int]:
    """The machine's statements in documents of several annotators: all, those that the gold lacks, and of these those
    that another annotator has."""
    everything = false = seconded = 0
    for d in documents:
        if d.others:
            ours = range(len(found[d.id]))
            in_gold, elsewhere = (
                {j for one in of for _, j in scorer.matched(d.text, one, found[d.id])} for of in ([d.gold], d.others)
            )
            everything += len(ours)
            false += len(set(ours) - in_gold)
            seconded += len(elsewhere - in_gold)
    return everything, false, seconded


def _matched(scorer: Scorer, document: Document, gold: Sequence[Relation], other: Sequence[Relation]) -> set[int]:
    return {i for i, _ in scorer.matched(document.text, gold, other)}
