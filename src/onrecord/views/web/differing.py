"""What differs between two wordings, as pieces that a template shows: what is alike, what is gone, what has come.

A piece is a text with what became of it: "same", "gone" or "come". `differences.html` shows a list of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from onrecord.model import QuoteChange, Statement, TextChange
from onrecord.views.contents import in_content

Fate = Literal["same", "gone", "come"]


class Piece(NamedTuple):
    """Some characters, and what became of them."""

    text: str
    fate: Fate


class Replaced(NamedTuple):
    """Characters `start` to `end` of a text that are something else in the other."""

    start: int
    end: int
    new: str


def merged(text: str, replaced: Iterable[Replaced]) -> list[Piece]:
    """One text with what is gone and what has come in place, a blank between them where words would run together."""
    pieces: list[Piece] = []
    at = 0
    for one in sorted(replaced):
        if one.start < at or one.end < one.start:
            continue
        pieces.append(Piece(text[at : one.start], "same"))
        gone = text[one.start : one.end]
        pieces.append(Piece(gone, "gone"))
        if one.new:
            if gone or text[: one.start][-1:].isalnum():
                pieces.append(Piece(" ", "same"))
            pieces.append(Piece(one.new, "come"))
            if not gone and text[one.start : one.start + 1].isalnum():
                pieces.append(Piece(" ", "same"))
        at = one.end
    pieces.append(Piece(text[at:], "same"))
    return [piece for piece in pieces if piece.text]


def in_place(change: TextChange) -> list[Piece]:
    """A changed paragraph as one text; one that came or went as a whole."""
    if change.before is None or change.after is None or change.before_span is None:
        return _whole(change)
    start = change.before_span.start
    words = (Replaced(one.before_span.start - start, one.before_span.end - start, one.after) for one in change.words)
    return merged(change.before, words)


def sides(change: TextChange) -> tuple[list[Piece], list[Piece]]:
    """The earlier and the later paragraph, in the one what is gone, in the other what has come. A side that is not
    there is empty. A paragraph that was moved has nothing that is gone."""
    if change.before is None or change.after is None:
        whole = _whole(change)
        return (whole, []) if change.after is None else ([], whole)
    assert change.before_span is not None
    assert change.after_span is not None
    before = _marked(change.before, [one.before_span for one in change.words], change.before_span.start, "gone")
    after = _marked(change.after, [one.after_span for one in change.words], change.after_span.start, "come")
    return before, after


def quoted(reference: Statement, changes: Iterable[QuoteChange]) -> list[Piece]:
    """The reference's content with what a variant changed in it. Typography is left out, and who is named as the
    speaker: see `renamed`."""
    replaced = []
    for one in changes:
        if one.kind not in ("speaker", "typography") and one.reference_spans:
            first, last = one.reference_spans[0].start, one.reference_spans[-1].end
            pieces = reference.content_spans
            replaced.append(Replaced(in_content(first, pieces), in_content(last, pieces), one.variant))
    return merged(reference.content, replaced)


def renamed(changes: Iterable[QuoteChange]) -> QuoteChange | None:
    """The change of who is named as the speaker; None if it is the same."""
    return next((one for one in changes if one.kind == "speaker"), None)


def of_field(before: str | None, after: str | None) -> list[Piece]:
    """A value that became another one, whole: a headline, a name."""
    return merged(before or "", [Replaced(0, len(before or ""), after or "")])


def _whole(change: TextChange) -> list[Piece]:
    if change.after is None:
        return [Piece(change.before or "", "gone")]
    return [Piece(change.after, "come")]


def _marked(text: str, spans: Sequence[tuple[int, int]], start: int, fate: Fate) -> list[Piece]:
    """A text in pieces; spans count from `start` of another text."""

    def found() -> Iterator[Piece]:
        at = 0
        for first, last in sorted(spans):
            yield Piece(text[at : first - start], "same")
            yield Piece(text[first - start : last - start], fate)
            at = last - start
        yield Piece(text[at:], "same")

    return [piece for piece in found() if piece.text]
