"""Upper bounds: what the figures would be if one part of the work were done as the gold does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.analysis.gold import ROLES, Document, Marked, Relation
from benchmarks.analysis.machine import Machine
from onrecord.model import Span, Spans


def oracles(machine: Machine, documents: Sequence[Document]) -> Iterator[tuple[str, Marked]]:
    """Each oracle's name, and what the annotator finds with its help."""
    found = {d.id: machine.relations(d) for d in documents}
    pieces = {d.id: machine.pieces(d) for d in documents}
    linked = {d.id: relinked(d, found[d.id], pieces[d.id]) for d in documents}
    yield "as shipped", found
    yield "perfect sources", {d.id: machine.with_gold(d, ["source"]) for d in documents}
    yield "perfect cues", {d.id: machine.with_gold(d, ["cue"]) for d in documents}
    yield "perfect contents", {d.id: machine.with_gold(d, ["content"]) for d in documents}
    yield "perfect cues and contents", {d.id: machine.with_gold(d, ["cue", "content"]) for d in documents}
    yield "perfect spans, our links", {d.id: machine.with_gold(d, ROLES) for d in documents}
    yield "our spans, perfect links", linked
    yield (
        "our spans, perfect links, no false contents",
        {d.id: relinked(d, found[d.id], pieces[d.id], keep_false=False) for d in documents},
    )
    yield "perfect boundaries", {d.id: snapped(d, found[d.id]) for d in documents}
    yield "perfect content boundaries", {d.id: snapped(d, found[d.id], ["content"]) for d in documents}
    yield "perfect boundaries and perfect links", {d.id: snapped(d, linked[d.id]) for d in documents}


def relinked(
    document: Document, found: Sequence[Relation], pieces: dict[str, list[Span]], *, keep_false: bool = True
) -> list[Relation]:
    """Our spans, linked as the gold would link them.

    Each content piece goes to the gold relation that it overlaps most, which also takes the source and the cue that
    overlap its own most. What overlaps no gold content stays in the relations of `found` as it is, and counts as false;
    without `keep_false` it is dropped.
    """
    contents: dict[int, list[Span]] = {}
    false = set()
    for span in sorted({span for relation in found for span in relation.content}):
        best = max(range(len(document.gold)), key=lambda i: _shared(span, document.gold[i].content), default=None)
        if best is None or not _shared(span, document.gold[best].content):
            false.add(span)
        else:
            contents.setdefault(best, []).append(span)
    linked = []
    for number, content in contents.items():
        gold = document.gold[number]
        linked.append(
            Relation(_nearest(gold.source, pieces["source"]), _nearest(gold.cue, pieces["cue"]), tuple(content))
        )
    for relation in found:
        left = tuple(span for span in relation.content if span in false)
        if keep_false and left == relation.content:
            linked.append(Relation(relation.source, relation.cue, left))
    return linked


def snapped(document: Document, found: Sequence[Relation], roles: Sequence[str] = ROLES) -> list[Relation]:
    """Our relations, every piece with the edges of the gold piece that it overlaps most."""
    gold = {role: sorted({span for r in document.gold for span in r.pieces(role)}) for role in ROLES}

    def moved(relation: Relation, role: str) -> Spans:
        spans = relation.pieces(role)
        if role not in roles:
            return spans
        return tuple(sorted({(_nearest((span,), gold[role]) or (span,))[0] for span in spans}))

    return [Relation(*(moved(relation, role) for role in ROLES)) for relation in found]


def _shared(span: Span, others: Spans) -> int:
    """The characters that a span shares with others."""
    return sum(max(0, min(span.end, e) - max(span.start, s)) for s, e in others)


def _nearest(wanted: Spans, offered: Sequence[Span]) -> Spans:
    """The one of the spans offered that is most like the wanted ones; none if none overlaps them."""
    best = max(offered, key=lambda span: _likeness(span, wanted), default=None)
    return (best,) if best is not None and _shared(best, wanted) else ()


def _likeness(span: Span, others: Spans) -> float:
    shared = _shared(span, others)
    return shared / (span.end - span.start + sum(e - s for s, e in others) - shared)
