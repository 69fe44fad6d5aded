"""Store: writes pages and their marks into the record, whole pages in each transaction: killed at any moment, it holds
whole pages, and the run can be repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import sqlalchemy as sa

from onrecord.model import Annotations, Correction, KeptArticle, Known, Page, Skipped
from onrecord.record import (
    country_rows,
    decided,
    imported,
    keeping,
    kept_rows,
    known,
    rows,
)
from onrecord.record.actor_answers import ActorAnswers
from onrecord.record.actor_blocks import Joining
from onrecord.record.actor_index import ActorIndex
from onrecord.record.backend import Backend, backend_for, one_place
from onrecord.record.dossiers import DossierRows
from onrecord.record.jobs import Queue
from onrecord.record.keeping import Kept as Kept
from onrecord.record.migrate import migrate
from onrecord.record.quote_index import QuoteIndex, Reading
from onrecord.record.quote_intake import W
from onrecord.record.quote_runs import Runs
from onrecord.record.reader import Reader
from onrecord.record.schema import articles, pages, readings, skipped
from onrecord.record.settled import Settled
from onrecord.record.story_index import Reading as StoryReading
from onrecord.record.story_index import StoryIndex
from onrecord.record.tokens import Tokens
from onrecord.record.uncollected import uncollected
from onrecord.record.upkeep import Upkeep

if TYPE_CHECKING:
    from onrecord.record.meaning_index import MeaningIndex


class Store:
    """One open record. Threads and processes may share a record; each process opens its own `Store`."""

    def __init__(self, backend: Backend, countries: country_rows.Reading | None = None) -> None:
        """Use `Store.open`."""
        self._backend = backend
        self._countries = countries
        self._runs = Runs()
        self._settled = Settled(backend.state)
        self.countries = country_rows.CountryRows(backend, countries, self._settled) if countries else None
        self.reader = Reader(backend, self.countries)
        self.upkeep = Upkeep(backend)
        self.dossiers = DossierRows(backend)
        self.tokens = Tokens(backend)
        self.queue = Queue(backend)
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

    def state(self) -> str:
        """See `Record.state`."""
        return self._backend.state()

    def about(self) -> str:
        """Where it is, what keeps it there, and how many bytes it takes."""
        return self._backend.about()

    @property
    def name(self) -> str:
        """What to call it where nobody need know where it is: the name of its file or database alone."""
        place = self._backend.place
        return place.partition("?")[0].rpartition("/")[2] if "://" in place else Path(place).name

    def without_place(self, message: str) -> str:
        """A message for somebody elsewhere: it calls the record by its name, and does not say where it is."""
        return message.replace(self._backend.place, self.name)

    def is_at(self, file: str | Path) -> bool:
        """Whether the file, by whatever name, is the record itself."""
        return one_place(file, self._backend.place)

    def check(self) -> list[str]:
        """What is damaged, a sentence each; reads the whole record."""
        return self._backend.check()

    def holds(self, page_id: str) -> bool:
        """Whether the page is kept with an article. A page that gave none is worth another try."""
        with self._backend.reading() as connection:
            return kept_rows.article_of(connection, page_id) is not None

    def keep(self, page: Page, marked: Annotations) -> Kept:
        """Keep a page, its article and its marks, in one transaction.

        "unchanged": the record holds this article already, from this page or another. "revised": it held another
        article of the same address (of the same location, for pages without one); both are kept, and linked.
        """
        return self.keep_all([(page, marked)])[0]

    def keep_all(self, some: Sequence[tuple[Page, Annotations]]) -> list[Kept]:
        """Keep pages as `keep` does, one after the other, in one transaction: all of them, or none if it is ended.

        Some tens take half the time of as many transactions; other writers wait until all are written.
        """
        with uncollected(), self._backend.writing() as connection:
            return keeping.keep(connection, some, self._countries)

    def skip(self, page: Page | None, outcome: Skipped) -> None:
        """Keep the reason why a place gave no page, or a page no article (then the page too, for a later `remark`).

        If the record holds an article of this very page, that goes.
        """
        location = outcome.location
        key = f"{location} {outcome.page_id}" if location == kept_rows.NOWHERE else location
        values = {
            "page_id": outcome.page_id or (page.id if page else None),
            "name": outcome.name,
            "location": location,
            "stage": outcome.stage,
            "reason": outcome.reason,
        }
        with self._backend.writing() as connection:
            if page is not None:
                kept_rows.write_page(connection, page)
                kept_rows.unlink(connection, page.id, None)
            connection.execute(skipped.delete().where(skipped.c.key == key))
            connection.execute(skipped.insert().values(key=key, **values))

    def forgive(self, page: Page) -> None:
        """Take back that this page, or its location, was skipped: it is held now, with its bytes."""
        with self._backend.reading() as connection:
            if not kept_rows.skips_of(connection, page) and not kept_rows.without_bytes(connection, page):
                return
        with self._backend.writing() as connection:
            kept_rows.forget_skips(connection, page)
            kept_rows.write_page(connection, page)

    def remark(self, page: Page, marked: Annotations) -> None:
        """Replace the marks of the article of one page that the record holds.

        If the page now gives another article, that takes the old one's place, with its links to earlier and later
        states; the old one goes unless another page gives it too.
        """
        new = marked.article.id
        with self._backend.writing() as connection:
            kept_rows.forget_skips(connection, page)
            kept_rows.write_page(connection, page)
            old = kept_rows.article_of(connection, page.id)
            held = connection.execute(
                sa.select(articles.c.page_id, articles.c.revises).where(articles.c.id == new)
            ).one_or_none()
            if held is None:
                before = (
                    kept_rows.latest(connection, marked.article, page)
                    if old is None
                    else kept_rows.revised_by(connection, old)
                )
                kept_rows.write_articles(connection, [kept_rows.New(marked, page.id, before)])
            else:
                kept_rows.delete_marks(connection, new)
                row = rows.article_row(
                    marked.article, page_id=held.page_id, annotator=marked.annotator, revises=held.revises
                )
                connection.execute(articles.update().where(articles.c.id == new).values(row))
                kept_rows.write_marks(connection, [marked])
            if old != new:
                kept_rows.unlink(connection, page.id, new)
                connection.execute(readings.insert().values(page_id=page.id, article_id=new))
            decided.apply(connection, new, self._countries)

    def quote_index(self, reading: Reading[W]) -> QuoteIndex[W]:
        """The index of utterances, with what decides about them."""
        return QuoteIndex(self._backend, reading, self._runs, self._settled)

    def actor_index(self, joining: Joining) -> ActorIndex:
        """The index of actors, with what decides about them."""
        return ActorIndex(self._backend, joining, self._settled)

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
        return StoryIndex(self._backend, reading, self._settled)

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

    def bring(self, some: Sequence[KeptArticle]) -> list[imported.Brought]:
        """Keep articles that another record kept, with their marks and pages, one after the other in one transaction,
        and link each to its earlier state.

        One that the record holds keeps its marks; pages and bytes that are missing come to it ("completed").
        """
        with self._backend.reading() as connection:
            if all(imported.is_whole(connection, one) and one.revises is None for one in some):
                return [imported.Brought("held", None)] * len(some)  # a run that is repeated writes nothing
        with uncollected(), self._backend.writing() as connection:
            return imported.bring(connection, some, self._countries)

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
