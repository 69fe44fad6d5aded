"""`remote`: the record of the examples, as a reading room serves it; `local`: that record itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import onrecord
from onrecord.remote.record import RemoteRecord
from tests.views.api.conftest import api as api
from tests.views.api.conftest import filled as filled
from tests.views.api.conftest import own_api as own_api
from tests.views.api.served import Served


@pytest.fixture(scope="session")
def local(api: Served) -> onrecord.Record:
    return api.record


@pytest.fixture(scope="session")
def remote(api: Served) -> Iterator[onrecord.Record]:
    with onrecord.open(api.url) as record:
        assert isinstance(record, RemoteRecord)
        yield record
