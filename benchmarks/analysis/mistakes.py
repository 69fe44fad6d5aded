"""Every mistake of attribution by its kind, and what it would bring to make it good."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.analysis.gold import Document, Marked, Relation, cover, iou
from onrecord.model import Span, Spans

SOME = 1e-9
"""An overlap of any size."""


@dataclass(frozen=True)
class Mistake:
    """What is wrong: the relation of `found` to take away (or None), and that of the gold to put in its place."""

    kind: str
    found: int | None
    gold: int | None


def repaired(document: Document, found: Sequence[Relation], mistakes: Collection[Mistake]) -> list[Relation]:
    """The relations found, with these mistakes made good."""
    gone = {mistake.found for mistake in mistakes}
    kept = [relation for number, relation in enumerate(found) if number not in gone]
    return kept + [document.gold[mistake.gold] for mistake in mistakes if mistake.gold is not None]


class Matter:
    """One document's relations, gold and found, as sets of characters: what the kinds of mistakes are told from."""

    def __init__(self, document: Document, found: Sequence[Relation], pieces: Mapping[str, Sequence[Span]]) -> None:
        """pieces: everything that was marked, linked or not."""
        self.document, self.found, self.pieces = document, found, pieces
        self.gold_content = [cover(r.content) for r in document.gold]
        self.found_content = [cover(r.content) for r in found]

    def overlap(self, i: int, j: int) -> float:
        """How much of their contents a gold and a found relation share, intersection over union."""
        return iou(self.gold_content[i], self.found_content[j])

    def same(self, role: str, i: int, j: int) -> bool:
        """Whether their sources or cues touch."""
        a, b = self.document.gold[i].pieces(role), self.found[j].pieces(role)
        return bool(cover(a) & cover(b)) or not (a or b)

    def marked(self, role: str, spans: Spans) -> bool:
        """Whether any piece of the role was marked there."""
        return any(p.start < e and s < p.end for p in self.pieces[role] for s, e in spans)

    def pairs(
        self, gold: set[int], found: set[int], least: float, *, same_cue: bool = False
    ) -> Iterator[tuple[int, int]]:
        """The best pairs of what is left (which they are taken from): those that share most of their contents first.

        least: of the contents, intersection over union. same_cue: whether their cues must touch.
        """
        offered = sorted(((self.overlap(i, j), i, j) for i in gold for j in found), reverse=True)
        for overlap, i, j in offered:
            if overlap >= least and i in gold and j in found and not (same_cue and not self.same("cue", i, j)):
                gold.discard(i)
                found.discard(j)
                yield i, j


def relation_mistakes(matter: Matter, matched: Sequence[tuple[int, int]]) -> list[Mistake]:
    """Why each relation that the scorer does not count is not counted; a gold and a found one that belong together are
    one mistake."""
    gold = set(range(len(matter.document.gold))) - {i for i, _ in matched}
    found = set(range(len(matter.found))) - {j for _, j in matched}
    mistakes = [Mistake(_link_kind(matter, i, j), j, i) for i, j in matter.pairs(gold, found, 0.5)]
    for i, j in matter.pairs(gold, found, SOME, same_cue=True):
        side = "long" if len(matter.found_content[j]) > len(matter.gold_content[i]) else "short"
        mistakes.append(Mistake(f"right cue, content less than half right: too {side}", j, i))
    for i, j in matter.pairs(gold, found, 0.0, same_cue=True):
        mistakes.append(Mistake("right cue, content somewhere else", j, i))
    for i, j in matter.pairs(gold, found, SOME):
        mistakes.append(Mistake("content less than half right, and another cue", j, i))
    for i in sorted(gold):
        inside = matter.gold_content[i] <= set().union(*matter.found_content) if matter.found_content else False
        if inside:
            kind = "missed: within other contents"
        elif not matter.marked("content", matter.document.gold[i].content):
            cue = matter.marked("cue", matter.document.gold[i].cue)
            kind = f"missed: content not marked, cue {'marked' if cue else 'neither'}"
        else:
            kind = "missed: content marked in part, in other statements"
        mistakes.append(Mistake(kind, None, i))
    everything = set().union(*matter.gold_content) if matter.gold_content else set()
    for j in sorted(found):
        kind = "part of a content already found" if matter.found_content[j] & everything else "no statement there"
        mistakes.append(Mistake(f"false: {kind}", j, None))
    return mistakes


