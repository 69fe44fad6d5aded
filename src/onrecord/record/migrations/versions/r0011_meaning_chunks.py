"""Each chunk of signs has a digest, so that a search need not read again what it holds in memory. Filled
from the vectors by the first run that needs it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table anew, and say that all of it is to be made."""
    op.drop_table("meaning_chunks")
    op.create_table(
        "meaning_chunks",
        sa.Column("chunk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("chunk", name="pk_meaning_chunks"),
    )
    op.execute("DELETE FROM meaning_stale")
    op.execute("INSERT INTO meaning_stale (chunk) SELECT DISTINCT statement / 4096 FROM meaning_vectors")
