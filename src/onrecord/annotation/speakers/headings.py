"""Paragraphs of other kinds: short lines that head what follows, and turns of a conversation."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from onrecord.annotation.speakers.tokens import Tokens

_LONGEST = 9
"""Words of the longest heading within a body."""
_LABEL = 4
"""Words of the longest label before a turn."""
_FEWEST = 3
"""Paragraphs of the shortest text that has headings."""


def _paragraphs(tokens: Tokens) -> list[tuple[int, int]]:
    """First token, and one past the last, of each paragraph that has any; a blank line begins all but the first."""
    numbers = tokens.paragraph
    last = numbers[-1] if numbers else -1
    begins = [bisect_left(numbers, n) for n in range(last + 1)]
    return [(i + bool(n), j) for n, (i, j) in enumerate(pairwise([*begins, len(numbers)])) if j > i + bool(n)]


def turns(tokens: Tokens) -> frozenset[int]:
    """The numbers of the paragraphs that are a turn of a conversation: "Marrek: He will go."."""
    found: set[int] = set()
    for begin, end in _paragraphs(tokens):
        i = begin
        while i < end and i - begin < _LABEL and tokens.capital[i]:
            i += 1
        if begin < i < end and tokens.words[i] == ":":
            found.add(tokens.paragraph[i])
    return frozenset(found)


def headings(tokens: Tokens) -> frozenset[int]:
    """The numbers of the paragraphs that are headings: a few words without a full stop, between two paragraphs."""
    paragraphs = _paragraphs(tokens)
    if len(paragraphs) < _FEWEST:
        return frozenset()
    return frozenset(
        tokens.paragraph[begin]
        for begin, end in paragraphs[1:-1]
        if end - begin <= _LONGEST
        and tokens.capital[begin]
        and (tokens.words[end - 1][0].isalnum() or tokens.words[end - 1] in "’”")
        and ":" not in tokens.words[begin:end]
    )
