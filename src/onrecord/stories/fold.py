"""Fold: the words of an article as numbers that compare across outlets, and which of them tell whose text it is."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.quotes.lexicon import CONTRACTED, IS_AFTER, ORDINALS, TENS, UNITS, WHOLE_CONTRACTIONS

Hashes = NDArray[np.uint64]
"""64-bit hashes."""

Mask = NDArray[np.bool_]
"""One truth for each word of a text."""

MOST_WORDS = 20_000
"""Words of an article that are looked at: a book is no news, and its first chapters tell it."""

LONG = 30
"""Words from which on a paragraph is cut at the next end of a sentence, where sketches are made: a part of it that
another outlet prints has then sketches of its own."""

LONGEST_NOTICE = 90
"""Words of a paragraph that can be a notice; a longer one that says such a thing says more than that."""

_PARAGRAPHS = re.compile(r"\n\s*\n")
_TOKEN = re.compile(r"\w+(?:'\w+)*|[%\"“”«»‘.?!]|'(?!\w)")
_FOLD = (("’", "'"), ("ʼ", "'"), ("`", "'"), ("´", "'"), ("„", "“"), ("_", " "), ("\u00ad", ""))
_INITIALS = re.compile(r"\b[^\W\d_]\.(?:[^\W\d_]\.)+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_CLOSED_BY = {"“": '”"', '"': '"”', "«": "»", "‘": "'"}
"""Marks that close each; pages mix curly and straight ones."""
_SIGNS = frozenset("\"“”«»‘.?!'")

_DROPPED = frozenset(("per", "dollar", "dollars", "euro", "euros", "pound", "pounds"))
"""Words that another house style writes as a sign, or in one word with the next."""

_SPELLED = {word: str(number) for word, number in (UNITS | TENS).items()} | {"cent": "percent", "%": "percent"}

_NOTICES = (
    (" reserved", r"all rights reserved"),
    ("may not be ", r"may not be (?:published|reproduced|broadcast|rewritten|copied|redistributed)"),
    ("©", r"©"),
    ("(c)", r"\(c\) ?\d{4}"),
    ("copyright ", r"copyright \d{4}"),
    ("contributed to th", r"contributed to (?:this|the) (?:report|story|article)"),
    ("ing by ", r"(?:reporting|writing|editing) by \w"),
    ("sign up ", r"sign up (?:for|to) "),
    ("subscribe ", r"subscribe (?:to|now)"),
    ("newsletter", r"newsletter"),
    ("follow ", r"follow [\w ]{2,30} on (?:twitter|facebook|instagram)"),
    ("news ", r"is an? (?:\w+ ){0,6}news (?:agency|service|organi[sz]ation)"),
    ("newswire", r"is an? (?:\w+ ){0,6}newswire"),
    ("read more", r"read more(?: here)?:"),
    (" published ", r"(?:was (?:first|originally)|first) published (?:by|in|on|at) "),
    ("terms of ", r"terms of (?:use|service)"),
    ("about the a", r"about the (?:agency|author)"),
)
"""What a paragraph says that stands under many articles alike, by whomever they are; before each a part of it, to look
for first: hardly any text holds one, and that is seen twenty times as fast."""


@dataclass(frozen=True)
class Folded:
    """The words of one text, in order.

    words: a hash of each; case, accents, contractions and the spelling of numbers are folded. told: whether it tells
    whose text this is: it stands in no quotation marks (what somebody said is everybody's) and in no notice. pieces:
    where each paragraph begins, and each part of a long one; how many words there are comes last.
    """

    words: Hashes
    told: Mask
    pieces: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


def fold(text: str) -> Folded:
    """The words of an article's text."""
    plain = text
    for sign, as_sign in _FOLD:
        plain = plain.replace(sign, as_sign)
    if "," in plain:
        plain = _THOUSANDS.sub("", plain)
    plain = _INITIALS.sub(_without_stops, plain)
    lowered = plain.lower()
    notices = [re.compile(notice) for part, notice in _NOTICES if part in lowered]
    hashes: list[int] = []
    told: list[bool] = []
    pieces = [0]
    for paragraph in _PARAGRAPHS.split(plain):
        first = len(hashes)
        _fold_into(paragraph, hashes, told, pieces)
        if len(hashes) == first:
            continue
        pieces.append(len(hashes))
        if len(hashes) - first <= LONGEST_NOTICE and any(one.search(paragraph.lower()) for one in notices):
            told[first:] = [False] * (len(hashes) - first)
        if len(hashes) > MOST_WORDS:
            break
    return Folded(np.array(hashes, dtype=np.uint64), np.array(told, dtype=np.bool_), tuple(pieces))


def _without_stops(initials: re.Match[str]) -> str:
    return initials[0].replace(".", "")


def _fold_into(paragraph: str, hashes: list[int], told: list[bool], pieces: list[int]) -> None:
    """Add the words of one paragraph. A quotation that does not end in it goes on with new marks in the next."""
    closing: str | None = None
    ended = False
    for token in _TOKEN.findall(paragraph):
        if token in _SIGNS:
            if token in ".?!":
                ended = True
            elif closing is None:
                closing = _CLOSED_BY.get(token)
            elif token in closing:
                closing = None
            continue
        if ended and len(hashes) - pieces[-1] >= LONG:
            pieces.append(len(hashes))
        ended = False
        found = _hashes(token)
        hashes.extend(found)
        told.extend([closing is None] * len(found))


@lru_cache(maxsize=200_000)
def _hashes(token: str) -> tuple[int, ...]:
    return tuple(_hash(word) for word in _folded(token))


def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


def _folded(token: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", token.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if plain in _DROPPED:
        return ()
    if plain in WHOLE_CONTRACTIONS:
        return WHOLE_CONTRACTIONS[plain]
    if plain.endswith("n't"):
        return (plain[:-3], "not")
    head, sign, tail = plain.rpartition("'")
    if sign and sign + tail in CONTRACTED:
        return (head, CONTRACTED[sign + tail])
    if sign and tail == "s":
        return (head, "is") if head in IS_AFTER else (head,)
    return (_SPELLED.get(plain) or ORDINALS.get(plain) or plain,)
