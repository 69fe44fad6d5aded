"""Compare: whether two contents are one utterance, and in what they differ, word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from onrecord.model import DIFFERENCES, Difference, QuoteChange, Span, Spans, Statement
from onrecord.quotes.lexicon import NEGATIONS, SHIFTED_DAYS
from onrecord.quotes.words import GRAMMAR, Word, words

NEAR = 3
"""Words from a place within which an ellipsis belongs to it: where words come again, it may stand at either."""

OMISSION = 4
"""Words of the middle that are an omission without an ellipsis; fewer are changed words."""

SHARED = 0.62
"""How much of the shorter wording's weight the other must hold, in order."""

SHARED_OF_OTHERS = 0.7
"""The same where another speaker is named, or none."""

FEWEST_SHARED = 2.4
FEWEST_SHARED_OF_OTHERS = 4.2
"""What the shared words must tell together."""

MUTUAL, SHARED_OF_A_PART, FEWEST_OF_REPORTS = 0.55, 0.9, 4.4
"""Where the longer one says much more, the shorter is a part of it with hardly a word changed, or it is something else:
a phrase on the same matter. Two reports that share a part must share more."""

OF_A_NAME = 0.5
"""What a word with a capital tells, of what it would tell else: bodies and people are named in other utterances too."""

RUN, OF_A_RUN = 3, 0.25
"""What each word of the longest run that both have tells besides, from the fourth on: small words in a row are rare."""

WHOLE, FEWEST_CONTAINED, FEWEST_CONTAINED_OF_REPORTS = 6, 2.8, 3.4
"""Words that all stand side by side in the other text as well, and what they must tell together, whoever is named; more
if both are reports of somebody not known."""

PART, FEWEST_OF_A_PART = 0.31, 8.0
"""Where a report, of somebody not known, says so little of what another one says, it is more often a phrase on the same
matter ("a ban on ...") than a part of it, unless it tells so much."""

DENSEST = 0.42
"""How many words of the stretch in which the words agree must agree, in either: of words that agree here and there,
fewer do; of a quote with its middle left out, more."""

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
    """Two contents side by side.

    told: what the words that both have tell together. shared: that, of what the one that tells less says. whole: the
    same, of the one that tells more. dense: how many words agree of the stretch in which any do, in the one where they
    are fewer. contained: all words of one stand side by side in the other.
    """

    ops: Ops
    told: float
    shared: float
    whole: float
    dense: float
    contained: bool

    def same(self, same_speaker: bool | None, *, quoted: bool = True, part_reported: bool = False) -> bool:
        """Whether this is one utterance.

        same_speaker: None if not known. quoted: either has quotation marks; two reports share words of reporters.
        part_reported: the one that tells less has none.
        """
        if self.dense < DENSEST:
            return False
        if part_reported and not same_speaker and self.whole < PART and self.told < FEWEST_OF_A_PART:
            return False
        if self.contained:
            return self.told >= (FEWEST_CONTAINED if quoted or same_speaker else FEWEST_CONTAINED_OF_REPORTS)
        if self.whole < MUTUAL:
            fewest = FEWEST_CONTAINED if same_speaker else FEWEST_SHARED_OF_OTHERS if quoted else FEWEST_OF_REPORTS
            return self.told >= fewest and self.shared >= SHARED_OF_A_PART
        if same_speaker:
            return self.told >= FEWEST_SHARED and self.shared >= SHARED
        return self.told >= FEWEST_SHARED_OF_OTHERS and self.shared >= SHARED_OF_OTHERS


def may_be(a: Mapping[int, float], b: Mapping[int, float]) -> bool:
    """Whether two contents share enough words, in any order, for an alignment to be worth its time.

    a, b: the forms of their words and what each tells (`Vocabulary.forms`).
    """
    told = sum(map(a.__getitem__, a.keys() & b.keys()))
    return told >= FEWEST_SHARED and told >= SHARED * min(sum(a.values()), sum(b.values()))


def align(a: Sequence[Word], b: Sequence[Word]) -> Alignment:
    """Put two contents side by side, by what words keep when speech is reported."""
    matcher = SequenceMatcher(None, [w.form for w in a], [w.form for w in b], autojunk=False)
    blocks = _without_islands([(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size], a)
    if not blocks:
        return Alignment(_ops([], len(a), len(b)), 0.0, 0.0, 0.0, 0.0, False)
    both = [(a[i + at], b[j + at]) for i, j, size in blocks for at in range(size)]
    told = _tells([x if x.name else y for x, y in both])
    (i, j, _), (k, m, size) = blocks[0], blocks[-1]
    stretch = max(k + size - i, m + size - j)
    contained = len(blocks) == 1 and len(both) == min(len(a), len(b)) and len(both) >= WHOLE
    longest = max(size for _, _, size in blocks)
    if len(both) == min(len(a), len(b)):
        longest = len(both) - len(blocks) + 1  # all of one is in the other: pieces of one run
    run = OF_A_RUN * max(0, longest - RUN)
    less, more = sorted((_tells(a), _tells(b)))
    shared, whole = told / (less or 1.0), told / (more or 1.0)
    return Alignment(_ops(blocks, len(a), len(b)), told + run, min(shared, 1.0), whole, len(both) / stretch, contained)


def _tells(some: Sequence[Word]) -> float:
    """What words tell together; one that comes again tells nothing new."""
    return sum({w.form: w.weight * (OF_A_NAME if w.name else 1) for w in some}.values())


def _without_islands(blocks: list[tuple[int, int, int]], a: Sequence[Word]) -> list[tuple[int, int, int]]:
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
        else:
            edge = number == 0 or number == len(ops) - 1
            near = (*a.words[max(0, i - NEAR) : j + NEAR], *b.words[max(0, k - NEAR) : m + NEAR])
            gap = any(word.gap for word in near)
            places = _place(a.words, i), _place(b.words, k)
            changed = _changed(a.words[i:j], b.words[k:m], gap=gap, edge=edge, reported=reported)
            found.extend(_placed(change, *places) for change in changed)
    return tuple(found)


def _place(some: Sequence[Word], at: int) -> Spans:
    """The empty place before a word: right after the one before it."""
    if not some:
        return ()
    place = some[at - 1].end if at else some[0].start
    return (Span(place, place),)


def _placed(change: QuoteChange, a: Spans, b: Spans) -> QuoteChange:
    """With a place where one side has no words."""
    return replace(change, reference_spans=change.reference_spans or a, variant_spans=change.variant_spans or b)


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


def _changed(a: Sequence[Word], b: Sequence[Word], *, gap: bool, edge: bool, reported: bool) -> list[QuoteChange]:
    """What a place is where the words do not agree. gap: an ellipsis is printed near it."""
    if "".join(w.key for w in a) == "".join(w.key for w in b):
        return [_change("typography", a, b)]
    if reported and all(map(_shifts, (*a, *b))):
        return [_change("indirect", a, b)]
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
