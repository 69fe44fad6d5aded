"""Records for the MCP server's tests: the repository's own example pages, and one page whose words mean harm."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from onrecord import ingest
from onrecord.views.mcp import mcp_app
from tests.views.mcp.hostile import PAGE
from tests.views.serving import serving

ROOM = "http://room.example"
"""The address that links to the reading room have."""


@pytest.fixture(scope="session")
def example_path(examples_record: Path) -> Path:
    """The record of the example pages."""
    return examples_record


@pytest.fixture(scope="session")
def hostile_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of a page that wants to tell an assistant what to do."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    path = folder / "record.db"
    with ingest.open(path) as record:
        record.add(folder / "page.html")
        record.everybody()
    return path


@pytest.fixture(scope="session")
def examples(example_path: Path) -> Iterator[ingest.Record]:
    """The record of the example pages, open."""
    with ingest.open(example_path, create=False) as record:
        yield record


@pytest.fixture(scope="session")
def url(examples: ingest.Record) -> Iterator[str]:
    """Where an app that has the MCP endpoint mounted answers, over the example pages."""
    with mounted(examples, ROOM) as url:
        yield url


@contextmanager
def mounted(record: ingest.Record, room: str | None) -> Iterator[str]:
    """The MCP endpoint in another app, by uvicorn on the loopback interface; its address."""
    endpoint = mcp_app(record, room)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with endpoint.running():
            yield

    parent = Starlette(routes=[Route("/mcp", endpoint)], lifespan=lifespan)
    with serving(parent, lifespan="on") as port:
        yield f"http://127.0.0.1:{port}/mcp"
