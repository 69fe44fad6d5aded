"""Anchors: what a correction is about, found again after marks, texts and ids have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from onrecord.model import Anchor, Occurrence, Place
from onrecord.record.chunks import in_chunks as in_chunks
from onrecord.record.schema import articles, entities, mentions, readings, statements

PRINTED = 300
"""Characters of an anchor that are kept to find it by."""

FEWEST_SHARED = 0.5
"""How much of two contents together both must cover to be one statement's."""


def place_in(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """Where an anchor's characters stand in a text: where they stood, else the nearest place with the same ones."""
    printed = anchor.printed
    if not printed:
        return None
    if text.startswith(printed, anchor.start):
        return anchor.start, anchor.end
    before = text.rfind(printed, 0, anchor.start + len(printed))
    after = text.find(printed, anchor.start)
    found = [at for at in (before, after) if at >= 0]
    if not found:
        return None
    start = min(found, key=lambda at: (abs(at - anchor.start), at))
    return start, start + anchor.end - anchor.start


def statement_at(text: str, anchor: Anchor, rows: Sequence[sa.RowMapping]) -> sa.RowMapping | None:
    """The statement, of those of one article, whose content is most nearly where the anchor's was; else of its words.

    rows: with `content_spans` and `content`.
    """
    place = place_in(text, anchor)
    if place is None:
        return next((row for row in rows if row["content"] == anchor.name), None)
    best = max(rows, key=lambda row: _shared(place, _hull(row["content_spans"])), default=None)
    if best is None or _shared(place, _hull(best["content_spans"])) < FEWEST_SHARED:
        return None
    return best


def entity_at(text: str, anchor: Anchor, marks: Sequence[sa.RowMapping], named: dict[str, str]) -> str | None:
    """The entity that is mentioned where the anchor was, else the one of its name.

    marks: the article's mentions. named: its entities by name.
    """
    place = place_in(text, anchor)
    over = [m for m in marks if place and m["start"] < place[1] and place[0] < m["end"]]
    if over and place:
        best = max(over, key=lambda m: _shared(place, (m["start"], m["end"])))
        if _shared(place, (best["start"], best["end"])) >= FEWEST_SHARED or named.get(anchor.name) is None:
            return str(best["entity"])
    return named.get(anchor.name)


def _hull(spans: Sequence[Sequence[int]]) -> tuple[int, int]:
    return min(s for s, _ in spans), max(e for _, e in spans)


def _shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0.0, both / (max(a[1], b[1]) - min(a[0], b[0])))


def found_again(
    connection: sa.Connection, anchors: Iterable[Anchor], occurrences: Iterable[Occurrence]
) -> dict[Anchor, tuple[Place, ...]]:
    """The entities, of these occurrences, that each anchor is now; several if its page has several states."""
    wanted = list(dict.fromkeys(a for a in anchors if a.type != "statement"))
    if not wanted:
        return {}
    here: dict[str, dict[str, str]] = defaultdict(dict)
    for o in occurrences:
        here[o.article_id].setdefault(o.name, o.entity)
    holding = {anchor: found & set(here) for anchor, found in articles_of(connection, wanted).items()}
    ids = [article for found in holding.values() for article in found]
    texts, marks = _texts(connection, ids), _mentions(connection, ids)
    return {
        anchor: tuple(
            (article, entity)
            for article in sorted(found)
            if (entity := entity_at(texts[article], anchor, marks[article], here[article])) is not None
        )
        for anchor, found in holding.items()
    }


def articles_of(connection: sa.Connection, anchors: Sequence[Anchor]) -> dict[Anchor, set[str]]:
    """The articles that each anchor may stand in: the same, the same page's, or another state of the same address."""
    found: dict[Anchor, set[str]] = {anchor: set() for anchor in anchors}
    by: dict[tuple[str, str], list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        by["id", anchor.article_id].append(anchor)
        if anchor.page_id:
            by["page", anchor.page_id].append(anchor)
        if anchor.url:
            by["url", anchor.url].append(anchor)
    for kind, key, column in (
        ("id", articles.c.id, articles.c.id),
        ("page", readings.c.page_id, readings.c.article_id),
        ("url", articles.c.url, articles.c.id),
    ):
        for some in in_chunks(value for of, value in by if of == kind):
            for value, article in connection.execute(sa.select(key, column).where(key.in_(some))):
                for anchor in by[kind, value]:
                    found[anchor].add(article)
    return found


def _texts(connection: sa.Connection, ids: Iterable[str]) -> dict[str, str]:
    found = {}
    for some in in_chunks(ids):
        query = sa.select(articles.c.id, articles.c.text).where(articles.c.id.in_(some))
        found.update({row.id: row.text for row in connection.execute(query)})
    return found


def _mentions(connection: sa.Connection, ids: Iterable[str]) -> dict[str, list[sa.RowMapping]]:
    found: dict[str, list[sa.RowMapping]] = defaultdict(list)
    for some in in_chunks(ids):
        query = sa.select(mentions).where(mentions.c.article_id.in_(some)).order_by(*mentions.primary_key)
        for row in connection.execute(query).mappings():
            found[row["article_id"]].append(row)
    return found


def entity_anchors(connection: sa.Connection, places: Iterable[Place]) -> dict[Place, Anchor]:
    """An anchor for each entity: the mention that gives its name, else its first."""
    wanted = set(places)
    ids = [article for article, _ in wanted]
    texts, marks = _texts(connection, ids), _mentions(connection, ids)
    made = {}
    for some in in_chunks(ids):
        query = (
            sa.select(entities.c.article_id, entities.c.id, entities.c.name, entities.c.type)
            .add_columns(articles.c.page_id, articles.c.url)
            .join(articles, articles.c.id == entities.c.article_id)
            .where(entities.c.article_id.in_(some))
        )
        for row in connection.execute(query).mappings():
            place = row["article_id"], row["id"]
            text = texts[place[0]]
            own = [m for m in marks[place[0]] if m["entity"] == place[1]]
            if place not in wanted or not own:
                continue
            best = next((m for m in own if text[m["start"] : m["end"]] == row["name"]), own[0])
            at = best["start"], best["end"]
            made[place] = Anchor(
                place[0], row["page_id"], row["url"], *at, text[slice(*at)][:PRINTED], row["name"], row["type"]
            )
    return made


def statement_anchor(connection: sa.Connection, statement_id: str) -> Anchor:
    """An anchor for a kept statement."""
    query = (
        sa.select(statements.c.content, statements.c.content_spans, articles.c.id, articles.c.page_id)
        .add_columns(articles.c.url, articles.c.text)
        .join(articles, articles.c.id == statements.c.article_id)
        .where(statements.c.id == statement_id)
    )
    row = connection.execute(query).mappings().one()
    start, end = _hull(row["content_spans"])
    printed = row["text"][start:end][:PRINTED]
    return Anchor(row["id"], row["page_id"], row["url"], start, end, printed, row["content"], "statement")
