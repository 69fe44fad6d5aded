"""Whether anything was committed to an SQLite file, by anybody: told by a connection that does nothing else."""

from __future__ import annotations

import secrets
import sqlite3
import threading
from pathlib import Path


class Watch:
    """One connection that never writes, for `PRAGMA data_version`: its number changes when another connection commits,
    of this process or another, and has no meaning to other connections. Threads may share it."""

    def __init__(self, path: Path, busy_seconds: float) -> None:
        """The connection is made when it is first asked. busy_seconds: how long it may wait for a lock."""
        self._path, self._busy_seconds = path, busy_seconds
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._opening = ""

    def state(self) -> str:
        """Another text whenever something was committed since the last call. Its first part is of this opening."""
        with self._lock:
            if self._connection is None:
                # None but this lock keeps threads apart; no transaction is left open.
                self._connection = sqlite3.connect(
                    self._path, timeout=self._busy_seconds, check_same_thread=False, isolation_level=None
                )
                self._opening = secrets.token_hex(4)
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            return f"{self._opening}-{version}"

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
