"""What the benchmarks share: the data beside the repository, the one scorer, and the floors that a figure must not fall
below (`floors.json`; lowering one takes an edit of that file, and a reason in its commit)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
SCORER = SHARED / "score" / "score.py"
MEASURES = ("relation", "source_exact", "cue_exact", "content_exact", "content_chars")
"""The figures of attribution that have a floor."""

FLOORS = Path(__file__).with_name("floors.json")


@dataclass(frozen=True)
class Run:
    """One finished command: seconds by the wall clock from its start, and its peak memory in MB."""

    seconds: float
    megabytes: float


def need(*paths: Path) -> None:
    """End with exit code 0 and a message if the data is not on this machine: a benchmark is not a test."""
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        print(
            f"skipped: {', '.join(missing)} not found (set ONRECORD_SHARED to the folder that holds data/ and score/)"
        )
        sys.exit(0)


def onrecord(arguments: Sequence[str | Path], output: Path) -> Run:
    """Run the `onrecord` command of this Python as a process of its own, writing its standard output to `output`."""
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    began = time.monotonic()
    with output.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with exit code {process.returncode}")
    return Run(time.monotonic() - began, usage.ru_maxrss / 1024)


def score(task: str, gold: Path, predicted: Path) -> dict[str, Any]:
    """The scorer's figures for one task; what it prints for people is passed on."""
    command = [sys.executable, str(SCORER), task, str(gold), str(predicted)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().splitlines()
    print("\n".join(printed[:-1]))
    figures: dict[str, Any] = json.loads(printed[-1])
    return figures


def annotated(task: str, gold: Path, *options: str) -> tuple[Run, dict[str, Any]]:
    """Run `onrecord annotate` on the texts of `gold`, and score what it says: the run, and the scorer's figures."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        run = onrecord(["annotate", gold, *options], predicted)
        return run, score(task, gold, predicted)


def hold(name: str, figures: dict[str, float]) -> int:
    """Print each figure beside its floor (for `most_*`: its ceiling). 1 if any is on the wrong side, else 0."""
    failed = 0
    for figure, floor in json.loads(FLOORS.read_text())[name].items():
        ceiling = figure.startswith("most_")
        value = figures[figure.removeprefix("most_")]
        good = value <= floor if ceiling else value >= floor
        failed |= not good
        word = "at most" if ceiling else "at least"
        print(f"{'ok  ' if good else 'FAIL'} {name} {figure.removeprefix('most_')}: {value:g} ({word} {floor:g})")
    return int(failed)
