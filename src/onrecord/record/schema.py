"""The tables of the record, in SQL that SQLite and PostgreSQL share.

    pages ──< readings >── articles ──< statements, entities, mentions, times, events        skipped
    statements ── facets >── facet_values
    corrections        known ──< known_keys

`readings` says which article each page gave: several pages (the same article under another menu) may give one. The text
search over statements is not here: each database has its own (see `sqlite` and `postgresql_text`).

This is how the record looks now; how it came to look so is in `migrations`. A test holds the two together.

Derived tables are in modules of their own: `quote_tables`, `story_tables`, `article_tables`, `meaning_tables`,
`actor_tables`. What the reading room keeps is in `room_tables`.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from onrecord.record.inserts import READ_AS_THEY_COME

REVISION = "0013"
"""The newest migration. Kept here too so that opening an up-to-date record need not import Alembic (0.2 s)."""

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Line(sa.types.TypeDecorator[str]):
    r"""Text that a database can always hold.

    A file's name may hold bytes that are no UTF-8, which Python shows as lone surrogates and no database takes: they
    are written as they are escaped in Python ("caf\udce9.html").
    """

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Escape what UTF-8 cannot say."""
        return None if value is None else value.encode("utf-8", "backslashreplace").decode("utf-8")


pages = sa.Table(
    "pages",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", Line, nullable=False),
    sa.Column("location", Line, nullable=False, index=True),
    sa.Column("url", sa.Text, index=True),
    sa.Column("fetched_at", sa.Text),
    sa.Column("media_type", sa.Text),
    sa.Column("charset", sa.Text),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),  # bytes of the page before compression
    sa.Column("content", sa.LargeBinary, nullable=False),  # the bytes, compressed by zlib
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("page_id", sa.Text, sa.ForeignKey("pages.id"), nullable=False, index=True),
    sa.Column("revises", sa.Text, sa.ForeignKey("articles.id"), index=True),  # the state before this one
    sa.Column("annotator", sa.Text, nullable=False, index=True),  # what marked it: name and version
    sa.Column("name", Line, nullable=False),
    sa.Column("headline", sa.Text),
    sa.Column("published", sa.Text),
    sa.Column("published_from", sa.Text),  # first day that `published` can mean; none if unknown
    sa.Column("published_until", sa.Text),  # last day that `published` can mean
    sa.Column("sorted_by", sa.Text, nullable=False),  # `published`, or what sorts after every date
    sa.Column("byline", sa.Text),
    sa.Column("credit", sa.Text),
    sa.Column("publisher", sa.Text),
    sa.Column("outlet", sa.Text),  # `publisher` with case folded
    sa.Column("section", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("url", sa.Text, index=True),
    sa.Column("host", sa.Text),  # of `url`, lower case
    sa.Column("found_in", sa.JSON, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),  # of `text` in UTF-8
    # Last, since SQLite walks through a long value to reach the columns after it.
    sa.Column("text", sa.Text, nullable=False),
    sa.Index("ix_articles_order", "sorted_by", "id"),
    sa.Index("ix_articles_outlet", "outlet", "host", "id"),
)

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("page_id", sa.Text, sa.ForeignKey("pages.id"), primary_key=True),
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), nullable=False, index=True),
)

statements = sa.Table(
    "statements",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True),  # what the text search points at; has no other meaning
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), nullable=False),
    sa.Column("start", sa.Integer, nullable=False),  # the first code point of any part
    sa.Column("speaker", sa.Text),
    sa.Column("speaker_type", sa.Text),
    sa.Column("speaker_entity", sa.Text),  # `entities.id` within the article
    sa.Column("role", sa.Text),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("source", sa.Text),
    sa.Column("cue", sa.Text),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("source_spans", sa.JSON, nullable=False),
    sa.Column("cue_spans", sa.JSON, nullable=False),
    sa.Column("content_spans", sa.JSON, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("annotator", sa.Text, nullable=False),
    # Written by `decided`: the speaker above is then the corrected one, and `found` says what the annotator found.
    sa.Column("speaker_by", sa.Text),  # the correction that names the speaker
    sa.Column("hidden_by", sa.Text),  # the correction that says this is no statement
    sa.Column("found", sa.JSON(none_as_null=True)),
    sa.Column("confirmed_by", sa.Text),  # the correction that says this is right as it is
    sa.Index("ix_statements_place", "article_id", "start", "id"),
    # Few statements are corrected; without these, finding them would read all.
    *(
        sa.Index(f"ix_statements_{column}", column, sqlite_where=only, postgresql_where=only)
        for column in ("speaker_by", "hidden_by", "confirmed_by")
        for only in (sa.text(f"{column} IS NOT NULL"),)
    ),
    info={READ_AS_THEY_COME: True},
)

