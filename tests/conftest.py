"""What tests of all parts share: places for records, on each database that there is (see `tests.places`)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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
