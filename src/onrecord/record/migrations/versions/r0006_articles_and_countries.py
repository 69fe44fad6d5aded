"""What articles are searched by, in one narrow row each and a text search; the countries of speakers.

Countries are read by the first run that needs them.
"""

import sqlalchemy as sa
from alembic import op

from onrecord.record import postgresql_text, sqlite

revision = "0006"
down_revision = "0005"

_VALUES = (("outlet", "publisher"), ("host", "host"), ("credit", "credit"), ("section", "section"))


def upgrade() -> None:
    """Make the tables and fill them from the articles."""
    for name in ("country", "country_from"):
        op.add_column("facets", sa.Column(name, sa.Integer(), nullable=True))
    op.create_table(
        "country_articles",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_country_articles_article_id"),
        sa.PrimaryKeyConstraint("article_id", name="pk_country_articles"),
    )
    op.create_index("ix_country_articles_version", "country_articles", ["version"], unique=False)
    op.create_table(
        "article_facets",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("sorted_by", sa.Text(), nullable=False),
        sa.Column("published_from", sa.Text(), nullable=True),
        sa.Column("published_until", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=True) for name, _ in _VALUES),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_article_facets_article_id"),
        sa.PrimaryKeyConstraint("row", name="pk_article_facets"),
        sa.UniqueConstraint("article_id", name="uq_article_facets_article_id"),
    )
    connection = op.get_bind()
    for facet, column in _VALUES:  # of articles without statements: the others are numbered already
        missing = connection.exec_driver_sql(
            f"SELECT DISTINCT {column} FROM articles WHERE {column} IS NOT NULL AND NOT EXISTS (SELECT 1"
            f" FROM facet_values WHERE facet = '{facet}' AND value = {column})"
        ).scalars()
        rows = [{"facet": facet, "value": value, "folded": value.casefold()} for value in missing]
        if rows:
            values = sa.table("facet_values", *map(sa.column, ("facet", "value", "folded")))
            connection.execute(values.insert(), rows)
    numbers = ", ".join(
        f"(SELECT v.id FROM facet_values v WHERE v.facet = '{facet}' AND v.value = a.{column})"
        for facet, column in _VALUES
    )
    connection.exec_driver_sql(
        "INSERT INTO article_facets (article_id, sorted_by, published_from, published_until, outlet, host, credit,"
        f" section) SELECT a.id, a.sorted_by, a.published_from, a.published_until, {numbers} FROM articles a"
    )
    op.create_index("ix_article_facets_order", "article_facets", ["sorted_by", "article_id", "row"], unique=False)
    for command in postgresql_text.SET_UP_6 if connection.dialect.name == "postgresql" else sqlite.SET_UP_6:
        connection.exec_driver_sql(command)
