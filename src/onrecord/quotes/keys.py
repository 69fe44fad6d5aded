"""Keys: what the index holds of a wording, so that those that may be the same utterance are looked up, not searched.

A key is a hash of two or three telling words that follow each other. Of a short wording all are kept, with pairs that
leave one word out (so that a changed word leaves some); of a long one, of every `WINDOW` keys in a row the least: any
part of it that is long enough to tell holds one of these, and asks with all of its own.

All of it is done for many contents at once, as arrays: some ten times as fast as one by one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from onrecord.quotes.vocabulary import Vocabulary
from onrecord.quotes.words import USUAL, Word

VERSION = 2
"""Raised when the same content gives other keys or wordings than before: the record then indexes all anew."""

KEY_BITS = 35
"""Bits of a key: that two different ones are equal costs a look at what is no candidate, nothing more."""

SIGNATURE_BITS = 256
"""Bits of a signature: one for each telling form, so that two can be compared without the words."""

WINDOW = 3
"""Keys in a row of which one is kept: 2.5 times fewer rows than all."""

BRIEF = 6
"""Telling words up to which one key in common is enough for a look at it. Of longer wordings, one in three hundred of
those with a part left out shares no more with the whole (changed copies of PolNeAR train and dev)."""

SHORT = 9
"""Telling words up to which a wording keeps all its keys."""

FEWEST = 2.4
"""What the words of a content must tell together for it to be indexed at all: "no comment" and "we will see" do not."""

ALONE = 5.0
"""From this on, the same words are the same utterance whoever is named; below, only by a speaker of the same name."""

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

_GOLDEN, _FIRST, _SECOND = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


@dataclass(frozen=True)
class Keyed:
    """What the index holds of some contents, and by what it finds others; contents are named by their place.

    wordings: a hash for each content, equal for contents of the same words; 0 for those that tell too little.
    signatures: for each content `SIGNATURE_BITS`, as 64-bit words.
    brief: which contents have so few telling words that one key in common with another is enough for a look.
    kept, asked: the keys that are to lead to a content, and those by which it looks for others, each with its content.
    """

    wordings: I64
    signatures: U64
    brief: NDArray[np.bool_]
    kept: tuple[I64, U64]
    asked: tuple[I64, U64]


def weight(said: Sequence[Word]) -> float:
    """What the words tell together; a word that comes again tells nothing new."""
    return sum({word.form: word.weight for word in said}.values())


def wording_id(hashed: int) -> str:
    """How a wording (one of `Keyed.wordings`) is called by people: 16 hexadecimal digits."""
    return f"{hashed % 2**64:016x}"


def keyed(contents: Sequence[str], surnames: Sequence[str | None], vocabulary: Vocabulary) -> Keyed:
    """The wordings and keys of contents. surnames: of who says each, folded."""
    vocabulary.renew()
    lists = vocabulary.lists(contents)
    table_keys, table_forms, table_weights = vocabulary.table()
    lengths = np.fromiter(map(len, lists), np.int64, len(lists))
    numbers = np.fromiter(chain.from_iterable(lists), np.int64, int(lengths.sum()))
    of = np.repeat(np.arange(len(lists)), lengths)
    forms, weights = table_forms[numbers], table_weights[numbers]

    told = _told(of, forms, weights, len(lists))
    place = np.arange(len(numbers)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    mixed = _mix(table_keys[numbers] + place.astype(np.uint64) * _GOLDEN)
    hashes = np.zeros(len(lists), np.uint64)
    np.add.at(hashes, of, mixed)
    weak = np.flatnonzero((told >= FEWEST) & (told < ALONE))
    for at in weak.tolist():
        by = hashlib.blake2b((surnames[at] or "").encode("utf-8", "surrogatepass"), digest_size=8).digest()
        hashes[at] ^= np.uint64(int.from_bytes(by, "big"))
    hashes = _mix(hashes) | np.uint64(1)
    hashes[told < FEWEST] = 0

    telling = (weights >= USUAL) & (told >= FEWEST)[of]
    of, forms = of[telling], forms[telling]
    signatures = np.zeros((len(lists), SIGNATURE_BITS), bool)
    signatures[of, (forms % np.uint64(SIGNATURE_BITS)).astype(np.int64)] = True
    packed = np.packbits(signatures, axis=1).view(np.uint64)
    kept, asked = _keys(of, forms, len(lists))
    brief = np.bincount(of, minlength=len(lists)) <= BRIEF
    return Keyed(hashes.view(np.int64), packed, brief, kept, asked)


def _told(of: I64, forms: U64, weights: NDArray[np.float64], number: int) -> NDArray[np.float64]:
    """What the words of each content tell; a form that comes again tells nothing new, and the last one counts."""
    order = np.lexsort((np.arange(len(of)), forms, of))
    last = np.ones(len(of), bool)
    last[:-1] = (of[order[1:]] != of[order[:-1]]) | (forms[order[1:]] != forms[order[:-1]])
    mine = order[last]
    told: NDArray[np.float64] = np.bincount(of[mine], weights[mine], number).astype(np.float64)
    return told


def _keys(of: I64, forms: U64, number: int) -> tuple[tuple[I64, U64], tuple[I64, U64]]:
    """The keys to keep and to ask with, of telling forms in order. of: the content of each."""
    first, second, third = forms, forms[1:], forms[2:]
    in_pair, in_three = of[1:] == of[:-1], of[2:] == of[:-2]
    pairs = _mix(_mix(first[:-1]) + second)[in_pair]
    skipping = _mix(_mix(first[:-2] + _FIRST) + third)[in_three]
    threes = _mix(_mix(_mix(first[:-2] + _SECOND) + second[:-1]) + third)[in_three]
    of_pairs, of_threes = of[:-1][in_pair], of[:-2][in_three]
    short = np.bincount(of, minlength=number) <= SHORT
    asked = [(of_pairs, pairs), (of_threes, skipping), (of_threes, threes)]
    kept = [(some[short[some]], keys[short[some]]) for some, keys in asked]
    for some, keys in ((of_pairs, pairs), (of_threes, threes)):
        long = ~short[some]
        kept.append(_least(some[long], keys[long]))
    return _once(kept), _once(asked)


def _least(of: I64, keys: U64) -> tuple[I64, U64]:
    """Of every `WINDOW` keys of one content in a row the least."""
    whole = of[WINDOW - 1 :] == of[: len(of) - WINDOW + 1]
    least = np.minimum.reduce([keys[at : len(keys) - WINDOW + 1 + at] for at in range(WINDOW)])
    return of[: len(of) - WINDOW + 1][whole], least[whole]


def _once(some: Sequence[tuple[I64, U64]]) -> tuple[I64, U64]:
    """Without doubles, by key."""
    rest = np.uint64(64 - KEY_BITS)
    of = np.concatenate([of for of, _ in some]).astype(np.uint64)
    keys = np.concatenate([keys for _, keys in some]) >> rest
    both = np.sort(keys << rest | of)  # of fewer contents than 2 ** rest
    new = np.ones(len(both), bool)
    new[1:] = both[1:] != both[:-1]
    both = both[new]
    return (both & ((np.uint64(1) << rest) - np.uint64(1))).astype(np.int64), both >> rest


def _mix(values: U64) -> U64:
    """A hash of each 64-bit number: the last steps of SplitMix64."""
    values = (values ^ (values >> np.uint64(30))) * _FIRST
    values = (values ^ (values >> np.uint64(27))) * _SECOND
    return values ^ (values >> np.uint64(31))
