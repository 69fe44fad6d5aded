"""A deadline for a whole conversation with a server.

httpx2's timeouts are for each socket operation: a server that sends one byte now and then would be waited for without
end. So a timer shuts the sockets down when the time is over, and the read that waits on them returns.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self


class Deadline:
    """A context in which every watched connection ends after `seconds`; then `over` is true."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._over = False
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self._over or time.monotonic() >= self._end

    @property
    def left(self) -> float:
        """Seconds left, never quite 0, which httpx2 would take for "forever"."""
        return max(self._end - time.monotonic(), 0.001)

    def watch(self, event: str, info: Mapping[str, Any]) -> None:
        """httpx2's `trace` extension: notes each connection's socket as it's made (again once TLS wraps it)."""
        if not event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            return
        with self._lock:
            self._sockets.append(info["return_value"].get_extra_info("socket"))
            late = self._over
        if late:
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            self._over = True
            sockets, self._sockets = self._sockets, []
        for sock in sockets:
            # The plain socket's own shutdown: an SSL socket's would wait for the peer. OSError: it's closed already.
            with contextlib.suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
