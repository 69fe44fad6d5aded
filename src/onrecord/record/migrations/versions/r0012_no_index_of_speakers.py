"""Statements are found by speaker through their narrow rows; the index of the names as printed cost a page of the file
for each speaker of each article, and nothing asked it any more."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Drop the index."""
    op.drop_index("ix_statements_speaker", table_name="statements")
