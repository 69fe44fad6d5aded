"""Job: pages that were sent to a reading room, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.outcome import Report

JobState = Literal["waiting", "running", "done", "failed"]

JOB_STATES: tuple[JobState, ...] = get_args(JobState)


@dataclass(frozen=True)
class JobPage:
    """One page of a job: an address to be fetched, or a page that was sent itself.

    name: what it is called in output; of an address, that. url: its address; None for a page that was sent without one.
    sent: its bytes came along. fetched_at, media_type, charset: of a page that was sent, as in `Page`.
    """

    name: str
    url: str | None
    sent: bool = False
    fetched_at: str | None = None
    media_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True)
class Job:
    """Pages that are added together, one after the other.

    id: what it is asked by. who: who sent them. state: "waiting", "running", "done" or "failed". done: how many pages
    were looked at. tries: how often it was begun. created, started, ended: ISO 8601 in UTC; started is that of the last
    try. report: what came of a job that is done. reason: why one failed; the pages that were kept before stay kept.
    """

    id: str
    who: str
    pages: tuple[JobPage, ...]
    state: JobState
    done: int
    tries: int
    created: str
    started: str | None = None
    ended: str | None = None
    report: Report | None = None
    reason: str | None = None
