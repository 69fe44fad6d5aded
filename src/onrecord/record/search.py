"""Search: the statements of a record that fulfil a question, all of them or a page of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Unpack

import sqlalchemy as sa

from onrecord.model import Facet, Results, Statement
from onrecord.record import pages, rows
from onrecord.record.anchors import in_chunks
from onrecord.record.article_tables import article_facets
from onrecord.record.backend import Backend
from onrecord.record.country_rows import CountryRows
from onrecord.record.facets import ARTICLE_FACETS, FACETS, USUAL_VALUES, check, counted
from onrecord.record.filters import MOST_ROWS, Asked, Filters
from onrecord.record.people import IN_FORCE
from onrecord.record.schema import articles, statements

if TYPE_CHECKING:
    from onrecord.record.article_filters import ArticleFilters

MOST_HIDDEN = 1_000
"""Statements that were said to be none, up to which those among what words find are counted one by one."""

AT_ONCE = 500
"""Statements read at a time."""


class Search:
    """Questions about statements; `Reader` is one."""

    def __init__(self, backend: Backend, countries: CountryRows | None = None) -> None:
        """Use `Store.reader`. countries: what catches up with the countries of speakers before they are asked for."""
        self._backend = backend
        self._countries = countries

    def statements(self, **filters: Unpack[Asked]) -> list[Statement]:
        """The statements that fulfil all given filters (see `Filters`), in their order.

        `InputError` if a filter cannot be what its name says.
        """
        return list(self.stream(Filters(**filters)))

    def search(self, words: str, /, **filters: Unpack[Asked]) -> list[Statement]:
        """`statements` with words, the best matches first."""
        filters["words"] = words
        return self.statements(**filters)

    def stream(self, filters: Filters = Filters()) -> Iterator[Statement]:  # noqa: B008 (frozen)
        """As `statements`, one after the other, however many there are: for exports. All are of one moment."""
        filters.checked()  # what is wrong with a filter is told here and now
        self._countries_for(filters)
        return self._streamed(filters)

    def _streamed(self, filters: Filters) -> Iterator[Statement]:
        with self._backend.reading() as connection:
            yield from self._in_order(connection, filters)

    def results(self, filters: Filters = Filters()) -> Results:  # noqa: B008 (frozen)
        """One page of the statements, `filters.limit` at most (none: all), and the cursor to go on from; None at the
        end.

        The next page is what `filters` gives with that cursor as `after`. The record may grow meanwhile: what it held
        when the first page was asked for is given once, and what has come since if it comes later in the order.
        """
        if filters.limit is None:
            return Results(tuple(self.stream(filters)), None)
        self._countries_for(filters)
        filters.check()
        most = min(filters.limit, MOST_ROWS - 1)
        asked = filters.asked(self._backend)
        with self._backend.reading() as connection:
            found = pages.first(connection, asked, most + 1)
            shown = tuple(said for _, said in by_rows(connection, [one.row for one in found[:most]]))
        more = 0 < most < len(found)
        return Results(shown, filters.cursor(found[most - 1]) if more else None)

    def facets(
        self,
        filters: Filters = Filters(),  # noqa: B008 (frozen)
        names: Sequence[str] = FACETS,
        most: int = USUAL_VALUES,
    ) -> tuple[Facet, ...]:
        """For each named filter, how many of the statements found each of its values would leave.

        Whatever the limit and the cursor. `InputError` for a name that is none of `FACETS`.
        """
        check(names)
        filters.checked()
        self._countries_for(filters, names)
        alone = filters.of_articles_alone()
        # Where nothing is asked of statements, each article has all of its own: there are a twentieth as many.
        by_article = [name for name in names if name in ARTICLE_FACETS and alone is not None]
        found: dict[str, Facet] = {}
        with self._backend.reading() as connection:
            if alone is not None and by_article:
                own, number = sa.select(article_facets.c.row).where(*alone), sa.func.sum(article_facets.c.statements)
                made = counted(connection, own, by_article, most, article_facets, number)
                found |= dict(zip(by_article, made, strict=True))
            rest = [name for name in names if name not in found]
            made = counted(connection, filters.rows(self._backend), rest, most)
            found |= dict(zip(rest, made, strict=True))
        return tuple(found[name] for name in names)

    def count(self, filters: Filters = Filters()) -> int:  # noqa: B008 (frozen)
        """How many statements fulfil the filters, whatever the limit and the cursor."""
        filters.checked()
        self._countries_for(filters)
        alone = filters.of_articles_alone()
        number = sa.func.coalesce(sa.func.sum(article_facets.c.statements), 0)
        with self._backend.reading() as connection:
            if alone is not None:
                return int(connection.execute(sa.select(number).where(*alone)).scalar_one())
            asked = filters.asked(self._backend)
            if asked.text is not None and not asked.plans and len(asked.conditions) == 1:
                counted = _in_text(connection, asked.found(asked.text))
                if counted is not None:
                    return counted
            query = sa.select(sa.func.count()).select_from(filters.rows(self._backend).subquery())
            return int(connection.execute(query).scalar_one())

    def _countries_for(self, filters: Filters | ArticleFilters, names: Sequence[str] = ()) -> None:
        """Read the countries that were not read yet, if the question is about any."""
        if self._countries is not None and ("country" in names or filters.asks_for("country")):
            self._countries.catch_up()

    def _in_order(self, connection: sa.Connection, filters: Filters) -> Iterator[Statement]:
        """The statements, `filters.limit` at most, one after the other."""
        if filters.limit is not None:
            found = pages.first(connection, filters.asked(self._backend), min(filters.limit, MOST_ROWS))
            yield from (said for _, said in by_rows(connection, [one.row for one in found]))
            return
        query = filters.select(self._backend).execution_options(yield_per=AT_ONCE)
        yield from map(statement_of, map(dict, connection.execute(query).mappings()))


def _in_text(connection: sa.Connection, found: sa.Select[tuple[int]]) -> int | None:
    """How many rows the text index finds that no correction has said to be none, without a look at each narrow row.

    None where so many were said to be none that this would take longer.
    """
    hidden = connection.scalars(sa.select(statements.c.row).where(~IN_FORCE).limit(MOST_HIDDEN)).all()
    if len(hidden) == MOST_HIDDEN:
        return None
    number = connection.execute(sa.select(sa.func.count()).select_from(found.subquery())).scalar_one()
    for some in in_chunks(hidden):
        out = found.where(found.selected_columns[0].in_(some)).subquery()
        number -= connection.execute(sa.select(sa.func.count()).select_from(out)).scalar_one()
    return int(number)


def by_rows(connection: sa.Connection, wanted: Sequence[int]) -> Iterator[tuple[int, Statement]]:
    """The statements of some rows, each with its row, in their order; those that no correction has said to be none."""
    joined = statements.join(articles, articles.c.id == statements.c.article_id)
    query = sa.select(*rows.STATEMENT_COLUMNS, statements.c.row).select_from(joined).where(IN_FORCE)
    for some in in_chunks(wanted):
        found = connection.execute(query.where(statements.c.row.in_(some))).mappings()
        by_row = {row["row"]: statement_of(dict(row)) for row in found}
        yield from ((row, by_row[row]) for row in some if row in by_row)


def statement_of(row: dict[str, Any]) -> Statement:
    """The statement of a row of `Filters.select`."""
    return rows.statement({name: value for name, value in row.items() if name != "row"})
