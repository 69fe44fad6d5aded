"""The story index: sketches of articles, their links, and stories. Filled by the first run that needs it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "story_articles",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("family", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_story_articles_article_id"),
        sa.PrimaryKeyConstraint("row", name="pk_story_articles"),
        sa.UniqueConstraint("article_id", name="uq_story_articles_article_id"),
    )
    op.create_index("ix_story_articles_family", "story_articles", ["family"], unique=False)
    op.create_index("ix_story_articles_version", "story_articles", ["version"], unique=False)
    op.create_table(
        "story_pending",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_story_pending_article_id"),
        sa.PrimaryKeyConstraint("article_id", name="pk_story_pending"),
    )
    op.execute("INSERT INTO story_pending (article_id) SELECT id FROM articles")
    op.create_table(
        "story_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "row", name="pk_story_keys"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "story_links",
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("other_words", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("other_told", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", "other", name="pk_story_links"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stories",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("family", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
    )
    op.create_index("ix_stories_family", "stories", ["family"], unique=False)
    op.create_index("ix_stories_last", "stories", ["last", "id"], unique=False)
    op.create_table(
        "story_members",
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("copied", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_story_members"),
    )
    op.create_index("ix_story_members_story", "story_members", ["story"], unique=False)
    op.create_table(
        "story_stale",
        sa.Column("family", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("family", name="pk_story_stale"),
    )
