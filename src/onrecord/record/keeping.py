"""Pages that come with their marks: what becomes of each, and the rows of all that are new, table by table.

To write an article takes some sixty rows of a dozen tables. Of several that come in one transaction, the rows of each
table are written together, and SQLite writes the pages of its file that several of them touch once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from onrecord.model import Annotations, Page
from onrecord.record import country_rows, decided, kept_rows, rows
from onrecord.record.inserts import insert
from onrecord.record.schema import articles, pages, readings

Kept = Literal["added", "unchanged", "revised"]
"""What became of a page: its article was added, or held already, or took the place of another of the same address."""


def keep(
    connection: sa.Connection, some: Iterable[tuple[Page, Annotations]], countries: country_rows.Reading | None
) -> list[Kept]:
    """Keep pages, their articles and their marks, as if one came after the other; see `Store.keep`."""
    new = _New(connection, countries)
    found = [_one(connection, page, marked, new) for page, marked in some]
    new.write()
    return found


def _one(connection: sa.Connection, page: Page, marked: Annotations, new: _New) -> Kept:
    article = marked.article
    location = None if page.location == kept_rows.NOWHERE else page.location
    if new.is_near(page, marked):
        new.write()
    values = {"page": page.id, "article": article.id, "url": article.url, "location": location}
    held = connection.execute(kept_rows.HELD, values).one()
    if held.skipped:
        kept_rows.forget_skips(connection, page)
    if held.given is not None:
        return "unchanged"
    if held.article:
        kept_rows.write_page(connection, page)
        insert(connection, readings, [{"page_id": page.id, "article_id": article.id}])
        decided.apply(connection, article.id, new.countries)
        return "unchanged"
    if held.page:
        kept_rows.write_page(connection, page)
    of_place = held.location if article.url is None else held.url
    revised = kept_rows.latest(connection, article, page) if of_place else None
    new.add(page, marked, revised, page_is_held=held.page)
    return "revised" if revised is not None else "added"


def _of(page: Page, marked: Annotations) -> set[tuple[str, str]]:
    """All that two pages can share so that what becomes of the one depends on the other."""
    article = marked.article
    found = {("page", page.id), ("article", article.id)}
    if article.url is not None:
        found.add(("url", article.url))
    if page.location != kept_rows.NOWHERE:
        found.add(("location", page.location))
    return found


@dataclass(frozen=True)
class _Article:
    """An article that the record does not hold, the page that it came from, and the state before it."""

    page: Page
    marked: Annotations
    revises: str | None
    page_is_held: bool


class _New:
    """Articles that are yet to be written."""

    def __init__(self, connection: sa.Connection, countries: country_rows.Reading | None) -> None:
        self._connection = connection
        self.countries = countries
        self._articles: list[_Article] = []
        self._of: set[tuple[str, str]] = set()

    def add(self, page: Page, marked: Annotations, revises: str | None, *, page_is_held: bool) -> None:
        """Another one."""
        self._articles.append(_Article(page, marked, revises, page_is_held))
        self._of |= _of(page, marked)

    def is_near(self, page: Page, marked: Annotations) -> bool:
        """Whether what becomes of a page depends on one of these: they share the page, the article or its place."""
        return not self._of.isdisjoint(_of(page, marked))

    def write(self) -> None:
        """Write all of them, and forget them."""
        if not self._articles:
            return
        some = self._articles
        self._articles, self._of = [], set()
        insert(self._connection, pages, [rows.page_row(one.page) for one in some if not one.page_is_held])
        insert(self._connection, articles, [_row(one) for one in some])
        made = [{"page_id": one.page.id, "article_id": one.marked.article.id} for one in some]
        insert(self._connection, readings, made)
        said = kept_rows.write_marks(self._connection, [one.marked for one in some])
        decided.begin(self._connection, [one.marked.article for one in some], said, self.countries)


def _row(one: _Article) -> rows.Row:
    marked = one.marked
    return rows.article_row(marked.article, page_id=one.page.id, annotator=marked.annotator, revises=one.revises)
