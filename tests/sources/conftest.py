"""Two sites on the loopback interface, as different hosts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.site import Site, running


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,127.0.0.2,localhost")
    with running() as site:
        yield site


@pytest.fixture
def other_site() -> Iterator[Site]:
    with running("127.0.0.2") as site:
        yield site
