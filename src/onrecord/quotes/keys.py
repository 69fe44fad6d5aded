"""Keys: what the index holds of a wording, so that those that may be the same utterance are looked up, not searched.

A key is a hash of two or three telling words that follow each other. Of a short wording all are kept, with pairs that
leave one word out (so that a changed word leaves some); of a long one, of every `WINDOW` keys in a row the least: any
part of it that is long enough to tell holds one of these, and asks with all of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from onrecord.quotes.words import USUAL, Word

VERSION = 1
"""Raised when the same content gives other keys or wordings than before: the record then indexes all anew."""

WINDOW = 3
"""Keys in a row of which one is kept: 2.5 times fewer rows than all."""

SHORT = 9
"""Telling words up to which a wording keeps all its keys."""

FEWEST = 2.4
"""What the words of a content must tell together for it to be indexed at all: "no comment" and "we will see" do not."""

ALONE = 5.0
"""From this on, the same words are the same utterance whoever is named; below, only by a speaker of the same name."""


def weight(said: Sequence[Word]) -> float:
    """What the words tell together; a word that comes again tells nothing new."""
    return sum({word.form: word.weight for word in said}.values())


def wording(said: Sequence[Word], speaker: str | None) -> str | None:
    """What is one for contents of the same words, None for those that tell too little. speaker: a folded surname."""
    told = weight(said)
    if told < FEWEST:
        return None
    by = "" if told >= ALONE else f"{speaker or ''}: "
    return hashlib.sha256((by + " ".join(word.key for word in said)).encode()).hexdigest()[:16]


def kept(said: Sequence[Word]) -> list[int]:
    """The keys under which the index holds a wording: 64-bit integers, without doubles."""
    telling = _telling(said)
    pairs = _grams(telling, 2)
    if len(telling) <= SHORT:
        return list(dict.fromkeys([*pairs, *_skipping(telling), *_grams(telling, 3)]))
    return list(dict.fromkeys([*_least(pairs), *_least(_grams(telling, 3))]))


def asked(said: Sequence[Word]) -> list[int]:
    """The keys by which a new wording looks for others."""
    telling = _telling(said)
    return list(dict.fromkeys([*_grams(telling, 3), *_grams(telling, 2), *_skipping(telling)]))


def _telling(said: Sequence[Word]) -> list[str]:
    return [word.form for word in said if word.weight >= USUAL]


def _grams(telling: Sequence[str], size: int) -> list[int]:
    return [_hash(telling[i : i + size]) for i in range(len(telling) - size + 1)]


def _skipping(telling: Sequence[str]) -> list[int]:
    return [_hash((telling[i], "", telling[i + 2])) for i in range(len(telling) - 2)]


def _least(hashes: Sequence[int]) -> list[int]:
    return [min(hashes[i : i + WINDOW]) for i in range(max(1, len(hashes) - WINDOW + 1))] if hashes else []


def _hash(parts: Sequence[str]) -> int:
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
