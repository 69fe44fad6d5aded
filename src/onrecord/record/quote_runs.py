"""Runs: which wordings each key leads to, in blocks of sorted numbers, a run for each lot of wordings that came.

Keys are hashes, so in a table of one row for each, every new one would touch a page of its own: forty pages written for
one statement. A lot of wordings is instead written as one run, in order, and never changed; whenever `FANOUT` runs of
about one size are there, they are made into one, up to `LARGEST`. Each posting is thus written some
five times, eight bytes each, and a key is looked up in some twenty runs of which a block each is read.

A posting is 64 bits: the key, one that says whether the wording is brief (see `quote_near`), and its row in `ROW_BITS`.
What went is left in the runs until there is
enough of it (`clear`); its row is not given to another meanwhile.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from onrecord.record.anchors import in_chunks
from onrecord.record.backend import Backend
from onrecord.record.inserts import insert
from onrecord.record.quote_tables import quote_blocks, quote_gone, quote_runs

ROW_BITS = 28
"""Bits of a wording's row: 268 million wordings."""

BRIEF = 1 << ROW_BITS
"""Added to a row: the wording is brief."""

KEY_BITS = 64 - ROW_BITS - 1

BLOCK = 480
"""Postings of a block: with them, its row fills one page of SQLite."""

FANOUT = 4
"""Runs of one size that are made into one."""

LARGEST = 2_000_000
"""Postings from which a run is left as it is, so that no transaction writes more than some 60 MB of them."""

SPARSE = 3
"""Blocks of which more than one in so many is wanted are read all."""

HELD = 40_000_000
"""Postings that are held in memory from one lookup to the next: 320 MB, a record of two million statements."""

SEEN_BITS, SEEN_FROM = 25, 1_000_000
"""Bits of a key, by which it is seen at once that a held run of so many postings has none like it: 4 MB with a bit for
each value. Of the keys that are asked, four in five are in no one run; looking for each takes ten times as long."""

MANY = 4
"""Keys for each block of a run, from which on all blocks are wanted without a look: keys are spread evenly."""

LEAST_HELD = 100
"""Blocks of a run that is held. A run is known again by its number and the first posting of each block, which no other
run of so many has; a small one, after everything was indexed anew, might, and is read quickly."""

LEAST_GONE, SHARE_GONE = 20_000, 0.25
"""Rows that went, and which part of all they are, at which the runs are cleared of them."""

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

_STORED = np.dtype("<u8")
_REST_BITS, _REST, _ROW = (np.uint64(n) for n in (ROW_BITS + 1, (1 << (ROW_BITS + 1)) - 1, (1 << ROW_BITS) - 1))


def posting(keys: U64, rows: I64) -> U64:
    """Keys that lead to rows (with `BRIEF`), as numbers; not sorted."""
    return (keys << _REST_BITS) | rows.astype(np.uint64)


def led(postings: U64, keys: U64) -> tuple[I64, I64]:
    """Which of some keys lead where: for each hit the place of the key, and the row (with `BRIEF`). Both are sorted."""
    low = np.searchsorted(postings, keys << _REST_BITS)
    there = np.flatnonzero(low < len(postings))
    there = there[(postings[low[there]] >> _REST_BITS) == keys[there]]
    low = low[there]
    number = np.searchsorted(postings, (keys[there] << _REST_BITS) | _REST, side="right") - low
    start = np.repeat(low - (np.cumsum(number) - number), number)
    rows = postings[start + np.arange(len(start))] & _REST
    return np.repeat(there, number), rows.astype(np.int64)


def rows_of(postings: U64) -> I64:
    """The rows that postings lead to, each once, in order."""
    return np.unique(postings & _ROW).astype(np.int64)


