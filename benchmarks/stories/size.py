"""How the index of stories grows: `python -m benchmarks.stories.size [ARTICLES|RECORD]` (100,000 articles by default).

A path is a record that another benchmark filled and whose index is empty: it is filled now.

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
    """Fill a record and bring its index up to date in tenths, or bring that of a given record up to date; the times."""
    given = sys.argv[1] if len(sys.argv) > 1 else "100000"
    if not given.isdigit():
        with ingest.open(given, create=False) as record:
            _measured(record, Path(given).parent, record.summary().articles // 10)
            _listed(record)
        return 0
    tenth = int(given) // 10
    dice = random.Random(7)
    recent: list[Article] = []
    with tempfile.TemporaryDirectory() as folder, ingest.open(Path(folder) / "size.db") as record:
        for number in range(10):
            for page, marked in articles(tenth, number * tenth):
                made, article = _copy(dice, page, marked.article, recent)
                record._store.keep(made, Annotations(article, "made-up"))
            _measured(record, Path(folder), tenth, number * tenth)
        _listed(record)
    return 0


def _measured(record: ingest.Record, folder: Path, step: int, done: int = 0) -> None:
    """Bring the index up to date, and print what each `step` articles took."""
    counting = Counting()
    last = [done, time.process_time(), 0.0, 0, _size(folder)]

    def told(now: int, _: int | None) -> None:
        number = done + now
        if number - last[0] < step:
            return
        each = number - last[0]
        whole, texts = time.process_time() - last[1], counting.seconds - last[2]
        print(
            f"{number:9,} articles: {1000 * whole / each:5.2f} ms each, {1000 * (whole - texts) / each:5.2f} without"
            f" texts; {(counting.compared - last[3]) / each:.2f} compared,"
            f" {(_size(folder) - last[4]) / each:5.0f} bytes, peak {_peak():.0f} MB",
            flush=True,
        )
        last[:] = number, time.process_time(), counting.seconds, counting.compared, _size(folder)

    record._store.story_index(counting).catch_up(told)


def _listed(record: ingest.Record) -> None:
    began = time.monotonic()
    first = list(record.stories(limit=20))
    print(f"the newest {len(first)} stories in {time.monotonic() - began:.3f} s")
    began = time.monotonic()
    found = sum(1 for _ in record.stories())
    print(f"all {found:,} in {time.monotonic() - began:.1f} s, peak {_peak():.0f} MB")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


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


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())


if __name__ == "__main__":
    sys.exit(main())
