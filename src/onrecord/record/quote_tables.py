"""The tables of the quote index: which statements have one wording, and which wordings are one utterance.

    statements ── quoted >── quote_wordings ──< quote_links        quote_families        quote_articles
    quote_runs ──< quote_blocks        quote_gone

All of it is derived from `statements`, by the pure part `onrecord.quotes`; see `quote_index`, and `quote_runs` for what
leads from a key to wordings.
"""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema import metadata

quote_wordings = sa.Table(
    "quote_wordings",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("wording", sa.BigInteger, nullable=False),  # a hash of the folded words
    sa.Column("family", sa.Integer, nullable=False, index=True),  # least row of those that links hold together
    sa.Column("signature", sa.LargeBinary, nullable=False),  # a bit for each telling word, to compare without words
)

quoted = sa.Table(
    "quoted",
    metadata,
    sa.Column("statement", sa.Integer, sa.ForeignKey("statements.row"), primary_key=True, autoincrement=False),
    sa.Column("wording", sa.Integer, sa.ForeignKey("quote_wordings.row"), nullable=False, index=True),
)

quote_runs = sa.Table(
    "quote_runs",
    metadata,
    sa.Column("run", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("postings", sa.Integer, nullable=False),  # how many
    sa.Column("firsts", sa.LargeBinary, nullable=False),  # the first posting of each block, 8 bytes each
)

quote_blocks = sa.Table(
    "quote_blocks",
    metadata,
    sa.Column("run", sa.Integer, sa.ForeignKey("quote_runs.run"), primary_key=True, autoincrement=False),
    sa.Column("block", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("postings", sa.LargeBinary, nullable=False),  # in order, 8 bytes each: a key, then a wording's row
)

quote_gone = sa.Table(
    "quote_gone",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),  # a wording that went; runs still lead to it
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
