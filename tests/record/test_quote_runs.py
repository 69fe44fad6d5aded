"""Runs: whatever is added, merged and cleared, a key leads to the rows that it was given."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pytest
import sqlalchemy as sa

from onrecord.record import Store, quote_runs
from onrecord.record.quote_runs import Runs, clear, led, posting
from onrecord.record.quote_tables import quote_blocks, quote_gone
from onrecord.record.quote_tables import quote_runs as runs_table
from tests.places import NewPlace


@pytest.fixture
def store(place: NewPlace) -> Iterator[Store]:
    with Store.open(place()) as store:
        yield store


def lot(pairs: list[tuple[int, int]]):  # type: ignore[no-untyped-def]
    keys, rows = zip(*sorted(pairs), strict=True)
    return np.sort(posting(np.array(keys, np.uint64), np.array(rows, np.int64)))


def found(runs: Runs, store: Store, keys: list[int]) -> dict[int, set[int]]:
    wanted = sorted(set(keys))
    with store._backend.reading() as connection:
        at, rows = runs.led(connection, np.array(wanted, np.uint64))
    made: dict[int, set[int]] = defaultdict(set)
    for place, row in zip(at.tolist(), rows.tolist(), strict=True):
        assert row not in made[wanted[place]]
        made[wanted[place]].add(row)
    return made


@pytest.mark.parametrize(
    ("fanout", "largest", "block", "held_from", "seen_from"),
    [(4, 2_000_000, 480, 100, 1_000_000), (2, 300, 7, 3, 40), (3, 50, 3, 5, 1)],
)
def test_a_key_leads_to_its_rows(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    fanout: int,
    largest: int,
    block: int,
    held_from: int,
    seen_from: int,
) -> None:
    names = ("FANOUT", "LARGEST", "BLOCK", "LEAST_HELD", "SEEN_FROM")
    for name, value in zip(names, (fanout, largest, block, held_from, seen_from), strict=True):
        monkeypatch.setattr(quote_runs, name, value)
    dice = random.Random(7)
    keys = [0, 1, (1 << 35) - 1, *(dice.randrange(1 << 35) for _ in range(80))]
    held: dict[int, set[int]] = defaultdict(set)
    long, row = Runs(), 0
    for _ in range(40):
        new = []
        for _ in range(dice.choice((0, 1, 5, 60))):
            row += 1
            new += [(key, row) for key in set(dice.choices(keys, k=3))]
        for key, one in new:
            held[key].add(one)
        with store._backend.writing() as connection:
            (long if dice.random() < 0.5 else Runs()).add(connection, lot(new) if new else np.zeros(0, np.uint64))
        asked = [*dice.sample(keys, dice.choice((1, 5, 60))), dice.randrange(1 << 35)]
        expected = {key: held[key] for key in asked if held[key]}
        assert found(long, store, asked) == found(Runs(), store, asked) == expected
    with store._backend.reading() as connection:
        sizes = connection.execute(sa.select(runs_table.c.postings)).scalars().all()
        blocks = connection.execute(sa.select(sa.func.length(quote_blocks.c.postings))).scalars().all()
    assert sum(sizes) * 8 == sum(blocks) == 8 * sum(map(len, held.values()))
    assert max(blocks) <= 8 * block
    if largest == 2_000_000:
        assert len(sizes) < 12


def test_in_memory_and_at_the_ends() -> None:
    postings = lot([(0, 1), (0, 2), ((1 << 35) - 1, 3)])
    at, rows = led(postings, np.array([0, 5, (1 << 35) - 1], np.uint64))
    assert (at.tolist(), rows.tolist()) == ([0, 0, 2], [1, 2, 3])
    assert led(postings[:0], np.array([1], np.uint64))[0].tolist() == []


def test_what_went_is_cleared_when_it_is_much(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs()
    for first in (1, 11):
        with store._backend.writing() as connection:
            runs.add(connection, lot([(9, row) for row in range(first, first + 10)]))
            connection.execute(quote_gone.insert(), [{"row": first}, {"row": first + 3}])
    before = found(runs, store, [9])[9]
    clear(store._backend)
    assert found(runs, store, [9])[9] == before == set(range(1, 21))
    monkeypatch.setattr(quote_runs, "LEAST_GONE", 4)
    monkeypatch.setattr(quote_runs, "SHARE_GONE", 0.1)
    clear(store._backend)
    assert found(runs, store, [9])[9] == before - {1, 4, 11, 14}
    with store._backend.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(quote_gone)) == 0
