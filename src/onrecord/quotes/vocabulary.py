"""Vocabulary: the words of many contents as numbers, so that arrays of them are compared and not strings.

It says of a content what `words` says (keys, forms, weights), without the places, and looks at each printed word once.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Span
from onrecord.quotes.lexicon import CURRENCIES
from onrecord.quotes.words import JOINT, NUMERIC, TOKEN, class_of, figures, form_of, keys_of, weight_of, words

MOST = 200_000
"""Printed words that are remembered: some 60 MB. Beyond, all are forgotten, and numbers begin anew."""

_PRINTED = re.compile(re.sub(r"\?P<\w+>", "?:", TOKEN.pattern))
_AMOUNT = -1
"""The number of a currency's sign: where it stands depends on what follows, so `words` is asked."""

Table = tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.float64]]


class Vocabulary:
    """Numbers for words: equal numbers are equal in key, form and weight. They hold until `renew` is called."""

    def __init__(self) -> None:
        """Knows no word yet."""
        self._clear()

    def _clear(self) -> None:
        self._printed = _Printed(self)
        self._known: dict[tuple[str, str, float], int] = {}
        self._special = {_AMOUNT}
        self._keys: list[str] = []
        self._classes: list[tuple[int, float]] = []
        self._new: list[tuple[int, int, float]] = []
        self._table = _table([])
        self._lately: dict[str, list[int]] = {}

    def renew(self) -> None:
        """Forget all words if they are too many; to be called between two lots of contents."""
        if len(self._printed) > MOST:
            self._clear()

    def lists(self, contents: Sequence[str]) -> list[list[int]]:
        """The words of each content, in order; they are remembered until the next ones are asked for."""
        found = [self.numbers(content) for content in contents]
        self._lately = dict(zip(contents, found, strict=True))
        return found

    def numbers(self, content: str) -> list[int]:
        """The words of a statement's content, in order."""
        pieces = content.split(JOINT) if JOINT in content else (content,)
        found: list[int] = []
        for piece in pieces:
            mine = list(chain.from_iterable(map(self._printed.__getitem__, _PRINTED.findall(piece))))
            if not self._special.isdisjoint(mine):
                mine = self._exactly(piece, mine)
            found = found + mine if found else mine
        return found

    def forms(self, content: str) -> dict[int, float]:
        """A hash of the form of each word of a content, and what it tells."""
        numbers = self._lately.get(content)
        return dict(self._classes[number] for number in (self.numbers(content) if numbers is None else numbers))

    def table(self) -> Table:
        """For each number: a hash of the key, one of the form, and the weight."""
        if self._new:
            added = _table(self._new)
            keys, forms, weights = (np.concatenate(both) for both in zip(self._table, added, strict=True))
            self._table = keys, forms, weights
            self._new = []
        return self._table

    def _exactly(self, piece: str, mine: Sequence[int]) -> list[int]:
        """With amounts and spelled numbers as `words` has them."""
        if _AMOUNT in mine:
            return [self._number(w.key, w.form, w.weight) for w in words(piece, (Span(0, len(piece)),))]
        made = []
        for first, _, key in figures([self._keys[number] for number in mine]):
            made.append(mine[first] if key is None else self._number(key, *class_of(key)))
        return made

    def look_at(self, printed: str) -> tuple[int, ...]:
        """The numbers of one printed word, seen for the first time."""
        match = TOKEN.fullmatch(printed)
        kind = (match and match.lastgroup) or "word"
        if kind == "gap":
            return ()
        if printed in CURRENCIES:
            return (_AMOUNT,)
        made = []
        for key in keys_of(printed, kind):
            made.append(number := self._number(key, form_of(key), weight_of(key)))
            if key in NUMERIC:
                self._special.add(number)
        return tuple(made)

    def _number(self, key: str, form: str, weight: float) -> int:
        known = self._known.setdefault((key, form, weight), len(self._known))
        if known == len(self._keys):
            self._keys.append(key)
            self._classes.append((_hash(form), weight))
            self._new.append((_hash(key), *self._classes[-1]))
        return known


def own_vocabulary() -> Vocabulary:
    """The vocabulary of this thread: most words of the next lot were in one before."""
    return _own.vocabulary


class _Own(threading.local):
    def __init__(self) -> None:
        self.vocabulary = Vocabulary()


class _Printed(dict[str, tuple[int, ...]]):
    """Printed words that were seen, with their numbers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, printed: str) -> tuple[int, ...]:
        made = self[printed] = self._vocabulary.look_at(printed)
        return made


def _table(rows: Sequence[tuple[int, int, float]]) -> Table:
    keys, forms, weights = zip(*rows, strict=True) if rows else ((), (), ())
    return np.array(keys, np.uint64), np.array(forms, np.uint64), np.array(weights, np.float64)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


_own = _Own()
