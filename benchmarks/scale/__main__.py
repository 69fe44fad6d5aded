"""How the record behaves at size: `python -m benchmarks.scale RECORD [--articles 100000] [--queries 300] [--events]`.

Fills a record with made-up articles of twenty statements each (goes on where a run was ended), then asks it. It needs
no data; two million statements take some ten minutes and eight gigabytes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time

from benchmarks.scale.ask import asked
from benchmarks.scale.made import STATEMENTS, articles
from onrecord.record import Store

STEP = 1_000


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
    with Store.open(given.record) as store:
        rates = fill(store, given.articles, events=given.events)
        print(json.dumps({"statements_per_second": rates, **asked(store, given.queries)}, indent=1))
    return 0


def fill(store: Store, number: int, *, events: bool = False) -> list[int]:
    """Add articles up to that number; statements a second, for each step of a thousand articles."""
    held = store.reader.summary().articles
    rates = []
    for first in range(held, number, STEP):
        made = list(articles(min(STEP, number - first), first, events=events))
        began = time.perf_counter()
        for page, marked in made:
            store.keep(page, marked)
        rates.append(round(len(made) * STATEMENTS / (time.perf_counter() - began)))
        if sys.stderr.isatty() or first % 10_000 == 0:
            print(f"{first + len(made):,} articles, {rates[-1]:,} statements a second", file=sys.stderr)
    return rates


if __name__ == "__main__":
    sys.exit(main())
