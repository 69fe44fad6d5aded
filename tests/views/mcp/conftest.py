"""Records for the MCP server's tests: the repository's own example pages, and one page whose words mean harm."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from onrecord import ingest
from onrecord.views.mcp import mcp_app
from tests.example_pages import EXAMPLES
from tests.views.mcp.hostile import PAGE

MODEL = Path(ingest.__file__).parent / "annotation" / "weights" / "tagger.onnx"

ROOM = "http://room.example"
"""The address that links to the reading room have."""


def _added(folder: Path, *pages: Path) -> Path:
    if not MODEL.exists():
        pytest.skip("the model is not there: run `make train`")
    path = folder / "record.db"
    with ingest.open(path) as record:
        record.add(*pages)
        record.everybody()
    return path


@pytest.fixture(scope="session")
def example_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example pages."""
    return _added(tmp_path_factory.mktemp("examples"), EXAMPLES / "pages")


@pytest.fixture(scope="session")
def hostile_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of a page that wants to tell an assistant what to do."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    return _added(folder, folder / "page.html")


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
    server = uvicorn.Server(uvicorn.Config(parent, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/mcp"
    finally:
        server.should_exit = True
        thread.join()
