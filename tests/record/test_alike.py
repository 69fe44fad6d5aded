"""Tellings found by what they share: the same events as if each were compared with every other."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import pytest

from onrecord.model import EventSource, Span, days_between
from onrecord.record import agenda as agenda_module
from onrecord.record.agenda import Telling, agenda, agenda_of, telling_order
from onrecord.record.alike import APART, Pool, Traits, alike

WORDS = "river summit bridge port budget strike visit talks harbour trade peace vote final derby".split()  # noqa: SIM905
TYPES = ("summit", "election", "meeting", "match", "occasion", "visit")


def told(dice: random.Random, number: int) -> Telling:
    """Any telling: many of a year's are of the same days, people, places and words."""
    day = f"2031-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
    start = day[: dice.choices((10, 7, 4), (80, 12, 8))[0]]
    end = f"{day[:8]}28" if len(start) == 10 and day < f"{day[:8]}28" and dice.random() < 0.1 else None
    copied = " ".join(dice.choices(WORDS, k=dice.randint(2, 6)))
    source = EventSource(
        event_id=f"event-{number}",
        what=" ".join(dice.sample(WORDS, dice.randint(1, 3))),
        start=start,
        end=end,
        place=dice.choice((None, "Vell", "Dresk", "Selm")),
        status="announced",
        evidence=copied if dice.random() < 0.3 else f"{copied} {number} {dice.random()} {dice.random()}",
        evidence_span=Span(0, 9),
        speaker=None,
        statement_id=None,
        confidence=round(dice.random(), 2),
        article=f"article-{number // 2}",
        article_id=f"article-{number // 2}",
        headline=None,
        published=dice.choice(("2031-03-01", "2031-05", None)),
        publisher=None,
        url=None,
    )
    days = days_between(start, end)
    assert days is not None
    names = tuple(dice.sample([f"Nora Quill {n}" for n in range(30)], dice.randint(0, 3)))
    return Telling(source, dice.choice(TYPES), dice.choice((None, "CONSULT")), days.first, days.last, names)


def one_by_one(tellings: list[Telling]) -> set[frozenset[str]]:
    """The events of tellings, as sets of ids: each telling is compared with all before it."""
    pool = Pool()
    groups: list[list[tuple[Telling, Traits]]] = []
    for one in sorted(tellings, key=telling_order):
        source = one.source
        days: tuple[date, date] = one.first, one.last
        mine = pool.traits(one.type, one.plover, days, one.names, source.place, source.what, source.evidence)
        best, most = None, 0.0
        for group in groups:
            if any(other.source.article_id == source.article_id for other, _ in group):
                continue
            if (one.first - max(other.last for other, _ in group)).days > APART:
                continue
            points = max(alike(mine, traits) for _, traits in group)
            if points > most:
                best, most = group, points
        if best is None:
            groups.append(best := [])
        best.append((one, mine))
    return {frozenset(one.source.event_id for one, _ in group) for group in groups}


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_missed(seed: int) -> None:
    dice = random.Random(seed)
    tellings = [told(dice, number) for number in range(dice.randint(2, 250))]
    found = agenda(tellings)
    assert {frozenset(source.event_id for source in item.sources) for item in found} == one_by_one(tellings)
    assert any(len(item.sources) > 2 for item in found) or len(tellings) < 20


@pytest.mark.parametrize("seed", range(4))
def test_tellings_that_are_read_again_give_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(seed)
    tellings = [told(dice, number) for number in range(150)]
    whole = agenda(tellings)
    monkeypatch.setattr(agenda_module, "HELD", 5)
    by_id = {one.source.event_id: one for one in tellings}
    asked: list[str] = []

    def again(ids: Sequence[str]) -> list[Telling]:
        asked.extend(ids)
        return [by_id[one] for one in ids]

    assert list(agenda_of(sorted(tellings, key=telling_order), again)) == whole
    assert len(asked) > 50
