"""The quote index: catches up with the statements that the record holds, and gives utterances with their statements.

What a wording is and which two are one utterance is not decided here: the caller brings it (`Reading`), as this part
knows the database alone. Each transaction takes in `ARTICLES` articles whole: a run may be killed at any moment.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol

import sqlalchemy as sa

from onrecord.model import Statement
from onrecord.record import quote_asked, quote_rows, quote_runs, rows
from onrecord.record.anchors import in_chunks
from onrecord.record.article_tables import article_facets
from onrecord.record.backend import Backend
from onrecord.record.filters import Filters
from onrecord.record.people import IN_FORCE
from onrecord.record.quote_intake import Deciding, Intake, W
from onrecord.record.quote_tables import quote_articles, quote_families, quote_wordings, quoted
from onrecord.record.schema import articles, statements
from onrecord.record.settled import Settled, rows_of
from onrecord.record.uncollected import uncollected

ARTICLES = 1000
"""Articles of one transaction: some twenty thousand statements, a few seconds in which others wait to write. All their
keys are looked up in one go through the runs, which are read whole: 250 take 1.6 times as long in a large record."""

FAMILIES = 200
"""Families that one transaction looks at."""

LISTED, MOST_LISTED = 200, 10_000
"""Families that are looked up at once: few at first, as most lists are short; then more, as filters are asked anew."""

MOST_PRINTED = 2000
"""Statements of one family that are compared, the newest: more are a slogan, and nobody reads their list."""


class Reading(Deciding[W], Protocol[W]):
    """What the pure part says of statements; W is whatever it keeps of one wording."""

    version: int

    def judged(self, family: Family) -> tuple[int, int]:
        """In what the statements of a family differ (bits), and how many outlets printed it."""
        ...


@dataclass(frozen=True)
class Family:
    """Statements that count, by date, with the row of the wording of each, its hash, and which wordings are linked."""

    statements: tuple[Statement, ...]
    wordings: tuple[int, ...]
    hashes: tuple[int, ...]
    links: dict[int, set[int]]


class QuoteIndex(Generic[W]):
    """The quote index of one record."""

    def __init__(self, backend: Backend, reading: Reading[W], runs: quote_runs.Runs, settled: Settled) -> None:
        """backend, runs, settled: the record's. reading: what decides."""
        self._backend = backend
        self._settled = settled
        self._reading = reading
        self._intake = Intake(reading, runs)
        self._runs = runs

    def catch_up(self) -> int:
        """Take in what the record holds and the index lacks; how many articles that were. Cheap if nothing is missing.

        A run that ends early has kept whole articles, and the next one goes on.
        """
        return self._settled.unless(f"quotes {self._reading.version}", self._catch_up)

    def _catch_up(self) -> int:
        self._leave_out_of_date()
        done = 0
        while missing := self._missing():
            with uncollected(), self._backend.writing() as connection:
                still = _lacking(connection, missing)
                self._intake.take_in(connection, still, self._reading.version)
            done += len(still)
        while self._judge():
            pass
        quote_runs.clear(self._backend)
        return done

    def families(
        self, differs: int, outlets: int, wanted: Filters | None, begin: tuple[str, int] | None = None
    ) -> Iterator[tuple[tuple[str, int], Family]]:
        """Families that may differ in any of these (bits), printed by so many outlets, the newest first, each with its
        place in that order.

        wanted: at least one statement of it fulfils these filters. begin: the place of the first, if it is still there.
        """
        query = (
            sa.select(quote_families.c.last, quote_families.c.family)
            .where(quote_families.c.differs.bitwise_and(differs) != 0, quote_families.c.outlets >= outlets)
            .order_by(quote_families.c.last.desc(), quote_families.c.family)
        )
        if wanted is not None:
            chosen = wanted.select(self._backend).with_only_columns(statements.c.row).order_by(None).limit(None)
            found = quoted.join(quote_wordings, quote_wordings.c.row == quoted.c.wording)
            families = sa.select(quote_wordings.c.family).select_from(found).where(quoted.c.statement.in_(chosen))
            query = query.where(quote_families.c.family.in_(families))
        size = LISTED
        after = query if begin is None else query.where(_from(*begin))
        with self._backend.reading() as connection:
            while listed := connection.execute(after.limit(size)).all():
                for last, family in listed:
                    for whole in self._families(connection, [family]).values():
                        yield (last, family), whole
                last, family = listed[-1]
                after, size = query.where(_from(last, family + 1)), min(size * 4, MOST_LISTED)

    def family_of(self, statement_id: str) -> Family | None:
        """The family that a statement is in; None for one that is not taken in."""
        query = (
            sa.select(quote_wordings.c.family)
            .join(quoted, quoted.c.wording == quote_wordings.c.row)
            .join(statements, statements.c.row == quoted.c.statement)
            .where(statements.c.id == statement_id)
        )
        with self._backend.reading() as connection:
            family = connection.execute(query).scalar()
            return None if family is None else self._families(connection, [family]).get(family)

    def families_among(self, article_ids: Sequence[str]) -> list[Family]:
        """The families of which two statements of these articles are, with these statements alone."""
        joined = quoted.join(statements, statements.c.row == quoted.c.statement)
        joined = joined.join(quote_wordings, quote_wordings.c.row == quoted.c.wording)
        printed: Counter[int] = Counter()
        with self._backend.reading() as connection:
            for some in in_chunks(article_ids):
                query = sa.select(quote_wordings.c.family).select_from(joined)
                printed.update(connection.execute(query.where(statements.c.article_id.in_(some))).scalars())
            several = [family for family, number in printed.items() if number > 1]
            made: list[Family] = []
            for families in in_chunks(several):
                made += self._families(connection, families, article_ids).values()
            return made

    def families_of_wording(self, id: str) -> list[Family]:
        """The families with a wording whose hash, as 16 hexadecimal digits, begins so. id: 8 digits or more."""
        with self._backend.reading() as connection:
            found = quote_asked.of_wording(connection, self._runs, id)
            return [made for one in found for made in self._families(connection, [one]).values()]

    def most_said(self, wanted: Filters, limit: int) -> list[Family]:
        """The families of which most articles (two or more) print a statement that fulfils the filters, those first."""
        with self._backend.reading() as connection:
            found = quote_asked.most_said(connection, wanted.rows(self._backend), limit)
            return [made for one in found for made in self._families(connection, [one]).values()]

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
        """Some articles that are not in the index: those that came last first, as these are the ones, so that as many
        as are missing are found without a look at all that are there."""
        held = sa.exists().where(quote_articles.c.article_id == article_facets.c.article_id)
        query = sa.select(article_facets.c.article_id).where(~held).order_by(article_facets.c.row.desc())
        with self._backend.reading() as connection:
            missing = rows_of(connection, articles) - rows_of(connection, quote_articles)
            return sorted(connection.execute(query.limit(min(missing, ARTICLES))).scalars()) if missing > 0 else ()

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
            for lot in self._several(connection, some):
                for family, found in self._families(connection, lot).items():
                    differs, outlets = self._reading.judged(found)
                    if differs:
                        last = max((s.published or "" for s in found.statements), default="")
                        made.append(
                            {"family": family, "differs": differs, "outlets": outlets, "last": last, "stale": False}
                        )
            if made:
                connection.execute(quote_families.insert(), made)
        return len(some)

    def _several(self, connection: sa.Connection, some: Sequence[int]) -> Iterator[list[int]]:
        """Those of which there is more than one statement (of most there is not), in lots that are read at once."""
        query = (
            sa.select(quote_wordings.c.family, sa.func.count())
            .join(quoted, quoted.c.wording == quote_wordings.c.row)
            .where(quote_wordings.c.family.in_(some))
            .group_by(quote_wordings.c.family)
            .having(sa.func.count() > 1)
            .order_by(quote_wordings.c.family)
        )
        lot: list[int] = []
        number = 0
        for family, printed in connection.execute(query).all():
            if lot and number + printed > MOST_PRINTED:
                yield lot
                lot, number = [], 0
            lot.append(family)
            number += printed
        if lot:
            yield lot

    def _families(
        self, connection: sa.Connection, some: Sequence[int], among: Sequence[str] | None = None
    ) -> dict[int, Family]:
        """Some families with their statements, of a large one the newest; none of which no statement counts.

        among: the ids of the articles whose statements are wanted.
        """
        later: Any = articles.alias("later")
        newest = ~sa.exists().where(later.c.revises == articles.c.id)
        query = (
            sa.select(*rows.STATEMENT_COLUMNS, quoted.c.wording, quote_wordings.c.family)
            .add_columns(quote_wordings.c.wording.label("hashed"))
            .join(articles, articles.c.id == statements.c.article_id)
            .join(quoted, quoted.c.statement == statements.c.row)
            .join(quote_wordings, quote_wordings.c.row == quoted.c.wording)
            .where(quote_wordings.c.family.in_(some), IN_FORCE, newest)
            .order_by(articles.c.sorted_by.desc(), articles.c.id, statements.c.start, statements.c.id)
        )
        if among is not None:
            query = query.where(statements.c.article_id.in_(among))
        elif len(some) == 1:
            query = query.limit(MOST_PRINTED)
        of: dict[int, list[tuple[Statement, int, int]]] = defaultdict(list)
        for row in connection.execute(query).mappings():
            values = dict(row)
            wording, family, hashed = (values.pop(name) for name in ("wording", "family", "hashed"))
            of[family].append((rows.statement(values), wording, hashed))
        links = quote_rows.links_of(connection, {wording for found in of.values() for _, wording, _ in found})
        made = {}
        for family, found in of.items():
            found.sort(key=lambda one: (one[0].published or "~", one[0].article_id))
            said, wordings, hashes = zip(*found, strict=True)
            made[family] = Family(said, wordings, hashes, {row: links[row] for row in wordings if row in links})
        return made


def _from(last: str, family: int) -> sa.ColumnElement[bool]:
    """What stands at a place in the order of families, and what comes after it."""
    same = (quote_families.c.last == last) & (quote_families.c.family >= family)
    return (quote_families.c.last < last) | same


def _lacking(connection: sa.Connection, missing: Sequence[str]) -> list[str]:
    """Asked again inside the transaction: another process may have taken them in, or they may be gone."""
    held = sa.exists().where(quote_articles.c.article_id == articles.c.id)
    query = sa.select(articles.c.id).where(articles.c.id.in_(missing), ~held).order_by(articles.c.id)
    return list(connection.execute(query).scalars())
