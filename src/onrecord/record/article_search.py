"""Search over articles: those that fulfil a question, all of them or a page of them, with the places of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Unpack

import sqlalchemy as sa

from onrecord.model import ArticleResults, Facet, FoundArticle
from onrecord.record import pages, rows
from onrecord.record.article_filters import ArticleFilters, ArticlesAsked
from onrecord.record.article_tables import article_facets
from onrecord.record.facets import ARTICLE_FACETS, USUAL_VALUES, check, counted
from onrecord.record.filters import MOST_ROWS
from onrecord.record.highlights import places, snippet
from onrecord.record.query import Words
from onrecord.record.schema import articles
from onrecord.record.search import Search

AT_ONCE = 200
"""Ids read at a time; articles, whose texts may be long, are read one by one."""


class ArticleSearch(Search):
    """Questions about articles, besides those about statements; `Reader` is one."""

    def articles(self, **filters: Unpack[ArticlesAsked]) -> list[FoundArticle]:
        """The articles that fulfil all given filters (see `ArticleFilters`), in their order.

        `InputError` if a filter cannot be what its name says.
        """
        return list(self.stream_found_articles(ArticleFilters(**filters)))

    def stream_found_articles(self, filters: ArticleFilters = ArticleFilters()) -> Iterator[FoundArticle]:  # noqa: B008 (frozen)
        """As `articles`, one after the other, however many there are. All are of one moment."""
        self._countries_for(filters)
        filters.checked()  # what is wrong with a filter is told here and now
        return self._streamed_articles(filters)

    def _streamed_articles(self, filters: ArticleFilters) -> Iterator[FoundArticle]:
        words = filters.asked_words()
        with self._backend.reading() as connection:
            if filters.limit is not None:
                asked = filters.asked(self._backend)
                for one in pages.first(connection, asked, min(filters.limit, MOST_ROWS)):
                    yield found_article(connection, one.row, words)
                return
            query = filters.select(self._backend).execution_options(yield_per=AT_ONCE)
            for place in connection.execute(query):
                yield found_article(connection, place.row, words)

    def article_results(self, filters: ArticleFilters = ArticleFilters()) -> ArticleResults:  # noqa: B008 (frozen)
        """One page of the articles, `filters.limit` at most (none: all), and the cursor to go on from, as `results`."""
        if filters.limit is None:
            return ArticleResults(tuple(self.stream_found_articles(filters)), None)
        self._countries_for(filters)
        filters.check()
        most = min(filters.limit, MOST_ROWS - 1)
        asked, words = filters.asked(self._backend), filters.asked_words()
        with self._backend.reading() as connection:
            rows_of = pages.first(connection, asked, most + 1)
            found = tuple(found_article(connection, one.row, words) for one in rows_of[:most])
        more = 0 < most < len(rows_of)
        return ArticleResults(found, filters.cursor(rows_of[most - 1]) if more else None)

    def article_facets(
        self,
        filters: ArticleFilters = ArticleFilters(),  # noqa: B008 (frozen)
        names: Sequence[str] = ARTICLE_FACETS,
        most: int = USUAL_VALUES,
    ) -> tuple[Facet, ...]:
        """For each named filter, how many of the articles found each of its values would leave.

        `InputError` for a name that is none of `ARTICLE_FACETS`.
        """
        check(names, ARTICLE_FACETS)
        self._countries_for(filters)
        query = filters.rows(self._backend)
        with self._backend.reading() as connection:
            return counted(connection, query, names, most, article_facets)

    def article_count(self, filters: ArticleFilters = ArticleFilters()) -> int:  # noqa: B008 (frozen)
        """How many articles fulfil the filters, whatever the limit and the cursor."""
        self._countries_for(filters)
        found = filters.rows(self._backend).subquery()
        with self._backend.reading() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(found)).scalar_one()


_ONE = (
    sa.select(articles, article_facets.c.statements.label("number"))
    .join(article_facets, article_facets.c.article_id == articles.c.id)
    .where(article_facets.c.row == sa.bindparam("wanted"))
)


def found_article(connection: sa.Connection, row_of: int, words: Sequence[Words]) -> FoundArticle:
    """The article of a narrow row, with the places of words in it."""
    row = connection.execute(_ONE, {"wanted": row_of}).mappings().one()
    article = rows.article(row)
    marks = places(article.text, words, (None, "text"))
    return FoundArticle(
        article=article,
        statements=row["number"],
        highlights=marks,
        headline_highlights=places(article.headline or "", words, (None, "headline")),
        snippet=snippet(article.text, marks),
    )
