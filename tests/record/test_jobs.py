"""The queue: what is taken, who works on what, and what becomes of jobs that were left alone; on both databases."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from onrecord import settings
from onrecord.errors import InputError, NotFoundError
from onrecord.model import Job, JobPage, Page, Report, Skipped
from onrecord.record import Store
from onrecord.record.jobs import MOST_TRIES, Queue
from onrecord.record.room_tables import job_contents, jobs
from tests.places import NewPlace

ADDRESS = "https://gazette.example/harbour"


@pytest.fixture
def store(place: NewPlace) -> Iterator[Store]:
    with Store.open(place()) as store:
        yield store


@pytest.fixture
def queue(store: Store) -> Queue:
    return store.queue


def claimed(queue: Queue) -> Job:
    job = queue.take()
    assert job is not None
    return job


def test_what_is_taken_waits_as_it_was_sent(queue: Queue) -> None:
    sent = Page("talks.html", b"<p>Words.\0", "-", ADDRESS, "2031-05-04T09:30:00+00:00", "text/html", "utf-8")
    bare = Page("note.txt", b"x" * 100_000, "-")
    job = queue.put([ADDRESS, sent, bare], who="ada")
    assert (job.who, job.state, job.done, job.tries, job.report) == ("ada", "waiting", 0, 0, None)
    assert job.pages == (
        JobPage(ADDRESS, ADDRESS),
        JobPage("talks.html", ADDRESS, True, sent.fetched_at, "text/html", "utf-8"),
        JobPage("note.txt", None, True),
    )
    assert queue.get(job.id) == job
    assert [queue.content(job, position) for position in (1, 2)] == [sent.content, bare.content]
    with pytest.raises(NotFoundError, match="page 1 of job"):
        queue.content(job, 0)
    with pytest.raises(NotFoundError, match="has no job ffff"):
        queue.get("ffff")


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("/etc/hostname", "no http or https address"),
        ("-", "no http or https address"),
        ("file:///etc/hostname", "no http or https address"),
        ("ftp://a.example/", "no http or https address"),
        ("javascript:alert(1)", "no http or https address"),
        ("https:///path", "no http or https address"),
        ("http://[::1", "no web address"),
        ("http://a.example:port/", "no web address"),
        ("https://a.example/\n", "no web address"),
        ("https://a.example/a b", "no web address"),
        ("https://a.example/" + "x" * 2000, "at most 2,000"),
        ("https://ada:secret@a.example/", "has a password in it"),
        (Page("", b"x", "-"), "its name is ''"),
        (Page("a\x07", b"x", "-"), "its name is"),
        (Page("\udce9", b"x", "-"), "its name is"),
        (Page("a", b"", "-"), "a is empty"),
        (Page("a", b"x", "-", url="javascript:alert(1)"), "no http or https address"),
        (Page("a", b"x" * 1001, "-"), "larger than 1,000 bytes"),
    ],
)
def test_what_is_not_taken(
    queue: Queue, store: Store, monkeypatch: pytest.MonkeyPatch, page: str | Page, why: str
) -> None:
    monkeypatch.setattr(settings, "MAX_PAGE_BYTES", 1000)
    with pytest.raises(InputError, match=f"page 2: .*{why}.*; none was taken") as caught:
        queue.put([ADDRESS, page], who="ada")
    assert "secret" not in str(caught.value)
    assert queue.all() == []


def test_not_too_much_at_once(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="there is no page"):
        queue.put([], who="ada")
    assert len(queue.put([ADDRESS] * 1000, who="ada").pages) == 1000
    with pytest.raises(InputError, match="more than 1,000 pages"):
        queue.put([ADDRESS] * 1001, who="ada")
    monkeypatch.setattr("onrecord.record.jobs.MOST_WAITING", 2)
    queue.put([ADDRESS], who="bo")
    with pytest.raises(InputError, match="2 jobs wait already"):
        queue.put([ADDRESS], who="bo")
    claimed(queue)
    queue.put([ADDRESS], who="bo")


def test_jobs_are_done_in_their_order(queue: Queue) -> None:
    put = [queue.put([ADDRESS], who=who) for who in ("ada", "bo", "eva")]
    assert [job.who for job in queue.all()] == ["eva", "bo", "ada"]
    assert [job.who for job in queue.all(limit=1)] == ["eva"]
    assert [claimed(queue).id for _ in put] == [job.id for job in put]
    assert queue.take() is None


def test_a_job_from_its_claim_to_its_end(queue: Queue, store: Store) -> None:
    put = queue.put([ADDRESS, Page("a.html", b"x", "-")], who="ada")
    job = claimed(queue)
    assert (job.state, job.tries, job.started is not None) == ("running", 1, True)
    assert queue.beat(job, 1)
    assert queue.get(put.id).done == 1
    skipped = Skipped("a", "-", "extraction", "a list of links, not an article", "00aa")
    report = Report(added=1, statements=3, skipped=(skipped,))
    assert queue.finish(job, report)
    done = queue.get(put.id)
    assert (done.state, done.done, done.report, done.reason) == ("done", 2, report, None)
    assert done.ended is not None
    with store.backend.reading() as connection:
        assert connection.execute(sa.select(job_contents)).all() == []
    assert not queue.finish(job, Report())
    assert not queue.fail(job, "too late")
    assert not queue.beat(job, 0)
    assert queue.get(put.id) == done


def test_a_job_that_failed_says_why(queue: Queue) -> None:
    put = queue.put([Page("a.html", b"x", "-")], who="ada")
    assert queue.fail(claimed(queue), "the disk is full")
    job = queue.get(put.id)
    assert (job.state, job.reason, job.report, job.ended is not None) == ("failed", "the disk is full", None, True)


def test_a_job_that_was_put_back_is_whole(queue: Queue) -> None:
    put = queue.put([Page("a.html", b"x", "-")], who="ada")
    for _ in range(MOST_TRIES + 1):
        assert queue.release(claimed(queue))
    job = claimed(queue)
    assert (job.id, job.tries, job.done) == (put.id, 1, 0)
    assert queue.content(job, 0) == b"x"


def test_what_a_dead_worker_left_is_put_back(queue: Queue) -> None:
    put = queue.put([Page("a.html", b"x", "-")], who="ada")
    dead = claimed(queue)
    assert queue.recover() == 0
    assert queue.get(put.id).state == "running"
    assert queue.recover(silent=0) == 1
    again = claimed(queue)
    assert (again.id, again.tries) == (put.id, 2)
    # The first one was not dead but slow: it cannot end what is another's by now.
    assert not queue.beat(dead, 1)
    assert not queue.finish(dead, Report())
    assert not queue.release(dead)
    assert queue.finish(again, Report(added=1))


def test_a_worker_that_says_so_is_not_dead(queue: Queue, store: Store) -> None:
    queue.put([ADDRESS], who="ada")
    job = claimed(queue)
    with store.backend.writing() as connection:
        connection.execute(jobs.update().values(seen_at="2031-01-01T00:00:00.000000+00:00".replace("2031", "2001")))
    queue.beat(job, 0)
    assert queue.recover() == 0
    with store.backend.writing() as connection:
        connection.execute(jobs.update().values(seen_at="2001-01-01T00:00:00.000000+00:00"))
    assert queue.recover() == 1


def test_what_ends_every_worker_is_not_begun_for_ever(queue: Queue, store: Store) -> None:
    put = queue.put([Page("a.html", b"x", "-")], who="ada")
    for _ in range(MOST_TRIES):
        claimed(queue)
        assert queue.recover(silent=0) == 1
    assert queue.take() is None
    job = queue.get(put.id)
    assert (job.state, job.tries) == ("failed", MOST_TRIES)
    assert job.reason is not None
    assert "the program ended each time" in job.reason
    with store.backend.reading() as connection:
        assert connection.execute(sa.select(job_contents)).all() == []


def test_no_two_workers_claim_one_job(place: NewPlace) -> None:
    with Store.open(place()) as one, Store.open(place()) as other:
        put = [one.queue.put([ADDRESS], who="ada").id for _ in range(12)]
        taken: list[str] = []

        def work(queue: Queue) -> None:
            while (job := queue.take()) is not None:
                taken.append(job.id)

        threads = [threading.Thread(target=work, args=(store.queue,)) for store in (one, other, one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(taken) == sorted(put)
