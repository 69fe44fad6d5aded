"""Statements that say something like this: a record, and what its statements mean (`onrecord.meaning`)."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

from onrecord import settings
from onrecord.ahead import ahead
from onrecord.errors import InputError, RecordError
from onrecord.model import Similar, TakenIn

if TYPE_CHECKING:
    from onrecord.meaning import Encoder
    from onrecord.record import Store
    from onrecord.record.meaning_index import MeaningIndex
    from onrecord.record.reader import Filters

Progress = Callable[[int, int | None], None]
"""Called with how many statements are taken in, and how many there are to take in."""

USUAL, MOST = 50, 1000
"""Statements that are given unless a limit says otherwise, and at most."""

AT_ONCE = 2000
"""Missing statements that a search takes in by itself, in some ten seconds at most."""

LEAST = 0.3
"""Similarity below which two statements have little to do with each other: see docs/search.md."""

LIFT = 0.25
"""What holding the words adds to the similarity at most: if a single statement holds them. What many hold says little:
words that half of the record holds add nothing. See docs/search.md for what more or less of it does."""

_ID = re.compile(r"[0-9a-fA-F]{8,}")
"""What is an id rather than words: as many digits as tables show, or more."""

_loading = threading.Lock()


class Meaning:
    """The meaning of one record's statements."""

    def __init__(self, store: Store) -> None:
        """Use `Record.meaning`."""
        self._store = store

    def build(self, progress: Progress | None = None, threads: int | None = None) -> int:
        """Take in all statements that are missing, and from now on whatever is added; how many these were.

        About 5 milliseconds of one processor a statement. A run that ends early goes on when it is run again. On
        PostgreSQL with the extension pgvector, its index is made too.
        """
        index = self._store.meaning_index()
        done = index.catch_up(Encoding(threads), progress)
        index.keep_up()
        index.build_neighbours()
        return done

    def keep_up(self, progress: Progress | None = None, threads: int | None = None) -> None:
        """Take in what is missing, if `build` was ever run."""
        index = self._store.meaning_index()
        if index.kept_up():
            index.catch_up(Encoding(threads), progress)

    def drop(self) -> None:
        """Forget what was taken in, and take nothing in any more."""
        self._store.meaning_index().drop()

    def taken_in(self) -> TakenIn:
        """How much of the record is taken in."""
        index = self._store.meaning_index()
        every, missing = index.every(), index.missing(_encoder().version)
        return TakenIn(every - missing, missing, index.kept_up(), index.way())

    def similar(self, text_or_id: str, filters: Filters) -> list[Similar]:
        """See `Record.similar`."""
        most = _limit(filters)
        index = self._store.meaning_index()
        encoder = _encoder()
        statement = self._store.reader.statement(text_or_id) if _ID.fullmatch(text_or_id.strip()) else None
        text = statement.content if statement else text_or_id
        if not text.strip():
            raise InputError("nothing was given that statements could be like; give a sentence, or a statement's id")
        self._ready(index, encoder)
        asked = encoder.vector(text)
        words = filters.holds_free_words()
        wide = 2 * most if words else most
        near = [one for one in index.nearest(asked, filters, wide + 1) if one[1] >= LEAST]
        alike = dict(near)
        order = [row for row, _ in near]
        if words:
            held = index.by_words(filters, wide)
            alike |= index.compared(asked, [row for row in held if row not in alike])
            lift = LIFT * index.rarity(filters) ** 3
            lifted = index.holding(alike, filters)
            order = sorted(alike, key=lambda row: (-alike[row] - lift * (row in lifted), row))
        own = statement.id if statement else None
        found = []
        with closing(index.statements(order)) as read:
            for row, one in read:
                if one.id != own and row in alike:
                    found.append(Similar(one, alike[row]))
                if len(found) == most:
                    break
        return found

    def _ready(self, index: MeaningIndex, encoder: Encoder) -> None:
        missing = index.missing(encoder.version, AT_ONCE + 1)
        if missing > AT_ONCE:
            every = index.missing(encoder.version)
            raise RecordError(
                f"{every:,} statements of the record are not taken in for searches by meaning yet; `onrecord meaning"
                " build` does it once (5 milliseconds of a processor each), and from then on they are kept up"
            )
        index.catch_up(Encoding())


class Encoding:
    """What the index is told about texts: see `onrecord.record.meaning_index.Encoding`."""

    def __init__(self, threads: int | None = None) -> None:
        """threads: how many texts are encoded at the same time (default: `Settings.threads`)."""
        self.version = _encoder().version
        self._threads = threads or settings.from_environment().threads

    def packed(self, texts: Sequence[str]) -> list[bytes]:
        """The vector of each text, as it is kept."""
        return [vector for _, vector in ahead(texts, _packed, self._threads)]


def _packed(text: str) -> bytes:
    from onrecord.meaning import packed

    return packed(_encoder().vector(text))


def _encoder() -> Encoder:
    """The installed encoder, loaded once, by whichever thread first needs it."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> Encoder:
    # The encoder's vocabulary is the tagger's, and there once.
    from onrecord.annotation.tagger import WEIGHTS
    from onrecord.meaning import Encoder

    return Encoder(WEIGHTS / "tokenizer.json")


def _limit(filters: Filters) -> int:
    if filters.after is not None:
        raise InputError("a search by meaning has no cursor; give a larger limit instead")
    if filters.sort is not None:
        raise InputError("a search by meaning gives the most similar first; leave the order out")
    most = USUAL if filters.limit is None else filters.limit
    if not 0 < most <= MOST:
        raise InputError(f"limit is {most}; give 1 to {MOST:,}: everything is like a text to a degree")
    return most
