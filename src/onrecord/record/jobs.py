"""The queue: pages that were sent to a reading room and wait to be added, in the order in which they came.

Several processes may work on it: each claims the next job in a transaction of its own, and says every few seconds that
it is still there. A job whose worker has not said so for `DEAD_AFTER` is put back. If that worker was only slow, two
work on it for a while, which does no harm: adding a page twice changes nothing, and only the last claim can end it.
"""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError, NotFoundError
from onrecord.model import Job, Page, Report, content_id
from onrecord.record.backend import Backend
from onrecord.record.job_rows import job, pages_of, report_row
from onrecord.record.room_tables import job_contents, jobs

MOST_WAITING = 1_000
"""Jobs that may wait at a time."""

DEAD_AFTER = 30.0
"""Seconds after which nobody works on a job that nobody said so of: a worker waits for the database at times."""

MOST_TRIES = 3
"""How often a job is begun. A page that ends the whole process each time must not do so for ever."""


class Queue:
    """The jobs of one record."""

    def __init__(self, backend: Backend) -> None:
        """Use `Record.queue`."""
        self._backend = backend

    def put(self, pages: Iterable[str | Page], *, who: str) -> Job:
        """Take pages: addresses to be fetched, and pages as they are. They are added later; see `get`.

        `InputError` if one cannot be taken (then none is), or too many jobs wait.
        """
        taken = pages_of(pages)
        created = _now()
        id = content_id("job", who, created, secrets.token_bytes(16))
        row = {"id": id, "who": who, "state": "waiting", "done": 0, "tries": 0, "created_at": created}
        row["pages"] = [vars(page) for page, _ in taken]
        contents = [
            {"job_id": id, "position": position, "content": zlib.compress(content)}
            for position, (_, content) in enumerate(taken)
            if content is not None
        ]
        with self._backend.writing() as connection:
            waiting = sa.select(sa.func.count()).select_from(jobs).where(jobs.c.state == "waiting")
            if connection.execute(waiting).scalar_one() >= MOST_WAITING:
                raise InputError(f"{MOST_WAITING:,} jobs wait already; send the pages when some are done")
            connection.execute(jobs.insert().values(row))
            if contents:
                connection.execute(job_contents.insert(), contents)
        return self.get(id)

    def get(self, id: str) -> Job:
        """The job of that id, as far as it is now. `NotFoundError` if there is none."""
        with self._backend.reading() as connection:
            row = connection.execute(sa.select(jobs).where(jobs.c.id == id)).mappings().one_or_none()
        if row is None:
            raise NotFoundError(f"{self._backend.place} has no job {id}; check the id that came when it was sent")
        return job(row)

    def all(self, limit: int | None = None) -> list[Job]:
        """The jobs, the latest first."""
        with self._backend.reading() as connection:
            query = sa.select(jobs).order_by(jobs.c.number.desc()).limit(limit)
            return [job(row) for row in connection.execute(query).mappings()]

    def content(self, taken: Job, position: int) -> bytes:
        """The bytes of a page that was sent, by its position among the pages of a job that has not ended."""
        query = sa.select(job_contents.c.content).where(
            job_contents.c.job_id == taken.id, job_contents.c.position == position
        )
        with self._backend.reading() as connection:
            found = connection.execute(query).scalar_one_or_none()
        if found is None:
            raise NotFoundError(f"page {position + 1} of job {taken.id} is not there any more; send it again")
        return zlib.decompress(found)

    def take(self) -> Job | None:
        """Claim the job that has waited longest; None if none waits."""
        query = sa.select(jobs.c.number).where(jobs.c.state == "waiting").order_by(jobs.c.number).limit(1)
        with self._backend.reading() as connection:  # mostly there is none, and a reader keeps nobody waiting
            if connection.execute(query).scalar_one_or_none() is None:
                return None
        with self._backend.writing() as connection:
            number = connection.execute(query).scalar_one_or_none()
            if number is None:
                return None
            now = _now()
            claimed = {"state": "running", "done": 0, "started_at": now, "seen_at": now, "tries": jobs.c.tries + 1}
            connection.execute(jobs.update().where(jobs.c.number == number).values(claimed))
            row = connection.execute(sa.select(jobs).where(jobs.c.number == number)).mappings().one()
            return job(row)

    def beat(self, taken: Job, done: int) -> bool:
        """Say that a job is still worked on, and how many pages are done; False if it is another worker's by now."""
        return self._change(taken, {"done": done, "seen_at": _now()})

    def finish(self, taken: Job, report: Report) -> bool:
        """All pages were looked at. The bytes of those that were sent are forgotten; False as for `beat`."""
        values = {"state": "done", "done": len(taken.pages), "report": report_row(report)}
        return self._end(taken, values)

    def fail(self, taken: Job, reason: str) -> bool:
        """It cannot be gone on with. The same."""
        return self._end(taken, {"state": "failed", "reason": reason})

    def release(self, taken: Job) -> bool:
        """Put a job back that was claimed and not ended, for whoever comes next; it has not been tried then."""
        return self._change(taken, {"state": "waiting", "tries": jobs.c.tries - 1})

    def recover(self, silent: float = DEAD_AFTER) -> int:
        """Put back the jobs that nobody has said anything of for so many seconds; how many there were.

        Those that were begun `MOST_TRIES` times and never ended have failed.
        """
        since = _time(datetime.now(UTC) - timedelta(seconds=silent))
        dead = (jobs.c.state == "running") & (jobs.c.seen_at <= since)
        with self._backend.reading() as connection:
            if connection.execute(sa.select(jobs.c.id).where(dead).limit(1)).first() is None:
                return 0
        with self._backend.writing() as connection:
            found = connection.execute(sa.select(jobs).where(dead)).mappings().all()
            for row in found:
                if row["tries"] >= MOST_TRIES:
                    reason = f"it was begun {row['tries']} times, and the program ended each time; send its pages apart"
                    _ended(connection, row["id"], {"state": "failed", "reason": reason})
                else:
                    connection.execute(jobs.update().where(jobs.c.id == row["id"]).values(state="waiting"))
        return len(found)

    def _change(self, taken: Job, values: dict[str, Any]) -> bool:
        with self._backend.writing() as connection:
            return connection.execute(jobs.update().where(_claimed(taken)).values(values)).rowcount > 0

    def _end(self, taken: Job, values: dict[str, Any]) -> bool:
        with self._backend.writing() as connection:
            if connection.execute(sa.select(jobs.c.id).where(_claimed(taken))).first() is None:
                return False
            _ended(connection, taken.id, values)
            return True


def _ended(connection: sa.Connection, id: str, values: dict[str, Any]) -> None:
    connection.execute(jobs.update().where(jobs.c.id == id).values(ended_at=_now(), **values))
    connection.execute(job_contents.delete().where(job_contents.c.job_id == id))


def _claimed(taken: Job) -> sa.ColumnElement[bool]:
    """It is still this worker's: claimed at that time, which no two claims have in common."""
    return (jobs.c.id == taken.id) & (jobs.c.state == "running") & (jobs.c.started_at == taken.started)


def _now() -> str:
    return _time(datetime.now(UTC))


def _time(when: datetime) -> str:
    """All of one length, so that they are in order as texts, too."""
    return when.isoformat(timespec="microseconds")
