"""How the index of utterances grows: `python -m benchmarks.quotes.size [STATEMENTS]` (200,000 unless said otherwise).

Invented statements over a vocabulary as skewed as English (Zipf), 20 to an article; one in ten is a copy of an
earlier one with a word changed or its end trimmed, one in fifty a stock phrase. Printed at each tenth: statements
indexed a second, bytes for each, and the peak memory; at the end, how long a list of 20 utterances takes.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.quotes.generate import STOCK, Said, kind_of
from benchmarks.quotes.measure import article
from onrecord import ingest

OF_AN_ARTICLE = 20
WORDS = 40_000


def main() -> int:
    """Fill a record by tenths, and measure each."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    dice = random.Random(5)
    words = ["".join(dice.choices("bcdfglmnprstvaeiou", k=dice.randint(4, 9))) for _ in range(WORDS)]
    cumulative, told = [], 0.0
    for rank in range(1, WORDS + 1):
        told += 1 / rank
        cumulative.append(told)
    earlier: list[str] = []
    with tempfile.TemporaryDirectory() as folder, ingest.open(Path(folder) / "size.db") as record:
        number = 0
        for tenth in range(1, 11):
            while number * OF_AN_ARTICLE < total * tenth // 10:
                some = [_said(dice, words, cumulative, earlier) for _ in range(OF_AN_ARTICLE)]
                page, marked, _ = article(number, f"Outlet {number % 500}", some)
                record._store.keep(page, marked)
                number += 1
            before = sum(file.stat().st_size for file in Path(folder).iterdir())
            began = time.monotonic()
            record._catch_up()
            seconds = time.monotonic() - began
            after = sum(file.stat().st_size for file in Path(folder).iterdir())
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{number * OF_AN_ARTICLE:9,} statements: {total / 10 / seconds:6,.0f} a second, "
                f"{(after - before) / (total / 10):5.0f} bytes each, peak {memory:.0f} MB",
                flush=True,
            )
        for name, filters in (
            ("the newest", {}),
            ("one word", {"words": words[3000]}),
            ("a speaker", {"speaker": "Tarn7"}),
        ):
            began = time.monotonic()
            found = len(list(record.quotes(limit=20, **filters)))  # type: ignore[arg-type]
            print(f"{name}: {found} utterances in {time.monotonic() - began:.2f} s")
    return 0


def _said(dice: random.Random, words: list[str], cumulative: list[float], earlier: list[str]) -> Said:
    who = f"Ilse Tarn{dice.randrange(2000)}"
    if dice.random() < 0.02:
        return Said(0, phrase := dice.choice(STOCK), who, kind_of(phrase))
    if earlier and dice.random() < 0.1:
        said = dice.choice(earlier).split()
        if dice.random() < 0.5:
            said[dice.randrange(len(said))] = dice.choice(words)
        else:
            said = said[: max(8, round(len(said) * 0.6))]
    else:
        said = dice.choices(words, cum_weights=cumulative, k=dice.randint(6, 40))
        if len(earlier) < 5000:
            earlier.append(" ".join(said))
        else:
            earlier[dice.randrange(5000)] = " ".join(said)
    return Said(0, f"“{' '.join(said)}”", who, "direct")


if __name__ == "__main__":
    sys.exit(main())
