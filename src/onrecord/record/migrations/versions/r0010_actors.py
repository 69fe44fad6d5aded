"""Actors: entities by block, and who is one, joined by the first run that asks. Corrections by what they are about."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, and say of each correction where it is looked up."""
    op.create_table(
        "actor_articles",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("company", sa.JSON(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_actor_articles_article_id"),
        sa.PrimaryKeyConstraint("article_id", name="pk_actor_articles"),
    )
    op.create_index("ix_actor_articles_version", "actor_articles", ["version"], unique=False)
    op.create_table(
        "actor_entities",
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("full", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("speaks", sa.Boolean(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("said", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("block", "folded", "article_id", "entity", name="pk_actor_entities"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_entities_place", "actor_entities", ["article_id", "entity"], unique=False)
    op.create_table(
        "actors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("name", EXACT, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_actors"),
    )
    op.create_index("ix_actors_order", "actors", ["rank", "name", "id"], unique=False)
    op.create_index("ix_actors_unit", "actors", ["unit"], unique=False)
    op.create_table(
        "actor_members",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("said", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "entity", name="pk_actor_members"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_members_actor", "actor_members", ["actor"], unique=False)
    op.create_table(
        "actor_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", "actor", name="pk_actor_words"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_words_actor", "actor_words", ["actor"], unique=False)
    op.create_table(
        "actor_decided",
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "correction", name="pk_actor_decided"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "actor_letters",
        sa.Column("letters", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("letters", "block", name="pk_actor_letters"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_letters_block", "actor_letters", ["block"], unique=False)
    op.create_table(
        "actor_shorts",
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("letters", sa.Text(), nullable=False),
        sa.Column("whole", sa.Text(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("block", name="pk_actor_shorts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_shorts_letters", "actor_shorts", ["letters"], unique=False)
    op.create_index("ix_actor_shorts_whole", "actor_shorts", ["whole"], unique=False)
    op.create_table(
        "actor_places",
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("correction", "target", "article_id", "entity", "block", name="pk_actor_places"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_places_block", "actor_places", ["block"], unique=False)
    op.create_table(
        "actor_marks",
        sa.Column("mark", EXACT, nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_actor_marks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "correction_anchors",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["correction"], ["corrections.id"], name="fk_correction_anchors_correction"),
        sa.PrimaryKeyConstraint("place", "correction", name="pk_correction_anchors"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_correction_anchors_correction", "correction_anchors", ["correction"], unique=False)
    for column in ("speaker_by", "hidden_by"):
        only = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            f"ix_statements_{column}", "statements", [column], unique=False, sqlite_where=only, postgresql_where=only
        )
    connection = op.get_bind()
    held = sa.table("corrections", sa.column("id", sa.Text()), sa.column("targets", sa.JSON()))
    anchors = sa.table("correction_anchors", *map(sa.column, ("place", "correction")))
    for id, targets in connection.execute(sa.select(held.c.id, held.c.targets)).all():
        places = {
            f"{kind}:{anchor[key]}"
            for target in targets
            for anchor in target
            for kind, key in (("article", "article_id"), ("page", "page_id"), ("url", "url"))
            if anchor[key] is not None
        }
        connection.execute(anchors.insert(), [{"place": place, "correction": id} for place in sorted(places)])
