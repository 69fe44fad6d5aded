"""`kill -9` at random moments of runs, then the same run again: `python -m benchmarks.crash [FOLDER] [--times 100]`.

Of each kind of run (add, remark, migrate from every released revision, copy, import, backup): makes what an undisturbed
run makes. Then, each time from the start: begins the run, kills it, looks at what it left, lets the same run end, and
compares. What is left must open, `onrecord verify` must find nothing in it, nothing that was kept before the kill may
be gone, and it may hold nothing that an undisturbed run does not write. The repeated run must give the same canonical
dump byte for byte, derived tables included.

Half of the moments are spread evenly over the time of a whole run. Since much of that is the start of the program and
of the model, the other half is spread over the time from the first write on.
"""

from __future__ import annotations

import argparse
import math
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import gate
from benchmarks.crash.kinds import Kind, Rows, dump, kinds, pages_in, rows_of, verified

POLL_SECONDS = 0.002
ARTICLES = 60
"""Articles of the made-up record: a second of writing."""


@dataclass(frozen=True)
class Clean:
    """The undisturbed run: what it makes, and its seconds to the first write and to the end."""

    dump: list[str]
    rows: Rows
    first: float
    end: float


@dataclass
class Count:
    """What was seen of one kind."""

    kills: int = 0
    before_writing: int = 0
    too_late: int = 0
    right: int = 0
    faults: list[str] = field(default_factory=list)


def start(kind: Kind, place: Path) -> subprocess.Popen[bytes]:
    """The run, begun."""
    return subprocess.Popen(kind.command(place), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(kind: Kind, place: Path) -> str | None:
    """The run to its end; what it said if it failed."""
    process = start(kind, place)
    _, errors = process.communicate()
    return errors.decode() if process.returncode else None


def state_of(place: Path) -> list[tuple[str, int, int]]:
    """The files of a place with their sizes and times: another one says that something was written."""
    found = []
    for path in sorted(place.iterdir()):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        if not path.name.endswith("-shm") and status.st_size:
            found.append((path.name, status.st_size, status.st_mtime_ns))
    return found


def wait_for_writing(process: subprocess.Popen[bytes], place: Path, before: list[tuple[str, int, int]]) -> None:
    """Until the run has written anything (or the end)."""
    while process.poll() is None and state_of(place) == before:
        time.sleep(POLL_SECONDS)


def undisturbed(kind: Kind, place: Path) -> Clean:
    """Make what all others are compared with."""
    place.mkdir()
    kind.begin(place)
    before = state_of(place)
    began = time.monotonic()
    process = start(kind, place)
    wait_for_writing(process, place, before)
    first = time.monotonic() - began
    _, errors = process.communicate()
    if process.returncode:
        raise SystemExit(f"{kind.name} ended with exit code {process.returncode}: {errors.decode()}")
    end = time.monotonic() - began
    made = kind.made(place)
    if faults := verified(made):
        raise SystemExit(f"{kind.name} is damaged without any kill: {faults}")
    return Clean(dump(made), rows_of(made), first, end)


def disturbed(kind: Kind, place: Path, clean: Clean, count: Count, *, part: float, writing: bool) -> None:
    """One kill, at `part` (0 to 1) of the time of the whole run, or of its writing, and what comes after it."""
    place.mkdir()
    kind.begin(place)
    before = state_of(place)
    process = start(kind, place)
    if writing:
        wait_for_writing(process, place, before)
        moment = part * (clean.end - clean.first)
        what = f"{kind.name} killed {moment:.3f} s after the first write"
    else:
        moment = part * clean.end
        what = f"{kind.name} killed {moment:.3f} s after the start"
    try:
        process.wait(moment)
        count.too_late += 1
    except subprocess.TimeoutExpired:
        pass
    kept = pages_in(kind.made(place))
    process.kill()
    process.communicate()
    count.kills += 1
    count.before_writing += state_of(place) == before
    faults = []
    if kept and (gone := kept - pages_in(kind.made(place))):
        faults.append(f"{len(gone)} pages that were kept are gone")
    faults += kind.left(place, clean.rows)
    if failed := finish(kind, place):
        faults.append(f"the repeated run failed: {failed}")
    else:
        faults += verified(kind.made(place))
        again = dump(kind.made(place))
        faults += [
            f"the repeated run gives another record: {a}, not {b}"
            for a, b in zip(again, clean.dump, strict=True)
            if a != b
        ]
        faults += [f"{path.name} is left" for path in place.iterdir() if ".partial" in path.name]
    count.faults += [f"{what}: {fault}" for fault in faults]
    count.right += not faults


def measured(kind: Kind, folder: Path, times: int, moments: random.Random) -> Count:
    """Kill that often, and print one line."""
    began = time.monotonic()
    # The quicker of two, so that few kills come too late: the first run on a machine also reads all from disk.
    runs = [undisturbed(kind, folder / f"clean{number}") for number in (1, 2)]
    if runs[0].dump != runs[1].dump:
        raise SystemExit(f"FAIL crash: two undisturbed runs of {kind.name} give two records")
    clean = min(runs, key=lambda run: run.end)
    count = Count()
    for number in range(times):
        disturbed(kind, folder / str(number), clean, count, part=moments.random(), writing=number % 2 == 0)
    print("\n".join(count.faults[:20]), end="\n" if count.faults else "")
    print(
        f"{'FAIL' if count.faults else 'ok  '} {kind.name}: {count.right} of {count.kills} kills right, over runs of"
        f" {clean.end:.1f} s (first write at {clean.first:.1f} s); {count.before_writing} before anything was written,"
        f" {count.too_late} after the end; {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return count


def main(arguments: list[str] | None = None) -> int:
    """Kill as often as asked, print one line for each kind; 1 if anything was wrong after any kill."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.crash", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=gate.ROOT / "examples" / "pages", help="what is added")
    parser.add_argument("--times", type=int, default=30, help="of all kinds together, to each of them the same part")
    parser.add_argument("--kinds", nargs="+", default=None, metavar="KIND", help="only these (default: all)")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="of the record that is copied and the like")
    parser.add_argument("--seed", type=int, default=None, help="of the random moments (default: another each time)")
    asked = parser.parse_args(arguments)
    seed = random.randrange(10**6) if asked.seed is None else asked.seed
    moments = random.Random(seed)
    counts = []
    with tempfile.TemporaryDirectory() as folder:
        known = kinds(Path(folder), asked.folder, asked.articles)
        chosen = [
            kind
            for kind in known.values()
            if asked.kinds is None or kind.name in asked.kinds or kind.name.split()[0] in asked.kinds
        ]
        groups = Counter(kind.name.split()[0] for kind in chosen)
        for kind in chosen:
            place = Path(folder) / kind.name
            place.mkdir()
            times = math.ceil(asked.times / len(groups) / groups[kind.name.split()[0]])
            counts.append(measured(kind, place, times, moments))
    kills = sum(count.kills for count in counts)
    right = sum(count.right for count in counts)
    print(f"{right} of {kills} kills right, seed {seed}")
    return gate.hold("crash", {"right": 100 * right / kills})


if __name__ == "__main__":
    sys.exit(main())
