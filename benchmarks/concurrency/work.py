"""What one writer or one reader does, as a process: `python -m benchmarks.concurrency.work ROLE NUMBER ...`.

Each writes JSON lines as it goes: what it was told is kept, how long each thing took, and every error.
"""

from __future__ import annotations

import dataclasses
import io
import json
import random
import sys
import time
import traceback
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import onrecord
from benchmarks.scale.made import articles, world
from onrecord.model import Annotations, Page
from onrecord.record.reader import Filters
from onrecord.views.exports import export

APART = 1_000_000
"""Numbers of made-up articles between those of one writer and those of the next."""

AT_ONCE = 200
"""Made-up articles that a writer makes together; one after each other it keeps them."""


class Log:
    """Lines of what happened."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("w", encoding="utf-8")

    def write(self, **line: Any) -> None:
        """One line, at once in the file."""
        self._stream.write(json.dumps(line) + "\n")
        self._stream.flush()

    def timed(self, what: str, do: Callable[[], Any]) -> Any:
        """Do something; how long it took, or the error, is a line."""
        began = time.monotonic()
        try:
            return do()
        except Exception:
            self.write(error=what, trace=traceback.format_exc())
            raise
        finally:
            self.write(did=what, seconds=round(time.monotonic() - began, 4))


def write(record: onrecord.Record, number: int, log: Log, end: float) -> None:
    """Keep pages, mark some again, correct some statements, and catch up, until the time is over."""
    dice = random.Random(number)
    held: list[tuple[Page, Annotations]] = []
    store = record._store
    at = number * APART
    while time.monotonic() < end:
        for page, marked in articles(AT_ONCE, at):
            at += 1
            log.timed("keep", lambda page=page, marked=marked: store.keep(page, marked))
            log.write(kept=page.id, article=marked.article.id, annotator=marked.annotator)
            held.append((page, marked))
            if time.monotonic() >= end:
                return
            again = dice.random()
            if again < 0.1:
                page, marked = dice.choice(held)
                newer = dataclasses.replace(marked, annotator=f"made-up {at}")
                log.timed("remark", lambda page=page, newer=newer: store.remark(page, newer))
                log.write(kept=page.id, article=newer.article.id, annotator=newer.annotator)
            elif again < 0.13:
                said = dice.choice(dice.choice(held)[1].statements())
                made = log.timed("correct", lambda said=said: record.corrections.no_statement(said.id, by=f"w{number}"))
                log.write(decided=made.id)
            if at % 20 == 0:
                log.timed("catch up", record._catch_up)


def read(record: onrecord.Record, number: int, log: Log, end: float) -> None:
    """Ask, one thing after the other, until the time is over."""
    dice = random.Random(-number)
    made_of = world()
    words = [word for word in made_of.words[:3000] if len(word) > 3]
    names = [name for name, _ in made_of.speakers[:300]]
    asked: dict[str, Callable[[], Any]] = {
        "search": lambda: record.results(Filters(words=dice.choice(words), limit=20)),
        "search by speaker": lambda: record.results(Filters(speaker=dice.choice(names), limit=20)),
        "list and page on": lambda: _pages(record),
        "facets": lambda: record.facets(Filters(kind="direct")),
        "count": lambda: record.count(Filters(since="2024")),
        "stream": lambda: sum(1 for _ in islice(record.stream(), 2000)),
        "export": lambda: export(record, "articles", "jsonl", io.BytesIO(), since="2030-06"),
        "quotes": lambda: list(record.quotes(limit=5)),
        "summary": record.summary,
        "skipped": record.skipped,
        "corrections": record.corrections.all,
        "open anew": lambda: _opened(record),
    }
    often = {"corrections": 1, "quotes": 2, "export": 1}
    kinds = [name for name in asked for _ in range(often.get(name, 4))]
    while time.monotonic() < end:
        what = dice.choice(kinds)
        log.timed(what, asked[what])


def _pages(record: onrecord.Record) -> None:
    after = None
    for _ in range(3):
        found = record.results(Filters(sort="newest", limit=50, after=after))
        if (after := found.after) is None:
            return


def _opened(record: onrecord.Record) -> None:
    with onrecord.open(record._store.backend.place, create=False) as again:
        again.summary()


def main() -> None:
    """ROLE NUMBER RECORD LOG SECONDS."""
    role, number, target, path, seconds = sys.argv[1:]
    log = Log(Path(path))
    work = {"writer": write, "reader": read}[role]
    with log.timed("open", lambda: onrecord.open(target)) as record:
        work(record, int(number), log, time.monotonic() + float(seconds))
    log.write(ended=True)


if __name__ == "__main__":
    main()
