"""Compare: whether two contents are one utterance, and in what they differ, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.model import DIFFERENCES, Difference, QuoteChange, Span, Spans, Statement
from onrecord.quotes.keys import weight
from onrecord.quotes.lexicon import NEGATIONS, SHIFTED_DAYS
from onrecord.quotes.words import GRAMMAR, Word, words

OMISSION = 4
"""Words of the middle that are an omission without an ellipsis; fewer are changed words."""

SHARED = 0.62
"""How much of the shorter wording's weight the other must hold, in order."""

SHARED_OF_OTHERS = 0.7
"""The same where another speaker is named, or none."""

FEWEST_SHARED = 2.4
FEWEST_SHARED_OF_OTHERS = 4.0
"""What the shared words must tell together."""

Ops = list[tuple[str, int, int, int, int]]
"""What `SequenceMatcher.get_opcodes` gives: "equal", "replace", "delete" or "insert", and the words on both sides."""


@dataclass(frozen=True)
class Printed:
    """One printed form of an utterance: its words and its kind ("direct", "indirect", "mixed")."""

    words: tuple[Word, ...]
    kind: str

    @classmethod
    def of(cls, statement: Statement) -> Printed:
        """The content of a statement."""
        return cls(words(statement.content, statement.content_spans), statement.kind)


@dataclass(frozen=True)
class Alignment:
    """Two contents side by side. shared: what the words that both have tell together, of the one that tells less."""

    ops: Ops
    told: float
    shared: float

    def same(self, same_speaker: bool | None) -> bool:
        """Whether this is one utterance. same_speaker: None if not known."""
        if same_speaker:
            return self.told >= FEWEST_SHARED and self.shared >= SHARED
        return self.told >= FEWEST_SHARED_OF_OTHERS and self.shared >= SHARED_OF_OTHERS


