"""Shingles: runs of four words, the measure of how much of one text stands in another."""

from __future__ import annotations

import re

SHINGLE_WORDS = 4

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_WORDS = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text, lower case."""
    return _WORDS.findall(text.lower())


def word_count(text: str) -> int:
    """How many words a text has; two characters of a script without blanks (Chinese, Japanese) count as one."""
    return len(words(text)) + len(_UNSPACED.findall(text)) // 2


def shingles(text: str) -> set[tuple[str, ...]]:
    """All runs of four words; a shorter text is one run. Empty if the text has no word."""
    found = words(text)
    return (
        {tuple(found[i : i + SHINGLE_WORDS]) for i in range(max(1, len(found) - SHINGLE_WORDS + 1))} if found else set()
    )


def share_in(part: str, whole: set[tuple[str, ...]]) -> float:
    """How much of `part` stands in a text with the shingles `whole`, 0 to 1."""
    mine = shingles(part)
    return sum(1 for shingle in mine if shingle in whole) / len(mine) if mine else 0.0


def same_words(one: str, other: str) -> bool:
    """Whether two lines say the same, whatever their punctuation, case and blanks."""
    return "".join(words(one)) == "".join(words(other))
