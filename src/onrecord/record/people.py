"""The named entities of all articles and what they say, as what joins them across articles needs them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import sqlalchemy as sa

from onrecord.model import NAMED_BY, Decision, Occurrence, Place
from onrecord.record.chunks import in_chunks
from onrecord.record.schema import articles, entities, mentions, statements

JOINED = ("person", "organization", "place")

IN_FORCE = statements.c.hidden_by.is_(None)
"""Statements that no correction has said to be none."""

SPEAKER = sa.func.coalesce(statements.c.speaker_entity, sa.literal(NAMED_BY) + statements.c.speaker_by)
"""The speaker's entity; for one that a correction names and the article does not, the correction."""


@dataclass(frozen=True)
class People:
    """All that actors are made from: named entities, how many statements each makes by month, and what was decided."""

    occurrences: list[Occurrence]
    months: dict[Place, dict[str, int]]
    decisions: list[Decision]


def newest(connection: sa.Connection, within: Iterable[str]) -> set[str]:
    """Which of some articles are the newest state of theirs."""
    found: set[str] = set()
    for some in in_chunks(within):
        query = sa.select(articles.c.id).where(articles.c.id.in_(some), _newest())
        found.update(connection.execute(query).scalars())
    return found


def occurrences(connection: sa.Connection, within: Iterable[str] | None = None) -> list[Occurrence]:
    """Every person, organization and place of the newest state of each article, in no promised order.

    within: only of these articles.
    """
    if within is None:
        return _occurrences(connection, sa.true(), sa.true(), sa.true())
    found = []
    for some in in_chunks(within):
        tables = (mentions, statements, articles.c.id)
        conditions = (t.in_(some) if isinstance(t, sa.Column) else t.c.article_id.in_(some) for t in tables)
        found += _occurrences(connection, *conditions)
    return found


def _newest() -> sa.ColumnElement[bool]:
    later = articles.alias("later")
    return ~sa.exists().where(later.c.revises == articles.c.id)


def _occurrences(
    connection: sa.Connection,
    of_mentions: sa.ColumnElement[bool],
    of_statements: sa.ColumnElement[bool],
    of_articles: sa.ColumnElement[bool],
) -> list[Occurrence]:
    first = dict[tuple[str, str], int]()
    begun = sa.select(mentions.c.article_id, mentions.c.entity, sa.func.min(mentions.c.start)).where(of_mentions)
    for article, entity, start in connection.execute(begun.group_by(mentions.c.article_id, mentions.c.entity)):
        first[article, entity] = start
    speaking = sa.select(statements.c.article_id, statements.c.speaker_entity).where(IN_FORCE, of_statements)
    speaks = {(row[0], row[1]) for row in connection.execute(speaking.distinct())}
    query = (
        sa.select(entities, articles.c.published, articles.c.publisher)
        .join(articles, articles.c.id == entities.c.article_id)
        .where(_newest(), entities.c.type.in_(JOINED), of_articles)
        .order_by(entities.c.article_id, entities.c.position)
    )
    by_article: dict[str, list[sa.RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        by_article[row["article_id"]].append(row)
    made = [
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
    return [*made, *_named_by_hand(connection, of_statements, by_article)]


def _named_by_hand(
    connection: sa.Connection, of_statements: sa.ColumnElement[bool], by_article: dict[str, list[sa.RowMapping]]
) -> list[Occurrence]:
    """Speakers that a correction names and their article does not."""
    query = (
        sa.select(statements.c.article_id, statements.c.speaker_by, statements.c.speaker, statements.c.speaker_type)
        .add_columns(articles.c.published, articles.c.publisher, sa.func.min(statements.c.start).label("start"))
        .join(articles, articles.c.id == statements.c.article_id)
        .where(_newest(), IN_FORCE, statements.c.speaker_by.is_not(None), statements.c.speaker_entity.is_(None))
        .where(of_statements)
        .group_by(*(statements.c[n] for n in ("article_id", "speaker_by", "speaker", "speaker_type")))
        .group_by(articles.c.published, articles.c.publisher)
        .order_by(statements.c.article_id, statements.c.speaker_by)
    )
    return [
        Occurrence(
            article_id=row["article_id"],
            entity=NAMED_BY + row["speaker_by"],
            start=row["start"],
            name=row["speaker"],
            type=row["speaker_type"],
            speaks=True,
            published=row["published"],
            outlet=row["publisher"],
            company=tuple(r["name"] for r in by_article[row["article_id"]] if r["type"] != "place"),
            places=tuple(r["name"] for r in by_article[row["article_id"]] if r["type"] == "place"),
        )
        for row in connection.execute(query).mappings()
    ]


def counted(connection: sa.Connection, within: Sequence[str] | None = None) -> dict[Place, dict[str, int]]:
    """How many statements each entity of an article makes, by month of publication ("2031-03"; "" if unknown).

    within: only of these articles, some hundreds at most.
    """
    month = sa.func.substr(sa.func.coalesce(articles.c.published, ""), 1, 7)
    query = (
        sa.select(statements.c.article_id, SPEAKER, month, sa.func.count())
        .join(articles, articles.c.id == statements.c.article_id)
        .where(SPEAKER.is_not(None), IN_FORCE)
        .where(sa.true() if within is None else statements.c.article_id.in_(within))
        .group_by(statements.c.article_id, SPEAKER, month)
    )
    found: dict[Place, dict[str, int]] = defaultdict(dict)
    for article, entity, when, number in connection.execute(query):
        found[article, entity][when] = number
    return found


def said(connection: sa.Connection, article_ids: Iterable[str]) -> list[tuple[Place, frozenset[Place]]]:
    """The speaker of each statement of the articles, and the entities that its content mentions."""
    found = []
    for some in in_chunks(article_ids):
        marks: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        query = sa.select(*(mentions.c[n] for n in ("article_id", "start", "end", "entity")))
        for article, start, end, entity in connection.execute(query.where(mentions.c.article_id.in_(some))):
            marks[article].append((start, end, entity))
        for own in marks.values():
            own.sort()
        said = sa.select(statements.c.article_id, SPEAKER, statements.c.content_spans).where(
            statements.c.article_id.in_(some), SPEAKER.is_not(None), IN_FORCE
        )
        for article, speaker, spans in connection.execute(said):
            own = marks[article]
            inside = set()
            for start, end in spans:
                for mention in islice(own, bisect_left(own, (start,)), None):
                    if mention[0] > end:
                        break
                    if mention[1] <= end:
                        inside.add((article, mention[2]))
            found.append(((article, speaker), frozenset(inside)))
    return found