DOUBTFUL_BELOW = 0.7
"""Statements below this confidence can be listed by how sure they are without looking at all others."""

DOUBTFUL = f"facets.hidden = 0 AND facets.confidence < {DOUBTFUL_BELOW}"
"""The same as a condition."""

facets = sa.Table(
    "facets",
    metadata,
    # One narrow row for each statement: all that it is filtered, sorted and counted by. Of two million statements these
    # take 200 MB, the statements themselves 2 GB, and a search looks at many more than it shows.
    sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),  # `statements.row`
    sa.Column("sorted_by", sa.Text, nullable=False),  # of the article, as the next three
    sa.Column("article_id", sa.Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("published_from", sa.Text),
    sa.Column("published_until", sa.Text),
    sa.Column("hidden", sa.Integer, nullable=False),  # 1: a correction says that it is no statement
    sa.Column("kind", sa.Integer, nullable=False),  # its place in `model.KINDS`
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("speaker", sa.Integer),  # `facet_values.id`, as all that follow
    sa.Column("role", sa.Integer),
    sa.Column("outlet", sa.Integer),
    sa.Column("host", sa.Integer),
    sa.Column("credit", sa.Integer),
    sa.Column("section", sa.Integer),
    sa.Column("country", sa.Integer),  # of the speaker, see `country_rows`; the value is a code (ISO 3166-1)
    sa.Column("country_from", sa.Integer),  # what says so, e.g. "role: Chinese"
    sa.Index("ix_facets_order", "sorted_by", "article_id", "start", "row"),
    sa.Index(
        "ix_facets_doubtful",
        "confidence",
        "row",
        sqlite_where=sa.text(f"hidden = 0 AND confidence < {DOUBTFUL_BELOW}"),
        postgresql_where=sa.text(f"hidden = 0 AND confidence < {DOUBTFUL_BELOW}"),
    ),
)

facet_values = sa.Table(
    "facet_values",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("facet", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),  # as printed
    sa.Column("folded", sa.Text, nullable=False),  # with case folded
    sa.UniqueConstraint("facet", "value"),
)

entities = sa.Table(
    "entities",
    metadata,
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("aliases", sa.JSON, nullable=False),
    sa.Column("role", sa.Text),
    sa.Column("role_start", sa.Integer),
    sa.Column("role_end", sa.Integer),
)

mentions = sa.Table(
    "mentions",
    metadata,
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("entity", sa.Text, nullable=False),
)

times = sa.Table(
    "times",
    metadata,
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("value", sa.Text),
    sa.Column("reason", sa.Text, nullable=False),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("plover", sa.Text),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("start", sa.Text, nullable=False),  # as precise as it was said
    sa.Column("end", sa.Text),
    sa.Column("first_day", sa.Text, nullable=False),  # the first day that it can mean
    sa.Column("last_day", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("place", sa.Text),
    sa.Column("place_entity", sa.Text),  # `entities.id` within the article
    sa.Column("participants", sa.JSON, nullable=False),  # likewise
    sa.Column("statement_id", sa.Text),  # of the statement that announces it
    sa.Column("evidence_start", sa.Integer, nullable=False),
    sa.Column("evidence_end", sa.Integer, nullable=False),
    sa.Column("spans", sa.JSON, nullable=False),  # of what, trigger, time and place
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Index("ix_events_days", "first_day", "last_day"),
    sa.Index("ix_events_article", "article_id", "position"),
)

corrections = sa.Table(
    "corrections",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("targets", sa.JSON, nullable=False),  # a list of anchors for each target
    sa.Column("value", sa.Text),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("decided_at", sa.Text, nullable=False),
    sa.Column("why", sa.Text),
    sa.Column("undone_by", sa.Text),
    sa.Column("undone_at", sa.Text),
)

known = sa.Table(
    "known",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("aliases", sa.JSON, nullable=False),
    sa.Column("countries", sa.JSON, nullable=False),
    sa.Column("positions", sa.JSON, nullable=False),
    sa.Column("qid", sa.Text),
    sa.Column("link", sa.Text),
    sa.Column("dataset", sa.Text, nullable=False),
)

known_keys = sa.Table(
    "known_keys",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),  # what names are compared by, see `onrecord.actors.keys`
    sa.Column("known_id", sa.Text, sa.ForeignKey("known.id"), primary_key=True, index=True),
)

skipped = sa.Table(
    "skipped",
    metadata,
    sa.Column("key", Line, primary_key=True),  # the location, so that a place has one row at most
    sa.Column("page_id", sa.Text, index=True),
    sa.Column("name", Line, nullable=False),
    sa.Column("location", Line, nullable=False, index=True),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("reason", Line, nullable=False),
)
