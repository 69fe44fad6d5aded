"""How the cost of an article grows with the record: `python -m benchmarks.scale.growth SMALL LARGE [--rounds 5]`.

Fills one record with 10,000 made-up articles and another with 100,000 (goes on where a run was ended), then adds a
thousand to each by turns: both meet the same machine, however its speed changes. What it prints, as JSON, is the ratio
of each pair of turns, and their median.
"""

from __future__ import annotations

import argparse
import json
import sys
from statistics import median

from benchmarks.scale.__main__ import STEP, Step, fill
from onrecord import ingest

SMALL, LARGE = 10_000, 100_000


def main() -> int:
    """Fill both, add by turns, print one JSON object; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scale.growth",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("small", help="the record of 10,000 articles")
    parser.add_argument("large", help="the record of 100,000 articles")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="of a thousand articles into each")
    given = parser.parse_args()
    with ingest.open(given.small) as small, ingest.open(given.large) as large:
        records = {small: SMALL, large: LARGE}
        for record, number in records.items():
            fill(record, number)
        steps: dict[ingest.Record, list[Step]] = {small: [], large: []}
        for _ in range(1 + given.rounds):
            for record in records:
                steps[record] += fill(record, record.summary().articles + STEP)
        pairs = list(zip(steps[small], steps[large], strict=True))[1:]  # the first finds nothing in memory
    print(
        json.dumps(
            {
                "by_the_clock": _ratios([(a.seconds, b.seconds) for a, b in pairs]),
                "of_processor": _ratios([(a.processor, b.processor) for a, b in pairs]),
                "kept_alone": _ratios([(a.kept[0], b.kept[0]) for a, b in pairs]),
                "derived_alone": _ratios([(a.derived[0], b.derived[0]) for a, b in pairs]),
                "milliseconds_per_article": [[round(1e3 * one.seconds / STEP, 2) for one in pair] for pair in pairs],
            },
            indent=1,
        )
    )
    return 0


def _ratios(pairs: list[tuple[float, float]]) -> dict[str, object]:
    found = [round(b / a, 2) for a, b in pairs]
    return {"median": median(found), "each": found}


if __name__ == "__main__":
    sys.exit(main())
