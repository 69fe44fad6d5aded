"""Overviews: what a record holds as a whole, by day, by outlet, the newest and the least sure of it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import Credited, FoundArticle, Outlet, OutletPage, Results, Shared, Statement
from onrecord.record import days, doubtful, latest, outlet_query
from onrecord.record.article_filters import ArticleFilters
from onrecord.record.article_search import ArticleSearch, found_article
from onrecord.record.article_tables import article_facets
from onrecord.record.backend import Backend
from onrecord.record.country_rows import CountryRows
from onrecord.record.days import Counts, Unit
from onrecord.record.filters import Filters
from onrecord.record.latest import LaterState
from onrecord.record.rows import AFTER_ALL_DATES
from onrecord.record.schema import articles, facets, pages, skipped
from onrecord.record.search import by_rows
from onrecord.record.settled import rows_of
from onrecord.record.summary import Summary


class Overviews(ArticleSearch):
    """Questions about a record as a whole; `Reader` is one."""

    def __init__(self, backend: Backend, countries: CountryRows | None = None) -> None:
        """See `Search`."""
        super().__init__(backend, countries)
        self._summed: tuple[str, Summary] | None = None

    def summary(self) -> Summary:
        """How much the record holds. Counted once for each state of the record: of two million statements, the speakers
        take half a second."""
        state = self._backend.state()
        held = self._summed
        if held is not None and held[0] == state:
            return held[1]
        with self._backend.reading() as connection:
            made = _summary(connection)
        self._summed = state, made
        return made

    def days(self, filters: Filters = Filters(), by: Unit = "day") -> Counts:  # noqa: B008 (frozen)
        """How many statements that fulfil the filters were printed on each day, in order; see `Record.days`."""
        days.check(by)
        filters.checked()
        self._countries_for(filters)
        alone = filters.of_articles_alone()
        with self._backend.reading() as connection:
            if alone is not None:
                return days.counted(connection, sa.select(article_facets.c.row).where(*alone), article_facets, by)
            asked = filters.asked(self._backend)
            in_order = asked.text is None and (asked.since is not None or asked.until is not None)
            return days.counted(connection, filters.rows(self._backend), facets, by, in_order=in_order)

    def article_days(self, filters: ArticleFilters = ArticleFilters(), by: Unit = "day") -> Counts:  # noqa: B008 (frozen)
        """The same of articles."""
        days.check(by)
        filters.checked()
        self._countries_for(filters)
        with self._backend.reading() as connection:
            asked = filters.asked(self._backend)
            in_order = asked.text is None and not asked.conditions
            query = filters.rows(self._backend)
            return days.counted(connection, query, article_facets, by, articles=True, in_order=in_order)

    def latest(self, limit: int) -> tuple[FoundArticle, ...]:
        """The newest articles by date, undated ones last; of a page that came in several states, the last alone."""
        most = _limit(limit)
        with self._backend.reading() as connection:
            return tuple(found_article(connection, row, ()) for row in latest.articles_of_late(connection, most))

    def latest_statements(self, limit: int) -> tuple[Statement, ...]:
        """See `Record.latest_statements`."""
        most = _limit(limit)
        with self._backend.reading() as connection:
            rows = latest.statements_of_late(connection, most)
            shown = {said.content: said for _, said in by_rows(connection, rows)}
        return tuple(shown.values())[:most]

    def later_states(self, limit: int) -> list[LaterState]:
        """The pages that came in another state lately, those that were fetched last first."""
        most = _limit(limit)
        with self._backend.reading() as connection:
            return latest.states_of_late(connection, most)

    def doubtful(self, below: float, filters: Filters) -> Results:
        """See `Record.doubtful`."""
        self._countries_for(filters)
        return doubtful.page(self._backend, below, filters)

    def count_doubtful(self, below: float, filters: Filters) -> int:
        """See `Record.count_doubtful`."""
        self._countries_for(filters)
        return doubtful.count(self._backend, below, filters)

    def outlets(self) -> tuple[Outlet, ...]:
        """See `Record.outlets`."""
        with self._backend.reading() as connection:
            return outlet_query.outlets(connection)

    def outlet(self, name: str) -> OutletPage:
        """See `Record.outlet`."""
        with self._backend.reading() as connection:
            return outlet_query.page(connection, name, self._backend.place)

    def credits(self) -> tuple[Credited, ...]:
        """See `Record.credits`."""
        with self._backend.reading() as connection:
            return outlet_query.credits(connection)

    def shared(self) -> tuple[Shared, ...]:
        """See `Record.shared`."""
        with self._backend.reading() as connection:
            return outlet_query.shared(connection)


def _limit(limit: int) -> int:
    if limit < 0:
        raise InputError(f"limit is {limit}; give 0 or more")
    return limit


def _summary(connection: sa.Connection) -> Summary:
    distinct = sa.func.count

    def number(query: sa.Select[Any]) -> Any:
        return connection.execute(query).scalar_one()

    dated = articles.c.sorted_by < AFTER_ALL_DATES
    first = sa.select(articles.c.published).where(dated).order_by(articles.c.sorted_by).limit(1)
    last = sa.select(articles.c.published).where(dated).order_by(articles.c.sorted_by.desc()).limit(1)
    return Summary(
        pages=rows_of(connection, pages),
        articles=rows_of(connection, articles),
        statements=number(sa.select(sa.func.coalesce(sa.func.sum(article_facets.c.statements), 0))),
        speakers=number(sa.select(distinct(facets.c.speaker.distinct())).where(facets.c.hidden == 0)),
        outlets=number(sa.select(distinct(article_facets.c.outlet.distinct()))),
        skipped=rows_of(connection, skipped),
        first_published=connection.execute(first).scalar(),
        last_published=connection.execute(last).scalar(),
    )
