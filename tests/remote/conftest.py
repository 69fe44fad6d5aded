"""`remote`: the record of the examples, as a reading room serves it, from SQLite and, a copy of it, from PostgreSQL;
`local`: the one on SQLite itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import onrecord
from onrecord.remote.record import RemoteRecord
from tests.places import KINDS, places
from tests.views.api.conftest import api as api
from tests.views.api.conftest import filled as filled
from tests.views.api.served import Served, served


@pytest.fixture(scope="session")
def local(api: Served) -> onrecord.Record:
    return api.record


@pytest.fixture(scope="session", params=KINDS)
def remote(
    request: pytest.FixtureRequest, api: Served, filled: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[onrecord.Record]:
    with ExitStack() as stack:
        address = api.url
        if request.param == "postgresql":
            folder = tmp_path_factory.mktemp("remote")
            place = stack.enter_context(places(request, request.param, folder))()
            onrecord.copy(filled, place)
            address = stack.enter_context(served(place, role="read")).url
        record = stack.enter_context(onrecord.open(address))
        assert isinstance(record, RemoteRecord)
        yield record


@pytest.fixture(params=KINDS)
def own_api(request: pytest.FixtureRequest, filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """As that of the API's tests, on each database."""
    with places(request, request.param, tmp_path_factory.mktemp("own")) as place:
        onrecord.copy(filled, place())
        with served(place(), write=True) as found:
            yield found
