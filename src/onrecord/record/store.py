"""Store: writes pages and their marks into the record, each page in one transaction: killed at any moment, it holds
whole pages, and the run can be repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, TypeVar

import sqlalchemy as sa

from onrecord.model import Annotations, Article, Correction, KeptArticle, Known, Page, Skipped
from onrecord.record import (
    actor_rows,
    article_rows,
    country_rows,
    decided,
    event_rows,
    facet_rows,
    imported,
    known,
    meaning_rows,
    quote_rows,
    rows,
    story_rows,
)
from onrecord.record.actor_answers import ActorAnswers
from onrecord.record.actor_blocks import Joining
from onrecord.record.actor_index import ActorIndex
from onrecord.record.backend import Backend, backend_for
from onrecord.record.inserts import insert
from onrecord.record.migrate import migrate
from onrecord.record.quote_index import QuoteIndex, Reading
from onrecord.record.quote_intake import W
from onrecord.record.quote_runs import Runs
from onrecord.record.reader import Reader
from onrecord.record.schema import articles, entities, events, mentions, pages, readings, skipped, statements, times
from onrecord.record.story_index import Reading as StoryReading
from onrecord.record.story_index import StoryIndex
from onrecord.record.upkeep import Upkeep

if TYPE_CHECKING:
    from onrecord.record.meaning_index import MeaningIndex

Kept = Literal["added", "unchanged", "revised"]

NOWHERE = "-"
"""The location of standard input: two pages that came from there have nothing in common."""

S = TypeVar("S", bound=sa.Executable)

# Made once: to write a page takes some twenty queries, and to make them takes longer than to ask them.
_PAGE = sa.select(pages.c.id).where(pages.c.id == sa.bindparam("page"))
_ARTICLE_OF = sa.select(readings.c.article_id).where(readings.c.page_id == sa.bindparam("page"))
_later = articles.alias("later")
_LATEST = (
    sa.select(articles.c.id)
    .where(articles.c.id != sa.bindparam("but"), ~sa.exists().where(_later.c.revises == articles.c.id))
    .order_by(articles.c.id)
    .limit(1)
)
_LATEST_OF_URL = _LATEST.where(articles.c.url == sa.bindparam("url"))
_LATEST_OF_LOCATION = _LATEST.join(pages, pages.c.id == articles.c.page_id).where(
    articles.c.url.is_(None), pages.c.location == sa.bindparam("location")
)
_OF_PAGE = skipped.c.page_id == sa.bindparam("page")
_OF_PAGE_OR_LOCATION = _OF_PAGE | (skipped.c.location == sa.bindparam("location"))
_SKIPS = tuple(sa.select(skipped.c.key).where(of).limit(1) for of in (_OF_PAGE, _OF_PAGE_OR_LOCATION))
_FORGIVEN = tuple(skipped.delete().where(of) for of in (_OF_PAGE, _OF_PAGE_OR_LOCATION))
_HELD = sa.select(
    _ARTICLE_OF.scalar_subquery().label("given"),
    sa.exists().where(_OF_PAGE_OR_LOCATION).label("skipped"),
    sa.exists().where(pages.c.id == sa.bindparam("page")).label("page"),
    sa.exists().where(articles.c.id == sa.bindparam("article")).label("article"),
    sa.exists().where(articles.c.url == sa.bindparam("url")).label("url"),
    sa.exists().where(pages.c.location == sa.bindparam("location")).label("location"),
)
"""What the record holds of a page and its article: the article that the page gave; whether the page was skipped, is
there, its article is, an article of the same address, a page of the same location."""


class Store:
    """One open record. Threads and processes may share a record; each process opens its own `Store`."""

    def __init__(self, backend: Backend, countries: country_rows.Reading | None = None) -> None:
        """Use `Store.open`."""
        self._backend = backend
        self._countries = countries
        self._runs = Runs()
        self.countries = country_rows.CountryRows(backend, countries) if countries else None
        self.reader = Reader(backend, self.countries)
        self.upkeep = Upkeep(backend)
        self._meaning: MeaningIndex | None = None

    @classmethod
    def open(cls, target: str | Path, *, create: bool = True, countries: country_rows.Reading | None = None) -> Self:
        """Open the record at a path or an SQLAlchemy URL, and bring its tables up to date.

        create: make the record if there is none. countries: what reads speakers' countries; without it none are read,
        and what is written waits for whoever has it. `RecordError` if it cannot be opened; nothing is overwritten.
        """
        backend = backend_for(target, create=create)
        try:
            migrate(backend)
        except BaseException:
            backend.close()
            raise
        return cls(backend, countries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def backend(self) -> Backend:
        """The database: for what is done to a record as a whole."""
        return self._backend

    def close(self) -> None:
        """Let go of the record. What was kept is kept already."""
        self._backend.close()

    def about(self) -> str:
        """Where it is, what keeps it there, and how many bytes it takes."""
        return self._backend.about()

    def check(self) -> list[str]:
        """What is damaged, a sentence each; reads the whole record."""
        return self._backend.check()

    def holds(self, page_id: str) -> bool:
        """Whether the page is kept with an article. A page that gave none is worth another try."""
        with self._backend.reading() as connection:
            return _article_of(connection, page_id) is not None

    def keep(self, page: Page, marked: Annotations) -> Kept:
        """Keep a page, its article and its marks.

        "unchanged": the record holds this article already, from this page or another. "revised": it held another
        article of the same address (of the same location, for pages without one); both are kept, and linked.
        """
        article = marked.article
        location = None if page.location == NOWHERE else page.location
        values = {"page": page.id, "article": article.id, "url": article.url, "location": location}
        with self._backend.writing() as connection:
            held = connection.execute(_HELD, values).one()
            if held.skipped:
                _forget_skips(connection, page)
            if held.given is not None:
                return "unchanged"
            if held.page:
                _write_page(connection, page)
            else:
                insert(connection, pages, [rows.page_row(page)])
            reading = {"page_id": page.id, "article_id": article.id}
            if held.article:
                insert(connection, readings, [reading])
                decided.apply(connection, article.id, self._countries)
                return "unchanged"
            of_place = held.location if article.url is None else held.url
            revised = _latest(connection, article, page) if of_place else None
            said = _write_article(connection, marked, page.id, revised)
            insert(connection, readings, [reading])
            decided.begin(connection, article, said, self._countries)
        return "revised" if revised is not None else "added"

    def skip(self, page: Page | None, outcome: Skipped) -> None:
        """Keep the reason why a place gave no page, or a page no article (then the page too, for a later `remark`).

        If the record holds an article of this very page, that goes.
        """
        location = outcome.location
        key = f"{location} {outcome.page_id}" if location == NOWHERE else location
        values = {
            "page_id": outcome.page_id or (page.id if page else None),
            "name": outcome.name,
            "location": location,
            "stage": outcome.stage,
            "reason": outcome.reason,
        }
        with self._backend.writing() as connection:
            if page is not None:
                _write_page(connection, page)
                _unlink(connection, page.id, None)
            connection.execute(skipped.delete().where(skipped.c.key == key))
            connection.execute(skipped.insert().values(key=key, **values))

    def forgive(self, page: Page) -> None:
        """Take back that this page, or its location, was skipped: it is held now, with its bytes."""
        with self._backend.reading() as connection:
            if not _skips_of(connection, page) and not _without_bytes(connection, page):
                return
        with self._backend.writing() as connection:
            _forget_skips(connection, page)
            _write_page(connection, page)

    def remark(self, page: Page, marked: Annotations) -> None:
        """Replace the marks of the article of one page that the record holds.

        If the page now gives another article, that takes the old one's place, with its links to earlier and later
        states; the old one goes unless another page gives it too.
        """
        new = marked.article.id
        with self._backend.writing() as connection:
            _forget_skips(connection, page)
            _write_page(connection, page)
            old = _article_of(connection, page.id)
            held = connection.execute(
                sa.select(articles.c.page_id, articles.c.revises).where(articles.c.id == new)
            ).one_or_none()
            if held is None:
                before = _latest(connection, marked.article, page) if old is None else _revised_by(connection, old)
                _write_article(connection, marked, page.id, before)
            else:
                _delete_marks(connection, new)
                row = rows.article_row(
                    marked.article, page_id=held.page_id, annotator=marked.annotator, revises=held.revises
                )
                connection.execute(articles.update().where(articles.c.id == new).values(row))
                _write_marks(connection, marked)
            if old != new:
                _unlink(connection, page.id, new)
                connection.execute(readings.insert().values(page_id=page.id, article_id=new))
            decided.apply(connection, new, self._countries)

    def quote_index(self, reading: Reading[W]) -> QuoteIndex[W]:
        """The index of utterances, with what decides about them."""
        return QuoteIndex(self._backend, reading, self._runs)

    def actor_index(self, joining: Joining) -> ActorIndex:
        """The index of actors, with what decides about them."""
        return ActorIndex(self._backend, joining)

    def actor_answers(self) -> ActorAnswers:
        """What the index of actors holds now."""
        return ActorAnswers(self._backend)

    def meaning_index(self) -> MeaningIndex:
        """The vectors of statements: one object, which holds in memory what searches look at first."""
        if self._meaning is None:
            from onrecord.record.meaning_index import MeaningIndex  # NumPy takes its time, and few commands need it

            self._meaning = MeaningIndex(self._backend)
        return self._meaning

    def story_index(self, reading: StoryReading[W]) -> StoryIndex[W]:
        """The index of stories, with what decides about them."""
        return StoryIndex(self._backend, reading)

    def decide(self, correction: Correction) -> bool:
        """Keep what a person decided and put it in force; False if the record holds it already."""
        with self._backend.writing() as connection:
            return decided.keep(connection, correction, self._countries)

    def keep_known(self, some: Sequence[tuple[Known, Sequence[str]]]) -> int:
        """Keep who is known beforehand, each with its keys (see `onrecord.actors`); how many are new."""
        with self._backend.writing() as connection:
            country_rows.forget_all(connection)
            return known.keep(connection, some)

    def undo(self, correction_id: str, *, who: str, when: str) -> Correction:
        """Take a correction back; it is kept. `InputError` if it was taken back before."""
        with self._backend.writing() as connection:
            return decided.undo(connection, correction_id, who=who, when=when, countries=self._countries)

    def bring(self, article: KeptArticle) -> imported.Came:
        """Keep an article that another record kept, with its marks and pages, in one transaction.

        One that the record holds keeps its marks; pages and bytes that are missing come to it ("completed"). Its link
        to an earlier state is for `link`.
        """
        made = article.article
        with self._backend.reading() as connection:
            if imported.is_whole(connection, article):
                return "held"
        with self._backend.writing() as connection:
            held = connection.scalar(sa.select(articles.c.id).where(articles.c.id == made.id)) is not None
            changed = imported.write_pages(connection, article)
            if not held:
                assert made.page_id is not None
                _write_article(connection, article.marks, made.page_id, None)
            changed |= imported.write_readings(connection, article)
            decided.apply(connection, made.id, self._countries)
        return "added" if not held else "completed" if changed else "held"

    def link(self, article_id: str, revises: str) -> bool | None:
        """Say that an article is a new state of another, if it is of none: whether that was new; None if the other is
        not held."""
        with self._backend.writing() as connection:
            return imported.link(connection, article_id, revises)

    def pages(self, *, not_by: str | None = None) -> Iterator[Page]:
        """All stored pages in order of id; with `not_by`, those whose article that annotator marked are left out.

        Pages that were brought in without their bytes are left out: there is nothing to read in them.

        One page at a time in memory, no transaction left open between two: the record may be written meanwhile.
        """
        last = ""
        while True:
            query = _pages_to_read(not_by).where(pages.c.id > last).order_by(pages.c.id).limit(1)
            with self._backend.reading() as connection:
                row = connection.execute(query.with_only_columns(*pages.c)).mappings().one_or_none()
            if row is None:
                return
            last = row["id"]
            yield rows.page(row)

    def count_pages(self, *, not_by: str | None = None) -> int:
        """How many pages `pages` gives."""
        query = sa.select(sa.func.count()).select_from(_pages_to_read(not_by).subquery())
        with self._backend.reading() as connection:
            return connection.execute(query).scalar_one()


def _pages_to_read(not_by: str | None) -> sa.Select[tuple[str]]:
    query = sa.select(pages.c.id).where(sa.func.length(pages.c.content) > 0)
    if not_by is None:
        return query
    reading = pages.outerjoin(readings, readings.c.page_id == pages.c.id)
    marked = reading.outerjoin(articles, articles.c.id == readings.c.article_id)
    return query.select_from(marked).where(articles.c.annotator.is_distinct_from(not_by))


def _article_of(connection: sa.Connection, page_id: str) -> str | None:
    return connection.scalar(_ARTICLE_OF, {"page": page_id})


def _revised_by(connection: sa.Connection, article_id: str) -> str | None:
    return connection.scalar(sa.select(articles.c.revises).where(articles.c.id == article_id))


def _latest(connection: sa.Connection, article: Article, page: Page) -> str | None:
    """The held article that `article` is a new state of: same address (or location, without one), revised by none."""
    if article.url is not None:
        return connection.scalar(_LATEST_OF_URL, {"but": article.id, "url": article.url})
    if page.location != NOWHERE:
        return connection.scalar(_LATEST_OF_LOCATION, {"but": article.id, "location": page.location})
    return None


def _of_skips(queries: Sequence[S], page: Page) -> tuple[S, dict[str, str]]:
    """Of two queries for what is skipped, by page and by page or location, the one to ask, with its values."""
    if page.location == NOWHERE:
        return queries[0], {"page": page.id}
    return queries[1], {"page": page.id, "location": page.location}


def _skips_of(connection: sa.Connection, page: Page) -> bool:
    return connection.scalar(*_of_skips(_SKIPS, page)) is not None


def _forget_skips(connection: sa.Connection, page: Page) -> None:
    connection.execute(*_of_skips(_FORGIVEN, page))


def _write_page(connection: sa.Connection, page: Page) -> None:
    if connection.scalar(_PAGE, {"page": page.id}) is None:
        connection.execute(pages.insert(), rows.page_row(page))
    elif _without_bytes(connection, page):
        connection.execute(pages.update().where(pages.c.id == page.id).values(content=rows.page_row(page)["content"]))


def _without_bytes(connection: sa.Connection, page: Page) -> bool:
    """Whether the page was brought in from another record without its bytes."""
    return connection.scalar(sa.select(sa.func.length(pages.c.content)).where(pages.c.id == page.id)) == 0


def _write_article(connection: sa.Connection, marked: Annotations, page_id: str, revises: str | None) -> list[rows.Row]:
    """Write an article that is not held, with its marks; its rows of `statements`."""
    row = rows.article_row(marked.article, page_id=page_id, annotator=marked.annotator, revises=revises)
    insert(connection, articles, [row])
    return _write_marks(connection, marked)


def _write_marks(connection: sa.Connection, marked: Annotations) -> list[rows.Row]:
    said = rows.statement_rows(marked)
    for table, values in (
        (entities, rows.entity_rows(marked)),
        (mentions, rows.mention_rows(marked)),
        (statements, said),
        (times, event_rows.time_rows(marked)),
        (events, event_rows.event_rows(marked)),
    ):
        insert(connection, table, values)
    meaning_rows.due(connection, marked.article.id)
    story_rows.await_index(connection, marked.article.id)
    return said


def _delete_marks(connection: sa.Connection, article_id: str) -> None:
    facet_rows.forget(connection, article_id)
    actor_rows.forget(connection, article_id)
    quote_rows.forget(connection, article_id)
    meaning_rows.forget(connection, article_id)
    story_rows.forget(connection, article_id)
    for table in (events, times, statements, mentions, entities):
        connection.execute(table.delete().where(table.c.article_id == article_id))


def _unlink(connection: sa.Connection, page_id: str, successor: str | None) -> None:
    """Part a page from its article; if no page gives that one any more, it goes and `successor` takes its links."""
    old = _article_of(connection, page_id)
    if old is None:
        return
    connection.execute(readings.delete().where(readings.c.page_id == page_id))
    other = connection.scalar(sa.select(sa.func.min(readings.c.page_id)).where(readings.c.article_id == old))
    if other is not None:
        mine = (articles.c.id == old) & (articles.c.page_id == page_id)
        connection.execute(articles.update().where(mine).values(page_id=other))
        return
    before = _revised_by(connection, old)
    later = successor if successor is not None else before
    connection.execute(
        articles.update().where(articles.c.revises == old, articles.c.id != later).values(revises=later)
        if later is not None
        else articles.update().where(articles.c.revises == old).values(revises=None)
    )
    if successor is not None:
        connection.execute(
            articles.update().where(articles.c.id == successor, articles.c.revises == old).values(revises=before)
        )
    _delete_marks(connection, old)
    article_rows.forget(connection, old)
    country_rows.forget(connection, [old])
    connection.execute(articles.delete().where(articles.c.id == old))
