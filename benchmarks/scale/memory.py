"""How much memory each export and each question takes at size: `python -m benchmarks.scale.memory RECORD`.

Each runs as a process of its own (the command line, as people run it), and its peak is what the system counted: no more
than 500 MB, however large the record. The first one catches up with the index of actors, if that is behind.

    --seconds N    end what runs longer: its peak until then is told, marked with >
    --only TEXT    only those whose command has it; may be given several times
    --quotes       also `onrecord quotes`, which first takes all statements into its index
    --json FILE    the figures as JSON too
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from onrecord.views.exports import FORMATS
from onrecord.views.exports.format import KINDS

MOST = 500
"""MB that an export or a question may take."""

IMPORTED = 2_000
"""Articles that are brought into a new record."""


@dataclass(frozen=True)
class Run:
    """One command: peak in MB (10**6 bytes), seconds, those of the processor alone, bytes on standard output, and the
    exit code; None if it was ended."""

    command: str
    peak_mb: float
    seconds: float
    processor: float
    written: int
    exit: int | None


def main() -> int:
    """Run all of them, print a table, hold the peaks; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scale.memory",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("record", help="e.g. one that `python -m benchmarks.scale RECORD --events` filled")
    parser.add_argument("--seconds", type=int, metavar="N")
    parser.add_argument("--only", metavar="TEXT", action="append")
    parser.add_argument("--quotes", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'peak MB':>8}  {'seconds':>8}  {'of processor':>12}  {'written MB':>10}  onrecord ...")
        runs = []
        for command in commands(given.record, Path(folder), quotes=given.quotes):
            shown = shlex.join(command).replace(folder, "TMP")
            if given.only is None or any(text in shown for text in given.only):
                runs.append(measured(command, shown, given.record, given.seconds))
                _show(runs[-1])
    if given.json:
        given.json.write_text(json.dumps([asdict(run) for run in runs], indent=1) + "\n", encoding="utf-8")
    wrong = [run for run in runs if run.peak_mb > MOST or run.exit not in (0, None)]
    for run in wrong:
        print(f"too much, or it failed: {run.command} ({run.peak_mb:.0f} MB, exit code {run.exit})", file=sys.stderr)
    return 1 if wrong else 0


def commands(record: str, folder: Path, *, quotes: bool) -> Iterator[list[str]]:
    """The commands, without the record, in an order in which each has what it needs."""
    first = ["actors", "--limit", "1", "--format", "jsonl"]
    yield first
    most = asked(record, first)
    url = [article["url"] for article in asked(record, ["export", "articles", "--format", "jsonl", "--limit", "1"])]
    yield ["actors"]
    yield ["actors", "--format", "jsonl"]
    yield ["search", "the"]
    yield ["search", "--limit", "0", "--format", "jsonl"]
    yield ["search", "--facets"]
    yield ["search", "the", "--facets"]
    yield ["search", "the", "--sort", "newest"]
    yield ["search", "--articles"]
    yield ["search", "--articles", "the"]
    yield ["search", "--articles", "the", "--facets"]
    yield ["search", "--articles", "the", "--limit", "0", "--format", "jsonl"]
    for id in (actor["id"] for actor in most):
        yield ["actors", id, "--format", "json"]
        yield ["search", "--actor", id]
        yield ["search", "the", "--actor", id, "--format", "jsonl", "--limit", "0"]
        yield ["agenda", "--actor", id]
    yield ["agenda"]
    yield ["agenda", "--format", "json"]
    yield ["agenda", "--format", "ics"]
    yield from (["history", one] for one in url if one)
    yield ["stories"]
    if quotes:
        yield ["quotes"]
    few = folder / "few.jsonl"
    yield ["export", "articles", "--limit", str(IMPORTED), "--output", str(few)]
    yield ["import", str(few), "--record", str(folder / "new.db")]
    for kind in ("actors", "events", "articles", "statements"):
        assert kind in KINDS
        for form in FORMATS.values():
            if kind in form.writers:
                target = ["--output", str(folder / f"out{form.ending}")] if form.binary else []
                yield ["export", kind, "--format", form.name, *target]


def asked(record: str, command: list[str]) -> list[dict[str, Any]]:
    """What a command writes as JSON lines. A process of its own: what this one holds would count as its children's."""
    command = [sys.executable, "-m", "onrecord", *command, "--record", record]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def measured(command: list[str], shown: str, record: str, seconds: int | None) -> Run:
    """Run one command, and wait for it."""
    own = [] if "--record" in command else ["--record", record]
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *command, *own],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": "120"},
    )
    ended = threading.Event()

    def end() -> None:
        ended.set()
        child.send_signal(signal.SIGKILL)

    timer = threading.Timer(seconds, end) if seconds else None
    if timer:
        timer.start()
    assert child.stdout is not None
    written = 0
    while block := child.stdout.read(1 << 20):
        written += len(block)
    _, status, used = os.wait4(child.pid, 0)
    if timer:
        timer.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    peak_mb = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6  # bytes there, KiB elsewhere
    took = time.perf_counter() - began
    code = None if ended.is_set() else child.returncode
    return Run(
        f"onrecord {shown}", round(peak_mb, 1), round(took, 1), round(used.ru_utime + used.ru_stime, 1), written, code
    )


def _show(run: Run) -> None:
    ended = ">" if run.exit is None else " "
    shown = run.command.removeprefix("onrecord ")
    print(
        f"{run.peak_mb:8.0f}  {ended}{run.seconds:7.1f}  {run.processor:12.1f}  {run.written / 1e6:10.1f}  {shown}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