def may_be(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether two contents share enough words, in any order, for an alignment to be worth its time."""
    first, second = ({word.form: word.weight for word in said} for said in (a, b))
    told = sum(first[form] for form in first.keys() & second.keys())
    return told >= FEWEST_SHARED and told >= SHARED * min(sum(first.values()), sum(second.values()))


def align(a: Sequence[Word], b: Sequence[Word]) -> Alignment:
    """Put two contents side by side, by what words keep when speech is reported."""
    matcher = SequenceMatcher(None, [w.form for w in a], [w.form for w in b], autojunk=False)
    blocks = _without_islands([(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size], a, len(a), len(b))
    told = weight([a[at + k] for at, _, size in blocks for k in range(size)])
    return Alignment(_ops(blocks, len(a), len(b)), told, told / (min(weight(a), weight(b)) or 1.0))


def _without_islands(
    blocks: list[tuple[int, int, int]], a: Sequence[Word], len_a: int, len_b: int
) -> list[tuple[int, int, int]]:
    """Without words of grammar that agree by chance, far from all others that do."""
    kept = []
    for at, (i, j, size) in enumerate(blocks):
        if sum(word.weight for word in a[i : i + size]) > 2.5 * GRAMMAR or len(blocks) == 1:
            kept.append((i, j, size))
            continue
        before = blocks[at - 1] if at else None
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        gaps = []
        if before:
            gaps.append(max(i - before[0] - before[2], j - before[1] - before[2]))
        if after:
            gaps.append(max(after[0] - i - size, after[1] - j - size))
        if min(gaps) < max(3, 2 * size):
            kept.append((i, j, size))
    del len_a, len_b
    return kept


def _ops(blocks: list[tuple[int, int, int]], len_a: int, len_b: int) -> Ops:
    ops: Ops = []
    i = j = 0
    for at, to, size in [*blocks, (len_a, len_b, 0)]:
        if i < at or j < to:
            ops.append(("replace" if i < at and j < to else "delete" if i < at else "insert", i, at, j, to))
        if size:
            ops.append(("equal", at, at + size, to, to + size))
        i, j = at + size, to + size
    return ops


def changes(a: Printed, b: Printed, alignment: Alignment | None = None) -> tuple[QuoteChange, ...]:
    """Every place where the second form differs from the first, in text order; not the speaker."""
    ops = (alignment or align(a.words, b.words)).ops
    reported = a.kind != b.kind
    found: list[QuoteChange] = []
    for number, (op, i, j, k, m) in enumerate(ops):
        if op == "equal":
            found.extend(_forms(a.words[i:j], b.words[k:m], reported=reported))
            if reported or not number or ops[number - 1][0] == "equal":
                continue
        else:
            edge = number == 0 or number == len(ops) - 1
            after = (a.words[j : j + 1], b.words[m : m + 1])
            found.extend(_changed(a.words[i:j], b.words[k:m], after, edge=edge, reported=reported))
    return tuple(found)


def differs(a: Printed, b: Printed, found: Sequence[QuoteChange]) -> tuple[Difference, ...]:
    """In what two forms differ, given their changes, in the order of `DIFFERENCES`; "typography" only if it is all."""
    kinds = {change.kind for change in found}
    if "indirect" in (a.kind, b.kind) and a.kind != b.kind:
        kinds.add("indirect")
    if len(kinds) > 1:
        kinds.discard("typography")
    return tuple(kind for kind in DIFFERENCES if kind in kinds)


def _forms(a: Sequence[Word], b: Sequence[Word], *, reported: bool) -> list[QuoteChange]:
    """What differs where words agree in form: the words themselves, or only how they are printed."""
    found = []
    for at, (x, y) in enumerate(zip(a, b, strict=True)):
        if x.key != y.key:
            kind: Difference = "indirect" if reported and _can_shift(x, y) else "words"
            found.append(_change(kind, (x,), (y,)))
        elif x.raw != y.raw or (
            at and _between(x) is not None and _between(y) is not None and _between(x) != _between(y)
        ):
            found.append(_change("typography", (x,), (y,)))
    return found


def _can_shift(x: Word, y: Word) -> bool:
    """Whether one word becomes the other when speech is reported: not "he" for "she", which are other persons."""
    third = frozenset(("he", "him", "she", "her", "it", "they", "them"))
    if x.form == "~p" and x.key in third and y.key in third:
        groups = (frozenset(("he", "him")), frozenset(("she", "her")), frozenset(("it",)), frozenset(("they", "them")))
        return any(x.key in group and y.key in group for group in groups)
    return True


def _between(word: Word) -> str | None:
    return None if word.before is None else " ".join(word.before.split(" "))


def _changed(
    a: Sequence[Word], b: Sequence[Word], after: tuple[Sequence[Word], Sequence[Word]], *, edge: bool, reported: bool
) -> list[QuoteChange]:
    """What a place is where the words do not agree."""
    if "".join(w.key for w in a) == "".join(w.key for w in b):
        return [_change("typography", a, b)]
    if reported and all(map(_shifts, (*a, *b))):
        return [_change("indirect", a, b)]
    gap = any(w.gap for w in (*a, *b, *after[0], *after[1]))
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if edge and not shorter:
        return [_change("trimmed", a, b)]
    if edge and len(shorter) <= 2 and len(longer) - len(shorter) >= OMISSION:
        return [_change("trimmed", a, b)] if all(w.weight <= GRAMMAR for w in shorter) else _both("trimmed", a, b)
    if (gap and len(longer) > len(shorter) + 1) or (not shorter and len(longer) >= OMISSION):
        return [_change("omitted", a, b)]
    if len(shorter) <= 2 and len(longer) - len(shorter) >= 2 * OMISSION:
        return [_change("omitted", a, b)]
    return [_change("words", a, b)]


def _both(kind: Difference, a: Sequence[Word], b: Sequence[Word]) -> list[QuoteChange]:
    """Words are left out, and those that stand for them are others."""
    return (
        [_change(kind, a, ()), _change("words", (), b)]
        if len(a) > len(b)
        else [
            _change(kind, (), b),
            _change("words", a, ()),
        ]
    )


def _shifts(word: Word) -> bool:
    """Whether a word may come, go or change because speech is reported."""
    if word.key in NEGATIONS:
        return False
    return word.weight <= GRAMMAR or word.key in SHIFTED_DAYS


def _change(kind: Difference, a: Sequence[Word], b: Sequence[Word]) -> QuoteChange:
    return QuoteChange(kind, _text(a), _text(b), _spans(a), _spans(b))


def _text(some: Sequence[Word]) -> str:
    parts: list[str] = []
    for at, word in enumerate(some):
        if at and (word.start, word.end) == (some[at - 1].start, some[at - 1].end):
            continue  # the second half of a contraction
        parts += [("" if not at else " … " if word.before is None else word.before), word.raw]
    return "".join(parts)


def _spans(some: Sequence[Word]) -> Spans:
    """The places of words that follow each other, one span for each piece of the content."""
    spans: list[Span] = []
    for at, word in enumerate(some):
        if at and word.before is not None:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, word.end))
        else:
            spans.append(Span(word.start, word.end))
    return tuple(spans)
