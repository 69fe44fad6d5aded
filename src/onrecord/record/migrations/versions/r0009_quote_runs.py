"""The quote index anew: keys in runs of sorted blocks, signatures beside wordings. Filled by the first run that needs
it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Drop what is derived, and make the tables."""
    for table in ("quoted", "quote_keys", "quote_links", "quote_families", "quote_articles", "quote_wordings"):
        op.drop_table(table)
    op.create_table(
        "quote_wordings",
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wording", sa.BigInteger(), nullable=False),
        sa.Column("family", sa.Integer(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_quote_wordings"),
    )
    op.create_index("ix_quote_wordings_family", "quote_wordings", ["family"], unique=False)
    op.create_table(
        "quoted",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statements.row"], name="fk_quoted_statement"),
        sa.ForeignKeyConstraint(["wording"], ["quote_wordings.row"], name="fk_quoted_wording"),
        sa.PrimaryKeyConstraint("statement", name="pk_quoted"),
    )
    op.create_index("ix_quoted_wording", "quoted", ["wording"], unique=False)
    op.create_table(
        "quote_runs",
        sa.Column("run", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("postings", sa.Integer(), nullable=False),
        sa.Column("firsts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("run", name="pk_quote_runs"),
    )
    op.create_table(
        "quote_blocks",
        sa.Column("run", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("block", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("postings", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["quote_runs.run"], name="fk_quote_blocks_run"),
        sa.PrimaryKeyConstraint("run", "block", name="pk_quote_blocks"),
    )
    op.create_table(
        "quote_gone",
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_quote_gone"),
    )
    op.create_table(
        "quote_links",
        sa.Column("wording", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("wording", "other", name="pk_quote_links"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quote_families",
        sa.Column("family", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("differs", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("family", name="pk_quote_families"),
    )
    op.create_index("ix_quote_families_last", "quote_families", ["last", "family"], unique=False)
    only = sa.text("stale")
    op.create_index(
        "ix_quote_families_stale", "quote_families", ["family"], unique=False, sqlite_where=only, postgresql_where=only
    )
    op.create_table(
        "quote_articles",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_quote_articles_article_id"),
        sa.PrimaryKeyConstraint("article_id", name="pk_quote_articles"),
    )
