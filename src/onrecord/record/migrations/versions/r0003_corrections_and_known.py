"""Corrections, what they change in statements, and who is known beforehand."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, and add to the statements what corrections say."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_table(
        "known",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("countries", sa.JSON(), nullable=False),
        sa.Column("positions", sa.JSON(), nullable=False),
        sa.Column("qid", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_known"),
    )
    op.create_table(
        "known_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("known_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["known_id"], ["known.id"], name="fk_known_keys_known_id"),
        sa.PrimaryKeyConstraint("key", "known_id", name="pk_known_keys"),
    )
    op.create_index("ix_known_keys_known_id", "known_keys", ["known_id"], unique=False)
    for name in ("speaker_by", "hidden_by"):
        op.add_column("statements", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("statements", sa.Column("found", sa.JSON(), nullable=True))
