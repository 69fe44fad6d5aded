"""Fold: the words of an article as numbers that compare across outlets, and which of them tell whose text it is."""

from __future__ import annotations

import hashlib
import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onrecord.quotes.lexicon import CONTRACTED, IS_AFTER, ORDINALS, TENS, UNITS, WHOLE_CONTRACTIONS
from onrecord.stories.shingles import RUN, Hashes, shingles

Mask = NDArray[np.bool_]
"""One truth for each word of a text."""

MOST_WORDS = 20_000
"""Words of an article that are looked at: a book is no news, and its first chapters tell it."""

MOST_KNOWN = 300_000
"""Different words that are kept with their hashes, some 60 MB; then it begins anew."""

LONG = 30
"""Words from which on a paragraph is cut at the next end of a sentence, where sketches are made: a part of it that
another outlet prints has then sketches of its own."""

LONGEST_NOTICE = 90
"""Words of a paragraph that can be a notice; a longer one that says such a thing says more than that."""

LONGEST_LINK = 25
"""Words of a headline under "Related:"; what is longer is the text again."""

_HEADING = re.compile(
    r"\W*(?:(?P<house>about (?!\d)[\w' &.-]{2,40}|notes? to editors|#\s?#\s?#)"
    r"|(?P<links>related(?: (?:stories|articles|coverage))?|see also|read (?:more|next|also)"
    r"|more (?:on|from) [^\n]{2,40}|also on [^\n]{2,40}))[\s:\"“”]*(?:\n|$)",
    re.IGNORECASE,
)
"""A line over what a house prints under many articles: who it is, to the end; or what it links to."""

_PARAGRAPHS = re.compile(r"\n\s*\n")
_TOKEN = re.compile(r"\w+(?:'\w+)*|[%\"“”«»‘.?!]|'(?!\w)")
_FOLD = (("’", "'"), ("ʼ", "'"), ("`", "'"), ("´", "'"), ("„", "“"), ("_", " "), ("\u00ad", ""))
_INITIALS = re.compile(r"\b[^\W\d_]\.(?:[^\W\d_]\.)+")
_SOME_INITIALS = re.compile(r"\.[^\W\d_]\.")
"""What every one of `_INITIALS` has in it: it begins with a sign, so that texts without one are passed fast."""
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}\b)")
_CLOSED_BY = {"“": '”"', '"': '"”', "«": "»", "‘": "'"}
"""Marks that close each; pages mix curly and straight ones."""
_SIGNS = (".", "?", "!", '"', "“", "”", "«", "»", "‘", "'", "\n")
_BREAK = _SIGNS.index("\n")
_FIRST_TWO = np.array([[0, 1]])

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
    ("editor", r"^\W*editor(?:'s|s'|s)? note\b"),
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

    @cached_property
    def runs(self) -> Hashes:
        """A hash for each `RUN` words in a row, in order."""
        return shingles(self.words, RUN)

    @cached_property
    def ordered(self) -> Hashes:
        """The same by size."""
        return np.sort(self.runs)


def fold(text: str) -> Folded:
    """The words of an article's text."""
    plain = text
    for sign, as_sign in _FOLD:
        plain = plain.replace(sign, as_sign)
    plain = _THOUSANDS.sub("", plain)
    if _SOME_INITIALS.search(plain):
        plain = _INITIALS.sub(_without_stops, plain)
    lowered = plain.lower()
    notices = [re.compile(notice) for part, notice in _NOTICES if part in lowered]
    if len(_own.table) > MOST_KNOWN:
        _own.table = _Table()
    number_of = _own.table.__getitem__
    codes: list[int] = []
    silent: list[tuple[int, int]] = []
    under: str | None = None
    for paragraph in _PARAGRAPHS.split(plain):
        tokens = _TOKEN.findall(paragraph)
        first = len(codes)
        codes += map(number_of, tokens)
        codes.append(_BREAK)
        if heading := _HEADING.match(paragraph):
            under = heading.lastgroup
        elif under == "links" and len(tokens) > LONGEST_LINK:
            under = None
        if under or (len(tokens) <= LONGEST_NOTICE and any(one.search(paragraph.lower()) for one in notices)):
            silent.append((first, len(codes)))
        if len(codes) > MOST_WORDS:
            break
    return _folded(np.array(codes, dtype=np.int64), silent)


def _folded(codes: NDArray[np.int64], silent: list[tuple[int, int]]) -> Folded:
    """The words of a text of these tokens, of which some parts do not tell whose it is."""
    table = _own.table
    counts = table.counts[codes]
    hashes = table.hashes[codes].ravel()[(counts[:, None] > _FIRST_TWO).ravel()]
    before = np.concatenate(([0], np.cumsum(counts)))
    told = np.ones(len(codes), dtype=np.bool_)
    pieces = [0]
    closing: str | None = None
    began = 0
    for at in np.flatnonzero(codes < len(_SIGNS)).tolist():
        sign = _SIGNS[codes[at]]
        if sign == "\n":
            if closing:
                told[began:at] = False  # it goes on with new marks in the next paragraph
                closing = None
            if before[at] > pieces[-1]:
                pieces.append(int(before[at]))
        elif sign in ".?!":
            if before[at] - pieces[-1] >= LONG:
                pieces.append(int(before[at]))
        elif closing is None:
            closing, began = _CLOSED_BY.get(sign), at
        elif sign in closing:
            told[began:at] = False
            closing = None
    for start, end in silent:
        told[start:end] = False
    return Folded(hashes, np.repeat(told, counts), tuple(pieces))


def _without_stops(initials: re.Match[str]) -> str:
    return initials[0].replace(".", "")


class _Table(dict[str, int]):
    """The number of each token that was met: signs first, in the order of `_SIGNS`, then words.

    counts: how many words a token is, none for a sign. hashes: of its first two.
    """

    def __init__(self) -> None:
        super().__init__({sign: number for number, sign in enumerate(_SIGNS)})
        self.counts = np.zeros(1024, dtype=np.int64)
        self.hashes = np.zeros((1024, 2), dtype=np.uint64)

    def __missing__(self, token: str) -> int:
        number = len(self)
        if number == len(self.counts):
            self.counts = np.concatenate((self.counts, np.zeros_like(self.counts)))
            self.hashes = np.concatenate((self.hashes, np.zeros_like(self.hashes)))
        words = _words(token)[:2]
        self.counts[number] = len(words)
        for at, word in enumerate(words):
            self.hashes[number, at] = _hash(word)
        self[token] = number
        return number


def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _words(token: str) -> tuple[str, ...]:
    """The words that a token says: "don't" is two, and what other houses print as a sign is none."""
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


class _Own(threading.local):
    """What each thread keeps for itself, since it grows while a text is read."""

    def __init__(self) -> None:
        self.table = _Table()


_own = _Own()
