"""The tables of the quote index: which statements have one wording, and which wordings are one utterance.

    statements ── quoted >── quote_wordings ──< quote_keys, quote_links        quote_families        quote_articles

All of it is derived from `statements`, by the pure part `onrecord.quotes`; see `quote_index`.
"""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema import metadata

quote_wordings = sa.Table(
    "quote_wordings",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True),
    sa.Column("wording", sa.Text, nullable=False, unique=True),  # a hash of the folded words
    sa.Column("family", sa.Integer, nullable=False, index=True),  # least row of those that links hold together
    sa.Column("packed", sa.LargeBinary, nullable=False),  # its keys in `quote_keys`, 8 bytes each
)

quoted = sa.Table(
    "quoted",
    metadata,
    sa.Column("statement", sa.Integer, sa.ForeignKey("statements.row"), primary_key=True),
    sa.Column("wording", sa.Integer, sa.ForeignKey("quote_wordings.row"), nullable=False, index=True),
)

quote_keys = sa.Table(
    "quote_keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("wording", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

quote_links = sa.Table(
    "quote_links",
    metadata,
    sa.Column("wording", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("other", sa.Integer, primary_key=True, autoincrement=False),  # each link is there both ways
    sqlite_with_rowid=False,
)

quote_families = sa.Table(
    "quote_families",
    metadata,
    sa.Column("family", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("differs", sa.Integer, nullable=False),  # one bit for each of `DIFFERENCES`
    sa.Column("outlets", sa.Integer, nullable=False),
    sa.Column("last", sa.Text, nullable=False),  # the newest `articles.sorted_by`, "" if undated
    sa.Column("stale", sa.Boolean, nullable=False),  # something came or went since it was looked at
    sa.Index("ix_quote_families_last", "last", "family"),
    sa.Index("ix_quote_families_stale", "family", sqlite_where=sa.text("stale"), postgresql_where=sa.text("stale")),
)

quote_articles = sa.Table(
    "quote_articles",
    metadata,
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),  # of the keys: `onrecord.quotes.VERSION`
)
