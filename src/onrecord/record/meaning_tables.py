"""The tables of the search by meaning.

    statements ── meaning_vectors        meaning_chunks        articles ── meaning_due        meaning_index

`meaning_vectors` are what counts; the chunks are derived from them, for a quick first look at all (see
`meaning_scan`). A chunk that no longer agrees with them is in `meaning_stale`.
"""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema import metadata

meaning_index = sa.Table(
    "meaning_index",
    metadata,
    # One row, if anything was ever taken in.
    sa.Column("version", sa.Text, primary_key=True),  # of the encoder: other vectors are no neighbours of these
    sa.Column("kept_up", sa.Boolean, nullable=False),  # somebody asked for it: what is added is taken in too
)

meaning_due = sa.Table(
    "meaning_due",
    metadata,
    # Articles whose statements are to be taken in, in the order in which they came.
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), nullable=False, unique=True),
)

meaning_vectors = sa.Table(
    "meaning_vectors",
    metadata,
    sa.Column("statement", sa.Integer, sa.ForeignKey("statements.row"), primary_key=True, autoincrement=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),  # 384 signed bytes
)

meaning_chunks = sa.Table(
    "meaning_chunks",
    metadata,
    sa.Column("chunk", sa.Integer, primary_key=True, autoincrement=False),  # `statements.row` // CHUNK_ROWS
    sa.Column("digest", sa.BigInteger, nullable=False),  # of the bits: by it, those held in memory are known to be old
    sa.Column("bits", sa.LargeBinary, nullable=False),  # which rows there are, and the signs of their numbers
)

meaning_stale = sa.Table(
    "meaning_stale",
    metadata,
    sa.Column("chunk", sa.Integer, primary_key=True, autoincrement=False),
)

CHUNK_ROWS = 4096
"""Rows of one chunk: 200 KB, little enough to be made anew when one of them changes, and to stay in the processor's
cache while it is looked at."""
