"""Articles that another record kept, written into this one; nothing that it holds is overwritten."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa

from onrecord.model import KeptArticle, KeptPage
from onrecord.record import actor_rows, country_rows, decided, kept_rows, rows, story_rows
from onrecord.record.kept_rows import NOWHERE
from onrecord.record.schema import articles, pages, readings, skipped
from onrecord.record.waiting import Waiting

Came = Literal["added", "completed", "held"]


class Brought(NamedTuple):
    """What became of an article that was brought.

    linked: whether its link to an earlier state is new; None if that state is not held, or there is none.
    """

    came: Came
    linked: bool | None


def bring(
    connection: sa.Connection, some: Iterable[KeptArticle], countries: country_rows.Reading | None
) -> list[Brought]:
    """Keep articles that another record kept, as if one came after the other; see `Store.bring`."""
    new = Waiting(connection, countries)
    found = [_one(connection, article, new) for article in some]
    new.write()
    return found


def _one(connection: sa.Connection, article: KeptArticle, new: Waiting) -> Brought:
    taken = [("article", article.article.id), *(("page", page.id) for page in article.pages)]
    new.make_way(taken)
    if article.revises is None and _is_new(connection, article):
        given_by = [page.id for page in article.pages]
        new.add(_as_new(article), [_row(page) for page in article.pages], given_by, taken)
        return Brought("added", None)
    new.write()
    came = _bring(connection, article, new.countries)
    linked = None if article.revises is None else link(connection, article.article.id, article.revises)
    return Brought("completed" if linked and came == "held" else came, linked)


def _is_new(connection: sa.Connection, article: KeptArticle) -> bool:
    """Whether the record holds nothing of it: not the article, nor any of its pages, nor that these were skipped."""
    ids = [page.id for page in article.pages]
    locations = [page.location for page in article.pages if page.location != NOWHERE]
    known = (
        sa.exists().where(articles.c.id == article.article.id)
        | sa.exists().where(pages.c.id.in_(ids))
        | sa.exists().where(skipped.c.page_id.in_(ids) | skipped.c.location.in_(locations))
    )
    return not connection.scalar(sa.select(known))


def _as_new(article: KeptArticle) -> kept_rows.New:
    assert article.article.page_id is not None
    return kept_rows.New(article.marks, article.article.page_id, None)


def _bring(connection: sa.Connection, article: KeptArticle, countries: country_rows.Reading | None) -> Came:
    if is_whole(connection, article):
        return "held"
    made = article.article
    held = connection.scalar(sa.select(articles.c.id).where(articles.c.id == made.id)) is not None
    changed = write_pages(connection, article)
    if not held:
        kept_rows.write_articles(connection, [_as_new(article)])
    changed |= write_readings(connection, article)
    decided.apply(connection, made.id, countries)
    return "added" if not held else "completed" if changed else "held"


def is_whole(connection: sa.Connection, article: KeptArticle) -> bool:
    """Whether the record holds the article and all that could come to it."""
    if connection.scalar(sa.select(articles.c.id).where(articles.c.id == article.article.id)) is None:
        return False
    query = sa.select(sa.func.length(pages.c.content)).join(readings, readings.c.page_id == pages.c.id)
    for page in article.pages:
        length = connection.scalar(query.where(pages.c.id == page.id))
        if length is None or (length == 0 and page.content is not None):
            return False
    return True


def write_pages(connection: sa.Connection, article: KeptArticle) -> bool:
    """Keep the pages that the record does not know, and the bytes of those it knew only by their facts."""
    changed = False
    for page in article.pages:
        length = connection.scalar(sa.select(sa.func.length(pages.c.content)).where(pages.c.id == page.id))
        if length is None:
            connection.execute(pages.insert().values(_row(page)))
            changed = True
        elif length == 0 and page.content is not None:
            connection.execute(pages.update().where(pages.c.id == page.id).values(content=zlib.compress(page.content)))
            changed = True
    return changed


def write_readings(connection: sa.Connection, article: KeptArticle) -> bool:
    """Say of those pages that give no article yet that they give this one; they are skipped no longer."""
    changed = False
    for page in article.pages:
        if connection.scalar(sa.select(readings.c.article_id).where(readings.c.page_id == page.id)) is None:
            connection.execute(readings.insert().values(page_id=page.id, article_id=article.article.id))
            same = skipped.c.page_id == page.id
            here = same if page.location == NOWHERE else same | (skipped.c.location == page.location)
            connection.execute(skipped.delete().where(here))
            changed = True
    return changed


def link(connection: sa.Connection, article_id: str, revises: str) -> bool | None:
    """Say that an article is a new state of another, if it is said to be of none.

    None if the record does not hold the other; False if nothing is to be done, or the other is a new state of it.
    """
    held = sa.select(articles.c.revises).where(articles.c.id == sa.bindparam("wanted"))
    if connection.execute(held, {"wanted": revises}).one_or_none() is None:
        return None
    before: str | None = revises
    seen = {article_id}
    while before is not None and before not in seen:
        seen.add(before)
        before = connection.scalar(held, {"wanted": before})
    if before is not None:
        return False
    actor_rows.forget(connection, revises)
    free = (articles.c.id == article_id) & articles.c.revises.is_(None)
    linked = connection.execute(articles.update().where(free).values(revises=revises)).rowcount > 0
    if linked:
        story_rows.touched(connection, (revises,))
    return linked


def _row(page: KeptPage) -> dict[str, Any]:
    facts = {name: value for name, value in vars(page).items() if name != "content"}
    return {**facts, "content": rows.NO_BYTES if page.content is None else zlib.compress(page.content)}
