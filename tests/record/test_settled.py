"""What is derived is looked for once for each state of the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

import onrecord
from onrecord import ingest
from tests.places import NewPlace
from tests.record import made


@pytest.fixture
def record(place: NewPlace) -> Iterator[ingest.Record]:
    with onrecord.open(place()) as opened:
        keep(opened, "one")
        yield opened


def keep(record: ingest.Record, name: str) -> None:
    page = made.page(name, name=name)
    record._store.keep(page, made.marked(page, "the talks go on", lead=f"So it was in {name.title()}. "))


def asked(record: ingest.Record) -> list[str]:
    """What the tables of a record are asked while it catches up."""
    said: list[str] = []
    engine = record._store.backend._engine  # type: ignore[attr-defined]

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        said.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        record.everybody()
        record._catch_up()
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    return [one for one in said if "articles" in one]


def test_nothing_is_looked_for_twice_in_one_state(record: ingest.Record) -> None:
    assert record.everybody().count() == 1
    record._catch_up()
    for _ in range(3):  # what was derived is a change itself
        last = asked(record)
    assert last == []


def test_whoever_adds_is_caught_up_with(record: ingest.Record, place: NewPlace) -> None:
    for _ in range(3):
        asked(record)
    with onrecord.open(place()) as other:
        keep(other, "two")
    assert asked(record) != []
    (actor,) = record.actors()
    assert (actor.name, actor.articles) == ("Ilse Marran", 2)
    record.corrections.rename(actor.id, "Ilse Brandt", by="ada")
    assert [one.name for one in record.actors()] == ["Ilse Brandt"]
