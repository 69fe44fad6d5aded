"""Attribution on PolNeAR dev, and the speed and memory of the same run: `python -m benchmarks.attribution`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.gate import MEASURES, SCORER, SHARED, hold, need, onrecord, score

GOLD = SHARED / "data" / "polnear" / "dev.jsonl"


def main() -> int:
    """Annotate, score, and hold the figures against the floors; the exit code."""
    need(GOLD, SCORER)
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        run = onrecord(["annotate", GOLD], predicted)
        figures = score("attribution", GOLD, predicted)
    measured = {name: figures[name]["f1"] for name in MEASURES}
    measured["articles_per_second"] = round(figures["documents"] / run.seconds, 2)
    measured["megabytes"] = round(run.megabytes)
    return hold("attribution", measured)


if __name__ == "__main__":
    sys.exit(main())
