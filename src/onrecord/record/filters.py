"""What may be asked of the record, checked, and as SQL."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import KINDS, Place
from onrecord.record.backend import Backend, TextQuery
from onrecord.record.dates import asked
from onrecord.record.people import SPEAKER
from onrecord.record.rows import AFTER_ALL_DATES, STATEMENT_COLUMNS
from onrecord.record.schema import articles, statements
from onrecord.record.words import Term, terms

MOST_ROWS = 2**63 - 1
"""The largest number that a database takes as a limit; whoever gives a larger one wants all."""


@dataclass(frozen=True)
class Speakers:
    """One actor as speaker: its entities, and the names that these have."""

    places: frozenset[Place]
    names: frozenset[str]


@dataclass(frozen=True)
class Filters:
    """Which statements are wanted. All given filters must hold; None, or a blank text or name, leaves one out.

    words: anywhere in the statement (content, source, speaker, cue), in the syntax of `onrecord.record.words`.
    speaker, about: the same syntax, in the speaker's name, in what was said. Whole words, case and accents aside.
    kind: "direct", "indirect" or "mixed".
    outlet: a part of the publisher's name, or the host of the article's address ("example.org" takes www.example.org).
    since, until: YYYY, YYYY-MM or YYYY-MM-DD, both included; a partly known date of publication is in if it can be.
        An article without a date is in neither.
    confidence: at least so probable to be right, 0 to 1.
    limit: at most so many.
    speakers: one actor, by its entities.
    """

    words: str | None = None
    speaker: str | None = None
    about: str | None = None
    kind: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    confidence: float | None = None
    limit: int | None = None
    speakers: Speakers | None = None

    def select(self, backend: Backend) -> sa.Select[Any]:
        """The query for `STATEMENT_COLUMNS`: best first if words are wanted, else by date, article and place.

        `InputError` if a filter cannot be what its name says.
        """
        if self.limit is not None and self.limit < 0:
            raise InputError(f"limit is {self.limit}; give 0 or more")
        most = None if self.limit is None or self.speakers is not None else min(self.limit, MOST_ROWS)
        tables: sa.FromClause = articles.join(statements, statements.c.article_id == articles.c.id)
        order: list[Any] = [articles.c.sorted_by, articles.c.id, statements.c.start, statements.c.id]
        conditions = [
            statements.c.hidden_by.is_(None),
            *self._kind(),
            *self._outlet(),
            *self._dates(),
            *self._confidence(),
        ]
        wanted = [_terms(text) for text in (self.words, self.speaker, self.about)]
        if () in wanted:
            conditions.append(sa.false())
        elif any(wanted):
            match = backend.match(TextQuery(*(part or () for part in wanted)))
            tables = tables.join(match.index, match.joined)
            conditions.append(match.found)
            if self.words is not None:
                order.insert(0, match.rank)
        columns = (*STATEMENT_COLUMNS, SPEAKER.label("speaker_place")) if self.speakers else STATEMENT_COLUMNS
        return sa.select(*columns).select_from(tables).where(*conditions).order_by(*order).limit(most)

    def select_articles(self) -> sa.Select[tuple[str]]:
        """The query for the ids of the articles of the outlet and the time, by date and id. `InputError` as above."""
        if self.limit is not None and self.limit < 0:
            raise InputError(f"limit is {self.limit}; give 0 or more")
        most = None if self.limit is None else min(self.limit, MOST_ROWS)
        query = sa.select(articles.c.id).where(*self._outlet(), *self._dates())
        return query.order_by(articles.c.sorted_by, articles.c.id).limit(most)

    def only_speakers(self, found: Iterable[sa.RowMapping]) -> Iterator[dict[str, Any]]:
        """Of the rows of `select`, those of the wanted actor: a condition on thousands of places is none for SQL."""
        if self.speakers is None:
            yield from (dict(row) for row in found)
            return
        places = self.speakers.places
        own = (row for row in found if (row["article_id"], row["speaker_place"]) in places)
        for row in itertools.islice(own, self.limit):
            yield {str(name): value for name, value in row.items() if name != "speaker_place"}

    def _speakers(self) -> list[sa.ColumnElement[bool]]:
        if self.speakers is None:
            return []
        return [statements.c.speaker.in_(sorted(self.speakers.names)) | statements.c.speaker_by.is_not(None)]

    def _kind(self) -> list[sa.ColumnElement[bool]]:
        if self.kind is None:
            return []
        if self.kind not in KINDS:
            raise InputError(f"kind is {self.kind!r}; give one of {', '.join(KINDS)}")
        return [statements.c.kind == self.kind]

    def _confidence(self) -> list[sa.ColumnElement[bool]]:
        if self.confidence is None:
            return []
        if not 0 <= self.confidence <= 1:
            raise InputError(f"confidence is {self.confidence:g}; give a number from 0 to 1")
        return [statements.c.confidence >= self.confidence]

    def _outlet(self) -> list[sa.ColumnElement[bool]]:
        if self.outlet is None or not self.outlet.strip():
            return []
        name = self.outlet.strip().casefold()
        held = articles.alias("of_outlet")
        # Over the articles alone, in an index that holds all that is asked: far fewer rows than statements.
        found = sa.select(held.c.id).where(
            held.c.outlet.contains(name, autoescape=True)
            | (held.c.host == name)
            | held.c.host.endswith("." + name, autoescape=True)
        )
        return [articles.c.id.in_(found)]

    def _dates(self) -> list[sa.ColumnElement[bool]]:
        since = asked(self.since, "since") if self.since is not None else None
        until = asked(self.until, "until") if self.until is not None else None
        if since and until and since.first > until.last:
            raise InputError(f"since ({self.since}) is after until ({self.until}); change one of them")
        # The conditions on `sorted_by` follow from the others: through them the index of the order gives the range too.
        conditions: list[sa.ColumnElement[bool]] = []
        if since:
            conditions += [articles.c.published_until >= since.first, articles.c.sorted_by >= since.first[:4]]
        if until:
            conditions += [
                articles.c.published_from <= until.last,
                articles.c.sorted_by <= until.last + AFTER_ALL_DATES,
            ]
        return conditions


def _terms(text: str | None) -> tuple[Term, ...] | None:
    """None: not asked. Empty: asked for something that no statement can hold, such as a lone dash."""
    return None if text is None or not text.strip() else terms(text)
