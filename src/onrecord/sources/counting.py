"""How many pages there will be, for a progress bar, without waiting for the count of a huge folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from onrecord.sources.locations import count

WAIT_SECONDS = 0.3
"""So long is counting waited for: enough for some 100,000 files on a local disk. Work need not wait for more."""


def total(locations: Iterable[str | Path]) -> Callable[[], int | None]:
    """Begin to count the pages at the locations. What is given back says how many they are, None until that is known
    (for good, if a location cannot be used)."""
    found: list[int] = []

    def work() -> None:
        with suppress(Exception):  # what is wrong with a location is told when it's read
            found.append(sum(map(count, locations)))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(WAIT_SECONDS)
    return lambda: found[0] if found else None
