"""Days of events: on which there is any, looked up without reading the events themselves."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema import articles, events


def around(connection: sa.Connection, first: str, last: str) -> tuple[str | None, str | None]:
    """The first day of the latest event that begins before `first`, and that of the earliest one that begins after
    `last`; None where there is no such event.

    first, last: whole days. An event of a month counts by the month's first day. Earlier states of a page do not count.
    """
    later = articles.alias("later")
    query = sa.select(events.c.first_day).where(~sa.exists().where(later.c.revises == events.c.article_id))
    before = query.where(events.c.first_day < first).order_by(events.c.first_day.desc(), events.c.last_day.desc())
    after = query.where(events.c.first_day > last).order_by(events.c.first_day, events.c.last_day)
    return connection.scalar(before.limit(1)), connection.scalar(after.limit(1))
