"""What tests of all parts share: places for records, on each database that there is (see `tests.places`)."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from tests.example_pages import EXAMPLES
from tests.places import KINDS, NewPlace, Server, places, running


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A real PostgreSQL server."""
    with running() as server:
        yield server


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewPlace]:
    """`place()`: where to keep a new record, once on SQLite and once on PostgreSQL; `place("other")`: another one."""
    with places(request, request.param, tmp_path_factory.mktemp("record")) as place:
        yield place


@pytest.fixture(scope="module", params=KINDS)
def module_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewPlace]:
    """The same for records that all tests of a module ask."""
    with places(request, request.param, tmp_path_factory.mktemp("record")) as place:
        yield place


@pytest.fixture(scope="session")
def examples_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the repository's examples, with everything derived. Nobody writes it: who wants to takes a backup.

    It is made once, by whichever of a run's processes asks first.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    place, making = folder / "examples.db", folder / "making.db"
    with (folder / "examples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            with onrecord.open(making) as record:
                record.add(EXAMPLES / "pages")
                record.everybody()
            making.rename(place)
    return place
