"""Uncollected: no search for garbage while many rows are made.

Python looks for objects that hold each other alive whenever many were made since the last time; what it finds here, as
rows hold nothing, is none, and for a large record it took a tenth of the time of writing it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Turn the collector off, and on again if it was on. For a second or two: other threads make garbage meanwhile."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
