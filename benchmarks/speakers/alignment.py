"""Offsets of one text as offsets of another that is nearly the same: a body copied by hand, and the same extracted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|[^\w\s]")
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


class Alignment:
    """Where the characters of one text stand in another; white space, and what only one of them has, stands nowhere."""

    def __init__(self, ours: str, theirs: str) -> None:
        left, right = list(_TOKEN.finditer(ours)), list(_TOKEN.finditer(theirs))
        words = [[match.group().translate(_MARKS) for match in side] for side in (left, right)]
        self._there: dict[int, int] = {}
        for a, b, size in SequenceMatcher(None, words[0], words[1], autojunk=False).get_matching_blocks():
            for k in range(size):
                for offset in range(len(left[a + k].group())):
                    self._there[left[a + k].start() + offset] = right[b + k].start() + offset

    def cover(self, places: Iterable[tuple[int, int]]) -> frozenset[int]:
        """The characters of the other text that stand for the non-blank ones of these places."""
        return frozenset(self._there[at] for start, end in places for at in range(start, end) if at in self._there)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """The place in the other text from the first to the last character of this one; None if none of it is there."""
        there = self.cover([(start, end)])
        return (min(there), max(there) + 1) if there else None
