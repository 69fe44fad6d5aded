"""The reading room as one application: pages at /, the API at /api/v1, MCP at /mcp, shipped files at /static."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict
from importlib.util import find_spec
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from onrecord.views.web.assets import Assets
from onrecord.views.web.faults import FAULTS
from onrecord.views.web.kept import Room
from onrecord.views.web.pages import ROUTES
from onrecord.views.web.security import guarded, login
from onrecord.views.web.serving import Serving

if TYPE_CHECKING:
    from onrecord.ingest import Record
    from onrecord.views.mcp import McpApp

THREADS = 8
"""Questions that are worked on at the same time: some wait for the disk while others compute."""

SMALLEST_PACKED = 600
"""Bytes from which on an answer is packed."""

SETTINGS, RECORD = "ONRECORD_SERVING", "ONRECORD_SERVED"
"""How several processes are told what to serve."""


def create_app(serving: Serving, record: Record) -> ASGIApp:
    """The whole room over an open record. The record stays the caller's to close."""
    room = Room(record, serving)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        from anyio import to_thread

        to_thread.current_default_thread_limiter().total_tokens = THREADS
        async with AsyncExitStack() as stack:
            if room.serving.write:
                stack.enter_context(record.worker())
            if assistants is not None:
                await stack.enter_async_context(assistants.running())
            yield

    app = FastAPI(
        title="Onrecord",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        exception_handlers=FAULTS,
        middleware=[Middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=5)],
        routes=[
            *ROUTES,
            *login.ROUTES,
            Route("/healthz", lambda request: PlainTextResponse("ok\n"), methods=["GET", "HEAD"]),  # noqa: ARG005
            Mount("/static", Assets()),
        ],
    )
    app.state.room = room
    assistants = mounted(app, room)
    return guarded(app, serving, record.tokens)


def mounted(app: FastAPI, room: Room) -> McpApp | None:
    """Put the other views of the same record beside the pages; MCP's endpoint, if what it needs is installed."""
    from onrecord.views.api import ApiMount

    app.router.routes.append(ApiMount(room))
    if find_spec("mcp") is None:
        return None
    from onrecord.views.mcp import mcp_app

    endpoint = mcp_app(room.record, room.serving.address, hosts=None)  # which names it has is seen to before
    app.router.routes.append(Route("/mcp", endpoint))
    return endpoint


def from_environment() -> ASGIApp:
    """The room of one of several processes: what to serve is in its environment."""
    from onrecord import ingest

    given = json.loads(os.environ[SETTINGS])
    serving = Serving(**{**given, "allowed_hosts": tuple(given["allowed_hosts"])})
    return create_app(serving, ingest.open(os.environ[RECORD], create=False))


def to_environment(serving: Serving, record: str) -> None:
    """Tell the processes that are going to be started what `from_environment` reads."""
    os.environ[SETTINGS] = json.dumps(asdict(serving))
    os.environ[RECORD] = record
