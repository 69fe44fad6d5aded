"""Bytes that are read as they are written: an export goes to whoever asked for it without ever being whole."""

from __future__ import annotations

import io
import threading
from collections.abc import AsyncIterator, Callable
from queue import Empty, Full, Queue
from typing import BinaryIO, cast

from anyio import CapacityLimiter, to_thread

WAITING = 8
"""Pieces that are written ahead at most: memory stays small however slow the reader is."""

PIECE = 64 * 1024
"""Bytes of a piece, about."""

AT_ONCE = CapacityLimiter(32)
"""Readers that are waited for at the same time, apart from the threads that answer questions."""

MOMENT = 0.5
"""Seconds after which a writer looks whether its reader has gone."""


class _GoneError(BrokenPipeError):
    """The reader went away."""


class _Pipe(io.RawIOBase):
    def __init__(self) -> None:
        self._pieces: Queue[bytes | BaseException | None] = Queue(WAITING)
        self._held = bytearray()
        self._gone = threading.Event()

    def writable(self) -> bool:
        return True

    def write(self, given: bytes) -> int:  # type: ignore[override]
        self._held += given
        if len(self._held) >= PIECE:
            self._send(bytes(self._held))
            self._held.clear()
        return len(given)

    def end(self, fault: BaseException | None = None) -> None:
        """There is no more: all was written, or something failed."""
        if fault is None and self._held:
            self._send(bytes(self._held))
        self._send(fault)

    def next(self) -> bytes | None:
        """The next piece; None at the end. Raises what the writer raised."""
        found = self._pieces.get()
        if isinstance(found, BaseException):
            raise found
        return found

    def leave(self) -> None:
        """Nobody reads any more."""
        self._gone.set()
        while True:
            try:
                self._pieces.get_nowait()
            except Empty:
                return

    def _send(self, piece: bytes | BaseException | None) -> None:
        while not self._gone.is_set():
            try:
                self._pieces.put(piece, timeout=MOMENT)
            except Full:
                continue
            return
        raise _GoneError("the reader went away")


async def streamed(write: Callable[[BinaryIO], object]) -> AsyncIterator[bytes]:
    """What `write` writes into the stream that it is given, in pieces, from a thread of its own.

    The first piece is awaited before this returns, so that whatever is wrong with a question is raised here.
    """
    pipe = _Pipe()

    def work() -> None:
        try:
            write(cast("BinaryIO", pipe))
        except _GoneError:
            return
        except BaseException as fault:
            _quietly(pipe.end, fault)
        else:
            _quietly(pipe.end)

    threading.Thread(target=work, name="export", daemon=True).start()
    first = await to_thread.run_sync(pipe.next, limiter=AT_ONCE)
    return _rest(pipe, first)


async def _rest(pipe: _Pipe, piece: bytes | None) -> AsyncIterator[bytes]:
    try:
        while piece is not None:
            yield piece
            piece = await to_thread.run_sync(pipe.next, limiter=AT_ONCE)
    finally:
        pipe.leave()


def _quietly(end: Callable[..., None], *given: BaseException) -> None:
    try:
        end(*given)
    except _GoneError:
        return
