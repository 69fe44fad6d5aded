"""How far a run has come: on standard error, and only if a person watches it there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

from onrecord.model import Skipped

if TYPE_CHECKING:
    from rich.progress import TaskID

    from onrecord.ingest import Record

T = TypeVar("T")

Progress = Callable[[int, int | None], None]
"""Called with how many pages are done, and how many there are if that is known."""

MEANING = "Taking in meaning"
"""The last step of what adds statements, if searches by meaning are kept up."""


@contextmanager
def bar(what: str, *, hidden: bool = False) -> Iterator[Progress]:
    """A progress bar while the block runs, and no trace of it after; none if standard error is no terminal."""
    with bars(what, hidden=hidden) as (progress,):
        yield progress


@contextmanager
def bars(*what: str, hidden: bool = False) -> Iterator[tuple[Progress, ...]]:
    """The same with a bar for each of several steps; all but the first show from when they are first called."""
    if hidden or not sys.stderr.isatty():
        yield tuple(lambda _done, _total: None for _ in what)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks = [shown.add_task(one, total=None, visible=not number) for number, one in enumerate(what)]

        def updates(task: TaskID) -> Progress:
            def update(done: int, total: int | None) -> None:
                # A folder that grows while it is read has more pages than were counted.
                shown.update(task, completed=done, total=None if total is None else max(done, total), visible=True)

            return update

        yield tuple(map(updates, tasks))


def catch_up(record: Record) -> None:
    """Have the record's actors joined up to now: after many new articles that takes a while, which is shown."""
    with bar("Joining actors") as progress:
        record.everybody(progress)


class Tally(Generic[T]):
    """Results as they come, counted and reported to `progress`. found: how many of them were not skipped, so far."""

    def __init__(self, items: Iterable[T], progress: Progress) -> None:
        self._items = items
        self._progress = progress
        self.found = 0

    def __iter__(self) -> Iterator[T]:
        for number, item in enumerate(self._items, start=1):
            self.found += not isinstance(item, Skipped)
            self._progress(number, None)
            yield item
