"""Working off the queue: what was sent is kept as `add` keeps it, whatever happens on the way."""

from __future__ import annotations

import gzip
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord import queueing
from onrecord.errors import RecordError
from onrecord.model import Job, Page
from onrecord.queueing import Worker
from onrecord.sources import Guard
from tests import fakes
from tests.places import NewPlace
from tests.sources.site import Site, body, redirect
from tests.sources.site import running as running_site

ROOT = Path(__file__).parent.parent


@pytest.fixture
def record(place: NewPlace) -> Iterator[onrecord.Record]:
    with fakes.stages(), onrecord.open(place()) as record:
        yield record


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queueing, "POLL_SECONDS", 0.02)
    monkeypatch.setattr(queueing, "PAUSE_SECONDS", 0.05)


def article(words: str) -> bytes:
    return f"article: {words}".encode()


def different(number: int) -> list[Page]:
    """So many pages that have no word in common but the first two."""
    names = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(number)]
    return [Page(name, article(f"We will {name[:8]} {name[8:16]} {name[16:24]}"), "-") for name in names]


def ended(record: onrecord.Record, job: Job, seconds: float = 20) -> Job:
    return until(lambda: record.queue.get(job.id), lambda now: now.ended is not None, seconds)


def until(ask: Callable[[], Job], right: Callable[[Job], bool], seconds: float = 20) -> Job:
    end = time.monotonic() + seconds
    while not right(now := ask()):
        assert time.monotonic() < end, now
        time.sleep(0.01)
    return now


def worker(record: onrecord.Record, *hosts: str) -> Worker:
    """A worker for which these hosts are the public."""

    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host in hosts else ["127.0.0.2"]

    guard = Guard(resolve, lambda address: str(address) == "127.0.0.1")
    return Worker(record._store, record._catch_up, guard=guard)


def test_pages_that_were_sent_are_kept_as_added_ones_are(record: onrecord.Record, place: NewPlace) -> None:
    pages = [
        Page("harbour.html", article("We will open the harbour"), "-"),
        Page("talks.html.gz", gzip.compress(article("We will talk")), "-", url="https://gazette.example/talks"),
        Page("index", b"a list of links", "-"),
        Page("broken.gz", b"\x1f\x8bnot really", "-"),
        Page("again.html", article("We will open the harbour"), "-"),
    ]
    with record.worker():
        job = ended(record, record.queue.put(pages, who="ada"))
    assert (job.state, job.done, job.reason) == ("done", 5, None)
    assert job.report is not None
    assert (job.report.added, job.report.unchanged, job.report.statements) == (2, 1, 2)
    assert [(one.name, one.stage) for one in job.report.skipped] == [("index", "extraction"), ("broken", "sources")]
    said = record.statements()
    assert sorted(statement.content for statement in said) == ["We will open the harbour", "We will talk"]
    assert {page.url for page in record._store.pages()} >= {None, "https://gazette.example/talks"}
    assert {one.reason for one in record.skipped()} == {one.reason for one in job.report.skipped}
    assert record.everybody().count() == 1  # what answers need is derived
    assert list(record.verify()) == []


def test_addresses_are_fetched_from_the_public_alone(record: onrecord.Record, site: Site) -> None:
    with running_site("127.0.0.2") as inside:
        root = f"http://gazette.example:{site.server.server_port}"
        site.answers["/talks"] = body(article("We will talk"))
        site.answers["/away"] = redirect(f"http://inside.example:{inside.server.server_port}/secrets")
        addresses = [root + "/talks", root + "/away", inside.root + "/secrets", root + "/gone", "http://0177.0.0.1/"]
        with worker(record, "gazette.example"):
            job = ended(record, record.queue.put(addresses, who="ada"))
        assert inside.asked == []
    assert job.report is not None
    assert (job.report.added, job.report.pages) == (1, 5)
    reasons = [one.reason for one in job.report.skipped]
    assert ["is not on the public network" in reason for reason in reasons] == [True, True, False, False]
    assert "the server answered 404" in reasons[2]
    assert "no web address" in reasons[3]
    assert [page.url for page in record._store.pages()] == [root + "/talks"]


def test_this_machine_is_not_the_public(record: onrecord.Record, site: Site) -> None:
    site.answers["/talks"] = body(article("We will talk"))
    with record.worker():
        job = ended(record, record.queue.put([site.root + "/talks"], who="ada"))
    assert job.report is not None
    assert "is not on the public network" in job.report.skipped[0].reason
    assert site.asked == []


