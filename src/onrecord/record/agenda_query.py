"""What the agenda is asked for, as SQL, and the tellings that it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import (
    STATUSES,
    AgendaDays,
    AgendaItem,
    AgendaResults,
    EventSource,
    Place,
    Span,
    content_id,
    days_between,
)
from onrecord.record import alike
from onrecord.record.agenda import Order, Telling, agenda_of, in_order, place_in_order, telling_order
from onrecord.record.anchors import in_chunks
from onrecord.record.dates import Period, asked
from onrecord.record.people import IN_FORCE, SPEAKER
from onrecord.record.ranking import cursor, no_cursor, values_of
from onrecord.record.schema import articles, entities, events, statements

AT_ONCE = 500
"""Events read at a time."""

AROUND = 62
"""Days before a cursor from which events are read again: those of two months, since some are told to the month alone,
and what tells of one event lies days apart at most."""


@dataclass(frozen=True)
class AgendaFilters:
    """Which events are wanted; all given filters must hold.

    since, until: YYYY, YYYY-MM or YYYY-MM-DD, both included; an event is in if any of its days can be. actor, place:
    all words, in the name of who takes part, of where it is. entities: of the actors who have these words in a name:
    one of them that takes part fulfils `actor` too. type, status: as in `Event`. limit: at most so many. after: the
    cursor of a page of them; what comes after it.
    """

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    place: str | None = None
    type: str | None = None
    status: str | None = None
    limit: int | None = None
    entities: frozenset[Place] = frozenset()
    after: str | None = None

    def found(self, connection: sa.Connection) -> Iterator[AgendaItem]:
        """The items, by date, one after the other."""
        yield from islice((item for item, wanted in self._listed(connection) if wanted), self.limit)

    def results(self, connection: sa.Connection) -> AgendaResults:
        """One page of the items, and the cursor to go on from."""
        shown: list[AgendaItem] = []
        for item in replace(self, limit=None).found(connection):
            if len(shown) == self.limit:
                return AgendaResults(tuple(shown), self.cursor(shown[-1]) if shown else None)
            shown.append(item)
        return AgendaResults(tuple(shown), None)

    def days(self, connection: sa.Connection, least: int, reach: int, begin: str | None = None) -> AgendaDays:
        """The items of whole days: of as many days as hold so many, or as so many tellings are of, one day at least.

        begin: the day to go on from, as `AgendaDays.next` names it; what is listed on earlier days is left out. Unlike
        `results` this reads the tellings of these days alone, and of those around them.
        """
        since, until = self.checked()
        first = asked(begin, "begin") if begin is not None else None
        start = max(since, first) if since and first else since or first
        last = _end_of(connection, start, until, reach)
        shown: list[AgendaItem] = []
        day = None
        tellings = _tellings(connection, start, Period(last, last) if last else until)
        for item in agenda_of(tellings, lambda ids: _again(connection, ids)):
            listed = in_order(item)[0]
            if first and listed < first.first:
                continue
            if last and listed > last:
                break
            if day is not None and listed != day and len(shown) >= least:
                return AgendaDays(tuple(shown), listed)
            day = listed
            if self._wants(item, since, until):
                shown.append(item)
        return AgendaDays(tuple(shown), moved(last, 1) if last else None)

    def _listed(self, connection: sa.Connection) -> Iterator[tuple[AgendaItem, bool]]:
        """All items of the days and after the cursor, by date, each with whether it is wanted."""
        since, until = self.checked()
        place = self._place()
        tellings = _tellings(connection, _later(since, place), until)
        for item in agenda_of(tellings, lambda ids: _again(connection, ids)):
            if place is None or in_order(item) > place:
                yield item, self._wants(item, since, until)

    def cursor(self, last: AgendaItem) -> str:
        """The cursor for what comes after an item."""
        return cursor(self._question(), (last.start, last.end or "", last.what, last.id))

    def _place(self) -> Order | None:
        """Where to go on. `InputError` if the cursor is none of this question's."""
        if self.after is None:
            return None
        start, end, what, id = values_of(self.after, self._question(), (str, str, str, str))
        if days_between(start, end or None) is None:
            raise no_cursor(self.after)
        return place_in_order(start, end or None, what, id)

    def _question(self) -> str:
        return content_id("agenda", repr(replace(self, limit=None, after=None, entities=frozenset())))

    def checked(self) -> tuple[Period | None, Period | None]:
        """The days of `since` and `until`. `InputError` if a filter cannot be what its name says."""
        since = asked(self.since, "since") if self.since is not None else None
        until = asked(self.until, "until") if self.until is not None else None
        if since and until and since.first > until.last:
            raise InputError(f"since ({self.since}) is after until ({self.until}); change one of them")
        if self.status is not None and self.status not in STATUSES:
            raise InputError(f"status is {self.status!r}; give one of {', '.join(STATUSES)}")
        if self.limit is not None and self.limit < 0:
            raise InputError(f"limit is {self.limit}; give 0 or more")
        self._place()
        return since, until

    def _wants(self, item: AgendaItem, since: Period | None, until: Period | None) -> bool:
        days = [_days(source) for source in item.sources]
        return (
            (since is None or any(last >= since.first for _, last in days))
            and (until is None or any(first <= until.last for first, _ in days))
            and (self.actor is None or self._has_actor(item, self.actor))
            and (self.place is None or any(_holds(name, self.place) for name in item.places))
            and (self.type is None or item.type == self.type.casefold())
            and (self.status is None or item.status == self.status)
        )

    def _has_actor(self, item: AgendaItem, actor: str) -> bool:
        return any(_holds(name, actor) for name in _everybody(item)) or any(
            (source.article_id, entity) in self.entities for source in item.sources for entity in source.who
        )


