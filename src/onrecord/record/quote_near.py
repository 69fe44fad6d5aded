"""Near: which wordings may be the same utterance as new ones, by their keys and signatures; arrays alone.

Wordings that are new have places 0, 1, ... in a lot, and the rows from `first` on; others are named by their rows.
"""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from onrecord.record.quote_runs import BRIEF, ROW_BITS

MOST_OF_A_KEY = 60
"""Wordings that one key leads to at most. What leads to more is in everybody's mouth, and tells two utterances apart no
better than any one of its words. It is what makes a statement cost the same in a record of any size."""

RARE = 12
"""Wordings that a key leads to, up to which it alone makes one worth a look, if either is brief; else two keys must
lead to it. Of two longer ones a pair of words in common says nothing: in a large record each has some by chance."""

MOST_NEAR = 24
"""Wordings whose signature is looked at, those with the rarest keys in common first."""

MOST_CANDIDATES = 8
"""Wordings that a new one is compared with word by word, of those the signature of which agrees."""

SHARED_BITS = 0.6
"""Of the signature with fewer bits, how many the other must have. None of 4,800 changed copies of PolNeAR train and dev
has fewer; a bit that stands for two words agrees too often, never too seldom."""

T = TypeVar("T", bound=np.integer[Any])
U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]


class Keyed(Protocol):
    """The keys of some contents: see `onrecord.quotes.Keyed`."""

    @property
    def wordings(self) -> I64:
        """A hash for each content, 0 for those that tell too little."""
        ...

    @property
    def signatures(self) -> U64:
        """For each content a row of 64-bit words: a bit for each telling word."""
        ...

    @property
    def brief(self) -> NDArray[np.bool_]:
        """Which contents have few telling words."""
        ...

    @property
    def kept(self) -> tuple[I64, U64]:
        """Keys that are to lead to a content, sorted by key; first the place of the content."""
        ...

    @property
    def asked(self) -> tuple[I64, U64]:
        """Keys by which a content looks for others, likewise."""
        ...


def once(values: NDArray[T]) -> NDArray[T]:
    """Sorted, without doubles; some times as fast as `numpy.unique`."""
    values = np.sort(values)
    new = np.ones(len(values), bool)
    new[1:] = values[1:] != values[:-1]
    return values[new]


def chosen(entries: tuple[I64, U64], places: I64, number: int) -> tuple[I64, U64]:
    """Keys of some contents alone, which are then named by their place in `places`. number: of all contents."""
    renamed = np.full(number, -1, np.int64)
    renamed[places] = np.arange(len(places))
    of = renamed[entries[0]]
    return of[of >= 0], entries[1][of >= 0]


def free(keys: U64, often: I64) -> NDArray[np.bool_]:
    """Which of some sorted keys still may lead to one more. often: how many each leads to so far."""
    start = np.ones(len(keys), bool)
    start[1:] = keys[1:] != keys[:-1]
    return often + _ranks(start) < MOST_OF_A_KEY


def near(
    asked: tuple[I64, I64], at: I64, rows: I64, number: int, first: int, brief: NDArray[np.bool_]
) -> tuple[I64, I64]:
    """For new wordings those worth a look, the nearest first: the place of one, the row of the other, for each pair.

    asked: for new wordings, by place, the numbers of keys. at, rows: to which rows (with `BRIEF`) each number leads.
    number: of keys. brief: which of the new wordings are.
    """
    order = np.argsort(at, kind="stable")
    rows = rows[order]
    often = np.bincount(at, minlength=number)
    begins = np.cumsum(often) - often
    of, key = asked
    times = often[key]
    start = np.repeat(begins[key] - (np.cumsum(times) - times), times)
    other = rows[start + np.arange(len(start))]
    mine = np.repeat(of, times)
    score = np.repeat(1.0 / np.maximum(times, 1), times)
    earlier = (other & (BRIEF - 1)) < mine + first
    pair = (mine[earlier] << (ROW_BITS + 1)) | other[earlier]
    order = np.argsort(pair, kind="stable")
    pair, score = pair[order], score[earlier][order]
    if not len(pair):
        return pair, pair
    begin = np.flatnonzero(np.concatenate([[True], pair[1:] != pair[:-1]]))
    told = np.add.reduceat(score, begin)
    pair, count = pair[begin], np.diff(np.append(begin, len(pair)))
    mine, other = pair >> (ROW_BITS + 1), pair & (BRIEF - 1)
    worth = (count > 1) | ((told >= 1 / RARE - 1e-9) & (brief[mine] | ((pair & BRIEF) > 0)))
    mine, other, told = mine[worth], other[worth], told[worth]
    order = np.lexsort((other, -told, mine))
    return nearest(mine[order], other[order], MOST_NEAR)


def nearest(mine: I64, other: I64, most: int) -> tuple[I64, I64]:
    """The first so many of each. mine: in order."""
    start = np.ones(len(mine), bool)
    start[1:] = mine[1:] != mine[:-1]
    kept = _ranks(start) < most
    return mine[kept], other[kept]


def agree(mine: U64, others: U64) -> NDArray[np.bool_]:
    """Whether two signatures agree, row by row."""
    shared = np.bitwise_count(mine & others).sum(axis=1)
    fewer = np.minimum(np.bitwise_count(mine).sum(axis=1), np.bitwise_count(others).sum(axis=1))
    return np.asarray(shared >= SHARED_BITS * fewer)


def _ranks(start: NDArray[np.bool_]) -> I64:
    """The place of each within its group. start: where a group begins."""
    places = np.arange(len(start))
    return places - np.maximum.accumulate(np.where(start, places, 0)) if len(start) else places
