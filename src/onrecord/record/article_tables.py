"""Tables with one row for each article, all derived: what articles are searched by, and whose countries were read."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.inserts import READ_AS_THEY_COME
from onrecord.record.schema import metadata

article_facets = sa.Table(
    "article_facets",
    metadata,
    # The narrow row of an article, as `facets` has one of each statement: its text is read of the few that are shown.
    sa.Column("row", sa.Integer, primary_key=True),  # what the text search points at; has no other meaning
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), nullable=False, unique=True),
    sa.Column("sorted_by", sa.Text, nullable=False),
    sa.Column("published_from", sa.Text),
    sa.Column("published_until", sa.Text),
    sa.Column("outlet", sa.Integer),  # `facet_values.id`, as all that follow
    sa.Column("host", sa.Integer),
    sa.Column("credit", sa.Integer),
    sa.Column("section", sa.Integer),
    sa.Column("statements", sa.Integer, nullable=False, server_default="0"),  # how many are in force
    sa.Index("ix_article_facets_order", "sorted_by", "article_id", "row"),
    info={READ_AS_THEY_COME: True},
)

country_articles = sa.Table(
    "country_articles",
    metadata,
    sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False, index=True),  # of the rules that read its speakers' countries
)
