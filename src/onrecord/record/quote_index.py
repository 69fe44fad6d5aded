"""The quote index: catches up with the statements that the record holds, and gives utterances with their statements.

What a wording is and which two are one utterance is not decided here: the caller brings it (`Reading`), as this part
knows the database alone. Each transaction takes in `ARTICLES` articles whole: a run may be killed at any moment.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import sqlalchemy as sa

from onrecord.model import Statement
from onrecord.record import quote_rows, rows
from onrecord.record.anchors import in_chunks
from onrecord.record.backend import Backend
from onrecord.record.filters import Filters
from onrecord.record.people import IN_FORCE
from onrecord.record.quote_tables import quote_articles, quote_families, quote_wordings, quoted
from onrecord.record.schema import articles, statements

ARTICLES = 100
"""Articles of one transaction: some thousand statements, a second or less, so that no other writer waits long."""

FAMILIES = 200
"""Families that one transaction looks at."""

MOST_CANDIDATES = 8
"""Wordings that a new one is compared with at most, those with the rarest keys in common first."""

RARE = 12
"""Wordings that a key leads to, up to which it alone makes one worth comparing; of more, two keys must lead to it."""

MOST_PRINTED = 2000
"""Statements of one family that are compared, the newest: more are a slogan, and nobody reads their list."""

W = TypeVar("W")


class Reading(Protocol[W]):
    """What the pure part says of statements; W is whatever it keeps of one wording."""

    version: int

    def wording(self, statement: sa.RowMapping) -> tuple[str, W] | None:
        """The hash of a statement's wording, and the wording; None if it tells too little."""
        ...

    def keys(self, wording: W) -> tuple[Sequence[int], Sequence[int]]:
        """The keys that are to lead to it, and those by which it looks for others."""
        ...

    def same(self, wording: W, others: Sequence[W]) -> list[int]:
        """Which of some others are the same utterance."""
        ...

    def judged(self, family: Family) -> tuple[int, int]:
        """In what the statements of a family differ (bits), and how many outlets printed it."""
        ...


@dataclass(frozen=True)
class Family:
    """Statements that count, by date, with the row of the wording of each, and which wordings are linked."""

    statements: tuple[Statement, ...]
    wordings: tuple[int, ...]
    links: dict[int, set[int]]


_READ = (statements.c.row, *(statements.c[n] for n in ("content", "content_spans", "kind", "speaker")))


