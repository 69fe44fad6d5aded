"""Questions to a large record, as people ask them: words that somebody said there, with two filters that he fulfils."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median, quantiles
from typing import Any

from benchmarks.scale.made import COMMON
from onrecord.model import Statement
from onrecord.record import Store
from onrecord.record.reader import ArticleFilters, Filters

WARM = 20
"""Questions asked before the clock runs."""

PAGE = 50


def asked(store: Store, number: int) -> dict[str, object]:
    """Milliseconds of each kind of question: median, 95th percentile, slowest; by the clock, and of the processor,
    which others on the machine change less. Then the peak of memory, MB, after facets over everything too."""
    seeds = _statements(store, number + WARM)
    kinds: dict[str, Callable[[Filters], object]] = {
        "words and two filters": store.reader.results,
        "the same, the newest first": lambda asked: store.reader.results(replace(asked, sort="newest")),
        "the same, the oldest first": lambda asked: store.reader.results(replace(asked, sort="oldest")),
        "the same, counted": store.reader.count,
        "the same, facets": store.reader.facets,
        "the same of articles": lambda asked: store.reader.article_results(_of_articles(asked)),
        "the filters alone, the newest first": lambda asked: store.reader.results(
            replace(asked, words=None, sort="newest")
        ),
    }
    found: dict[str, object] = {}
    for kind, ask in kinds.items():
        dice = random.Random(kind)
        taken, worked = [], []
        for seed in seeds:
            filters = _question(seed, dice)
            began, busy = time.perf_counter(), time.process_time()
            ask(filters)
            worked.append((time.process_time() - busy) * 1e3)
            taken.append((time.perf_counter() - began) * 1e3)
        found[kind] = {**_figures(taken[WARM:]), "processor": _figures(worked[WARM:])}
    store.reader.facets()
    return {**found, "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}


def _figures(taken: list[float]) -> dict[str, float]:
    return {
        "median_ms": round(median(taken), 1),
        "p95_ms": round(quantiles(taken, n=20)[-1], 1),
        "slowest_ms": round(max(taken), 1),
    }


def _of_articles(asked: Filters) -> ArticleFilters:
    """The same question about articles."""
    return ArticleFilters.from_parameters(asked.parameters())


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
