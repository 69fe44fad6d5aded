"""Articles that the record does not hold, on the way into it: the rows of all of them are written table by table.

To write an article takes some sixty rows of a dozen tables. Of several that come in one transaction, the rows of each
table are written together, and SQLite writes the pages of its file that several of them touch once.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from onrecord.record import country_rows, decided, kept_rows
from onrecord.record.inserts import insert
from onrecord.record.rows import Row
from onrecord.record.schema import pages, readings

Taken = tuple[str, str | None]
"""What an article, or what becomes of it, depends on: "page" and its id, "article" and its id, and so on."""


class Waiting:
    """Articles that are yet to be written, and those of their pages that the record does not hold."""

    def __init__(self, connection: sa.Connection, countries: country_rows.Reading | None) -> None:
        """countries: what reads the speakers' countries; without it, they are left to later."""
        self._connection = connection
        self.countries = countries
        self._clear()

    def _clear(self) -> None:
        self._articles: list[kept_rows.New] = []
        self._pages: list[Row] = []
        self._readings: list[Row] = []
        self._taken: set[Taken] = set()

    def add(
        self, article: kept_rows.New, pages: Iterable[Row], given_by: Iterable[str], taken: Iterable[Taken]
    ) -> None:
        """Another one. pages: rows of those that are not held. given_by: the ids of all that give it."""
        self._articles.append(article)
        self._pages += pages
        self._readings += [{"page_id": page, "article_id": article.marked.article.id} for page in given_by]
        self._taken.update(one for one in taken if one[1] is not None)

    def make_way(self, taken: Iterable[Taken]) -> None:
        """Write all if one of them takes some of these: what comes next depends on it."""
        if not self._taken.isdisjoint(taken):
            self.write()

    def write(self) -> None:
        """Write all of them, and forget them."""
        if not self._articles:
            return
        insert(self._connection, pages, self._pages)
        said = kept_rows.write_articles(self._connection, self._articles)
        insert(self._connection, readings, self._readings)
        decided.begin(self._connection, [one.marked.article for one in self._articles], said, self.countries)
        self._clear()
