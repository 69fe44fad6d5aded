"""What is written of actors when an article, a correction or somebody known beforehand comes or goes: marks of what is
to be joined again, by whoever asks next. What hangs together with what is not known here; see `actor_index`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.model import Correction
from onrecord.record.actor_tables import (
    actor_articles,
    actor_entities,
    actor_marks,
    actor_members,
    correction_anchors,
)
from onrecord.record.chunks import in_chunks
from onrecord.record.schema import articles, readings

CORRECTION, KEY, NAME = "!c:", "!k:", "!n:"
"""What a mark begins with that names a correction, a key of somebody known, a name that went; else it is a block."""

SPECIAL = (actor_marks.c.mark >= "!") & (actor_marks.c.mark < '"')


def mark(connection: sa.Connection, marks: Iterable[str]) -> None:
    """Say that these are to be looked at again."""
    rows = [{"mark": one} for one in sorted(set(marks))]
    if rows:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(dialect.insert(actor_marks).on_conflict_do_nothing(), rows)


def forget(connection: sa.Connection, article_id: str) -> None:
    """Take an article out, before it or its statements go or change: it is taken in again if it stays."""
    _leave(connection, article_id)
    connection.execute(actor_articles.delete().where(actor_articles.c.article_id == article_id))
    before = connection.scalar(sa.select(articles.c.revises).where(articles.c.id == article_id))
    if before is not None:  # which may be the newest state now
        connection.execute(actor_articles.delete().where(actor_articles.c.article_id == before))


def revised(connection: sa.Connection, article_id: str) -> None:
    """Take the entities of an article out that is the newest state no longer."""
    _leave(connection, article_id)
    nothing: dict[str, Any] = {"company": [], "said": []}
    connection.execute(actor_articles.update().where(actor_articles.c.article_id == article_id).values(nothing))


def _leave(connection: sa.Connection, article_id: str) -> None:
    own = actor_entities.c.article_id == article_id
    query = sa.select(*(actor_entities.c[n] for n in ("block", "name", "type", "speaks"))).where(own)
    rows = connection.execute(query).all()
    if not rows:
        return
    marks = {row.block for row in rows if row.block[0] in "bp"}
    marks |= {"b:" + row.block[2:] for row in rows if row.block[0] not in "bp"}
    marks |= {NAME + json.dumps([row.type, row.speaks, row.name]) for row in rows}
    marks |= {CORRECTION + one for one in about(connection, [article_id])}
    mark(connection, marks)
    connection.execute(actor_entities.delete().where(own))
    connection.execute(actor_members.delete().where(actor_members.c.article_id == article_id))


def places_of(connection: sa.Connection, article_ids: Iterable[str]) -> dict[str, list[str]]:
    """The places by which `correction_anchors` knows articles, of each."""
    found: dict[str, list[str]] = {}
    for some in in_chunks(article_ids):
        urls = sa.select(articles.c.id, articles.c.url).where(articles.c.id.in_(some))
        for id, url in connection.execute(urls):
            found[id] = [f"article:{id}", *([f"url:{url}"] if url is not None else [])]
        read = sa.select(readings.c.article_id, readings.c.page_id).where(readings.c.article_id.in_(some))
        for id, page in connection.execute(read):
            found[id].append(f"page:{page}")
    return found


def about(connection: sa.Connection, article_ids: Iterable[str]) -> set[str]:
    """The corrections that are about something that may be in one of the articles."""
    found: set[str] = set()
    for some in in_chunks(place for own in places_of(connection, article_ids).values() for place in own):
        query = sa.select(correction_anchors.c.correction).where(correction_anchors.c.place.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def looked_up_by(one: Correction) -> set[str]:
    """The places by which a correction is looked up: what it is about."""
    return {
        f"{kind}:{value}"
        for target in one.targets
        for anchor in target
        for kind, value in (("article", anchor.article_id), ("page", anchor.page_id), ("url", anchor.url))
        if value is not None
    }


def keep_anchors(connection: sa.Connection, one: Correction) -> None:
    """Say where a new correction is looked up."""
    rows = [{"place": place, "correction": one.id} for place in sorted(looked_up_by(one))]
    if rows:
        connection.execute(correction_anchors.insert(), rows)
