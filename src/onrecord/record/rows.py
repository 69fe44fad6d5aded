"""Between the frozen types and the rows of the tables, both ways."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa

from onrecord.errors import RecordError
from onrecord.model import (
    FIELDS,
    Annotations,
    Article,
    Attribution,
    Entity,
    Mention,
    Page,
    Skipped,
    Span,
    Spans,
    Statement,
)
from onrecord.record.dates import period
from onrecord.record.schema import articles, facet_values, facets, statements

Row = dict[str, Any]

AFTER_ALL_DATES = "~"
"""What undated articles are sorted by: it comes after every digit."""

NO_BYTES = b""
"""The content of a page of which only the facts were brought in; the bytes of no page are compressed to that."""

_narrow, _named = facets.alias("narrow"), facet_values.alias("named")


def _country(column: str) -> sa.Label[str | None]:
    """A value of the narrow row, whatever else is asked of that."""
    value = sa.select(_named.c.value).join(_narrow, _narrow.c[column] == _named.c.id)
    return value.where(_narrow.c.row == statements.c.row).correlate(statements).scalar_subquery().label(column)


STATEMENT_COLUMNS = (
    *(c for c in statements.c if c.name not in ("row", "start", "speaker_entity", "found")),
    articles.c.name.label("article"),
    *(articles.c[name] for name in ("headline", "published", "publisher", "credit", "url")),
    _country("country"),
    _country("country_from"),
)
"""What `statement` needs, of `statements` joined with `articles`."""


def page_row(page: Page) -> Row:
    """A row of `pages`."""
    return {
        "id": page.id,
        "name": page.name,
        "location": page.location,
        "url": page.url,
        "fetched_at": page.fetched_at,
        "media_type": page.media_type,
        "charset": page.charset,
        "sha256": page.sha256,
        "size": len(page.content),
        "content": zlib.compress(page.content),
    }


def page(row: sa.RowMapping) -> Page:
    """The page of a row of `pages`. `RecordError` if its bytes are damaged."""
    try:
        content = zlib.decompress(row["content"])
    except zlib.error as error:
        raise RecordError(
            f"the stored page {row['id']} ({row['location']}) is damaged ({error}); put a copy of the record back"
        ) from error
    return Page(
        name=row["name"],
        content=content,
        location=row["location"],
        url=row["url"],
        fetched_at=row["fetched_at"],
        media_type=row["media_type"],
        charset=row["charset"],
    )


def article_row(article: Article, *, page_id: str, annotator: str, revises: str | None) -> Row:
    """A row of `articles`."""
    days = period(article.published) if article.published else None
    return {
        "id": article.id,
        "page_id": page_id,
        "revises": revises,
        "annotator": annotator,
        "name": article.name,
        **article.fields,
        "published_from": days.first if days else None,
        "published_until": days.last if days else None,
        "sorted_by": article.published or AFTER_ALL_DATES,
        "outlet": article.publisher.casefold() if article.publisher else None,
        "host": host(article.url),
        "found_in": dict(article.found_in),
        "sha256": hashlib.sha256(article.text.encode("utf-8")).hexdigest(),
        "text": article.text,
    }


def article(row: sa.RowMapping) -> Article:
    """The article of a row of `articles`."""
    return Article(
        name=row["name"],
        text=row["text"],
        page_id=row["page_id"],
        found_in=MappingProxyType(row["found_in"]),
        **{name: row[name] for name in FIELDS},
    )


def host(url: str | None) -> str | None:
    """The host of an address, lower case; None if it has none."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def statement_rows(marked: Annotations) -> list[Row]:
    """Rows of `statements`, in text order. Two relations over the very same places are one statement."""
    ordered = sorted(marked.attributions, key=lambda a: (a.start, a.content))
    rows: dict[str, Row] = {}
    for attribution, said in zip(ordered, marked.statements(), strict=True):
        rows.setdefault(said.id, _statement_row(attribution, said))
    return list(rows.values())


def _statement_row(attribution: Attribution, said: Statement) -> Row:
    return {
        "id": said.id,
        "article_id": said.article_id,
        "start": attribution.start,
        "speaker": said.speaker,
        "speaker_type": said.speaker_type,
        "speaker_entity": attribution.speaker,
        "role": said.role,
        "kind": said.kind,
        "source": said.source,
        "cue": said.cue,
        "content": said.content,
        "source_spans": said.source_spans,
        "cue_spans": said.cue_spans,
        "content_spans": said.content_spans,
        "confidence": float(said.confidence),
        "annotator": said.annotator,
    }


def statement(row: sa.RowMapping | Mapping[str, Any]) -> Statement:
    """The statement of a row with `STATEMENT_COLUMNS`."""
    values = dict(row)
    for name in ("source_spans", "cue_spans", "content_spans"):
        values[name] = _spans(values[name])
    return Statement(**values)


def attribution(row: sa.RowMapping) -> Attribution:
    """The attribution of a row of `statements`, as it was found."""
    return Attribution(
        source=_spans(row["source_spans"]),
        cue=_spans(row["cue_spans"]),
        content=_spans(row["content_spans"]),
        kind=row["kind"],
        speaker=row["found"]["speaker_entity"] if row["found"] else row["speaker_entity"],
        confidence=row["confidence"],
    )


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)


def entity_rows(marked: Annotations) -> list[Row]:
    """Rows of `entities`."""
    return [
        {
            "article_id": marked.article.id,
            "position": position,
            "id": entity.id,
            "name": entity.name,
            "type": entity.type,
            "aliases": list(entity.aliases),
            "role": entity.role,
            "role_start": entity.role_span.start if entity.role_span else None,
            "role_end": entity.role_span.end if entity.role_span else None,
        }
        for position, entity in enumerate(marked.entities)
    ]


def entity(row: sa.RowMapping) -> Entity:
    """The entity of a row of `entities`."""
    return Entity(
        id=row["id"],
        name=row["name"],
        type=row["type"],
        aliases=tuple(row["aliases"]),
        role=row["role"],
        role_span=None if row["role_start"] is None else Span(row["role_start"], row["role_end"]),
    )


def mention_rows(marked: Annotations) -> list[Row]:
    """Rows of `mentions`."""
    return [
        {
            "article_id": marked.article.id,
            "position": position,
            "start": mention.start,
            "end": mention.end,
            "type": mention.type,
            "entity": mention.entity,
        }
        for position, mention in enumerate(marked.mentions)
    ]


def mention(row: sa.RowMapping) -> Mention:
    """The mention of a row of `mentions`."""
    return Mention(start=row["start"], end=row["end"], type=row["type"], entity=row["entity"])


def skipped(row: sa.RowMapping) -> Skipped:
    """The outcome that a row of `skipped` tells of."""
    return Skipped(
        name=row["name"],
        location=row["location"],
        stage=row["stage"],
        reason=row["reason"],
        page_id=row["page_id"],
    )
