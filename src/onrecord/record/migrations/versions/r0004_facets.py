"""What statements are filtered, sorted and counted by, in one narrow row each."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_VALUES = (
    ("speaker", "SELECT DISTINCT speaker FROM statements"),
    ("role", "SELECT DISTINCT role FROM statements"),
    ("outlet", "SELECT DISTINCT publisher FROM articles"),
    ("host", "SELECT DISTINCT host FROM articles"),
    ("credit", "SELECT DISTINCT credit FROM articles"),
    ("section", "SELECT DISTINCT section FROM articles"),
)


def upgrade() -> None:
    """Make the tables and fill them from statements and articles."""
    op.create_table(
        "facet_values",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("facet", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_facet_values"),
        sa.UniqueConstraint("facet", "value", name="uq_facet_values_facet_value"),
    )
    op.create_table(
        "facets",
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sorted_by", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("published_from", sa.Text(), nullable=True),
        sa.Column("published_until", sa.Text(), nullable=True),
        sa.Column("hidden", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name, _ in _VALUES),
        sa.PrimaryKeyConstraint("row", name="pk_facets"),
    )
    connection = op.get_bind()
    values = sa.table("facet_values", *map(sa.column, ("facet", "value", "folded")))
    for facet, query in _VALUES:
        rows = [
            {"facet": facet, "value": value, "folded": value.casefold()}
            for value in connection.exec_driver_sql(query).scalars()
            if value is not None
        ]
        if rows:
            connection.execute(values.insert(), rows)
    connection.exec_driver_sql(
        "INSERT INTO facets SELECT s.row, a.sorted_by, s.article_id, s.start, a.published_from, a.published_until,"
        " CASE WHEN s.hidden_by IS NULL THEN 0 ELSE 1 END,"
        " CASE s.kind WHEN 'direct' THEN 0 WHEN 'indirect' THEN 1 ELSE 2 END, s.confidence, "
        + ", ".join(
            f"(SELECT v.id FROM facet_values v WHERE v.facet = '{facet}' AND v.value = {column})"
            for facet, column in (
                ("speaker", "s.speaker"),
                ("role", "s.role"),
                ("outlet", "a.publisher"),
                ("host", "a.host"),
                ("credit", "a.credit"),
                ("section", "a.section"),
            )
        )
        + " FROM statements s JOIN articles a ON a.id = s.article_id"
    )
    op.create_index("ix_facets_order", "facets", ["sorted_by", "article_id", "start", "row"], unique=False)
