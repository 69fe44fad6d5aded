"""One server for all tests of the layers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.views.web.security.served import Client, Switch, running


@pytest.fixture(scope="session")
def switch() -> Switch:
    """What is served: `switch.room(book, public=True)`."""
    return Switch()


@pytest.fixture(scope="session")
def served(switch: Switch) -> Iterator[Client]:
    """Where it is served."""
    switch.room()
    with running(switch) as client:
        yield client
