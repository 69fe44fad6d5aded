"""Two writers and ten readers on one record: `python -m benchmarks.concurrency [--seconds 120]`.

Each is a process of its own. The writers keep made-up pages, mark some again, correct statements and catch up with the
quote index; the readers search, list, count, export and ask for quotes (which catches up, too), and open the record
anew. There must be no error, all that each writer was told is kept must be there at the end, and `onrecord verify` must
find nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import onrecord
from benchmarks import gate


@dataclass
class Seen:
    """What the processes wrote."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    kept: dict[str, tuple[str, str]] = field(default_factory=dict)
    decided: list[str] = field(default_factory=list)
    unended: int = 0


def start(role: str, number: int, record: str, log: Path, seconds: float) -> subprocess.Popen[bytes]:
    """One process."""
    command = [sys.executable, "-m", "benchmarks.concurrency.work", role, str(number), record, str(log), str(seconds)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"})


def seen(logs: list[Path]) -> Seen:
    """All lines of all processes."""
    found = Seen()
    for log in logs:
        lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        found.unended += not any("ended" in line for line in lines)
        for line in lines:
            if "did" in line:
                found.seconds[line["did"]].append(line["seconds"])
            elif "error" in line:
                found.errors.append(f"{log.stem}: {line['error']}: {line['trace'].strip().splitlines()[-1]}")
            elif "kept" in line:
                found.kept[line["kept"]] = (line["article"], line["annotator"])
            elif "decided" in line:
                found.decided.append(line["decided"])
    return found


def lost(record: onrecord.Record, found: Seen) -> list[str]:
    """What a writer was told is kept, and is not there."""
    faults = []
    for page, (article, annotator) in found.kept.items():
        if not record._store.holds(page):
            faults.append(f"page {page} is gone")
        elif record.annotations(article).annotator != annotator:
            faults.append(f"article {article} is not as {annotator} marked it last")
    held = {correction.id for correction in record.corrections.all()}
    return faults + [f"correction {id} is gone" for id in found.decided if id not in held]


def run(record: str, folder: Path, seconds: float, writers: int, readers: int) -> tuple[Seen, list[str]]:
    """All processes to their end; what they saw, and what is wrong."""
    with onrecord.open(record):
        pass  # so that no reader finds nothing
    roles = [("writer", number) for number in range(1, writers + 1)]
    roles += [("reader", number) for number in range(1, readers + 1)]
    logs = [folder / f"{role}-{number}.jsonl" for role, number in roles]
    processes = [start(role, at, record, log, seconds) for (role, at), log in zip(roles, logs, strict=True)]
    faults = []
    for process, log in zip(processes, logs, strict=True):
        _, errors = process.communicate()
        if process.returncode:
            faults.append(f"{log.stem} ended with {process.returncode}: {errors.decode().strip().splitlines()[-1:]}")
    found = seen(logs)
    with onrecord.open(record, create=False) as opened:
        faults += [*found.errors, *lost(opened, found)]
        faults += [f"{one.what}: {one.where}: {one.problem}" for one in opened.verify()]
    return found, faults


def main(arguments: list[str] | None = None) -> int:
    """Run, print what was done and how long it took; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.concurrency",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--record", default=None, help="an empty database of its own (default: an SQLite file)")
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        record = asked.record or str(Path(folder) / "record.db")
        found, faults = run(record, Path(folder), asked.seconds, asked.writers, asked.readers)
    print("\n".join(faults[:20]), end="\n" if faults else "")
    for what, taken in sorted(found.seconds.items()):
        last = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
        print(
            f"{what:20} {len(taken):7,} times, median {median(taken):.3f} s, p95 {last:.3f} s, most {max(taken):.2f} s"
        )
    done = sum(map(len, found.seconds.values()))
    print(
        f"{'FAIL' if faults else 'ok  '} {asked.writers} writers and {asked.readers} readers for {asked.seconds:.0f} s:"
        f" {done:,} things done, {len(found.kept):,} pages kept, {len(found.decided)} corrections,"
        f" {len(found.errors)} errors; {time.monotonic() - began:.0f} s"
    )
    figures = {"kept": float(len(found.kept)), "faults": float(len(faults) + found.unended)}
    return gate.hold("concurrency", figures)


if __name__ == "__main__":
    sys.exit(main())
