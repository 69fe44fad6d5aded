"""The search by meaning: vectors of statements, and what is to be taken in. All articles are."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "meaning_index",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("kept_up", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_meaning_index"),
    )
    op.create_table(
        "meaning_due",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_meaning_due_article_id"),
        sa.PrimaryKeyConstraint("number", name="pk_meaning_due"),
        sa.UniqueConstraint("article_id", name="uq_meaning_due_article_id"),
    )
    op.create_table(
        "meaning_vectors",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statements.row"], name="fk_meaning_vectors_statement"),
        sa.PrimaryKeyConstraint("statement", name="pk_meaning_vectors"),
    )
    op.create_table(
        "meaning_chunks",
        sa.Column("chunk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("chunk", name="pk_meaning_chunks"),
    )
    op.create_table(
        "meaning_stale",
        sa.Column("chunk", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("chunk", name="pk_meaning_stale"),
    )
    op.execute(
        "INSERT INTO meaning_due (article_id)"
        " SELECT article_id FROM statements GROUP BY article_id ORDER BY min(statements.row)"
    )
