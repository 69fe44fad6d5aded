"""Whether a record is whole: every check, one after the other, and derived tables made anew if that is asked for.

Who adds a table adds what must hold of it as a `Check`, in a module of its own here, to `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import sqlalchemy as sa

from onrecord.errors import RecordError
from onrecord.model import Finding
from onrecord.record.backend import Backend
from onrecord.record.checks import (
    actors,
    articles,
    dossiers,
    facets,
    marks,
    meaning,
    pages,
    quotes,
    references,
    room,
    stories,
)
from onrecord.record.checks.check import REPAIR, Check

CHECKS: tuple[Check, ...] = (
    pages.PAGES,
    articles.ARTICLES,
    articles.UNREAD,
    articles.CIRCLES,
    marks.MARKS,
    references.ORPHANS,
    references.CORRECTIONS,
    references.KNOWN,
    dossiers.DOSSIERS,
    room.JOBS,
    room.TOKENS,
    facets.FACETS,
    actors.ACTORS,
    quotes.QUOTES,
    stories.STORIES,
    meaning.MEANING,
)

MOST_BEFORE_REPAIR = 1000
"""Findings of one check that are told when a repair follows: it makes all anew, however many there are."""

DATABASE, TEXT = "database", "text search"

_DAMAGED = "put a backup back, or add the pages to a new record"

Progress = Callable[[int, int | None], None]


def findings(backend: Backend, *, repair: bool = False, progress: Progress | None = None) -> Iterator[Finding]:
    """Everything that is not as it must be, told as it is found.

    Reads the whole record, in constant memory, while others may write: each check is of one moment. repair: make
    derived tables anew where something is wrong with them, and look again.
    """
    told = _Told(backend, progress)
    for line in _asked(backend.check_file):
        yield Finding(DATABASE, backend.place, line, _DAMAGED)
    for check in CHECKS:
        yield from _found(backend, check, repair=repair, told=told)
    for line in _asked(backend.check_text):
        again: list[str] = [line]
        if repair:
            backend.rebuild_text()
            again = _asked(backend.check_text)
        yield Finding(TEXT, backend.place, line, REPAIR, repaired=not again)


class _Told:
    """How many rows are looked at, of how many in all checks together."""

    def __init__(self, backend: Backend, progress: Progress | None) -> None:
        self.done = 0
        self._progress = progress
        self._total = 0
        if progress:
            with backend.reading() as connection:
                for check in CHECKS:
                    if check.of is not None:
                        query = sa.select(sa.func.count()).select_from(check.of)
                        self._total += connection.execute(query).scalar_one()

    def __call__(self, more: int) -> None:
        self.done += more
        if self._progress:
            self._progress(self.done, max(self._total, self.done))


def _found(backend: Backend, check: Check, *, repair: bool, told: _Told) -> Iterator[Finding]:
    if not repair or check.repair is None:
        yield from _run(backend, check, told)
        return
    before = list(islice(_run(backend, check, told), MOST_BEFORE_REPAIR))
    if before:
        check.repair(backend)
        left = list(islice(_run(backend, check, lambda _: None), MOST_BEFORE_REPAIR))
        for finding in left or before:
            yield Finding(finding.what, finding.where, finding.problem, finding.to_do, repaired=not left)


def _run(backend: Backend, check: Check, tick: Callable[[int], None]) -> Iterator[Finding]:
    try:
        with backend.reading() as connection:
            for fault in check.find(connection, tick):
                yield Finding(check.name, fault.where, fault.problem, check.to_do)
    except RecordError as error:
        # A part of the file that cannot be read: the checks of the other parts go on.
        yield Finding(check.name, backend.place, str(error), _DAMAGED)


def _asked(check: Callable[[], list[str]]) -> list[str]:
    try:
        return check()
    except RecordError as error:
        return [str(error)]
