"""Attribution on PolNeAR dev, and the speed and memory of the same run: `python -m benchmarks.attribution`."""

from __future__ import annotations

import sys

from benchmarks.gate import MEASURES, SCORER, SHARED, annotated, hold, need

GOLD = SHARED / "data" / "polnear" / "dev.jsonl"


def main() -> int:
    """Annotate, score, and hold the figures against the floors; the exit code."""
    need(GOLD, SCORER)
    run, figures = annotated("attribution", GOLD)
    measured = {name: figures[name]["f1"] for name in MEASURES}
    measured["articles_per_second"] = round(figures["documents"] / run.seconds, 2)
    measured["megabytes"] = round(run.megabytes)
    return hold("attribution", measured)


if __name__ == "__main__":
    sys.exit(main())
