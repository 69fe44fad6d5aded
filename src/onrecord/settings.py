"""Limits and defaults, each with its reason; the environment can change those that say so."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from onrecord.errors import InputError

DEFAULT_RECORD = "onrecord.db"

MAX_PAGE_BYTES = 20 * 1024 * 1024
"""A page larger than this is skipped: the largest of the 181 pages in the public extraction benchmark has 2 MB, and
parsing needs about fifteen times the size in memory."""

MARKED_LANGUAGES = ("en",)
"""Languages that the shipped model was trained on; an article in another one is read, but not marked."""

KEPT_TOGETHER = 400
"""Pages that are kept in one transaction at most: a second or two, in which others wait. More are hardly faster."""

FETCH_TIMEOUT_SECONDS = 30.0
MAX_REDIRECTS = 5

USER_AGENT = "Onrecord/0.1 (reads single pages on a person's request)"


@dataclass(frozen=True)
class Settings:
    """What a run may be told from outside.

    record: path or SQLAlchemy URL of the record (`ONRECORD_RECORD`).
    user: who decides corrections (`ONRECORD_USER`; default: the login name).
    threads: how many articles are marked at the same time (`ONRECORD_THREADS`; default: the processors at hand).
    token: opens a reading room that is asked over the network (`ONRECORD_TOKEN`).
    """

    record: str = DEFAULT_RECORD
    threads: int = 1
    user: str | None = None
    token: str | None = field(default=None, repr=False)


def from_environment() -> Settings:
    """The settings that the environment asks for."""
    threads = os.environ.get("ONRECORD_THREADS", "")
    if threads and not (threads.isdigit() and int(threads) > 0):
        raise InputError(f"ONRECORD_THREADS is {threads!r}; give a whole number of 1 or more, or unset it")
    return Settings(
        record=os.environ.get("ONRECORD_RECORD") or DEFAULT_RECORD,
        threads=int(threads) if threads else len(os.sched_getaffinity(0)),
        user=os.environ.get("ONRECORD_USER", "").strip() or None,
        token=os.environ.get("ONRECORD_TOKEN", "").strip() or None,
    )
