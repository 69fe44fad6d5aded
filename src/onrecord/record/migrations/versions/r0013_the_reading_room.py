"""What the reading room keeps: dossiers, tokens, pages that wait to be read; which statements were confirmed, which are
doubtful, and how many each article holds."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the tables, and the column."""
    op.create_table(
        "dossiers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dossiers"),
    )
    op.create_table(
        "dossier_entries",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_dossier_entries_dossier_id"),
        sa.PrimaryKeyConstraint("id", name="pk_dossier_entries"),
    )
    op.create_index("ix_dossier_entries_order", "dossier_entries", ["dossier_id", "position"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.UniqueConstraint("sha256", name="uq_tokens_sha256"),
    )
    op.create_table(
        "jobs",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("report", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=True),
        sa.Column("seen_at", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_jobs"),
        sa.UniqueConstraint("id", name="uq_jobs_id"),
    )
    op.create_index("ix_jobs_state", "jobs", ["state"])
    op.create_table(
        "job_contents",
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_job_contents_job_id"),
        sa.PrimaryKeyConstraint("job_id", "position", name="pk_job_contents"),
    )
    op.add_column("statements", sa.Column("confirmed_by", sa.Text(), nullable=True))
    only = sa.text("confirmed_by IS NOT NULL")
    op.create_index(
        "ix_statements_confirmed_by", "statements", ["confirmed_by"], sqlite_where=only, postgresql_where=only
    )
    op.add_column("article_facets", sa.Column("statements", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE article_facets SET statements = (SELECT count(*) FROM facets f WHERE f.hidden = 0"
        " AND f.sorted_by = article_facets.sorted_by AND f.article_id = article_facets.article_id)"
    )
    doubtful = sa.text("hidden = 0 AND confidence < 0.7")
    op.create_index(
        "ix_facets_doubtful", "facets", ["confidence", "row"], sqlite_where=doubtful, postgresql_where=doubtful
    )
    op.create_index("ix_pages_url", "pages", ["url"])