def _end_of(connection: sa.Connection, start: Period | None, until: Period | None, reach: int) -> str | None:
    """The last day of which the tellings are read, if these are to be so many; None if there are no more."""
    query = sa.select(events.c.first_day).order_by(events.c.first_day, events.c.last_day).offset(reach).limit(1)
    if start:
        query = query.where(events.c.first_day >= start.first)
    if until:
        query = query.where(events.c.first_day <= until.last)
    found = connection.scalar(query)
    if found is None:
        return None
    before = moved(found, -1)
    # One day at least: that of the first telling, if there is any day before this one.
    return max(before, start.first) if start else before


def _later(since: Period | None, place: Order | None) -> Period | None:
    """From which days on events are read: those before a cursor are passed over, but for the days around it, whose
    tellings may be of an event that is listed later."""
    if place is None:
        return since
    day = moved(place[0], -AROUND)
    return Period(day, day) if since is None or since.first < day else since


def _everybody(item: AgendaItem) -> tuple[str, ...]:
    return (*item.participants, *(s.speaker for s in item.sources if s.speaker))


def _holds(name: str, words: str) -> bool:
    have = name.casefold().split()
    return all(word in have for word in words.casefold().split())


def _days(source: EventSource) -> tuple[str, str]:
    days = days_between(source.start, source.end)
    return (days.first.isoformat(), days.last.isoformat()) if days else (source.start, source.start)


def _tellings(connection: sa.Connection, since: Period | None, until: Period | None) -> Iterator[Telling]:
    """All events told of these days, and of those around them on which a source may disagree, in `telling_order`.

    An article that was revised since is not asked: its newest state is.
    """
    later = articles.alias("later")
    wanted = [~sa.exists().where(later.c.revises == articles.c.id)]
    if since:
        wanted.append(events.c.last_day >= moved(since.first, -alike.APART))
    if until:
        wanted.append(events.c.first_day <= moved(until.last, alike.APART))
    query = _query().where(*wanted).order_by(events.c.first_day, events.c.last_day)
    rows = connection.execute(query.execution_options(yield_per=AT_ONCE)).mappings()
    told_now = (telling for some in rows.partitions(AT_ONCE) for telling in _named(connection, some))
    # Sorted again here, within the same days: how a database compares text is its own affair.
    for _, same_days in groupby(told_now, key=lambda telling: (telling.first, telling.last)):
        yield from sorted(same_days, key=telling_order)


def _again(connection: sa.Connection, event_ids: Sequence[str]) -> Iterator[Telling]:
    """The tellings of some events, in any order."""
    for some in in_chunks(event_ids):
        rows = connection.execute(_query().where(events.c.id.in_(some))).mappings().all()
        yield from _named(connection, rows)


def _query() -> sa.Select[Any]:
    told = events.join(articles, articles.c.id == events.c.article_id)
    length = events.c.evidence_end - events.c.evidence_start
    return sa.select(
        events,
        articles.c.name.label("article"),
        *(articles.c[name] for name in ("headline", "published", "publisher", "url")),
        sa.func.substr(articles.c.text, events.c.evidence_start + 1, length).label("evidence"),
        statements.c.speaker,
        SPEAKER.label("speaker_entity"),
    ).select_from(told.outerjoin(statements, (statements.c.id == events.c.statement_id) & IN_FORCE))


def _named(connection: sa.Connection, rows: Sequence[sa.RowMapping]) -> list[Telling]:
    """The tellings of some rows, with the names of who takes part."""
    names: dict[tuple[str, str], str] = {}
    for chunk in in_chunks({row["article_id"] for row in rows if row["participants"]}):
        named = sa.select(entities.c.article_id, entities.c.id, entities.c.name).where(entities.c.article_id.in_(chunk))
        names |= {(row.article_id, row.id): row.name for row in connection.execute(named)}
    return [_telling(row, names) for row in rows]


def moved(day: str, days: int) -> str:
    """So many days later than a day (YYYY-MM-DD), or earlier."""
    return alike.moved(date.fromisoformat(day), days).isoformat()


def _telling(row: sa.RowMapping, names: dict[tuple[str, str], str]) -> Telling:
    source = EventSource(
        event_id=row["id"],
        what=row["what"],
        start=row["start"],
        end=row["end"],
        place=row["place"],
        status=row["status"],
        evidence=row["evidence"],
        evidence_span=Span(row["evidence_start"], row["evidence_end"]),
        speaker=row["speaker"],
        statement_id=row["statement_id"],
        confidence=row["confidence"],
        article=row["article"],
        article_id=row["article_id"],
        headline=row["headline"],
        published=row["published"],
        publisher=row["publisher"],
        url=row["url"],
        who=(*row["participants"], *((row["speaker_entity"],) if row["speaker_entity"] else ())),
    )
    who = [names[row["article_id"], one] for one in row["participants"] if (row["article_id"], one) in names]
    first, last = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
    return Telling(source, row["type"], row["plover"], first, last, tuple(dict.fromkeys(who)))