class QuoteIndex(Generic[W]):
    """The quote index of one record."""

    def __init__(self, backend: Backend, reading: Reading[W]) -> None:
        """backend: the record's. reading: what decides."""
        self._backend = backend
        self._reading = reading

    def catch_up(self) -> int:
        """Take in what the record holds and the index lacks; how many articles that were. Cheap if nothing is missing.

        A run that ends early has kept whole articles, and the next one goes on.
        """
        self._leave_out_of_date()
        done = 0
        while missing := self._missing():
            with self._backend.writing() as connection:
                still = _lacking(connection, missing)
                self._take_in(connection, still)
            done += len(still)
        while self._judge():
            pass
        return done

    def families(self, differs: int, outlets: int, wanted: Filters | None) -> Iterator[Family]:
        """Families that may differ in any of these (bits), printed by so many outlets, the newest first.

        wanted: at least one statement of it fulfils these filters.
        """
        query = (
            sa.select(quote_families.c.family)
            .where(quote_families.c.differs.bitwise_and(differs) != 0, quote_families.c.outlets >= outlets)
            .order_by(quote_families.c.last.desc(), quote_families.c.family)
        )
        if wanted is not None:
            chosen = wanted.select(self._backend).with_only_columns(statements.c.row).order_by(None).limit(None)
            found = quoted.join(quote_wordings, quote_wordings.c.row == quoted.c.wording)
            families = sa.select(quote_wordings.c.family).select_from(found).where(quoted.c.statement.in_(chosen))
            query = query.where(quote_families.c.family.in_(families))
        with self._backend.reading() as connection:
            listed = connection.execute(query).scalars().all()
            for family in listed:
                yield self._family(connection, family)

    def fulfilling(self, ids: Sequence[str], wanted: Filters) -> set[str]:
        """Which of these statements fulfil the filters."""
        found: set[str] = set()
        query = wanted.select(self._backend).with_only_columns(statements.c.id).order_by(None).limit(None)
        with self._backend.reading() as connection:
            for some in in_chunks(ids):
                found.update(connection.execute(query.where(statements.c.id.in_(some))).scalars())
        return found

    def _leave_out_of_date(self) -> None:
        """Take articles out that were indexed with other keys."""
        query = sa.select(quote_articles.c.article_id).where(quote_articles.c.version != self._reading.version)
        while True:
            with self._backend.reading() as connection:
                old = connection.execute(query.limit(ARTICLES)).scalars().all()
            if not old:
                return
            with self._backend.writing() as connection:
                for article in old:
                    quote_rows.forget(connection, article)

    def _missing(self) -> Sequence[str]:
        held = sa.exists().where(quote_articles.c.article_id == articles.c.id)
        with self._backend.reading() as connection:
            return connection.execute(sa.select(articles.c.id).where(~held).limit(ARTICLES)).scalars().all()

    def _take_in(self, connection: sa.Connection, missing: Sequence[str]) -> None:
        of: dict[str, list[int]] = defaultdict(list)
        read: dict[str, W] = {}
        query = sa.select(*_READ).where(statements.c.article_id.in_(missing)).order_by(statements.c.row)
        for row in connection.execute(query).mappings():
            if found := self._reading.wording(row):
                of[found[0]].append(row["row"])
                read.setdefault(*found)
        held = quote_rows.wordings_of(connection, of)
        new = [wording for wording in of if wording not in held]
        at = dict(zip(new, range(first := quote_rows.next_row(connection), first + len(new)), strict=True))
        linked = self._write_new(connection, {row: (wording, read[wording]) for wording, row in at.items()})
        again = {*held.values(), *linked, *(at[wording] for wording in new if len(of[wording]) > 1)}
        held |= at
        pairs = [{"statement": row, "wording": held[w]} for w, statement_rows in of.items() for row in statement_rows]
        if pairs:
            connection.execute(quoted.insert(), pairs)
        if missing:
            marks = [{"article_id": article, "version": self._reading.version} for article in missing]
            connection.execute(quote_articles.insert(), marks)
        quote_rows.stale(connection, set(quote_rows.families(connection, again).values()))
        revised = sa.select(articles.c.revises).where(articles.c.id.in_(missing), articles.c.revises.is_not(None))
        for before in connection.execute(revised).scalars().all():
            quote_rows.touched(connection, before)

    def _write_new(self, connection: sa.Connection, new: dict[int, tuple[str, W]]) -> set[int]:
        """Keep new wordings, by row, and link them; which rows have links."""
        keys = {row: self._reading.keys(wording) for row, (_, wording) in new.items()}
        leads = quote_rows.leads(connection, (key for own in keys.values() for key in (*own[1], *own[0])))
        near: dict[int, list[int]] = {}
        kept: dict[int, tuple[str, Sequence[int]]] = {}
        for row, (hashed, _) in new.items():
            near[row] = _nearest(leads[key] for key in keys[row][1] if key in leads)
            free = [key for key in keys[row][0] if len(leads.get(key, ())) < quote_rows.MOST_OF_A_KEY]
            for key in free:
                leads.setdefault(key, []).append(row)
            kept[row] = hashed, free
        known = self._held(connection, {other for some in near.values() for other in some} - new.keys())
        known |= {row: wording for row, (_, wording) in new.items()}
        links = []
        for row, others in near.items():
            held = [other for other in others if other in known]
            links += [(row, held[at]) for at in self._reading.same(known[row], [known[other] for other in held])]
        quote_rows.add_wordings(connection, kept)
        quote_rows.link(connection, links)
        return {row for pair in links for row in pair}

    def _held(self, connection: sa.Connection, wordings: set[int]) -> dict[int, W]:
        """Wordings that are held, each as one of its statements has it."""
        found = {}
        for some in in_chunks(sorted(wordings)):
            one = sa.select(quoted.c.wording, sa.func.min(quoted.c.statement).label("statement"))
            first = one.where(quoted.c.wording.in_(some)).group_by(quoted.c.wording).subquery()
            query = sa.select(first.c.wording, *_READ).join(first, first.c.statement == statements.c.row)
            for row in connection.execute(query).mappings():
                if read := self._reading.wording(row):
                    found[row["wording"]] = read[1]
        return found

    def _judge(self) -> int:
        """Look at some families in which something came or went; how many they were."""
        query = sa.select(quote_families.c.family).where(sa.text("stale")).limit(FAMILIES)
        with self._backend.reading() as connection:
            if connection.execute(query.limit(1)).scalar() is None:
                return 0
        with self._backend.writing() as connection:
            some = connection.execute(query).scalars().all()
            connection.execute(quote_families.delete().where(quote_families.c.family.in_(some)))
            made = []
            for family in self._several(connection, some):
                found = self._family(connection, family)
                differs, outlets = self._reading.judged(found)
                if differs:
                    last = max((s.published or "" for s in found.statements), default="")
                    made.append(
                        {"family": family, "differs": differs, "outlets": outlets, "last": last, "stale": False}
                    )
            if made:
                connection.execute(quote_families.insert(), made)
        return len(some)

    def _several(self, connection: sa.Connection, some: Sequence[int]) -> list[int]:
        """Those of which there is more than one statement: of most there is not."""
        query = (
            sa.select(quote_wordings.c.family)
            .join(quoted, quoted.c.wording == quote_wordings.c.row)
            .where(quote_wordings.c.family.in_(some))
            .group_by(quote_wordings.c.family)
            .having(sa.func.count() > 1)
        )
        return list(connection.execute(query.order_by(quote_wordings.c.family)).scalars())

    def _family(self, connection: sa.Connection, family: int) -> Family:
        later: Any = articles.alias("later")
        newest = ~sa.exists().where(later.c.revises == articles.c.id)
        query = (
            sa.select(*rows.STATEMENT_COLUMNS, quoted.c.wording)
            .join(articles, articles.c.id == statements.c.article_id)
            .join(quoted, quoted.c.statement == statements.c.row)
            .join(quote_wordings, quote_wordings.c.row == quoted.c.wording)
            .where(quote_wordings.c.family == family, IN_FORCE, newest)
            .order_by(articles.c.sorted_by.desc(), articles.c.id, statements.c.start, statements.c.id)
            .limit(MOST_PRINTED)
        )
        found = connection.execute(query).mappings().all()
        of = [row["wording"] for row in found]
        said = [rows.statement({k: v for k, v in row.items() if k != "wording"}) for row in found]
        order = sorted(range(len(said)), key=lambda at: (said[at].published or "~", said[at].article_id, at))
        return Family(
            tuple(said[at] for at in order), tuple(of[at] for at in order), quote_rows.links_of(connection, set(of))
        )


def _nearest(leads: Iterable[Sequence[int]]) -> list[int]:
    """The wordings that several keys lead to, or one that leads to few: those with the rarest keys first."""
    score: dict[int, float] = defaultdict(float)
    often: Counter[int] = Counter()
    for led in leads:
        often.update(led)
        for other in led:
            score[other] += 1 / len(led)
    found = [other for other in score if often[other] > 1 or score[other] >= 1 / RARE]
    return sorted(found, key=lambda other: (-score[other], other))[:MOST_CANDIDATES]


def _lacking(connection: sa.Connection, missing: Sequence[str]) -> list[str]:
    """Asked again inside the transaction: another process may have taken them in, or they may be gone."""
    held = sa.exists().where(quote_articles.c.article_id == articles.c.id)
    query = sa.select(articles.c.id).where(articles.c.id.in_(missing), ~held).order_by(articles.c.id)
    return list(connection.execute(query).scalars())
