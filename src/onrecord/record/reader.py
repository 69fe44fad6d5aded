"""Reader: answers questions from the record. Every view reads through it, so that no two can disagree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from onrecord.errors import InputError, NotFoundError
from onrecord.model import (
    AgendaDays,
    AgendaItem,
    AgendaResults,
    Anchor,
    Annotations,
    Article,
    Cited,
    Correction,
    KeptArticle,
    Known,
    Place,
    Skipped,
    Statement,
)
from onrecord.model.ids import ID_LENGTH
from onrecord.record import (
    agenda_days,
    agenda_one,
    anchors,
    decided,
    exported,
    known,
    people,
    rows,
    states,
    story_query,
)
from onrecord.record.agenda_query import AgendaFilters as AgendaFilters
from onrecord.record.article_filters import ArticleFilters as ArticleFilters
from onrecord.record.filters import Filters as Filters
from onrecord.record.filters import Speakers as Speakers
from onrecord.record.highlights import highlights as highlights
from onrecord.record.overviews import Overviews
from onrecord.record.people import People as People
from onrecord.record.query import Words as Words
from onrecord.record.schema import articles, corrections, skipped, statements
from onrecord.record.story_query import Held as HeldStory
from onrecord.record.story_query import StoryFilters as StoryFilters
from onrecord.record.story_tables import stories

SHORTEST_PREFIX = 4
"""Digits of an id that must be given at least: fewer are more likely a slip than an id."""

MOST_CANDIDATES = 10
"""How many ids a message about an ambiguous prefix lists."""

_A = {"statement": "a statement", "article": "an article", "correction": "a correction", "story": "a story"}

_PREFIX = re.compile(rf"[0-9a-f]{{{SHORTEST_PREFIX},{ID_LENGTH}}}")
_WHOLE = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")


class Reader(Overviews):
    """Questions to one record. Each answer is of one moment, whatever is written meanwhile."""

    def cited(self, filters: Filters = Filters()) -> Iterator[Cited]:  # noqa: B008 (frozen)
        """As `stream`, each statement with the article that it is cited from."""
        filters.checked()
        self._countries_for(filters)
        return self._cited(filters)

    def _cited(self, filters: Filters) -> Iterator[Cited]:
        with self._backend.reading() as connection:
            yield from exported.cited(connection, self._in_order(connection, filters))

    def stream_articles(
        self,
        filters: Filters | ArticleFilters = Filters(),  # noqa: B008 (frozen)
        *,
        marks: bool = False,
        content: bool = False,
    ) -> Iterator[KeptArticle]:
        """The articles that fulfil all given filters, in their order, one after the other. All are of one moment.

        Of `Filters`, those of an outlet and a time alone are looked at, and the order is by date. marks: with all that
        was found in them and the facts of their pages. content: with the pages' bytes too. `InputError` if a filter
        cannot be what its name says.
        """
        if isinstance(filters, ArticleFilters):
            filters.checked()
            self._countries_for(filters)
            wanted = filters.select_ids(self._backend)
        else:
            wanted = filters.select_articles()
        return self._kept(wanted, marks=marks, content=content)

    def _kept(self, wanted: sa.Select[tuple[str]], *, marks: bool, content: bool) -> Iterator[KeptArticle]:
        with self._backend.reading() as connection:
            yield from exported.kept(connection, wanted, marks=marks, content=content)

    def statement(self, id_or_prefix: str) -> Statement:
        """The statement of that id, or of the one id that begins so.

        `NotFoundError` if there is none; `InputError` if the prefix is too short, or several ids begin with it.
        """
        found = self._one(statements, id_or_prefix, "statement")
        joined = statements.join(articles, articles.c.id == statements.c.article_id)
        query = sa.select(*rows.STATEMENT_COLUMNS).select_from(joined).where(statements.c.id == found)
        with self._backend.reading() as connection:
            return rows.statement(connection.execute(query).mappings().one())

    def article(self, id_or_prefix: str) -> Article:
        """The article of that id, or of the one id that begins so. Errors as for `statement`."""
        found = self._one(articles, id_or_prefix, "article")
        with self._backend.reading() as connection:
            return rows.article(connection.execute(sa.select(articles).where(articles.c.id == found)).mappings().one())

    def annotations(self, id_or_prefix: str) -> Annotations:
        """Everything that the annotator found in the article of that id, whatever was corrected. Errors as for
        `statement`."""
        found = self._one(articles, id_or_prefix, "article")
        with self._backend.reading() as connection:
            row = connection.execute(sa.select(articles).where(articles.c.id == found)).mappings().one()
            return exported.marks_of(connection, row)

    def revisions(self, id_or_prefix: str) -> tuple[str, ...]:
        """The ids of the states before this article, newest first. Errors as for `statement`."""
        found = self._one(articles, id_or_prefix, "article")
        earlier: list[str] = []
        with self._backend.reading() as connection:
            before = connection.scalar(sa.select(articles.c.revises).where(articles.c.id == found))
            while before is not None and before not in earlier:
                earlier.append(before)
                before = connection.scalar(sa.select(articles.c.revises).where(articles.c.id == before))
        return tuple(earlier)

    def states(self, url_or_article_id: str) -> list[str]:
        """The ids of all states of one page, the oldest first: by its address, its location, or the id of one state.

        `NotFoundError` if the record holds nothing by it.
        """
        given = url_or_article_id.strip()
        with self._backend.reading() as connection:
            found = states.by_address(connection, given)
            if found is not None:
                return states.chain(connection, found)
        if not _PREFIX.fullmatch(given.lower()):
            raise NotFoundError(
                f"{self._backend.place} holds no page {given}; `onrecord add` it, or give the address or the article's"
                " id as `onrecord search --format jsonl` prints them (url, article_id)"
            )
        one = self._one(articles, given, "article", "onrecord search --format jsonl")
        with self._backend.reading() as connection:
            return states.chain(connection, one)

    def read_from(self, article_id: str) -> tuple[str | None, str]:
        """When an article was first fetched (None: from a local file), and where it was read from."""
        with self._backend.reading() as connection:
            return states.read_from(connection, article_id)

    def said_in(self, article_id: str) -> list[Statement]:
        """The statements of one article that count, in text order."""
        joined = statements.join(articles, articles.c.id == statements.c.article_id)
        query = (
            sa.select(*rows.STATEMENT_COLUMNS)
            .select_from(joined)
            .where(statements.c.article_id == article_id, people.IN_FORCE)
            .order_by(statements.c.start, statements.c.id)
        )
        with self._backend.reading() as connection:
            return [rows.statement(row) for row in connection.execute(query).mappings()]

    def stories(self, asked: StoryFilters) -> Iterator[HeldStory]:
        """The stories that are asked for, the newest first, one after the other. `InputError` as for filters."""
        return story_query.found(self._backend, asked)

    def story(self, given: str) -> HeldStory:
        """The story of that id (or of the one that begins so), or that an article is part of: by its id, its address
        or its page's location.

        `NotFoundError` if there is none; `InputError` if several ids begin so.
        """
        with self._backend.reading() as connection:
            article = states.by_address(connection, given.strip())
        if article is None:
            try:
                story = self._one(stories, given, "story", "onrecord stories")
            except NotFoundError:
                article = self._one(articles, given, "article", "onrecord stories` and `onrecord search --format jsonl")
            else:
                with self._backend.reading() as connection:
                    if (held := story_query.by_id(connection, story)) is not None:
                        return held
        assert article is not None
        held = self.story_of(article)
        if held is None:
            raise NotFoundError(f"{given} is printed once alone: {self._backend.place} holds no copy or edit of it")
        return held

    def story_of(self, article_id: str) -> HeldStory | None:
        """The story of an article; None if there is no copy of it. An earlier state of a page stands for the newest."""
        with self._backend.reading() as connection:
            newest = states.chain(connection, article_id)[-1]
            story = story_query.of_article(connection, newest)
            return None if story is None else story_query.by_id(connection, story)

    def merged_names(self) -> list[set[str]]:
        """Names that are one actor's because people decided so."""
        with self._backend.reading() as connection:
            decided_so = decided.in_order(connection, ("merge", "rename"))
        return [
            {anchor.name for target in one.targets for anchor in target} | ({one.value} if one.value else set())
            for one in decided_so
            if one.undone_when is None
        ]

    def agenda(self, wanted: AgendaFilters = AgendaFilters()) -> list[AgendaItem]:  # noqa: B008 (frozen)
        """The events that fulfil all given filters, by date, each with all its sources.

        `InputError` if a filter cannot be what its name says.
        """
        return list(self.stream_agenda(wanted))

    def agenda_results(self, wanted: AgendaFilters = AgendaFilters()) -> AgendaResults:  # noqa: B008 (frozen)
        """One page of the events, `wanted.limit` at most (none: all), and the cursor to go on from; None at the end.

        The next page is what `wanted` gives with that cursor as `after`. `InputError` as for `agenda`.
        """
        wanted.checked()
        with self._backend.reading() as connection:
            return wanted.results(connection)

    def event(self, id: str) -> AgendaItem:
        """The event of that id, or with a source of that id (an article's event). `NotFoundError` if there is none."""
        asked = id.strip().lower()
        with self._backend.reading() as connection:
            found = agenda_one.item(connection, asked) if _WHOLE.fullmatch(asked) else None
        if found is None:
            place = self._backend.place
            raise NotFoundError(f"{place} holds no event {id[:40]}; `onrecord agenda --format json` has ids")
        return found

    def agenda_days(self, wanted: AgendaFilters, least: int, reach: int, begin: str | None = None) -> AgendaDays:
        """The events of whole days (see `AgendaFilters.days`), and the day to go on from."""
        wanted.checked()
        with self._backend.reading() as connection:
            return wanted.days(connection, least, reach, begin)

    def event_days_around(self, first: str, last: str) -> tuple[str | None, str | None]:
        """The nearest day before `first`, and the nearest after `last`, on which an event begins; None where there is
        none. Whole days (YYYY-MM-DD)."""
        with self._backend.reading() as connection:
            return agenda_days.around(connection, first, last)

    def stream_agenda(self, wanted: AgendaFilters = AgendaFilters()) -> Iterator[AgendaItem]:  # noqa: B008 (frozen)
        """As `agenda`, one after the other, however many there are: for exports. All are of one moment."""
        wanted.checked()  # what is wrong with a filter is told here and now
        return self._streamed_agenda(wanted)

    def _streamed_agenda(self, wanted: AgendaFilters) -> Iterator[AgendaItem]:
        with self._backend.reading() as connection:
            yield from wanted.found(connection)

    def people(self) -> People:
        """The named entities of all articles, what each says by month, and what was decided about them by hand: all
        that actors are made from."""
        with self._backend.reading() as connection:
            found = people.occurrences(connection)
            return People(found, people.counted(connection), decided.decisions(connection, found))

    def known(self, keys: Iterable[str]) -> list[Known]:
        """Who was brought in and is looked up by any of these keys."""
        with self._backend.reading() as connection:
            return known.of_keys(connection, keys)

    def said(self, article_ids: Iterable[str]) -> list[tuple[Place, frozenset[Place]]]:
        """The speaker of each statement of the articles, and the entities that its content mentions."""
        with self._backend.reading() as connection:
            return people.said(connection, article_ids)

    def corrections(self, in_force: Iterable[str] = ()) -> list[Correction]:
        """All corrections, the oldest first, also those that were undone.

        in_force: ids of those about actors of which it is known that they change something now.
        """
        with self._backend.reading() as connection:
            return decided.with_states(connection, decided.in_order(connection), in_force)

    def correction(self, id_or_prefix: str) -> Correction:
        """The correction of that id, or of the one id that begins so. Errors as for `statement`."""
        found = self._one(corrections, id_or_prefix, "correction", "onrecord corrections")
        return next(c for c in self.corrections() if c.id == found)

    def entity_anchors(self, places: Iterable[Place]) -> dict[Place, Anchor]:
        """What finds these entities again, in spite of other ids; nothing for one that is not mentioned."""
        with self._backend.reading() as connection:
            return anchors.entity_anchors(connection, places)

    def statement_anchor(self, statement_id: str) -> Anchor:
        """The same for a statement."""
        with self._backend.reading() as connection:
            return anchors.statement_anchor(connection, statement_id)

    def skipped(self) -> list[Skipped]:
        """What gave no article and why, by location."""
        with self._backend.reading() as connection:
            query = sa.select(skipped).order_by(skipped.c.location, skipped.c.key)
            return [rows.skipped(row) for row in connection.execute(query).mappings()]

    def _one(self, table: sa.Table, given: str, what: str, listed: str = "onrecord search") -> str:
        """The one id of `table` that begins with `given`."""
        prefix = given.strip().lower()
        if not _PREFIX.fullmatch(prefix):
            raise InputError(
                f"{given!r} is no id; give the {ID_LENGTH} digits (0-9, a-f) of {_A[what]}, or the first"
                f" {SHORTEST_PREFIX} or more"
            )
        # A range, not LIKE: it uses the index in every database. "g" follows the last hexadecimal digit.
        query = sa.select(table.c.id).where(table.c.id >= prefix, table.c.id < prefix + "g").order_by(table.c.id)
        with self._backend.reading() as connection:
            found = connection.execute(query.limit(MOST_CANDIDATES + 1)).scalars().all()
        if not found:
            raise NotFoundError(f"{self._backend.place} holds no {what} {given}; see `{listed}` for ids")
        if len(found) > 1:
            more = " ..." if len(found) > MOST_CANDIDATES else ""
            raise InputError(
                f"several {what}s begin with {given}: {', '.join(found[:MOST_CANDIDATES])}{more}; give more digits"
            )
        return str(found[0])
