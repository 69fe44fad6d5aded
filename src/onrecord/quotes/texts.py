"""Texts: what changed from one state of an article's text to the next, by paragraph and by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from onrecord.model import Span, TextChange, WordChange

ALIKE = 0.5
"""How alike (`SequenceMatcher.ratio` over words) two paragraphs are that one became the other."""

MOST_PAIRS = 40_000
"""Paragraphs compared with each other where whole passages were replaced; beyond, only neighbours in order are."""

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_BETWEEN_SENTENCES = re.compile(r"(?:(?<=[.?!])|(?<=[.?!][”\"’)]))\s+(?=[“\"‘(]?[A-Z0-9])")
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


Form = Callable[[str], Hashable]
"""What counts of a passage: two of one form are alike."""


Units = Callable[[str], list[Span]]
"""The pieces of a text that are held against each other: `paragraphs` or `sentences`."""


def paragraphs(text: str) -> list[Span]:
    """The places of a text's paragraphs."""
    return [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]


def sentences(text: str) -> list[Span]:
    """The places of a text's sentences, as far as marks and capitals tell."""
    found = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        for match in _BETWEEN_SENTENCES.finditer(text, paragraph.start, paragraph.end):
            found.append(Span(start, match.start()))
            start = match.end()
        found.append(Span(start, paragraph.end))
    return found


def text_changes(
    before: str, after: str, form: Form | None = None, units: Units = paragraphs, *, whole: bool = False
) -> tuple[TextChange, ...]:
    """Every paragraph (or other unit) that was added, removed, moved or changed, in the order of the later text.

    form: what counts of a paragraph, of words and signs; what differs in nothing else is left out. By default all does,
    but for the spaces by which paragraphs are told to be others. whole: also what is alike, as "same".
    """
    found = _Texts(before, after, form, units, whole).changes()
    if form is None:
        return tuple(found)
    made = (replace(one, kind="same") if one.kind == "changed" and not one.words else one for one in found)
    return tuple(one for one in made if whole or one.kind != "same")


def word_changes(before: str, after: str, old: Span, new: Span, form: Form | None = None) -> tuple[WordChange, ...]:
    """The words that differ between two pieces of two texts, with their places in these. form: as of `text_changes`."""
    mine, yours = (_tokens(text, piece) for text, piece in ((before, old), (after, new)))
    of = form or str
    matcher = SequenceMatcher(None, [of(s.of(before)) for s in mine], [of(s.of(after)) for s in yours], autojunk=False)
    made = []
    for op, i, j, k, m in matcher.get_opcodes():
        if op != "equal":
            first, second = _over(mine, i, j, old), _over(yours, k, m, new)
            change = WordChange(first.of(before), second.of(after), first, second)
            if form is None or form(change.before) != form(change.after):
                made.append(change)
    return tuple(made)


@dataclass(frozen=True)
class _Texts:
    """Two states of a text. form: None if all counts. whole: give what is alike too."""

    before: str
    after: str
    form: Form | None
    units: Units
    whole: bool

    def changes(self) -> Iterator[TextChange]:
        """See `text_changes`."""
        old, new = self.units(self.before), self.units(self.after)
        mine, yours = [self.of(s.of(self.before)) for s in old], [self.of(s.of(self.after)) for s in new]
        found: list[TextChange] = []
        for op, i, j, k, m in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
            if op != "equal":
                found.extend(self.replaced(old[i:j], new[k:m]))
                continue
            for a, b in zip(old[i:j], new[k:m], strict=True):
                first, second = a.of(self.before), b.of(self.after)
                if self.form is None and first != second:
                    found.append(self.changed(a, b))
                elif self.whole:
                    found.append(TextChange("same", first, second, a, b))
        return self.with_moves(found)

    def of(self, paragraph: str) -> Hashable:
        """What a paragraph is compared by as a whole."""
        return (self.form or _plain)(paragraph)

    def changed(self, old: Span, new: Span) -> TextChange:
        """A paragraph that became another."""
        words = word_changes(self.before, self.after, old, new, self.form)
        return TextChange("changed", old.of(self.before), new.of(self.after), old, new, words)

    def replaced(self, old: Sequence[Span], new: Sequence[Span]) -> Iterator[TextChange]:
        """Paragraphs that stand for others: each with the one it was made from, in order, and the rest alone."""
        pairs = _pairs(self.before, self.after, old, new)
        i = 0
        for k, place in enumerate(new):
            if k not in pairs:
                yield TextChange("added", None, place.of(self.after), None, place)
                continue
            while i < pairs[k]:
                yield self.removed(old[i])
                i += 1
            yield self.changed(old[i], place)
            i += 1
        for gone in old[i:]:
            yield self.removed(gone)

    def removed(self, place: Span) -> TextChange:
        """A paragraph that is gone."""
        return TextChange("removed", place.of(self.before), None, place, None)

    def with_moves(self, found: Sequence[TextChange]) -> Iterator[TextChange]:
        """What was removed in one place and added alike in another was moved; if nearly alike, changed as well."""
        gone = [one for one in found if one.kind == "removed"]
        come = [one for one in found if one.kind == "added"]
        taken: dict[int, TextChange] = {}
        for exact in (True, False):
            if not exact and len(gone) * len(come) > MOST_PAIRS:
                break
            for new in come:
                if id(new) in taken:
                    continue
                old = next((o for o in gone if self.was(o.before or "", new.after or "", exact=exact)), None)
                if old is not None:
                    gone.remove(old)
                    taken[id(new)] = old
        left = {id(one) for one in gone}
        for one in found:
            if (origin := taken.get(id(one))) is not None and origin.before_span and one.after_span:
                if self.of(origin.before or "") == self.of(one.after or ""):
                    yield TextChange("moved", origin.before, one.after, origin.before_span, one.after_span)
                else:
                    yield self.changed(origin.before_span, one.after_span)
            elif one.kind != "removed" or id(one) in left:
                yield one

    def was(self, old: str, new: str, *, exact: bool) -> bool:
        """Whether one paragraph became another."""
        if exact:
            return self.of(old) == self.of(new)
        matcher = SequenceMatcher(None, _WORD.findall(old), _WORD.findall(new), autojunk=False)
        return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _tokens(text: str, piece: Span) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(text, piece.start, piece.end)]


def _over(tokens: Sequence[Span], i: int, j: int, piece: Span) -> Span:
    """The place of tokens i to j; an empty one where there are none."""
    if i < j:
        return Span(tokens[i].start, tokens[j - 1].end)
    at = tokens[i].start if i < len(tokens) else piece.end
    return Span(at, at)


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


def _plain(text: str) -> str:
    return " ".join(text.split())
