"""Texts: what changed from one state of an article's text to the next, by paragraph and by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from onrecord.model import Span, TextChange, WordChange

ALIKE = 0.5
"""How alike (`SequenceMatcher.ratio` over words) two paragraphs are that one became the other."""

MOST_PAIRS = 40_000
"""Paragraphs compared with each other where whole passages were replaced; beyond, only neighbours in order are."""

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


def text_changes(before: str, after: str) -> tuple[TextChange, ...]:
    """Every paragraph that was added, removed, moved or changed, in the order of the later text."""
    old, new = _paragraphs(before), _paragraphs(after)
    matcher = SequenceMatcher(
        None, [_plain(s.of(before)) for s in old], [_plain(s.of(after)) for s in new], autojunk=False
    )
    found: list[TextChange] = []
    for op, i, j, k, m in matcher.get_opcodes():
        if op == "equal":
            found.extend(
                _changed(before, after, old[i + at], new[k + at])
                for at in range(j - i)
                if old[i + at].of(before) != new[k + at].of(after)
            )
        else:
            found.extend(_replaced(before, after, old[i:j], new[k:m]))
    return tuple(_with_moves(before, after, found))


def word_changes(before: str, after: str, old: Span, new: Span) -> tuple[WordChange, ...]:
    """The words that differ between two pieces of two texts, with their places in these."""
    mine, yours = (_tokens(text, piece) for text, piece in ((before, old), (after, new)))
    matcher = SequenceMatcher(None, [s.of(before) for s in mine], [s.of(after) for s in yours], autojunk=False)
    made = []
    for op, i, j, k, m in matcher.get_opcodes():
        if op != "equal":
            first, second = _over(mine, i, j, old), _over(yours, k, m, new)
            made.append(WordChange(first.of(before), second.of(after), first, second))
    return tuple(made)


def _paragraphs(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]


def _tokens(text: str, piece: Span) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(text, piece.start, piece.end)]


def _over(tokens: Sequence[Span], i: int, j: int, piece: Span) -> Span:
    """The place of tokens i to j; an empty one where there are none."""
    if i < j:
        return Span(tokens[i].start, tokens[j - 1].end)
    at = tokens[i].start if i < len(tokens) else piece.end
    return Span(at, at)


def _replaced(before: str, after: str, old: Sequence[Span], new: Sequence[Span]) -> Iterator[TextChange]:
    """Paragraphs that stand for others: each with the one it was made from, in order, and the rest alone."""
    pairs = _pairs(before, after, old, new)
    i = 0
    for k, place in enumerate(new):
        if k not in pairs:
            yield TextChange("added", None, place.of(after), None, place)
            continue
        while i < pairs[k]:
            yield TextChange("removed", old[i].of(before), None, old[i], None)
            i += 1
        yield _changed(before, after, old[i], place)
        i += 1
    for gone in old[i:]:
        yield TextChange("removed", gone.of(before), None, gone, None)


def _pairs(before: str, after: str, old: Sequence[Span], new: Sequence[Span]) -> dict[int, int]:
    """For new paragraphs, the old one that each was made from: most alike in all, order kept."""
    mine, yours = ([_WORD.findall(s.of(text)) for s in spans] for text, spans in ((before, old), (after, new)))
    near = len(old) * len(new) > MOST_PAIRS
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike: dict[tuple[int, int], float] = {}
    for i, first in enumerate(mine):
        for k, second in enumerate(yours):
            ratio = 0.0
            if not near or abs(i - k) <= 2:
                matcher = SequenceMatcher(None, first, second, autojunk=False)
                if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
                    ratio = matcher.ratio()
            if ratio >= ALIKE:
                alike[i, k] = ratio
            best[i + 1][k + 1] = max(best[i][k + 1], best[i + 1][k], best[i][k] + (ratio if ratio >= ALIKE else 0))
    pairs: dict[int, int] = {}
    i, k = len(old), len(new)
    while i and k:
        if (i - 1, k - 1) in alike and best[i][k] == best[i - 1][k - 1] + alike[i - 1, k - 1]:
            pairs[k - 1] = i - 1
            i, k = i - 1, k - 1
        elif best[i][k] == best[i - 1][k]:
            i -= 1
        else:
            k -= 1
    return pairs


def _changed(before: str, after: str, old: Span, new: Span) -> TextChange:
    return TextChange("changed", old.of(before), new.of(after), old, new, word_changes(before, after, old, new))


def _with_moves(before: str, after: str, found: Sequence[TextChange]) -> Iterator[TextChange]:
    """What was removed in one place and added alike in another was moved; if it was nearly alike, changed as well."""
    gone = [one for one in found if one.kind == "removed"]
    come = [one for one in found if one.kind == "added"]
    taken: dict[int, TextChange] = {}
    for exact in (True, False):
        if not exact and len(gone) * len(come) > MOST_PAIRS:
            break
        for new in come:
            if id(new) in taken:
                continue
            old = next((o for o in gone if _was(o.before or "", new.after or "", exact=exact)), None)
            if old is not None:
                gone.remove(old)
                taken[id(new)] = old
    left = {id(one) for one in gone}
    for one in found:
        if (origin := taken.get(id(one))) is not None and origin.before_span and one.after_span:
            if _plain(origin.before or "") == _plain(one.after or ""):
                yield TextChange("moved", origin.before, one.after, origin.before_span, one.after_span)
            else:
                yield _changed(before, after, origin.before_span, one.after_span)
        elif one.kind != "removed" or id(one) in left:
            yield one


def _was(old: str, new: str, *, exact: bool) -> bool:
    if exact:
        return _plain(old) == _plain(new)
    matcher = SequenceMatcher(None, _WORD.findall(old), _WORD.findall(new), autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _plain(text: str) -> str:
    return " ".join(text.split())
