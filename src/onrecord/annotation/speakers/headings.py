"""Paragraphs of other kinds: short lines that head what follows, and turns of a conversation."""

from __future__ import annotations

from onrecord.annotation.speakers.tokens import Tokens

_LONGEST = 9
"""Words of the longest heading within a body."""
_LABEL = 4
"""Words of the longest label before a turn."""
_FEWEST = 3
"""Paragraphs of the shortest text that has headings."""


def turns(tokens: Tokens) -> frozenset[int]:
    """The numbers of the paragraphs that are a turn of a conversation: "Marrek: He will go."."""
    found: set[int] = set()
    begin = 0
    for i, word in enumerate(tokens.words):
        if word == "\n":
            begin = i + 1
        elif word == ":" and 0 < i - begin <= _LABEL and all(tokens.capital[k] for k in range(begin, i)):
            found.add(tokens.paragraph[i])
    return frozenset(found)


def headings(tokens: Tokens) -> frozenset[int]:
    """The numbers of the paragraphs that are headings: a few words without a full stop, between two paragraphs."""
    if not len(tokens) or tokens.paragraph[-1] + 1 < _FEWEST:
        return frozenset()
    found: set[int] = set()
    begin = 0
    for i, word in enumerate(tokens.words):
        if word != "\n":
            continue
        last = tokens.words[i - 1] if i > begin else "."
        plain = last[0].isalnum() or last in "’”"
        if plain and i - begin <= _LONGEST and begin and tokens.capital[begin] and ":" not in tokens.words[begin:i]:
            found.add(tokens.paragraph[begin])
        begin = i + 1
    return frozenset(found)
