"""How the record behaves at size: `python -m benchmarks.scale RECORD [--articles 100000] [--queries 300]`.

Fills a record with made-up articles of twenty statements each (goes on where a run was ended), then asks it. It needs
no data; two million statements take some twenty minutes and eight gigabytes. Adding is measured with everything that
`onrecord add` derives afterwards (utterances, stories), a thousand articles at a time, and, beside it, without.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sys
import time
from dataclasses import dataclass

from benchmarks.scale.ask import asked
from benchmarks.scale.made import STATEMENTS, articles
from onrecord import ingest
from onrecord.ingest import Record
from onrecord.settings import KEPT_TOGETHER

STEP = 1_000
COMPARED = 10_000
"""Articles at the start and at the end whose cost is compared."""


@dataclass(frozen=True)
class Step:
    """Some articles that were added: which, and the seconds of keeping and deriving, by the clock and of the
    processor.

    made: the processor's seconds for making them up, always the same work: it tells how fast the machine was just then.
    """

    first: int
    number: int
    made: float
    kept: tuple[float, float]
    derived: tuple[float, float]

    @property
    def seconds(self) -> float:
        """By the clock, in all."""
        return self.kept[0] + self.derived[0]

    @property
    def processor(self) -> float:
        """Of the processor, in all."""
        return self.kept[1] + self.derived[1]


def main() -> int:
    """Fill, ask, print one JSON object; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scale", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("record", help="where to make it: /tmp/scale.db, or postgresql://user@host/database")
    parser.add_argument("--articles", type=int, default=100_000, metavar="N")
    parser.add_argument("--queries", type=int, default=300, metavar="N", help="of each kind")
    parser.add_argument("--events", action="store_true", help="articles also tell events, times, bodies and places")
    given = parser.parse_args()
    with ingest.open(given.record) as record:
        steps = fill(record, given.articles, events=given.events)
        print(json.dumps({**adding(steps), **asked(record._store, given.queries)}, indent=1))
    return 0


def fill(record: Record, number: int, *, events: bool = False) -> list[Step]:
    """Add articles up to that number, a thousand at a time."""
    steps: list[Step] = []
    for first in range(record.summary().articles, number, STEP):
        making = time.process_time()
        made = list(articles(min(STEP, number - first), first, events=events))
        making = time.process_time() - making
        gc.freeze()  # whoever adds does not hold a thousand articles: what they are made of is not looked through
        began = _clocks()
        for some in range(0, len(made), KEPT_TOGETHER):
            record._store.keep_all(made[some : some + KEPT_TOGETHER])
        kept = _clocks()
        record._catch_up()
        end = _clocks()
        gc.unfreeze()
        steps.append(Step(first, len(made), making, _between(began, kept), _between(kept, end)))
        if sys.stderr.isatty() or first % COMPARED == 0:
            print(f"{first + len(made):,} articles, {_rate(steps[-1:])} statements a second", file=sys.stderr)
    return steps


def adding(steps: list[Step]) -> dict[str, object]:
    """Statements a second for each ten thousand articles, and how the cost of an article grew."""
    if not steps:
        return {}
    of_ten: dict[int, list[Step]] = {}
    for step in steps:
        of_ten.setdefault(step.first // COMPARED, []).append(step)
    at_ends = [some for some in of_ten.values() if sum(step.number for step in some) == COMPARED]
    found: dict[str, object] = {
        "statements_per_second": {
            "in_all": _rate(steps),
            "kept_alone": round(_statements(steps) / sum(step.kept[0] for step in steps)),
            "derived_alone": round(_statements(steps) / sum(step.derived[0] for step in steps)),
            "of_processor_in_all": round(_statements(steps) / _processor(steps)),
            "in_all_by_10000_articles": [_rate(some) for some in of_ten.values()],
            "against_making_by_10000_articles": [round(_against_making(some), 2) for some in of_ten.values()],
            "milliseconds_of_making_by_10000_articles": [
                round(1e3 * sum(step.made for step in some) / sum(step.number for step in some), 2)
                for some in of_ten.values()
            ],
        },
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    if len(at_ends) > 1:
        first, last = (1e3 * sum(step.seconds for step in some) / COMPARED for some in (at_ends[0], at_ends[-1]))
        found["milliseconds_per_article"] = {
            "first_10000": round(first, 2),
            "last_10000": round(last, 2),
            "grows": round(last / first, 2),
            "processor_grows": round(_processor(at_ends[-1]) / _processor(at_ends[0]), 2),
            "against_making_grows": round(_against_making(at_ends[-1]) / _against_making(at_ends[0]), 2),
        }
    return found


def _statements(steps: list[Step]) -> int:
    return STATEMENTS * sum(step.number for step in steps)


def _rate(steps: list[Step]) -> int:
    return round(_statements(steps) / sum(step.seconds for step in steps))


def _processor(steps: list[Step]) -> float:
    return sum(step.processor for step in steps)


def _against_making(steps: list[Step]) -> float:
    """The processor's time of adding, in times of that for making the same articles up."""
    return _processor(steps) / sum(step.made for step in steps)


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _between(first: tuple[float, float], last: tuple[float, float]) -> tuple[float, float]:
    return last[0] - first[0], last[1] - first[1]


if __name__ == "__main__":
    sys.exit(main())
