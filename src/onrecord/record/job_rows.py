"""Jobs as rows: what is taken, and how a job is read of its row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa

from onrecord import settings
from onrecord.errors import InputError
from onrecord.model import Job, JobPage, Page, Report, Skipped

MOST_PAGES = 1_000
"""Of one job: more are sent as several, which others' can come between."""

LONGEST_ADDRESS = 2_000
"""Characters: what browsers and sitemaps take at most."""

LONGEST_NAME = 500


def pages_of(given: Iterable[str | Page]) -> list[tuple[JobPage, bytes | None]]:
    """The pages of a job, each with its bytes if it was sent. `InputError` that says which one cannot be taken."""
    taken: list[tuple[JobPage, bytes | None]] = []
    for number, one in enumerate(given, start=1):
        if number > MOST_PAGES:
            raise InputError(f"there are more than {MOST_PAGES:,} pages; send them in several parts")
        try:
            taken.append(_sent(one) if isinstance(one, Page) else (JobPage(_address(one), one), None))
        except InputError as error:
            raise InputError(f"page {number}: {error}; none was taken") from None
    if not taken:
        raise InputError("there is no page; give an address, or a page with its content")
    return taken


def job(row: sa.RowMapping) -> Job:
    """The job of a row of `jobs`."""
    report = row["report"]
    return Job(
        id=row["id"],
        who=row["who"],
        pages=tuple(JobPage(**page) for page in row["pages"]),
        state=row["state"],
        done=row["done"],
        tries=row["tries"],
        created=row["created_at"],
        started=row["started_at"],
        ended=row["ended_at"],
        report=None if report is None else _report(report),
        reason=row["reason"],
    )


def report_row(report: Report) -> dict[str, Any]:
    """What `jobs.report` holds of a report."""
    return asdict(report)


def _report(row: dict[str, Any]) -> Report:
    return Report(**{**row, "skipped": tuple(Skipped(**one) for one in row["skipped"])})


def _sent(page: Page) -> tuple[JobPage, bytes]:
    name = page.name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError(f"its name is {name[:40]!r}; give 1 to {LONGEST_NAME} printable characters")
    if not page.content:
        raise InputError(f"{name} is empty; send its content")
    if len(page.content) > settings.MAX_PAGE_BYTES:
        raise InputError(f"{name} is larger than {settings.MAX_PAGE_BYTES:,} bytes, the most that is read")
    url = None if page.url is None else _address(page.url)
    return JobPage(name, url, True, page.fetched_at, page.media_type, page.charset), page.content


def _address(given: str) -> str:
    """An address that can be fetched, as far as its form says."""
    shown = given[:80]
    if len(given) > LONGEST_ADDRESS or not given.isprintable() or " " in given:
        raise InputError(f"{shown!r} is no web address; give one of at most {LONGEST_ADDRESS:,} characters")
    try:
        parts = urlsplit(given)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"{shown!r} is no web address ({error}); check it") from error
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(f"{shown!r} is no http or https address; for a file send its content")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"the address at {host} has a password in it, which would be kept; send the page's content")
    return given
