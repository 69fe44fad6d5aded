"""Pages that come with their marks: what becomes of each, and the rows of all that are new, table by table.

To write an article takes some sixty rows of a dozen tables. Of several that come in one transaction, the rows of each
table are written together, and SQLite writes the pages of its file that several of them touch once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import sqlalchemy as sa

from onrecord.model import Annotations, Page
from onrecord.record import country_rows, decided, kept_rows, rows
from onrecord.record.inserts import insert
from onrecord.record.schema import pages, readings

Kept = Literal["added", "unchanged", "revised"]
"""What became of a page: its article was added, or held already, or took the place of another of the same address."""


def keep(
    connection: sa.Connection, some: Iterable[tuple[Page, Annotations]], countries: country_rows.Reading | None
) -> list[Kept]:
    """Keep pages, their articles and their marks, as if one came after the other; see `Store.keep`."""
    new = _Waiting(connection, countries)
    found = [_one(connection, page, marked, new) for page, marked in some]
    new.write()
    return found


def _one(connection: sa.Connection, page: Page, marked: Annotations, new: _Waiting) -> Kept:
    article = marked.article
    location = None if page.location == kept_rows.NOWHERE else page.location
    values = {"page": page.id, "article": article.id, "url": article.url, "location": location}
    new.make_way(values)
    held = connection.execute(kept_rows.HELD, values).one()
    if held.skipped:
        kept_rows.forget_skips(connection, page)
    if held.given is not None:
        return "unchanged"
    if held.page or held.article:
        kept_rows.write_page(connection, page)
    if held.article:
        insert(connection, readings, [{"page_id": page.id, "article_id": article.id}])
        decided.apply(connection, article.id, new.countries)
        return "unchanged"
    of_place = held.location if article.url is None else held.url
    revised = kept_rows.latest(connection, article, page) if of_place else None
    new.add(kept_rows.New(marked, page.id, revised), None if held.page else page, values)
    return "revised" if revised is not None else "added"


class _Waiting:
    """Articles that are yet to be written, and those of their pages that the record does not hold."""

    def __init__(self, connection: sa.Connection, countries: country_rows.Reading | None) -> None:
        self._connection = connection
        self.countries = countries
        self._clear()

    def _clear(self) -> None:
        self._articles: list[kept_rows.New] = []
        self._pages: list[Page] = []
        self._taken: set[tuple[str, str | None]] = set()

    def add(self, article: kept_rows.New, page: Page | None, values: Mapping[str, str | None]) -> None:
        """Another one. values: by which the record is asked for it."""
        self._articles.append(article)
        self._pages += [page] if page else []
        self._taken |= {(name, value) for name, value in values.items() if value is not None}

    def make_way(self, values: Mapping[str, str | None]) -> None:
        """Write all if what becomes of a page depends on one of them: they share the page, the article or its place."""
        if not self._taken.isdisjoint(values.items()):
            self.write()

    def write(self) -> None:
        """Write all of them, and forget them."""
        if not self._articles:
            return
        insert(self._connection, pages, [rows.page_row(page) for page in self._pages])
        said = kept_rows.write_articles(self._connection, self._articles)
        made = [{"page_id": one.page_id, "article_id": one.marked.article.id} for one in self._articles]
        insert(self._connection, readings, made)
        decided.begin(self._connection, [one.marked.article for one in self._articles], said, self.countries)
        self._clear()
