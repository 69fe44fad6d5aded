"""A whole record moved from one database into another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.model import Copied

Progress = Callable[[int, int | None], None]


def copy(source: str | Path, destination: str | Path, *, progress: Progress | None = None) -> Copied:
    """Copy a record, at a path or an SQLAlchemy URL, into another place that holds nothing yet; then compare both.

    What is there of a copy that was stopped is used: the run goes on. If the destination is a whole copy already, it is
    compared and left as it is. Until all has come, the destination is opened by nothing else. progress is called with
    rows. `RecordError` if the destination holds other things, which are never touched.
    """
    from onrecord.record import copy_record

    return copy_record(source, destination, progress)
