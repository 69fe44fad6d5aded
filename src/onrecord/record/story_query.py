"""Questions about stories: which there are, by what their articles are, and which one an article belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import Printing, content_id
from onrecord.record.anchors import in_chunks
from onrecord.record.backend import Backend
from onrecord.record.conditions import of_articles
from onrecord.record.filters import Filters
from onrecord.record.ranking import cursor, values_of
from onrecord.record.schema import articles, facets
from onrecord.record.story_index import PRINTED, printing
from onrecord.record.story_tables import stories, story_articles, story_members

PAGE = 100
"""Stories that are read together."""


@dataclass(frozen=True)
class Held:
    """One story as the index holds it: its id, its reference, all others by date, and how many outlets these are.

    last: the date of publication by which it is listed.
    """

    id: str
    reference: Printing
    others: tuple[Printing, ...]
    outlets: int
    last: str


@dataclass(frozen=True)
class StoryFilters:
    """What is asked of stories: at least one article of a story fulfils all that are given.

    words: words of a statement in it as in `Filters.words`, or all of them in its headline. outlet, credit, since,
    until: as in `Filters`. limit: at most so many stories. after: the cursor of a page of them; what comes after it.
    """

    words: str | None = None
    outlet: str | None = None
    credit: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = None
    after: str | None = None

    def cursor(self, last: Held) -> str:
        """The cursor for what comes after a story."""
        return cursor(self._question(), (last.last, last.id))

    def place(self) -> tuple[str, str] | None:
        """Where to go on. `InputError` if the cursor is none of this question's."""
        if self.after is None:
            return None
        last, id = values_of(self.after, self._question(), (str, str))
        return last, id

    def _question(self) -> str:
        return content_id("stories", repr(replace(self, limit=None, after=None)))

    def conditions(self, backend: Backend) -> list[sa.ColumnElement[bool]]:
        """What is asked of one article, over `articles`. `InputError` if a filter cannot be what its name says."""
        if self.limit is not None and self.limit < 0:
            raise InputError(f"limit is {self.limit}; give 0 or more")
        found = of_articles(self.outlet, None, None, self.since, self.until)
        credit = sa.func.lower(articles.c.credit)
        found += [credit.contains(part, autoescape=True) for part in (self.credit or "").lower().split()]
        if self.words and self.words.strip():
            rows = Filters(words=self.words).rows(backend).subquery()
            said = sa.select(facets.c.article_id).where(facets.c.row.in_(sa.select(rows.c.row)))
            headline = sa.func.lower(articles.c.headline)
            parts = [part.strip('"') for part in self.words.lower().split()]
            named = sa.and_(*(headline.contains(part, autoescape=True) for part in parts))
            found.append(articles.c.id.in_(said) | named)
        return found


def found(backend: Backend, asked: StoryFilters) -> Iterator[Held]:
    """The stories that are asked for, the newest first, one after the other; all are of one moment."""
    wanted = asked.conditions(backend)
    query = sa.select(stories.c.id, stories.c.reference, stories.c.outlets, stories.c.last)
    if wanted:
        joined = story_members.join(story_articles, story_articles.c.row == story_members.c.row)
        joined = joined.join(articles, articles.c.id == story_articles.c.article_id)
        query = query.where(stories.c.id.in_(sa.select(story_members.c.story).select_from(joined).where(*wanted)))
    query = query.order_by(stories.c.last.desc(), stories.c.id.desc())
    return _paged(backend, query, asked.place(), asked.limit)


def _paged(backend: Backend, query: sa.Select[Any], place: tuple[str, str] | None, limit: int | None) -> Iterator[Held]:
    given = 0
    with backend.reading() as connection:
        page = query if place is None else _after(query, place)
        while limit is None or given < limit:
            most = PAGE if limit is None else min(PAGE, limit - given)
            rows = connection.execute(page.limit(most)).all()
            if not rows:
                return
            yield from _held(connection, rows)
            given += len(rows)
            page = _after(query, (rows[-1].last, rows[-1].id))


def _after(query: sa.Select[Any], place: tuple[str, str]) -> sa.Select[Any]:
    """What follows a place. As one comparison of pairs, so that the index gives it without sorting the rest."""
    return query.where(sa.tuple_(stories.c.last, stories.c.id) < sa.tuple_(*map(sa.literal, place)))


def by_id(connection: sa.Connection, story: str) -> Held | None:
    """The story of that id."""
    query = sa.select(stories.c.id, stories.c.reference, stories.c.outlets, stories.c.last).where(stories.c.id == story)
    return next(_held(connection, connection.execute(query).all()), None)


def of_article(connection: sa.Connection, article_id: str) -> str | None:
    """The id of the story that an article belongs to."""
    query = (
        sa.select(story_members.c.story)
        .join(story_articles, story_articles.c.row == story_members.c.row)
        .where(story_articles.c.article_id == article_id)
    )
    return connection.scalar(query)


def _held(connection: sa.Connection, some: Sequence[Any]) -> Iterator[Held]:
    """Stories with their articles, in the order in which they are given."""
    members: dict[str, list[sa.RowMapping]] = defaultdict(list)
    joined = story_members.join(story_articles, story_articles.c.row == story_members.c.row)
    joined = joined.join(articles, articles.c.id == story_articles.c.article_id)
    columns = (*PRINTED, story_members.c.story, story_members.c.kept, story_members.c.copied)
    for ids in in_chunks(row.id for row in some):
        query = sa.select(*columns).select_from(joined).where(story_members.c.story.in_(ids))
        for row in connection.execute(query.order_by(articles.c.sorted_by, articles.c.id)).mappings():
            members[row["story"]].append(row)
    for story, reference, outlets, last in some:
        first = next(row for row in members[story] if row["row"] == reference)
        whole = first["words"] or 1
        others = tuple(
            replace(printing(row), kept=row["kept"] / whole, own=1 - row["copied"] / (row["words"] or 1))
            for row in members[story]
            if row["row"] != reference
        )
        yield Held(story, printing(first), others, outlets, last)
