"""A real page, end to end, against what a careful reader takes from it: `python -m benchmarks.real_page`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.gate import SCORER, SHARED, hold, need, onrecord, score

PAGES = SHARED / "data" / "pages"


def main() -> int:
    """Annotate the page, score it, and hold the figures against the floors; the exit code."""
    need(PAGES, SCORER)
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        onrecord(["annotate", *sorted(PAGES.glob("*.txt"))], predicted)
        figures = score("pages", PAGES, predicted)
    return hold(
        "real_page", {**figures, "statement": figures["statement"]["f1"], "agenda_dates": figures["agenda_dates"]["f1"]}
    )


if __name__ == "__main__":
    sys.exit(main())
