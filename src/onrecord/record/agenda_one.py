"""One event of the agenda, by its id or by that of a source of it."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.model import AgendaItem, content_id
from onrecord.record.agenda_query import AROUND, AgendaFilters, moved
from onrecord.record.schema import events

AT_ONCE = 5000
"""Ids read at a time."""


def item(connection: sa.Connection, id: str) -> AgendaItem | None:
    """The item of that id, or that the event of that id is a source of; None if there is none.

    An item is made of the events of its days, and its id of its first source's: without an index of items, that source
    is looked for among all events (a microsecond for each). By the id of a source it is found at once.
    """
    days = (events.c.first_day, events.c.last_day)
    found = connection.execute(sa.select(events.c.id, *days).where(events.c.id == id)).one_or_none()
    if found is None and (first := _first_source(connection, id)) is not None:
        found = connection.execute(sa.select(events.c.id, *days).where(events.c.id == first)).one()
    if found is None:
        return None
    around = AgendaFilters(since=moved(found.first_day, -AROUND), until=moved(found.last_day, AROUND))
    for one in around.found(connection):
        if any(source.event_id == found.id for source in one.sources):
            return one
    return None


def _first_source(connection: sa.Connection, id: str) -> str | None:
    """The event that an item's id is made of."""
    rows = connection.execute(sa.select(events.c.id).execution_options(yield_per=AT_ONCE)).scalars()
    return next((one for one in rows if content_id("agenda", one) == id), None)
