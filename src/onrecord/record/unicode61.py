"""Words as SQLite's text search (FTS5, "unicode61 remove_diacritics 2") reads them: for databases that must find the
same. Which characters words are made of, and what they are folded to, was asked of FTS5 itself: `scripts/unicode61.py`.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from importlib.resources import files

LONGEST = 500
"""Characters of a word that count: PostgreSQL takes 2046 bytes, four for a character. Nobody's words are longer."""


@dataclass(frozen=True)
class Table:
    """words: first and last code point of ranges of characters that words are made of.

    folded: pairs of one character and what it is read as. dropped: passed over within a word.
    """

    words: tuple[tuple[int, int], ...]
    folded: tuple[tuple[str, str], ...]
    dropped: str


@functools.cache
def table() -> Table:
    """The table as it was written."""
    data = json.loads(files("onrecord.record").joinpath("unicode61.json").read_text(encoding="utf-8"))
    return Table(
        tuple((first, last) for first, last in data["words"]),
        tuple(zip(*data["folded"], strict=True)),
        data["dropped"],
    )


@functools.cache
def _reading() -> tuple[dict[int, str], re.Pattern[str]]:
    held = table()
    ranges = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in held.words)
    fold = {ord(one): other for one, other in held.folded} | {ord(one): "" for one in held.dropped}
    return fold, re.compile(f"[{ranges}]+")


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    fold, word = _reading()
    return [found[:LONGEST] for found in word.findall(text.translate(fold))]
