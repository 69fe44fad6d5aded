"""A reading room whose server writes down how long each answer took, from the request's arrival to its last byte."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Timed:
    """Writes a line for each answer: path, status, milliseconds on the server, bytes sent."""

    def __init__(self, app: ASGIApp, log: Path) -> None:
        self._app = app
        self._log = log.open("a", encoding="utf-8", buffering=1)
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, size, status = time.perf_counter(), 0, 0

        async def told(message: Message) -> None:
            nonlocal size, status
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        await self._app(scope, receive, told)
        with self._lock:
            milliseconds = (time.perf_counter() - began) * 1e3
            self._log.write(f"{scope['path']}\t{status}\t{milliseconds:.2f}\t{size}\n")


def application() -> ASGIApp:
    """The room of this process's environment, timed; each process of several writes the same file."""
    import os

    from onrecord.views.web.app import from_environment

    return Timed(from_environment(), Path(os.environ["ONRECORD_TIMES"]))


@contextmanager
def serving(record: str, log: Path, workers: int) -> Iterator[int]:
    """The port of a room over a record, in processes of its own, until the block ends."""
    import os
    import socket
    import subprocess
    import urllib.request

    from onrecord.views.web.app import to_environment
    from onrecord.views.web.serving import Serving

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    to_environment(Serving(port=port, requests=0, workers=workers, secret="s" * 64), record)
    os.environ["ONRECORD_TIMES"] = str(log)
    command = [sys.executable, "-m", "uvicorn", "--factory", "benchmarks.room.served:application"]
    command += ["--port", str(port), "--workers", str(workers), "--log-level", "warning", "--no-access-log"]
    process = subprocess.Popen(command)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).read()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(30)
