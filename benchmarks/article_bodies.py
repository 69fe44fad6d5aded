"""How well article bodies are read: `onrecord read` over a folder of real pages, scored by the runs of four words that
it shares with bodies copied by hand: `python -m benchmarks.article_bodies`. trafilatura 2.3.1 alone: F1 95.0."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.gate import SCORER, SHARED, hold, need, onrecord, score

GOLD = SHARED / "data" / "extraction" / "gold.jsonl"
PAGES = GOLD.parent / "html"


def main() -> int:
    """Read the pages, score their bodies, and hold the F1 against its floor; the exit code."""
    need(PAGES, GOLD, SCORER)
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "articles.jsonl"
        run = onrecord(["read", PAGES, "--format", "jsonl"], predicted)
        figures = score("article", GOLD, predicted)
        pages = len(predicted.read_text().splitlines())
    print(f"{pages} pages in {run.seconds:.1f} s, {pages / run.seconds:.1f} pages a second, {run.megabytes:.0f} MB")
    return hold("article_bodies", figures["body"])


if __name__ == "__main__":
    sys.exit(main())
