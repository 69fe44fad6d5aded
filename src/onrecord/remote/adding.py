"""Sending pages to a reading room, and waiting until it has read them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from onrecord import settings
from onrecord.errors import InputError, RecordError
from onrecord.model import Job, Report
from onrecord.remote.asking import Asking

Progress = Callable[[int, int | None], None]

AT_ONCE = 200
"""Pages of a job at most: others' come between."""

BYTES_AT_ONCE = 16 * 1024 * 1024
"""Bytes of the files that are sent together, but for one that is larger: a room takes 25 MB at a time."""

POLL_SECONDS = 0.5


def add(asking: Asking, locations: Sequence[str | Path], progress: Progress | None) -> Report:
    """Send addresses and files, and wait. `InputError` at once if one is neither; `RecordError` if a job fails."""
    addresses = [one for one in locations if isinstance(one, str) and "://" in one]
    files = [_file(one) for one in locations if one not in addresses]
    total = len(addresses) + len(files)
    if not total:
        raise InputError("there is nothing to add; give files or addresses")
    report, done = Report(), 0
    for job in _sent(asking, addresses, files):
        for state in _followed(asking, job):
            if progress:
                progress(done + state.done, total)
            if state.state == "failed":
                raise RecordError(f"{asking.place}: {state.reason}")
            if state.report:
                report = _together(report, state.report)
        done += len(job.pages)
    return report


def _sent(asking: Asking, addresses: Sequence[str], files: Sequence[Path]) -> Iterator[Job]:
    """The jobs, each sent when the one before has ended."""
    for at in range(0, len(addresses), AT_ONCE):
        yield asking.read(Job, asking.send("/pages", {"addresses": addresses[at : at + AT_ONCE]}))
    some: list[tuple[str, bytes]] = []
    size = 0
    for file in files:
        content = file.read_bytes()
        if some and (len(some) == AT_ONCE or size + len(content) > BYTES_AT_ONCE):
            yield asking.read(Job, asking.upload("/pages/files", some))
            some, size = [], 0
        some.append((file.name, content))
        size += len(content)
    if some:
        yield asking.read(Job, asking.upload("/pages/files", some))


def _followed(asking: Asking, job: Job) -> Iterator[Job]:
    """The job as it goes on, until it has ended."""
    while True:
        job = asking.one(Job, f"/jobs/{job.id}")
        yield job
        if job.state in ("done", "failed"):
            return
        time.sleep(POLL_SECONDS)


def _file(location: str | Path) -> Path:
    path = Path(location)
    if not path.is_file():
        raise InputError(
            f"{location} is no file or address; a reading room takes these alone: give the files themselves"
        )
    if path.stat().st_size > settings.MAX_PAGE_BYTES:
        raise InputError(f"{location} is larger than {settings.MAX_PAGE_BYTES:,} bytes, the most that is read")
    return path


def _together(one: Report, other: Report) -> Report:
    return Report(
        one.added + other.added,
        one.unchanged + other.unchanged,
        one.revised + other.revised,
        one.statements + other.statements,
        (*one.skipped, *other.skipped),
    )
