"""The tables of actors: entities by block, who is one actor, and what is still to be joined.

    articles ── actor_articles        actor_entities        actors ──< actor_members, actor_words, actor_decided
    actor_letters, actor_shorts        actor_places        actor_marks        correction_anchors >── corrections

All but `correction_anchors` is derived from `entities`, `statements` and `corrections` by the pure part
`onrecord.actors`; see `actor_index`. What a block is: `onrecord.actors.blocks`.
"""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema import metadata

EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text that is sorted by code points, as Python does."""

MOST_ARTICLES = 2**31
"""More than any actor is in: by so much a statement counts more than an article in `actors.rank`."""

actor_articles = sa.Table(
    "actor_articles",
    metadata,
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False, index=True),  # of the blocks: `onrecord.actors.Blocks.version`
    sa.Column("company", sa.JSON, nullable=False),  # [entity, name] of its persons and bodies; none if it was revised
    sa.Column("said", sa.JSON, nullable=False),  # [speaker, [entities that the content mentions]] of its statements
)

actor_entities = sa.Table(
    "actor_entities",
    metadata,
    sa.Column("block", sa.Text, primary_key=True),
    sa.Column("folded", sa.Text, primary_key=True),  # the name as it is compared
    sa.Column("article_id", sa.Text, primary_key=True),
    sa.Column("entity", sa.Text, primary_key=True),  # `entities.id`; for one whom a correction names, "~" and that
    sa.Column("full", sa.Boolean, nullable=False),  # a person's full name
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("aliases", sa.JSON, nullable=False),
    sa.Column("role", sa.Text),
    sa.Column("speaks", sa.Boolean, nullable=False),
    sa.Column("published", sa.Text),
    sa.Column("said", sa.Integer, nullable=False),  # how many statements it makes
    sa.Index("ix_actor_entities_place", "article_id", "entity"),
    sqlite_with_rowid=False,
)

actors = sa.Table(
    "actors",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("unit", sa.Text, nullable=False, index=True),  # the least of the blocks that it was joined from
    sa.Column("name", EXACT, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("statements", sa.Integer, nullable=False),
    sa.Column("articles", sa.Integer, nullable=False),
    sa.Column("first", sa.Text),
    sa.Column("last", sa.Text),
    sa.Column("rest", sa.JSON, nullable=False),  # aliases, countries, roles, qid, link, dataset
    sa.Column("rank", sa.BigInteger, nullable=False),  # least of whom there are most statements, then articles
    sa.Index("ix_actors_order", "rank", "name", "id"),
)

actor_members = sa.Table(
    "actor_members",
    metadata,
    sa.Column("article_id", sa.Text, primary_key=True),
    sa.Column("entity", sa.Text, primary_key=True),
    sa.Column("actor", sa.Text, nullable=False, index=True),  # `actors.id`
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("published", sa.Text),
    sa.Column("said", sa.Integer, nullable=False),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

actor_words = sa.Table(
    "actor_words",
    metadata,
    sa.Column("word", sa.Text, primary_key=True),  # of its name or an alias, folded
    sa.Column("actor", sa.Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

actor_decided = sa.Table(
    "actor_decided",
    metadata,
    sa.Column("actor", sa.Text, primary_key=True),
    sa.Column("correction", sa.Text, primary_key=True),  # `corrections.id`: in force about the actor
    sqlite_with_rowid=False,
)

actor_letters = sa.Table(
    "actor_letters",
    metadata,
    sa.Column("letters", sa.Text, primary_key=True),  # that a full name of the block is abbreviated to
    sa.Column("block", sa.Text, primary_key=True, index=True),
    sa.Column("told", sa.Boolean, nullable=False),  # an article prints them beside it
    sqlite_with_rowid=False,
)

actor_shorts = sa.Table(
    "actor_shorts",
    metadata,
    sa.Column("block", sa.Text, primary_key=True),  # whose name is an abbreviation
    sa.Column("letters", sa.Text, nullable=False, index=True),
    sa.Column("whole", sa.Text, index=True),  # the block that it stands for, if there is one
    sa.Column("told", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)

actor_places = sa.Table(
    "actor_places",
    metadata,
    sa.Column("correction", sa.Text, primary_key=True),  # `corrections.id`, of an actor or a speaker, not undone
    sa.Column("target", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Text, primary_key=True),
    sa.Column("entity", sa.Text, primary_key=True),
    sa.Column("block", sa.Text, primary_key=True, index=True),  # each in which the entity may be
    sqlite_with_rowid=False,
)

actor_marks = sa.Table(
    "actor_marks",
    metadata,
    sa.Column("mark", EXACT, primary_key=True),  # a block that is to be joined again; after "!", what tells of others
    sqlite_with_rowid=False,
)

correction_anchors = sa.Table(
    "correction_anchors",
    metadata,
    sa.Column("place", sa.Text, primary_key=True),  # "article:", "page:" or "url:" and which
    sa.Column("correction", sa.Text, sa.ForeignKey("corrections.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
