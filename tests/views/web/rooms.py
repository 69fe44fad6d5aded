"""Reading rooms for tests: a real server on loopback over a record that holds the repository's examples, and more.

`room` (a reading room over `examples_record`, for reading only), `own_room`
(a room over a copy of it that a test may write).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

import onrecord
from onrecord.views.web.app import create_app
from onrecord.views.web.serving import Serving
from tests.views.serving import PATIENCE, serving
from tests.views.web.filled import addresses, fill


@dataclass(frozen=True)
class Room:
    """A reading room that is open. url: without a slash at the end. place: of the record; client: asks the room."""

    url: str
    place: str | Path
    record: onrecord.Record
    client: httpx2.Client

    def get(self, path: str, **more: Any) -> httpx2.Response:
        """A page, without following redirects."""
        return self.client.get(path, **more)

    def post(self, path: str, data: dict[str, str], **more: Any) -> httpx2.Response:
        """A form of this very room, as a browser sends it."""
        headers = {"Origin": self.url, "Sec-Fetch-Site": "same-origin", **more.pop("headers", {})}
        return self.client.post(path, data=data, headers=headers, **more)


@contextmanager
def open_room(place: str | Path, **how: Any) -> Iterator[Room]:
    """A reading room over the record at a place, served as `onrecord serve` does it."""
    with onrecord.open(place) as record:
        record.everybody()
        app = create_app(Serving(**{"requests": 0, "user": "Ilva Tester", "secret": "s" * 64, **how}), record)
        with serving(app, lifespan="on") as port:
            url = f"http://127.0.0.1:{port}"
            with httpx2.Client(base_url=url, timeout=PATIENCE) as client:
                yield Room(url, place, record, client)


@pytest.fixture(scope="session")
def room(examples_record: Path) -> Iterator[Room]:
    """A reading room over the examples, for reading only."""
    with open_room(examples_record) as room:
        yield room


OwnRoom = Callable[..., AbstractContextManager[Room]]


@pytest.fixture
def own_record(examples_record: Path, tmp_path: Path) -> Path:
    """A copy of the examples' record, which the test may write."""
    place = tmp_path / "own.db"
    with onrecord.open(examples_record) as record:
        record.backup(place)
    return place


@pytest.fixture
def own_room(own_record: Path) -> Iterator[Room]:
    """A reading room that may be written, over a record of its own."""
    with open_room(own_record, write=True) as room:
        yield room


@pytest.fixture(scope="session")
def filled(examples_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Room, dict[str, str]]]:
    """A room that may be written, over the examples with what people would add, and the path of each of its pages.

    Tests look at it, and write nothing.
    """
    folder = tmp_path_factory.mktemp("filled")
    with onrecord.open(examples_record) as record:
        record.backup(folder / "filled.db")
    with onrecord.open(folder / "filled.db") as record:
        fill(record, folder)
        paths = addresses(record)
    with open_room(folder / "filled.db", write=True) as room:
        yield room, paths
