"""Two texts side by side, paragraph by paragraph; what is alike is folded away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from onrecord.model import TextChange
from onrecord.views.web.differing import Piece, sides

UNFOLDED = 60
"""Paragraphs in a row that are alike, and can be unfolded; of more, the first: the article itself has all."""


@dataclass(frozen=True)
class Row:
    """One paragraph (or sentence) that came, went, moved or changed, or several in a row that are alike.

    kind: as of `TextChange`. before, after: what is gone or has come in it, marked; empty on a side where it is not.
    alike: of a kind "same", the later text's paragraphs, the first `UNFOLDED`; number: how many they are.
    """

    kind: str
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    alike: tuple[str, ...] = ()
    number: int = 0


def rows(text: Iterable[TextChange]) -> list[Row]:
    """The rows of a text that was compared whole."""
    made: list[Row] = []
    for same, some in groupby(text, key=lambda change: change.kind == "same"):
        if same:
            alike = [change.after or "" for change in some]
            made.append(Row("same", alike=tuple(alike[:UNFOLDED]), number=len(alike)))
        else:
            made += map(_row, some)
    return made


def counts(text: Iterable[TextChange]) -> dict[str, int]:
    """How many of each kind there are, in the order in which they are told."""
    found = dict.fromkeys(("changed", "removed", "added", "moved", "same"), 0)
    for change in text:
        found[change.kind] += 1
    return found


def _row(change: TextChange) -> Row:
    before, after = sides(change)
    return Row(change.kind, tuple(before), tuple(after))
