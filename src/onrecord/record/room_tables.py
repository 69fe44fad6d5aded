"""Tables of what the reading room keeps for its users: dossiers, tokens, and pages that wait to be read.

Nothing in them is derived from pages: they are originals, as corrections are.
"""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema import metadata

dossiers = sa.Table(
    "dossiers",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("note", sa.Text),  # as it was written; shown as plain paragraphs
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("created_at", sa.Text, nullable=False),
    sa.Column("changed_at", sa.Text, nullable=False),
)

dossier_entries = sa.Table(
    "dossier_entries",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("dossier_id", sa.Text, sa.ForeignKey("dossiers.id"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),  # from 0, without gaps
    sa.Column("kind", sa.Text, nullable=False),  # "search", "articles" or "statement"
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("filters", sa.JSON, nullable=False),  # of a search: its parameters by name; of a statement: {"id": ...}
    sa.Column("note", sa.Text),
    sa.Index("ix_dossier_entries_order", "dossier_id", "position"),
)

tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),  # "read" or "write"
    sa.Column("sha256", sa.Text, nullable=False, unique=True),  # of the secret, which is kept nowhere
    sa.Column("created_at", sa.Text, nullable=False),
    sa.Column("revoked_at", sa.Text),
)

jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),  # the order in which they are done
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("pages", sa.JSON, nullable=False),  # addresses, or pages that were sent, with the name of each
    sa.Column("state", sa.Text, nullable=False, index=True),  # "waiting", "running", "done" or "failed"
    sa.Column("done", sa.Integer, nullable=False),  # pages looked at
    sa.Column("tries", sa.Integer, nullable=False),  # how often it was begun
    sa.Column("report", sa.JSON(none_as_null=True)),
    sa.Column("reason", sa.Text),  # of one that failed
    sa.Column("created_at", sa.Text, nullable=False),
    sa.Column("started_at", sa.Text),
    sa.Column("seen_at", sa.Text),  # when whoever works on it last said so
    sa.Column("ended_at", sa.Text),
)

job_contents = sa.Table(
    "job_contents",
    metadata,
    # The bytes of pages that were sent, compressed by zlib, until the job has ended: `jobs` itself is looked at often.
    sa.Column("job_id", sa.Text, sa.ForeignKey("jobs.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
