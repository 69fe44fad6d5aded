"""Whoever commits anything, the record says that it is in another state; whoever asks, does not change it."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time

import pytest

from onrecord.model import Correction
from onrecord.record import Store
from onrecord.record.reader import Filters
from tests.places import NewPlace
from tests.record import made

KEEP = """
import sys
from onrecord.record import Store
from tests.record import made
with Store.open(sys.argv[1]) as store:
    page = made.page(sys.argv[2], name=sys.argv[2])
    store.keep(page, made.marked(page, "the talks go on"))
"""


def keep(store: Store, name: str) -> None:
    page = made.page(name, name=name)
    store.keep(page, made.marked(page, "the talks go on"))


def ask(store: Store) -> None:
    store.reader.summary()
    store.reader.results(Filters(words="talks", limit=5))


def test_every_commit_makes_another_state(place: NewPlace) -> None:
    with Store.open(place()) as store, Store.open(place()) as other:
        seen = [store.state()]
        keep(store, "one")
        seen.append(store.state())
        keep(other, "two")
        seen.append(store.state())
        subprocess.run([sys.executable, "-c", KEEP, place(), "three"], check=True)
        seen.append(store.state())
        said = store.reader.statements()[0]
        anchor = store.reader.statement_anchor(said.id)
        store.decide(Correction("c1", "not a statement", ((anchor,),), None, "ada", "2031-05-04T09:30:00+00:00"))
        seen.append(store.state())
        assert len(set(seen)) == 5
        assert all(re.fullmatch("[0-9a-z-]{1,100}", one) for one in seen)


def test_to_ask_changes_no_state(place: NewPlace) -> None:
    with Store.open(place()) as store:
        keep(store, "one")

        def same() -> bool:
            before = store.state()
            ask(store)
            return store.state() == before

        # A server may clean up between two, on its own account.
        assert any(same() for _ in range(5))


def test_what_is_not_committed_is_in_no_state(place: NewPlace) -> None:
    with Store.open(place()) as store:
        keep(store, "one")
        states: list[str] = []
        with pytest.raises(ZeroDivisionError), store.backend.writing() as connection:
            connection.exec_driver_sql("DELETE FROM facets")
            states += [store.state(), store.state()]
            raise ZeroDivisionError
        assert len(store.reader.statements()) == 1
        assert len(states) == 2, "nobody waits for a writer"


def test_threads_ask_at_once(place: NewPlace) -> None:
    with Store.open(place()) as store:
        wrong: list[BaseException] = []

        def watch() -> None:
            try:
                for _ in range(50):
                    store.state()
            except BaseException as error:
                wrong.append(error)

        threads = [threading.Thread(target=watch) for _ in range(8)]
        for thread in threads:
            thread.start()
        keep(store, "one")
        for thread in threads:
            thread.join()
        assert wrong == []


def test_two_openings_never_share_what_they_remember(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Of a file: its numbers begin again with each opening."""
    path = tmp_path_factory.mktemp("record") / "onrecord.db"
    with Store.open(path) as store:
        first = store.state()
        keep(store, "one")
    with Store.open(path) as store:
        assert store.state() != first


def test_it_is_told_within_a_millisecond(place: NewPlace) -> None:
    with Store.open(place()) as store:
        store.state()
        taken = []
        for _ in range(200):
            began = time.process_time()
            store.state()
            taken.append(time.process_time() - began)
        assert sorted(taken)[100] < 0.001