def _link_kind(matter: Matter, i: int, j: int) -> str:
    """What is wrong with a relation whose content is right."""
    gold, found = matter.document.gold[i], matter.found[j]
    same_source = matter.same("source", i, j)
    if not matter.same("cue", i, j):
        kind = "wrong cue linked" if matter.marked("cue", gold.cue) else "cue not marked, another linked"
        return kind if same_source else f"{kind}, and the source wrong"
    if not gold.source:
        return "source where the gold has none"
    if not matter.marked("source", gold.source):
        return "source not marked, another linked" if found.source else "source not marked"
    return "wrong source linked" if found.source else "source marked, not linked"


def content_mistakes(matter: Matter) -> list[Mistake]:
    """Why each content that is not exact is not; by the edges of its pieces, or what was made of it."""
    wanted = {r.content for r in matter.document.gold}
    has = {r.content for r in matter.found}
    gold = {i for i, r in enumerate(matter.document.gold) if r.content not in has}
    found = {j for j, r in enumerate(matter.found) if r.content not in wanted}
    mistakes = []
    gold_all, found_all = set(gold), set(found)
    for i, j in list(matter.pairs(gold, found, SOME)):
        mistakes.append(Mistake(_content_kind(matter, i, j, gold_all, found_all), j, i))
    for i in sorted(gold):
        touched = any(matter.gold_content[i] & content for content in matter.found_content)
        mistakes.append(Mistake("missed: within or beside other contents" if touched else "missed", None, i))
    for j in sorted(found):
        touched = any(matter.found_content[j] & content for content in matter.gold_content)
        mistakes.append(Mistake("false: within or beside a true content" if touched else "false", j, None))
    return mistakes


def _content_kind(matter: Matter, i: int, j: int, golds: set[int], founds: set[int]) -> str:
    gold, found = matter.document.gold[i].content, matter.found[j].content
    if sum(_mostly_in(matter.gold_content[k], matter.found_content[j]) for k in golds) > 1:
        return "several joined"
    if sum(_mostly_in(matter.found_content[k], matter.gold_content[i]) for k in founds) > 1:
        return "one split"
    if len(gold) == len(found) == 1:
        start, end = gold[0].start == found[0].start, gold[0].end == found[0].end
        return "wrong end" if start else "wrong start" if end else "wrong start and end"
    if set(found) < set(gold):
        return "a piece lacks, the others right"
    if set(gold) < set(found):
        return "a piece too many, the others right"
    return "broken content, pieces with wrong edges"


def _mostly_in(inner: set[int], outer: set[int]) -> bool:
    return len(inner & outer) > len(inner) / 2


@dataclass(frozen=True)
class Cost:
    """How often a kind of mistake is made, and what f1 gains if all of it were made good."""

    kind: str
    number: int
    gain: float


Mistakes = Mapping[str, Sequence[Mistake]]
"""Mistakes by document."""


class Repairs:
    """What f1 gains by making mistakes good: repaired, a relation counts, and its content is exact."""

    def __init__(self, documents: Sequence[Document], found: Marked, matched: Mapping[str, Sequence[object]]) -> None:
        """matched: the pairs that the scorer counts, by document."""
        self._documents, self._found = documents, found
        self._counts = [sum(map(len, of_all)) for of_all in (matched.values(), found.values())]
        self._gold = sum(len(d.gold) for d in documents)

    def relation(self, mistakes: Mistakes) -> float:
        """Points of relation f1 that these mistakes cost."""
        these = [mistake for of_one in mistakes.values() for mistake in of_one]
        put = sum(mistake.gold is not None for mistake in these)
        taken = sum(mistake.found is not None for mistake in these)
        right, all_found = self._counts
        return f1(right + put, all_found + put - taken, self._gold) - f1(right, all_found, self._gold)

    def content(self, mistakes: Mistakes) -> float:
        """Points of content_exact that these mistakes cost."""
        return self._exact(mistakes) - self._exact({})

    def _exact(self, mistakes: Mistakes) -> float:
        right = everything = wanted = 0
        for d in self._documents:
            gold = {r.content for r in d.gold}
            has = {r.content for r in repaired(d, self._found[d.id], mistakes.get(d.id, ()))}
            right, everything, wanted = right + len(gold & has), everything + len(has), wanted + len(gold)
        return f1(right, everything, wanted)


def f1(right: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall, in percent."""
    return 200 * right / (found + gold) if found + gold else 0.0


def costs(mistakes: Mistakes, gain: Callable[[Mistakes], float]) -> list[Cost]:
    """What each kind of mistake costs, the largest first."""
    kinds = {mistake.kind for of_one in mistakes.values() for mistake in of_one}
    result = []
    for kind in kinds:
        these = {name: [m for m in of_one if m.kind == kind] for name, of_one in mistakes.items()}
        result.append(Cost(kind, sum(map(len, these.values())), round(gain(these), 1)))
    return sorted(result, key=lambda cost: (-cost.gain, -cost.number, cost.kind))
