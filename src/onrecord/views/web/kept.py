"""What one process of the reading room keeps: the open record, how it is served, and pages that were made already."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from starlette.requests import Request

from onrecord.views.web.serving import Serving

if TYPE_CHECKING:
    from onrecord.ingest import Record

T = TypeVar("T")

MOST_KEPT = 2_000
"""Answers that are kept at most; what is asked least lately goes."""

MOST_COUNTED = 200
"""Values that take long to count that are kept at most; the oldest goes."""

MOST_BYTES = 64 * 1024 * 1024
"""Bytes that they take together at most."""


@dataclass(frozen=True)
class Made:
    """A page that was made: its bytes and what they are called by (a strong entity tag)."""

    body: bytes
    tag: str


class Remembered:
    """What was made for a question while the record was in one state; nothing of it once the record has changed.

    Threads may use it together. Two that ask the same at once both make it: rare, and neither has to wait.
    """

    def __init__(self, state: Callable[[], str]) -> None:
        """state: see `Record.state`."""
        self._state = state
        self._held: OrderedDict[str, Made] = OrderedDict()
        self._of = ""
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: str, make: Callable[[], Made]) -> Made:
        """What is kept by that key, else what `make` gives."""
        state = self._state()
        with self._lock:
            if state != self._of:
                self._held.clear()
                self._size, self._of = 0, state
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
                return found
        made = make()
        with self._lock:
            if self._of == state and key not in self._held:
                self._held[key] = made
                self._size += len(made.body)
                while self._held and (len(self._held) > MOST_KEPT or self._size > MOST_BYTES):
                    _, gone = self._held.popitem(last=False)
                    self._size -= len(gone.body)
        return made


class Counted:
    """A value that takes long to count, and may be some moments old: of one state of the record, made anew for a later
    one, but not more often than once in so many seconds."""

    def __init__(self, state: Callable[[], str], seconds: float, clock: Callable[[], float]) -> None:
        """seconds: how old a value may be. clock: seconds that only go forward."""
        self._state, self._seconds, self._clock = state, seconds, clock
        self._held: dict[str, tuple[str, float, object]] = {}

    def get(self, key: str, make: Callable[[], T]) -> T:
        """The value by that key."""
        held = self._held.get(key)
        state, now = self._state(), self._clock()
        if held is not None and (held[0] == state or now - held[1] < self._seconds):
            return held[2]  # type: ignore[return-value]
        made = make()
        while len(self._held) >= MOST_COUNTED:  # what an address asks for may be anything
            self._held.pop(next(iter(self._held)), None)
        self._held[key] = (state, now, made)
        return made


class Room:
    """The open record, how it is served, and what was made already."""

    def __init__(self, record: Record, serving: Serving) -> None:
        """Use `onrecord.views.web.app.create_app`."""
        import time

        self.record = record
        self.serving = serving
        self.remembered = Remembered(record.state)
        self.counted = Counted(record.state, seconds=30.0, clock=time.monotonic)


def room_of(request: Request) -> Room:
    """The room that a request came to."""
    room: Room = request.app.state.room
    return room
