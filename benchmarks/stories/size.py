"""How the index of stories grows: `python -m benchmarks.stories.size [ARTICLES]` (100,000 unless said otherwise).

Made-up articles as in `benchmarks.scale`, without marks; one in ten is a copy of one of the last 5,000, of which the
last two fifths are cut. Printed at each tenth: milliseconds of the processor for each article, with and without what
the texts alone take (reading them, sketches), how many articles each is compared with, bytes for each, and the peak
memory; at the end, how long the list of all stories takes, one after the other.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.scale.made import articles
from onrecord import ingest
from onrecord.copies import Decider
from onrecord.model import Annotations, Article, Page
from onrecord.record.story_index import Shared
from onrecord.stories import Folded

RECENT, COPIED, KEPT = 5_000, 0.1, 0.6


class Counting(Decider):
    """What decides, with what it was asked."""

    def __init__(self) -> None:
        self.compared = 0
        self.seconds = 0.0

    def read(self, text: str) -> tuple[Folded, int]:
        """As the decider's."""
        began = time.process_time()
        found = super().read(text)
        self.seconds += time.process_time() - began
        return found

    def keys(self, some: Sequence[Folded]) -> list[list[int]]:
        """As the decider's."""
        began = time.process_time()
        found = super().keys(some)
        self.seconds += time.process_time() - began
        return found

    def compare(self, one: Folded, other: Folded) -> tuple[Shared, bool]:
        """As the decider's."""
        self.compared += 1
        return super().compare(one, other)


def main() -> int:
    """Fill a record by tenths, and measure each."""
    tenth = (int(sys.argv[1]) if len(sys.argv) > 1 else 100_000) // 10
    dice = random.Random(7)
    recent: list[Article] = []
    with tempfile.TemporaryDirectory() as folder, ingest.open(Path(folder) / "size.db") as record:
        for number in range(1, 11):
            for page, marked in articles(tenth, (number - 1) * tenth):
                made, article = _copy(dice, page, marked.article, recent)
                record._store.keep(made, Annotations(article, "made-up"))
            counting = Counting()
            before = _size(folder)
            began = time.process_time()
            record._store.story_index(counting).catch_up()
            each = 1000 / tenth
            whole = (time.process_time() - began) * each
            print(
                f"{number * tenth:9,} articles: {whole:5.2f} ms each, {whole - counting.seconds * each:5.2f} without"
                f" texts; {counting.compared / tenth:.2f} compared, {(_size(folder) - before) / tenth:5.0f} bytes, peak"
                f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB",
                flush=True,
            )
        began = time.monotonic()
        print(f"20 stories in {time.monotonic() - began:.3f} s" * (len(list(record.stories(limit=20))) == 20))
        found = sum(1 for _ in record.stories())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{found:,} stories in {time.monotonic() - began:.1f} s, peak {peak:.0f} MB")
    return 0


def _copy(dice: random.Random, page: Page, article: Article, recent: list[Article]) -> tuple[Page, Article]:
    """The article, or now and then a copy of an earlier one under its name."""
    if recent and dice.random() < COPIED:
        text = dice.choice(recent).text
        article = replace(article, text=text[: round(KEPT * len(text))].rsplit("\n\n", 1)[0])
    elif len(recent) < RECENT:
        recent.append(article)
    else:
        recent[dice.randrange(RECENT)] = article
    return page, article


def _size(folder: str) -> int:
    return sum(file.stat().st_size for file in Path(folder).iterdir())


if __name__ == "__main__":
    sys.exit(main())
