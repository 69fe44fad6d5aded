"""Running the reading room: the record opened and caught up, then uvicorn until Ctrl-C."""

from __future__ import annotations

import socket
import sys
from dataclasses import replace
from typing import Any

import uvicorn

from onrecord import ingest
from onrecord.errors import RecordError
from onrecord.views.progress import catch_up
from onrecord.views.web import app
from onrecord.views.web.serving import Serving

CLOSING = 5
"""Seconds that requests have to end after Ctrl-C."""


def run(serving: Serving, record: str, *, log: bool = False) -> None:
    """Serve until Ctrl-C. `RecordError` if there is no such record, or the port is taken."""
    listening = listen(serving)
    serving = replace(serving, port=listening.getsockname()[1])
    try:
        with ingest.open(record, create=serving.write) as kept:
            catch_up(kept)
            if serving.public and not kept.tokens.all():
                sys.stderr.write("Nobody has a token yet: `onrecord token add NAME` makes one.\n")
            sys.stderr.write(f"The reading room is open at {serving.address}/ ({_may(serving)}); Ctrl-C closes it.\n")
            sys.stderr.flush()
            if serving.workers == 1:
                uvicorn.Server(config(app.create_app(serving, kept), log=log)).run(sockets=[listening])
                return
        app.to_environment(serving, record)
        _many(serving, listening, log=log)
    finally:
        listening.close()


def _many(serving: Serving, listening: socket.socket, *, log: bool) -> None:
    from uvicorn.supervisors import Multiprocess

    made = config("onrecord.views.web.app:from_environment", log=log, factory=True, workers=serving.workers)
    Multiprocess(made, sockets=[listening]).run()


def config(served: Any, *, log: bool, **more: Any) -> uvicorn.Config:
    """How uvicorn serves an app: no header names it, and what a proxy says is left to the layers of security."""
    return uvicorn.Config(
        served,
        log_level="info" if log else "warning",
        access_log=log,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        timeout_graceful_shutdown=CLOSING,
        **more,
    )


def listen(serving: Serving) -> socket.socket:
    """A socket that listens where it was said. `RecordError` if it cannot."""
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((serving.host, serving.port))
    except OSError as error:
        listening.close()
        raise RecordError(
            f"cannot listen on {serving.host} port {serving.port}: {error.strerror or error}; give another --port"
        ) from error
    listening.listen(128)
    listening.set_inheritable(True)
    return listening


def _may(serving: Serving) -> str:
    who = "whoever has a token" if serving.public else "for this machine alone"
    return f"{who}, {'may be written' if serving.write else 'reading only'}"
