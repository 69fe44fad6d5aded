"""`kill -9` at random moments of `onrecord add`, then the same run again: `python -m benchmarks.crash [FOLDER]`.

Makes a record of the folder without disturbance, and exports it. Then, each time on a fresh record: starts the command,
kills it, opens what it left (which must be undamaged and hold nothing but statements of the undisturbed record), runs
the command to its end and exports again. The exports must be the same byte for byte. SQLite's integrity check, the
check of references and that of the text search must find nothing, before and after.

Half of the moments are spread evenly over the time of the whole run. Since much of that is the start of the program and
of the model, the other half is spread over the pages: at any moment of the work on a page drawn at random.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

import onrecord

ROOT = Path(__file__).resolve().parents[1]
POLL_SECONDS = 0.005


@dataclass(frozen=True)
class Clean:
    """The undisturbed run: its export, its pages, and its seconds to the first page kept and to the end."""

    export: list[str]
    pages: int
    first: float
    end: float


@dataclass
class Count:
    """What was seen. kept: for each kill, how many pages the record held then."""

    kept: list[int] = field(default_factory=list)
    too_late: int = 0
    same: int = 0
    faults: list[str] = field(default_factory=list)


def start(folder: Path, record: Path) -> subprocess.Popen[bytes]:
    """`onrecord add`, running."""
    command = [sys.executable, "-m", "onrecord", "add", str(folder), "--record", str(record)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(folder: Path, record: Path) -> None:
    """`onrecord add` to its end."""
    process = start(folder, record)
    _, errors = process.communicate()
    if process.returncode:
        raise SystemExit(f"onrecord add ended with exit code {process.returncode}: {errors.decode()}")


def export(record: Path, faults: list[str]) -> list[str]:
    """Everything that can be asked for, as JSON lines: statements in their order, then what was skipped. Damage goes
    to `faults`."""
    with onrecord.open(record, create=False) as opened:
        faults += opened.check()
        rows = [*map(asdict, opened.stream()), *map(asdict, opened.skipped()), asdict(opened.summary())]
    return [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows]


def pages_in(record: Path) -> int:
    """How many pages the record holds, skipped ones too; not asked through `onrecord`, which would make the tables."""
    try:
        with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM pages").fetchone()[0])
    except sqlite3.OperationalError:  # no file or no tables yet
        return 0


def wait_for(process: subprocess.Popen[bytes], record: Path, pages: int) -> None:
    """Until so many pages are kept (or the end)."""
    while process.poll() is None and pages_in(record) < pages:
        time.sleep(POLL_SECONDS)


def undisturbed(folder: Path, record: Path) -> Clean:
    """Make the record that all others are compared with."""
    began = time.monotonic()
    process = start(folder, record)
    wait_for(process, record, 1)
    first = time.monotonic() - began
    if process.wait():
        raise SystemExit(f"onrecord add ended with exit code {process.returncode}: {process.stderr.read().decode()}")  # type: ignore[union-attr]
    end = time.monotonic() - began
    faults: list[str] = []
    clean = Clean(export(record, faults), pages_in(record), first, end)
    if faults:
        raise SystemExit(f"damaged without any kill: {faults}")
    return clean


def disturbed(folder: Path, record: Path, clean: Clean, count: Count, *, part: float, writing: bool) -> None:
    """One kill, at `part` (0 to 1) of the time of the whole run, or of its pages, and what comes after it."""
    process = start(folder, record)
    if writing:
        page, rest = divmod(part * clean.pages, 1)
        wait_for(process, record, max(1, int(page)))
        moment = rest * (clean.end - clean.first) / clean.pages
        what = f"killed {moment:.3f} s after page {page:.0f} of {clean.pages}"
    else:
        moment = part * clean.end
        what = f"killed {moment:.3f} s after the start"
    try:
        process.wait(moment)
        count.too_late += 1
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()
    count.kept.append(pages_in(record))
    if record.exists():
        whole = set(clean.export)
        faults: list[str] = []
        left = [line for line in export(record, faults) if line not in whole and '"content"' in line]
        count.faults += [f"{what}: {fault}" for fault in faults]
        count.faults += [f"{what}: a statement of no page: {line}" for line in left]
    finish(folder, record)
    faults = []
    if export(record, faults) == clean.export and not faults:
        count.same += 1
    else:
        count.faults += [f"{what}: the repeated run gives another record", *faults]


def main(arguments: list[str] | None = None) -> int:
    """Kill as often as asked, and print one line of counts; 1 if any record differs or is damaged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "examples" / "pages")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=None, help="of the random moments (default: another each time)")
    asked = parser.parse_args(arguments)
    seed = random.randrange(10**6) if asked.seed is None else asked.seed
    moments = random.Random(seed)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        # The quicker of two, so that few kills come too late: the first run on a machine also reads all from disk.
        runs = [undisturbed(asked.folder, Path(folder) / f"clean{number}.db") for number in (1, 2)]
        if runs[0].export != runs[1].export:
            raise SystemExit("FAIL crash: two undisturbed runs give two records")
        clean = min(runs, key=lambda run: run.end)
        count = Count()
        for number in range(asked.times):
            record = Path(folder) / f"{number}.db"
            disturbed(asked.folder, record, clean, count, part=moments.random(), writing=number % 2 == 0)
    print("\n".join(count.faults), end="\n" if count.faults else "")
    statements = sum('"content"' in line for line in clean.export)
    partly = sum(0 < kept < clean.pages for kept in count.kept)
    before = count.kept.count(0)
    print(
        f"{'FAIL' if count.faults else 'ok  '} crash: {asked.times} kills over a run of {clean.end:.1f} s (first page"
        f" at {clean.first:.1f} s): {before} before the first page was kept, {partly} with some of {clean.pages}"
        f" pages, {len(count.kept) - before - partly} with all ({count.too_late} after the end); the same record of"
        f" {statements} statements {count.same} of {asked.times} times; {time.monotonic() - began:.0f} s, seed {seed}"
    )
    return int(bool(count.faults) or count.same != asked.times)


if __name__ == "__main__":
    sys.exit(main())
