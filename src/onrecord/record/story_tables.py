"""The tables of the story index: the sketches of articles, which print one text, and the stories that they are.

    articles ── story_articles ──< story_keys, story_links        stories ──< story_members
    articles ── story_pending        story_stale

All of it is derived from `articles`, by the pure part `onrecord.stories`; see `story_index`.
"""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema import metadata

story_articles = sa.Table(
    "story_articles",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), nullable=False, unique=True),
    sa.Column("version", sa.Text, nullable=False, index=True),  # of the keys: `onrecord.stories.VERSION`
    sa.Column("family", sa.Integer, nullable=False, index=True),  # least row of those that links hold together
    sa.Column("words", sa.Integer, nullable=False),  # of its text
    sa.Column("packed", sa.LargeBinary, nullable=False),  # its keys in `story_keys`, 8 bytes each
)

story_pending = sa.Table(
    "story_pending",
    metadata,
    # Articles that came since the index was last brought up to date: looking for them among all would take as long as
    # there are articles.
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
)

story_keys = sa.Table(
    "story_keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),  # `story_articles.row`
    sqlite_with_rowid=False,
)

story_links = sa.Table(
    "story_links",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("other", sa.Integer, primary_key=True, autoincrement=False),  # each link is there both ways
    sa.Column("words", sa.Integer, nullable=False),  # of the row's article that stand in the other's
    sa.Column("other_words", sa.Integer, nullable=False),  # of the other's that stand in the row's
    sa.Column("told", sa.Integer, nullable=False),  # as `words`, of those that tell whose text it is
    sa.Column("other_told", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

stories = sa.Table(
    "stories",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),  # derived from the reference
    sa.Column("family", sa.Integer, nullable=False, index=True),
    sa.Column("reference", sa.Integer, nullable=False),  # `story_articles.row`
    sa.Column("outlets", sa.Integer, nullable=False),
    sa.Column("last", sa.Text, nullable=False),  # the newest `articles.sorted_by` that is a date, "" if there is none
    sa.Index("ix_stories_last", "last", "id"),
)

story_members = sa.Table(
    "story_members",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),  # `story_articles.row`
    sa.Column("story", sa.Text, nullable=False, index=True),
    sa.Column("kept", sa.Integer, nullable=False),  # words of the reference that it prints
    sa.Column("copied", sa.Integer, nullable=False),  # its words that stand in the reference
)

story_stale = sa.Table(
    "story_stale",
    metadata,
    # Families in which something came or went since their stories were made.
    sa.Column("family", sa.Integer, primary_key=True, autoincrement=False),
)