def test_jobs_come_one_after_the_other_with_progress(record: onrecord.Record) -> None:
    jobs = [
        record.queue.put([Page(f"{n}-{i}", article(f"We will go on {n} {i}"), "-") for i in range(3)], who="ada")
        for n in range(3)
    ]
    with record.worker(threads=2):
        done = [ended(record, job) for job in jobs]
    assert [(job.state, job.done, job.report and job.report.added) for job in done] == [("done", 3, 3)] * 3
    ends = [job.ended or "" for job in done]
    assert ends == sorted(ends)


def test_closing_stops_between_pages_and_the_next_worker_goes_on(record: onrecord.Record) -> None:
    pages = different(100)
    job = record.queue.put(pages, who="ada")
    with record.worker():
        until(lambda: record.queue.get(job.id), lambda now: now.state == "running")
    left = record.queue.get(job.id)
    assert (left.state, left.tries) == ("waiting", 0)
    kept = record.summary().articles
    assert kept < 100
    assert list(record.verify()) == []
    with record.worker(threads=4):
        job = ended(record, job, 60)
    assert job.report is not None
    assert (job.report.added, job.report.unchanged) == (100 - kept, kept)
    assert record.summary().articles == 100


def test_a_record_that_fails_is_no_end(record: onrecord.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    take, failures = record.queue.take, iter([RecordError("the disk failed"), OSError("worse")])

    def failing() -> Job | None:
        for failure in failures:
            raise failure
        return take()

    monkeypatch.setattr(record.queue, "take", failing)
    job = record.queue.put([Page("a", article("We will go on"), "-")], who="ada")
    with record.worker():
        assert ended(record, job).state == "done"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RecordError("the disk is full; make room"), "the disk is full; make room"),
        (ZeroDivisionError("what"), "unexpected error (ZeroDivisionError: what); please report it"),
    ],
)
def test_a_job_that_cannot_be_ended_has_failed(record: onrecord.Record, error: Exception, reason: str) -> None:
    def failing() -> None:
        raise error

    first, second = (record.queue.put([Page(n, article(f"We go {n}"), "-")], who="ada") for n in "ab")
    with Worker(record._store, failing):
        jobs = [ended(record, job) for job in (first, second)]
    assert [(job.state, (job.reason or "").startswith(reason)) for job in jobs] == [("failed", True)] * 2
    assert record.summary().articles == 2


def test_a_page_on_which_a_stage_fails_stops_nothing(record: onrecord.Record) -> None:
    pages = [Page("a", b"crash in extraction", "-"), Page("b", article("We will go on"), "-")]
    with record.worker():
        job = ended(record, record.queue.put(pages, who="ada"))
    assert job.report is not None
    assert (job.state, job.report.added) == ("done", 1)
    assert "ZeroDivisionError" in job.report.skipped[0].reason


def test_a_job_taken_over_by_another_is_left_to_it(record: onrecord.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record.queue, "beat", lambda job, done: False)
    pages = different(800)
    job = record.queue.put(pages, who="ada")
    with record.worker():
        until(lambda: record.queue.get(job.id), lambda now: now.state == "waiting")
    assert record.summary().articles < 800


PROGRAM = """
import sys, time
import onrecord
from onrecord import adding
from tests import fakes
adding.KEPT_WITHIN = 0.02
with fakes.stages(), onrecord.open(sys.argv[1]) as record, record.worker():
    print("open", flush=True)
    time.sleep(600)
"""


def test_a_process_that_is_killed_leaves_whole_pages_and_the_job_is_begun_again(
    record: onrecord.Record, place: NewPlace
) -> None:
    pages = different(150)
    job = record.queue.put(pages, who="ada")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    command = [sys.executable, "-c", PROGRAM, place()]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as running:
        until(lambda: record.queue.get(job.id), lambda _: record.summary().articles > 0, 60)
        running.send_signal(signal.SIGKILL)
    assert record.queue.get(job.id).state == "running"
    kept = record.summary().articles
    assert 0 < kept < 150
    assert record.queue.recover(silent=0) == 1
    with record.worker(threads=4):
        job = ended(record, job, 120)
    assert (job.state, job.tries) == ("done", 2)
    assert job.report is not None
    assert (job.report.added, job.report.unchanged) == (150 - kept, kept)
    assert list(record.verify()) == []
