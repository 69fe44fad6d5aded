"""Adding: pages are read and marked ahead, in threads, and kept in their order, some in each transaction.

Whatever the number of threads, and wherever a run was ended, the same record comes out of running it (again).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import marking, settings
from onrecord.ahead import ahead
from onrecord.model import Annotations, Page, Remarked, Report, Skipped

if TYPE_CHECKING:
    from onrecord.record import Store

Progress = Callable[[int, int | None], None]
"""Called with how many pages are done, and how many there are."""

KEPT_WITHIN = 1.0
"""Seconds that a marked page waits for others to be kept with it: what a run loses that is killed."""


class _Keeping:
    """Pages with their marks on the way into a record."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[Page, Annotations]] = []
        self._since = 0.0
        self.counts = dict.fromkeys(("added", "unchanged", "revised"), 0)
        self.statements = 0

    def take(self, page: Page, marked: Annotations) -> None:
        """One more, to be kept with those that wait, now or a little later."""
        now = time.monotonic()
        if not self._waiting:
            self._since = now
        self._waiting.append((page, marked))
        if len(self._waiting) >= settings.KEPT_TOGETHER or now - self._since >= KEPT_WITHIN:
            self.keep()

    def keep(self) -> None:
        """Keep all that wait."""
        some, self._waiting = self._waiting, []
        if not some:
            return
        for (_, marked), kept in zip(some, self._store.keep_all(some), strict=True):
            self.counts[kept] += 1
            self.statements += len({s.id for s in marked.statements()}) if kept != "unchanged" else 0


def add(store: Store, locations: Iterable[str | Path], progress: Progress | None, threads: int | None) -> Report:
    """See `Record.add`; what answers need is not derived yet."""
    from onrecord import sources

    locations = tuple(locations)
    pages = marking.pages(locations)
    return add_pages(store, pages, sources.total(locations) if progress else lambda: None, progress, threads)


def add_pages(
    store: Store,
    pages: Iterable[Page | Skipped],
    total: Callable[[], int | None],
    progress: Progress | None,
    threads: int | None,
) -> Report:
    """The same of pages that are read already, or are as they are asked for. total: how many they are, once known."""
    held = 0
    skipped: list[Skipped] = []
    asked = ((page, isinstance(page, Page) and store.holds(page.id)) for page in pages)
    work = ahead(asked, marking.work_unless_held, threads or settings.from_environment().threads)
    keeping = _Keeping(store)
    with closing(work):
        if progress:
            progress(0, total())
        try:
            for done, ((page, _), outcome) in enumerate(work, start=1):
                if isinstance(page, Skipped):
                    keeping.keep()  # each in its turn: a page of the same place may have come before
                    store.skip(None, page)
                    skipped.append(page)
                elif isinstance(outcome, Skipped):
                    keeping.keep()
                    store.skip(page, outcome)
                    skipped.append(outcome)
                elif outcome is None:
                    store.forgive(page)
                    held += 1
                else:
                    keeping.take(page, outcome)
                if progress:
                    progress(done, total())
        finally:
            keeping.keep()
    counts = keeping.counts
    return Report(counts["added"], held + counts["unchanged"], counts["revised"], keeping.statements, tuple(skipped))


def remark(store: Store, progress: Progress | None, threads: int | None, *, force: bool) -> Remarked:
    """See `Record.remark`; what answers need is not derived yet."""
    passed_by = None if force else marking.annotator().name
    total = store.count_pages(not_by=passed_by)
    marked = 0
    withdrawn: list[Skipped] = []
    skipped: list[Skipped] = []
    failed: list[Skipped] = []
    work = ahead(store.pages(not_by=passed_by), marking.work, threads or settings.from_environment().threads)
    with closing(work):
        if progress:
            progress(0, total)
        for done, (page, outcome) in enumerate(work, start=1):
            if not isinstance(outcome, Skipped):
                store.remark(page, outcome)
                marked += 1
            elif outcome.reason.startswith(marking.FAULT):
                failed.append(outcome)
            else:
                (withdrawn if store.holds(page.id) else skipped).append(outcome)
                store.skip(page, outcome)
            if progress:
                progress(done, max(total, done))
    return Remarked(marked, tuple(withdrawn), tuple(skipped), tuple(failed))
