"""The only file that joins all stages: pages in, articles, marks, and a record out. The public face of Onrecord.

Each stage is imported where it is first needed, not above: `import onrecord` and `onrecord --help` then take a tenth of
a second, rather than the second and more that the libraries for HTML, the model and the database take together.

Pages are read and marked ahead, in threads (the model leaves Python's lock while it computes), but results come and are
kept in the order in which the pages were given: whatever the number of threads, the same record comes out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, Unpack, cast

from onrecord import adding, marking, settings
from onrecord.ahead import ahead
from onrecord.comparing import Comparing
from onrecord.corrections import Corrections
from onrecord.dossiers import Dossiers
from onrecord.errors import InputError
from onrecord.exchange import Exchange
from onrecord.marking import not_marked as not_marked
from onrecord.model import (
    Annotations,
    Article,
    Finding,
    Page,
    Remarked,
    Report,
    Similar,
    Skipped,
)
from onrecord.overview import Overview
from onrecord.people import Actors
from onrecord.printings import Printings
from onrecord.safekeeping import copy as copy
from onrecord.similar import Meaning

if TYPE_CHECKING:
    from onrecord.people import Imported as Imported
    from onrecord.queueing import Worker
    from onrecord.record import Store
    from onrecord.record.filters import Asked

Progress = Callable[[int, int | None], None]
"""Called with how many pages are done, and how many there are."""


def read(source: str | Path | bytes | Page) -> Article:
    """The article of one page: a file, an http(s) address, "-" for standard input, its bytes, or a `Page`.

    `InputError` if there is no such page or it is no article; the message is the reason.
    """
    found = marking.page(source)
    outcome = found if isinstance(found, Skipped) else marking.extract(found)
    if isinstance(outcome, Skipped):
        raise InputError(f"{outcome.location if outcome.location != '-' else outcome.name}: {outcome.reason}")
    return outcome


def read_all(locations: Iterable[str | Path]) -> Iterator[Article | Skipped]:
    """The articles of all pages at the locations (files, folders, addresses, "-"), in their order, and what gave none.

    `InputError` at once, before anything is read, if a location cannot be used.
    """
    return (page if isinstance(page, Skipped) else marking.extract(page) for page in marking.pages(locations))


def annotate(article: Article | str, *, published: str | None = None) -> Annotations:
    """Mark one article, or one text, published on a date as precise as it is known ("2023-02")."""
    if isinstance(article, str):
        article = Article(name="text", text=article)
    if published is not None:
        article = dataclasses.replace(article, published=published)
    return marking.annotator().annotate(article)


def annotate_all(items: Iterable[Article | Skipped], threads: int | None = None) -> Iterator[Annotations | Skipped]:
    """Mark articles, ahead in threads (default: `Settings.threads`), in their order; what is skipped passes by."""
    for _, outcome in ahead(items, marking.mark, threads or settings.from_environment().threads):
        yield outcome


def open(target: str | Path | None = None, *, create: bool = True, token: str | None = None) -> Record:
    """Open the record at a path or an SQLAlchemy URL (default: `Settings.record`) and make it if there is none.

    The address of a reading room ("https://room.example") opens the record that it serves: what can be asked is the
    same, what cannot be done over HTTP raises `RecordError`. create: False raises `RecordError` where there is none.
    token: opens a room (default: `Settings.token`). To be used with `with`.
    """
    from onrecord import remote

    place = target if target is not None else settings.from_environment().record
    if remote.is_room(place):
        from onrecord.remote.record import RemoteRecord

        return cast("Record", RemoteRecord(str(place), token))
    from onrecord.actors.countries import Reader
    from onrecord.record import Store

    return Record(Store.open(place, create=create, countries=Reader()))


class Record(Actors, Overview, Printings):
    """One open record: add pages, and ask. The questions are those of `onrecord.record.Reader`."""

    def __init__(self, store: Store) -> None:
        """Use `onrecord.open`."""
        super().__init__(store)
        self._store = store
        self.corrections = Corrections(store, self.everybody)
        self.dossiers = Dossiers(store, self.speakers)
        self.statements = store.reader.statements
        self.search = store.reader.search
        self.stream = store.reader.stream
        self.results = store.reader.results
        self.count = store.reader.count
        self.facets = store.reader.facets
        self.statement = store.reader.statement
        self.said_in = store.reader.said_in
        self.read_from = store.reader.read_from
        self.article = store.reader.article
        self.articles = store.reader.articles
        self.article_results = store.reader.article_results
        self.article_facets = store.reader.article_facets
        self.article_count = store.reader.article_count
        self.stream_found_articles = store.reader.stream_found_articles
        self.annotations = store.reader.annotations
        self.revisions = store.reader.revisions
        self.states = store.reader.states
        self.skipped = store.reader.skipped
        self.summary = store.reader.summary
        self.check = store.check
        self.about = store.about
        self.name = store.name
        self.is_at = store.is_at
        self.without_place = store.without_place
        self.stream_agenda = store.reader.stream_agenda
        self.event_days_around = store.reader.event_days_around
        self.event = store.reader.event
        self.stream_articles = store.reader.stream_articles
        self.cited = store.reader.cited
        self.meaning = Meaning(store)
        self.exchange = Exchange(store, self._catch_up)
        self.comparing = Comparing(store)
        self.backup = store.upkeep.backup
        self.tokens = store.tokens
        self.queue = store.queue

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record. What was kept is kept already."""
        self._store.close()

    def similar(self, text_or_id: str, /, **filters: Unpack[Asked]) -> list[Similar]:
        """Statements that say something like a text, or like the statement of that id (8 digits of it or more).

        The most similar come first, 50 unless `limit` says otherwise. All given filters must hold (see `Filters`). With
        words, what holds them is found too, and lifted: the more, the fewer hold them. `RecordError` if a large
        record was never made ready for it: see `meaning.build`.
        """
        from onrecord.record.reader import Filters

        return self.meaning.similar(text_or_id, Filters(**filters))

    def verify(self, *, repair: bool = False, progress: Progress | None = None) -> Iterator[Finding]:
        """Check everything: spans against texts, hashes, ids, references, derived tables against what they are of.

        Findings come as they are found, none if the record is whole; nothing is changed. Others may write meanwhile.
        repair: make derived tables anew where something is wrong with them; originals are never touched.
        """
        yield from self._store.upkeep.findings(repair=repair, progress=progress)
        if repair:
            self._catch_up()

    def _catch_up(self, meaning: Progress | None = None) -> None:
        """Derive what answers need from what is kept."""
        from onrecord.copies import Stories
        from onrecord.printed import Quotes

        Quotes(self._store).catch_up()
        Stories(self._store).catch_up()
        if self._store.countries is not None:
            self._store.countries.catch_up()
        self.meaning.keep_up(meaning)

    def add(
        self,
        *locations: str | Path,
        progress: Progress | None = None,
        meaning: Progress | None = None,
        threads: int | None = None,
    ) -> Report:
        """Read, mark and keep all pages at the locations, in their order, each whole in one transaction.

        Pages that the record holds are passed by; a page that gives no article is kept as skipped, with its reason. A
        run that ends early, however it ends, leaves whole pages, and running it again gives the same record.
        `InputError` at once if a location cannot be used. meaning: called as statements are taken in at the end, if
        searches by meaning are kept up.
        """
        report = adding.add(self._store, locations, progress, threads)
        self._catch_up(meaning)
        return report

    def worker(self, *, threads: int = 1) -> Worker:
        """What adds the pages of `queue`, in a thread, as long as it is open: `with record.worker(): ...`.

        threads: how many articles are marked at the same time, while others read.
        """
        from onrecord.queueing import Worker

        return Worker(self._store, self._catch_up, threads=threads)

    def remark(
        self,
        *,
        force: bool = False,
        progress: Progress | None = None,
        meaning: Progress | None = None,
        threads: int | None = None,
    ) -> Remarked:
        """Mark the stored pages again with the installed annotator, without the network.

        Articles that this annotator has marked are passed by unless `force`, so a run that was ended goes on where it
        was. Each page's text is read anew too; a page that now gives no article is kept as skipped. If a stage fails
        on a page in a way that nobody foresaw, the page's old marks stay. meaning: as for `add`.
        """
        done = adding.remark(self._store, progress, threads, force=force)
        self._catch_up(meaning)
        return done
