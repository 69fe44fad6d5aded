"""Pages that come with their marks: what becomes of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import sqlalchemy as sa

from onrecord.model import Annotations, Page
from onrecord.record import country_rows, decided, kept_rows, rows
from onrecord.record.inserts import insert
from onrecord.record.schema import readings
from onrecord.record.waiting import Waiting

Kept = Literal["added", "unchanged", "revised"]
"""What became of a page: its article was added, or held already, or took the place of another of the same address."""


def keep(
    connection: sa.Connection, some: Iterable[tuple[Page, Annotations]], countries: country_rows.Reading | None
) -> list[Kept]:
    """Keep pages, their articles and their marks, as if one came after the other; see `Store.keep`."""
    new = Waiting(connection, countries)
    found = [_one(connection, page, marked, new) for page, marked in some]
    new.write()
    return found


def _one(connection: sa.Connection, page: Page, marked: Annotations, new: Waiting) -> Kept:
    article = marked.article
    location = None if page.location == kept_rows.NOWHERE else page.location
    values = {"page": page.id, "article": article.id, "url": article.url, "location": location}
    new.make_way(values.items())
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
    own = [] if held.page else [rows.page_row(page)]
    new.add(kept_rows.New(marked, page.id, revised), own, [page.id], values.items())
    return "revised" if revised is not None else "added"
