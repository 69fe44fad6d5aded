"""The named entities of all articles, as what joins them across articles needs them."""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa

from onrecord.model import Occurrence
from onrecord.record.schema import articles, entities, mentions, statements

JOINED = ("person", "organization", "place")


def occurrences(connection: sa.Connection) -> list[Occurrence]:
    """Every person, organization and place of the newest state of each article, in no promised order."""
    later = articles.alias("later")
    newest = ~sa.exists().where(later.c.revises == articles.c.id)
    first = dict[tuple[str, str], int]()
    begun = sa.select(mentions.c.article_id, mentions.c.entity, sa.func.min(mentions.c.start))
    for article, entity, start in connection.execute(begun.group_by(mentions.c.article_id, mentions.c.entity)):
        first[article, entity] = start
    speaking = sa.select(statements.c.article_id, statements.c.speaker_entity).distinct()
    speaks = {(row[0], row[1]) for row in connection.execute(speaking)}
    query = (
        sa.select(entities, articles.c.published, articles.c.publisher)
        .join(articles, articles.c.id == entities.c.article_id)
        .where(newest, entities.c.type.in_(JOINED))
        .order_by(entities.c.article_id, entities.c.position)
    )
    by_article: dict[str, list[sa.RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        by_article[row["article_id"]].append(row)
    return [
        Occurrence(
            article_id=article,
            entity=row["id"],
            start=first.get((article, row["id"]), 0),
            name=row["name"],
            type=row["type"],
            aliases=tuple(row["aliases"]),
            role=row["role"],
            speaks=(article, row["id"]) in speaks,
            published=row["published"],
            outlet=row["publisher"],
            company=tuple(r["name"] for r in here if r is not row and r["type"] != "place"),
            places=tuple(r["name"] for r in here if r is not row and r["type"] == "place"),
        )
        for article, here in by_article.items()
        for row in here
    ]


def counted(connection: sa.Connection) -> dict[tuple[str, str], dict[str, int]]:
    """How many statements each entity of an article makes, by month of publication ("2031-03"; "" if unknown)."""
    month = sa.func.substr(sa.func.coalesce(articles.c.published, ""), 1, 7)
    query = (
        sa.select(statements.c.article_id, statements.c.speaker_entity, month, sa.func.count())
        .join(articles, articles.c.id == statements.c.article_id)
        .where(statements.c.speaker_entity.is_not(None))
        .group_by(statements.c.article_id, statements.c.speaker_entity, month)
    )
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for article, entity, when, number in connection.execute(query):
        found[article, entity][when] = number
    return found
