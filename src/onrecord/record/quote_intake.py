"""Intake: some articles' statements come into the quote index, with what is decided of them by the caller (`Deciding`).

All that can be is done for the whole lot at once, as arrays. Words are looked at one by one only of the few wordings
whose keys and signatures say that they may be one utterance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Generic, Protocol, TypeVar

import numpy as np
import sqlalchemy as sa

from onrecord.record import quote_rows
from onrecord.record.anchors import in_chunks
from onrecord.record.inserts import insert
from onrecord.record.quote_near import I64, Keyed, agree, chosen, free, near, nearest, once
from onrecord.record.quote_near import MOST_CANDIDATES as MOST
from onrecord.record.quote_runs import BRIEF, KEY_BITS, Runs, led, posting
from onrecord.record.quote_tables import quote_articles, quoted
from onrecord.record.schema import articles, statements

W = TypeVar("W")


class Deciding(Protocol[W]):
    """What the pure part says of contents; W is whatever it keeps of one wording."""

    key_bits: int

    def keyed(self, contents: Sequence[str], speakers: Sequence[str | None]) -> Keyed:
        """The wordings of contents, and their keys, of `key_bits`."""
        ...

    def wording(self, statement: sa.RowMapping) -> W:
        """The wording of a statement, to be compared."""
        ...

    def same(self, wording: W, others: Sequence[W]) -> list[int]:
        """Which of some others are the same utterance."""
        ...


_READ = tuple(statements.c[name] for name in ("content", "content_spans", "kind", "speaker"))
"""What `Deciding.wording` needs."""


class Intake(Generic[W]):
    """Takes statements in; keeps what it read of the index from one lot to the next."""

    def __init__(self, deciding: Deciding[W], runs: Runs) -> None:
        """deciding: what decides. runs: of the record."""
        assert deciding.key_bits == KEY_BITS
        self._deciding = deciding
        self._runs = runs

    def take_in(self, connection: sa.Connection, some: Sequence[str], version: int) -> None:
        """Take in all statements of some articles, none of which the index holds."""
        query = sa.select(statements.c.row, statements.c.content, statements.c.speaker)
        said = connection.execute(query.where(statements.c.article_id.in_(some)).order_by(statements.c.row)).all()
        keyed = self._deciding.keyed([row.content for row in said], [row.speaker for row in said])
        printing: dict[int, list[int]] = defaultdict(list)  # of each wording, the rows of its statements
        places = []
        for place, hashed in enumerate(keyed.wordings.tolist()):
            if hashed:
                if hashed not in printing:
                    places.append(place)
                printing[hashed].append(said[place].row)
        lot = _Lot(keyed, np.array(places, np.int64))
        held = self._held(connection, lot)
        new = np.array([at for at, hashed in enumerate(printing) if hashed not in held], np.int64)
        first = quote_rows.next_row(connection)
        rows = {**held, **dict(zip(lot.hashes[new].tolist(), range(first, first + len(new)), strict=True))}
        mine, others = self._add(connection, lot, new, first)
        pairs = [{"statement": row, "wording": rows[hashed]} for hashed, some in printing.items() for row in some]
        insert(connection, quoted, sorted(pairs, key=itemgetter("statement")))
        links = self._links(connection, mine + first, others)
        quote_rows.link(connection, links)
        insert(connection, quote_articles, [{"article_id": article, "version": version} for article in some])
        again = {rows[hashed] for hashed in printing if hashed in held or len(printing[hashed]) > 1}
        again.update(row for pair in links for row in pair)
        quote_rows.stale(connection, sorted(set(quote_rows.families(connection, again).values())))
        revised = sa.select(articles.c.revises).where(articles.c.id.in_(some), articles.c.revises.is_not(None))
        for before in connection.execute(revised).scalars().all():
            quote_rows.touched(connection, before)

    def _held(self, connection: sa.Connection, lot: _Lot) -> dict[int, int]:
        """Look all keys up; the wordings of the lot that are in the index, with their rows."""
        lot.at, lot.rows = self._runs.led(connection, lot.keys)
        alike = once(lot.rows[np.isin(lot.at, np.searchsorted(lot.keys, lot.own_keys))] & (BRIEF - 1))
        rows, hashes, _ = quote_rows.wordings(connection, alike, lot.signatures.shape[1])
        wanted = set(lot.hashes.tolist())
        return {hashed: row for hashed, row in zip(hashes, rows.tolist(), strict=True) if hashed in wanted}

    def _add(self, connection: sa.Connection, lot: _Lot, new: I64, first: int) -> tuple[I64, I64]:
        """Keep new wordings of a lot; which others each may be: its place among the new ones, the other's row."""
        asked_of, asked = chosen(lot.asked, new, len(lot.hashes))
        kept_of, kept = chosen(lot.kept, new, len(lot.hashes))
        often = np.bincount(lot.at, minlength=len(lot.keys))
        allowed = free(kept, often[np.searchsorted(lot.keys, kept)])
        own = np.arange(first, first + len(new))
        brief = lot.brief[new]
        marked = own + BRIEF * brief
        mine = posting(kept[allowed], marked[kept_of[allowed]])
        mine.sort()
        at, rows = led(mine, lot.keys)
        of, others = near(
            (asked_of, np.searchsorted(lot.keys, asked)),
            np.concatenate([lot.at, at]),
            np.concatenate([lot.rows, rows]),
            len(lot.keys),
            first,
            brief,
        )
        signatures = lot.signatures[new]
        held, _, theirs = quote_rows.wordings(connection, once(others[others < first]), signatures.shape[1])
        known, bits = np.concatenate([held, own]), np.concatenate([theirs, signatures])
        found = np.minimum(np.searchsorted(known, others), max(len(known) - 1, 0))
        good = np.flatnonzero(known[found] == others)  # what went is still led to
        good = good[agree(signatures[of[good]], bits[found[good]])]
        quote_rows.add_wordings(connection, own.tolist(), lot.hashes[new].tolist(), signatures)
        self._runs.add(connection, np.sort(np.concatenate([mine, posting(lot.own_keys[new], marked)])))
        return nearest(of[good], others[good], MOST)

    def _links(self, connection: sa.Connection, mine: I64, others: I64) -> list[tuple[int, int]]:
        """Which pairs of wordings are one utterance, by their words."""
        read = self._read(connection, once(np.concatenate([mine, others])).tolist())
        to: dict[int, list[int]] = defaultdict(list)
        for row, other in zip(mine.tolist(), others.tolist(), strict=True):
            to[row].append(other)
        links = []
        for row, some in to.items():
            links += [(row, some[at]) for at in self._deciding.same(read[row], [read[other] for other in some])]
        return links

    def _read(self, connection: sa.Connection, wordings: Iterable[int]) -> dict[int, W]:
        """Wordings, each as one of its statements has it."""
        found = {}
        for some in in_chunks(wordings, quote_rows.MANY):
            one = sa.select(quoted.c.wording, sa.func.min(quoted.c.statement).label("statement"))
            first = one.where(quote_rows.one_of(quoted.c.wording, some)).group_by(quoted.c.wording).subquery()
            query = sa.select(first.c.wording, *_READ).join(first, first.c.statement == statements.c.row)
            for row in connection.execute(query).mappings().all():
                found[row["wording"]] = self._deciding.wording(row)
        return found


class _Lot:
    """The wordings of some statements, as arrays; each is known by its place."""

    def __init__(self, keyed: Keyed, places: I64) -> None:
        """places: of a statement of each wording."""
        number = len(keyed.wordings)
        self.hashes, self.signatures = keyed.wordings[places], keyed.signatures[places]
        self.brief = keyed.brief[places]
        self.asked, self.kept = chosen(keyed.asked, places, number), chosen(keyed.kept, places, number)
        self.own_keys = self.hashes.view(np.uint64) >> np.uint64(64 - KEY_BITS)
        self.keys = once(np.concatenate([self.asked[1], self.own_keys]))
        # To which rows, in the index, the keys lead: the place of the key, and the row.
        self.at = self.rows = np.zeros(0, np.int64)
