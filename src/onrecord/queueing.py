"""Working off the queue: a thread inside the reading room adds the pages that were sent to it, job after job.

Pages are read, marked and kept as `Record.add` does it, so a job that was ended in the middle, however it was, leaves
whole pages and is simply begun again. Addresses are fetched from the public network alone: others sent them.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord import adding, marking
from onrecord.errors import InputError, OnrecordError, RecordError
from onrecord.model import Job, JobPage, Page, Skipped

if TYPE_CHECKING:
    from onrecord.record import Store
    from onrecord.sources import Guard

log = logging.getLogger("onrecord.queue")

POLL_SECONDS = 0.5
"""How often the queue is looked at while nothing waits: one short question, since other processes take pages, too."""

RECOVER_SECONDS = 15.0
"""How often jobs are looked for that nobody works on any more."""

BEAT_SECONDS = 5.0
"""How often the record is told that a job is worked on, if no page is done meanwhile: well within `jobs.DEAD_AFTER`."""

PAUSE_SECONDS = 10.0
"""After a failure of the record itself: a full disk is not emptied by trying."""


class Worker:
    """Adds pages of the queue, until it is closed. To be used with `with`; several may work on one record."""

    def __init__(
        self, store: Store, catch_up: Callable[[], None], *, threads: int = 1, guard: Guard | None = None
    ) -> None:
        """Use `Record.worker`. catch_up: derives what answers need. guard: whom addresses may lead to."""
        from onrecord.sources import Guard

        self._store = store
        self._queue = store.queue
        self._catch_up = catch_up
        self._threads = threads
        self._guard = guard or Guard()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._work, name="onrecord-queue", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self, wait: float = 5.0) -> bool:
        """Stop after the pages that are being marked; the job goes on when somebody works on the queue again.

        wait: seconds for that. False if it takes longer, as the fetching of a slow page may: then the process may end
        nevertheless, and the job is found to be left alone.
        """
        self._closing.set()
        self._thread.join(wait)
        return not self._thread.is_alive()

    def _work(self) -> None:
        recovered = float("-inf")
        while not self._closing.is_set():
            try:
                if time.monotonic() - recovered >= RECOVER_SECONDS:
                    self._queue.recover()
                    recovered = time.monotonic()
                job = self._queue.take()
                if job is None:
                    self._closing.wait(POLL_SECONDS)
                else:
                    self._do(job)
            except Exception:
                if not self._closing.is_set():  # else the record may be closed already
                    log.exception("the queue cannot be worked off now; it is tried again soon")
                    self._closing.wait(PAUSE_SECONDS)

    def _do(self, job: Job) -> None:
        with _Beat(self._queue.beat, job) as beat:
            try:
                report = adding.add_pages(
                    self._store, self._pages(job, beat), lambda: len(job.pages), beat.note, self._threads
                )
                self._catch_up()
            except OnrecordError as error:
                failure = str(error)
            except Exception as error:
                log.exception("job %s failed", job.id)
                failure = f"{marking.FAULT} ({type(error).__name__}: {error}); please report it together with the pages"
            else:
                if report.pages < len(job.pages):  # it was told to stop
                    self._queue.release(job)
                else:
                    self._queue.finish(job, report)
                return
        self._queue.fail(job, failure)

    def _pages(self, job: Job, beat: _Beat) -> Iterator[Page | Skipped]:
        for position, page in enumerate(job.pages):
            if self._closing.is_set() or beat.lost:
                return
            yield self._sent(job, position, page) if page.sent else self._fetched(page)

    def _sent(self, job: Job, position: int, page: JobPage) -> Page | Skipped:
        from onrecord import sources

        content = self._queue.content(job, position)
        return sources.sent(Page(page.name, content, "-", page.url, page.fetched_at, page.media_type, page.charset))

    def _fetched(self, page: JobPage) -> Page | Skipped:
        try:
            return next(iter(marking.pages([page.url or ""], self._guard)))
        except InputError as error:
            return Skipped(page.name, page.name, "sources", str(error))


class _Beat:
    """Says every few seconds, from a thread of its own, that a job is worked on, and how far it is."""

    def __init__(self, beat: Callable[[Job, int], bool], job: Job) -> None:
        self.lost = False
        self._beat = beat
        self._job = job
        self._done = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go_on, name="onrecord-queue-beat", daemon=True)

    def note(self, done: int, total: int | None) -> None:
        """How many pages are done: what `adding` calls."""
        del total
        self._done = done

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _go_on(self) -> None:
        told, said = 0, time.monotonic()
        while not self._over.wait(1.0):
            if self._done == told and time.monotonic() - said < BEAT_SECONDS:
                continue
            told, said = self._done, time.monotonic()
            try:
                self.lost = not self._beat(self._job, told)
            except RecordError:
                log.warning("the record could not be told that job %s is worked on", self._job.id, exc_info=True)