class _Held(NamedTuple):
    """A run that is held. firsts: the first posting of each block. seen: see `SEEN_BITS`; None of a small one."""

    firsts: bytes
    postings: U64
    seen: NDArray[np.uint8] | None

    @classmethod
    def of(cls, firsts: bytes, postings: U64) -> Self:
        """Hold a run."""
        return cls(firsts, postings, _seen(postings) if len(postings) >= SEEN_FROM else None)

    def led(self, keys: U64) -> tuple[I64, I64]:
        """What `led` gives."""
        if self.seen is None:
            return led(self.postings, keys)
        slots = keys >> np.uint64(KEY_BITS - SEEN_BITS)
        bits = self.seen[slots >> np.uint64(3)] >> (slots & np.uint64(7)).astype(np.uint8)
        there = np.flatnonzero(bits & np.uint8(1))
        at, rows = led(self.postings, keys[there])
        return there[at], rows


def _seen(postings: U64) -> NDArray[np.uint8]:
    """A bit for each beginning of a key, set where a posting has it. postings: sorted, some."""
    slots = postings >> np.uint64(64 - SEEN_BITS)
    bits = np.uint8(1) << (slots & np.uint64(7)).astype(np.uint8)
    slots >>= np.uint64(3)
    begins = np.flatnonzero(np.concatenate([[True], slots[1:] != slots[:-1]]))
    made = np.zeros(1 << (SEEN_BITS - 3), np.uint8)
    made[slots[begins]] = np.bitwise_or.reduceat(bits, begins)
    return made


class Runs:
    """The runs of one record. What was read whole is held in memory, as a run never changes, up to `HELD`.

    One for as long as the record is open: to read them anew for each thousand articles takes more the more there are.
    """

    def __init__(self) -> None:
        """Reads nothing yet."""
        self._held: dict[int, _Held] = {}  # each with `firsts`: a number may be given to another run

    def led(self, connection: sa.Connection, keys: U64) -> tuple[I64, I64]:
        """For all runs what `led` gives. keys: sorted, without doubles."""
        listed = connection.execute(sa.select(quote_runs)).all()
        held = self._held
        self._held = {r.run: held[r.run] for r in listed if r.run in held and held[r.run].firsts == r.firsts}
        found = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
        for row in listed:
            whole = self._held.get(row.run)
            found.append(led(self._some(connection, row, keys), keys) if whole is None else whole.led(keys))
        return np.concatenate([at for at, _ in found]), np.concatenate([rows for _, rows in found])

    def add(self, connection: sa.Connection, postings: U64) -> None:
        """Write a run of sorted postings, and make those of its size into one with it."""
        query = sa.select(quote_runs.c.run, quote_runs.c.postings)
        sizes = {row.run: row.postings for row in connection.execute(query)}
        number = max(sizes, default=0) + 1  # never one that was: it may be held somewhere
        merged = [postings]
        while alike := _alike(sizes, size := sum(map(len, merged))):
            merged += [self._whole(connection, run) for run in alike]
            _drop(connection, alike)
            sizes = {run: n for run, n in sizes.items() if run not in alike}
        if size:
            _write(connection, number, np.sort(np.concatenate(merged), kind="stable"))

    def _some(self, connection: sa.Connection, row: sa.Row[Any], keys: U64) -> U64:
        """The blocks of a run in which the keys can be; all of them, and held, if these are many."""
        firsts = np.frombuffer(row.firsts, _STORED)
        if len(keys) >= MANY * len(firsts):
            return self._hold(connection, row)
        # A block may begin within the postings of one key.
        first = np.maximum(np.searchsorted(firsts, keys << _REST_BITS) - 1, 0)
        last = np.maximum(np.searchsorted(firsts, (keys << _REST_BITS) | _REST, side="right") - 1, 0)
        begin, end = (np.bincount(some, minlength=len(firsts) + 1) for some in (first, last + 1))
        wanted = np.flatnonzero(np.cumsum(begin - end) > 0)
        if len(wanted) * SPARSE > len(firsts):
            return self._hold(connection, row)
        query = sa.select(quote_blocks.c.block, quote_blocks.c.postings).where(quote_blocks.c.run == row.run)
        blocks: dict[int, bytes] = {}
        for some in in_chunks(wanted.tolist()):
            blocks.update(dict(connection.execute(query.where(quote_blocks.c.block.in_(some))).all()))
        return np.frombuffer(b"".join(blocks[block] for block in sorted(blocks)), _STORED)

    def _hold(self, connection: sa.Connection, row: sa.Row[Any]) -> U64:
        """Read all of a run, and hold it from now on if there is room."""
        whole = read(connection, row.run)
        held = sum(len(one.postings) for one in self._held.values())
        if len(row.firsts) >= LEAST_HELD * _STORED.itemsize and held + len(whole) <= HELD:
            self._held[row.run] = _Held.of(row.firsts, whole)
        return whole

    def _whole(self, connection: sa.Connection, run: int) -> U64:
        held = self._held.get(run)
        return read(connection, run) if held is None else held.postings


