"""The states of one page: which articles they are, oldest first, and when each was fetched."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema import articles, pages, readings


def by_address(connection: sa.Connection, given: str) -> str | None:
    """The newest article of an address or a location: as given, or with another scheme, or a slash at the end."""
    for form in _forms(given):
        read = sa.select(readings.c.article_id).join(pages, pages.c.id == readings.c.page_id)
        read = read.where((pages.c.location == form) | (pages.c.url == form))
        named = sa.select(articles.c.id).where((articles.c.url == form) | articles.c.id.in_(read))
        found = connection.scalar(named.order_by(articles.c.id).limit(1))
        if found is not None:
            return str(found)
    return None


def chain(connection: sa.Connection, article_id: str) -> list[str]:
    """All states that hang together with this one, the oldest first."""
    states = [article_id]
    while (before := _one(connection, articles.c.revises, articles.c.id == states[0])) and before not in states:
        states.insert(0, before)
    while (later := _one(connection, articles.c.id, articles.c.revises == states[-1])) and later not in states:
        states.append(later)
    return states


def read_from(connection: sa.Connection, article_id: str) -> tuple[str | None, str]:
    """When the article was first fetched (None: from a local file), and where it was read from."""
    query = (
        sa.select(pages.c.fetched_at, pages.c.location)
        .join(readings, readings.c.page_id == pages.c.id)
        .where(readings.c.article_id == article_id)
        .order_by(sa.func.coalesce(pages.c.fetched_at, "~"), pages.c.id)
        .limit(1)
    )
    row = connection.execute(query).one()
    return row.fetched_at, row.location


def _one(connection: sa.Connection, column: sa.Column[str], where: sa.ColumnElement[bool]) -> str | None:
    return connection.scalar(sa.select(column).where(where).order_by(column).limit(1))


def _forms(given: str) -> list[str]:
    plain = given.strip()
    forms = [plain]
    scheme, is_url, rest = plain.partition("://")
    if is_url:
        rest = rest.partition("#")[0]
        ends = (rest, rest.rstrip("/"), rest.rstrip("/") + "/")
        other = "http" if scheme == "https" else "https"
        forms += [f"{s}://{end}" for s in (scheme, other) for end in ends]
    return list(dict.fromkeys(forms))
