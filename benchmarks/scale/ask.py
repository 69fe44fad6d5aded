"""Questions to a large record, as people ask them: words that somebody said there, with two filters that he fulfils."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from statistics import median, quantiles
from typing import Any

from benchmarks.scale.made import COMMON
from onrecord.model import Statement
from onrecord.record import Store
from onrecord.record.reader import Filters

WARM = 20
"""Questions asked before the clock runs."""

PAGE = 50


def asked(store: Store, number: int) -> dict[str, object]:
    """Milliseconds of each kind of question: median, 95th percentile, slowest."""
    seeds = _statements(store, number + WARM)
    kinds: dict[str, Callable[[Filters], object]] = {
        "words and two filters": store.reader.results,
        "the same, counted": store.reader.count,
        "the same, facets": store.reader.facets,
    }
    found: dict[str, object] = {}
    for kind, ask in kinds.items():
        dice = random.Random(kind)
        taken = []
        for seed in seeds:
            filters = _question(seed, dice)
            began = time.perf_counter()
            ask(filters)
            taken.append((time.perf_counter() - began) * 1e3)
        taken = taken[WARM:]
        found[kind] = {
            "median_ms": round(median(taken), 1),
            "p95_ms": round(quantiles(taken, n=20)[-1], 1),
            "slowest_ms": round(max(taken), 1),
        }
    return found


def _statements(store: Store, number: int) -> list[Statement]:
    """Statements from all over the record."""
    dice = random.Random(1)
    seen: list[Statement] = []
    while len(seen) < number:
        day = f"{dice.randrange(2021, 2030)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
        seen.extend(list(_first(store.reader.results(Filters(since=day, limit=5)).statements, 2)))
    return seen[:number]


def _first(items: tuple[Statement, ...], number: int) -> Iterator[Statement]:
    yield from items[:number]


def _question(said: Statement, dice: random.Random) -> Filters:
    """One to three words of what was said, none of them a function word, and two filters that it fulfils."""
    words = [w for w in said.content.strip("“”").split() if w not in COMMON]
    asked = dice.sample(words, min(len(words), dice.choice((1, 1, 2, 2, 3))))
    year = (said.published or "")[:4]
    known: list[dict[str, Any]] = [
        {"speaker": said.speaker},
        {"kind": said.kind},
        {"outlet": said.publisher},
        {"credit": said.credit},
        {"since": year, "until": year},
        {"since": f"{year}-01"},
        {"confidence": 0.7},
        {"role": (said.role or "").split()[-1]},
    ]
    values = {name: value for one in dice.sample(known, 2) for name, value in one.items()}
    return Filters(words=" ".join(asked), limit=PAGE, **values)