def clear(backend: Backend) -> None:
    """Take what went out of the runs, if it is much: a transaction for each run, then one that gives the rows free."""
    with backend.reading() as connection:
        gone = connection.scalar(sa.select(sa.func.count()).select_from(quote_gone)) or 0
        if gone < LEAST_GONE or gone < SHARE_GONE * (connection.scalar(sa.select(sa.func.max(quote_gone.c.row))) or 0):
            return
        rows = np.fromiter(connection.execute(sa.select(quote_gone.c.row)).scalars(), np.uint64, gone)
        runs = connection.execute(sa.select(quote_runs.c.run).order_by(quote_runs.c.run)).scalars().all()
    left = False
    for run in runs:
        with backend.writing() as connection:
            if connection.scalar(sa.select(quote_runs.c.run).where(quote_runs.c.run == run)) is None:
                left = True  # made into another one by another process: the next call looks at that
                continue
            number = (connection.scalar(sa.select(sa.func.max(quote_runs.c.run))) or 0) + 1
            whole = read(connection, run)
            _drop(connection, [run])
            _write(connection, number, whole[~np.isin(whole & _ROW, rows)])
    if not left:
        with backend.writing() as connection:
            for some in in_chunks(rows.tolist()):
                connection.execute(quote_gone.delete().where(quote_gone.c.row.in_(some)))


def _alike(sizes: dict[int, int], size: int) -> list[int]:
    """The runs that one of this size is to be made into one with: none unless there are enough of them."""
    if not 0 < size < LARGEST:
        return []
    alike = [run for run, n in sizes.items() if n < LARGEST and _class(n) <= _class(size)]
    return alike if len([run for run in alike if _class(sizes[run]) == _class(size)]) >= FANOUT - 1 else []


def _class(size: int) -> int:
    return round(math.log(max(size, 1), FANOUT))


def read(connection: sa.Connection, run: int) -> U64:
    """All postings of a run, in order."""
    query = sa.select(quote_blocks.c.postings).where(quote_blocks.c.run == run).order_by(quote_blocks.c.block)
    return np.frombuffer(b"".join(connection.execute(query).scalars().all()), _STORED)


def _write(connection: sa.Connection, run: int, postings: U64) -> None:
    stored = postings.astype(_STORED)
    firsts = stored[::BLOCK].tobytes()
    connection.execute(quote_runs.insert().values(run=run, postings=len(stored), firsts=firsts))
    blocks = [
        {"run": run, "block": at, "postings": stored[first : first + BLOCK].tobytes()}
        for at, first in enumerate(range(0, len(stored), BLOCK))
    ]
    insert(connection, quote_blocks, blocks)


def _drop(connection: sa.Connection, runs: Iterable[int]) -> None:
    for some in in_chunks(runs):
        connection.execute(quote_blocks.delete().where(quote_blocks.c.run.in_(some)))
        connection.execute(quote_runs.delete().where(quote_runs.c.run.in_(some)))
