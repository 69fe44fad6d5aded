"""What the reading room keeps: jobs say what they are, and hold the bytes of pages that were sent until they have
ended; tokens are what opens the room."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sqlalchemy as sa

from onrecord.model import JOB_STATES, ROLES
from onrecord.record import job_rows
from onrecord.record.checks.check import Check, Fault, Tick, readable
from onrecord.record.room_tables import job_contents, jobs, tokens

_SHA256 = re.compile("[0-9a-f]{64}")


def find_jobs(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """Everything that does not fit together."""
    last = 0
    numbers = sa.select(jobs.c.number).order_by(jobs.c.number).limit(1)
    while (number := connection.execute(numbers.where(jobs.c.number > last)).scalar_one_or_none()) is not None:
        broken: list[Fault] = []
        for row in readable(connection, sa.select(jobs).where(jobs.c.number == number), jobs, jobs.c.number, broken):
            problem = _problem(connection, row)
            if problem is not None:
                yield Fault(f"job {row['id']}", problem)
        yield from broken
        tick(1)
        last = number


def _problem(connection: sa.Connection, row: sa.RowMapping) -> str | None:
    if row["state"] not in JOB_STATES:
        return f"its state is {row['state']!r}"
    try:
        job = job_rows.job(row)
    except (TypeError, KeyError, AttributeError):
        return "its pages or its report are none"
    ended = job.state in ("done", "failed")
    if ended != (job.ended is not None) or (job.report is None) != (job.state != "done"):
        return f"it is {job.state}, and what came of it says something else"
    query = sa.select(job_contents.c.position).where(job_contents.c.job_id == job.id).order_by(job_contents.c.position)
    held = list(connection.execute(query).scalars())
    if held != ([] if ended else [n for n, page in enumerate(job.pages) if page.sent]):
        return "the bytes that it holds are not those of its pages that were sent"
    return None


def find_tokens(connection: sa.Connection, tick: Tick) -> Iterator[Fault]:
    """Every token has a role, and the hash of a secret."""
    for row in connection.execute(sa.select(tokens).order_by(tokens.c.id)).mappings():
        tick(1)
        if row["role"] not in ROLES:
            yield Fault(f"token {row['id']}", f"its role is {row['role']!r}, which is none")
        if not _SHA256.fullmatch(row["sha256"]):
            yield Fault(f"token {row['id']}", "its SHA-256 is none, so that it opens nothing")


JOBS = Check("jobs", find_jobs, "send its pages again", of=jobs)
TOKENS = Check("tokens", find_tokens, "revoke it and make another with `onrecord token`", of=tokens)
