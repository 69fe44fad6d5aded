"""Changed quotes among real ones: `python -m benchmarks.quotes [--tune] [--mistakes] [--real N]`.

Statements of PolNeAR (gold) are copied with one kind of change each, at three strengths, into articles of other
outlets, among all other statements of both parts, stock phrases, and copies under another form of the speaker's name.
Found: the copy stands with its original, and its kind of change is named, and no other. Tuning copies statements of
train, the final figure those of dev, with other dice.
"""

from __future__ import annotations

import argparse
import sys
import time

from benchmarks.gate import hold, need
from benchmarks.quotes.generate import GRADES
from benchmarks.quotes.measure import DATA, FINAL, TUNING, Tally, measured, real_pairs


def main() -> int:
    """Generate, ask, score, and hold the figures against the floors; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quotes", description=__doc__)
    parser.add_argument("--tune", action="store_true", help="copies of train, for tuning")
    parser.add_argument("--mistakes", action="store_true", help="list what is missed and what is wrong")
    parser.add_argument("--real", type=int, metavar="N", help="print N pairs of real statements that are joined")
    arguments = parser.parse_args()
    need(DATA)
    if arguments.real:
        for one, two in real_pairs(arguments.real):
            print(one, two, sep="\n    ", end="\n\n")
        return 0
    began = time.monotonic()
    tallies: dict[str, Tally] = {}
    mistakes: list[str] = []
    for settings in (TUNING,) if arguments.tune else FINAL:
        found, wrong = measured(settings)
        mistakes += wrong
        for kind, tally in found.items():
            tallies.setdefault(kind, Tally()).add(tally)
    if arguments.mistakes:
        print("\n".join(mistakes))
    for kind, tally in tallies.items():
        grades = " ".join(f"{_grade(tally, grade):5.1f}" for grade in GRADES)
        print(
            f"{kind:11} made {tally.made:4} grouped {tally.grouped:4} found {tally.recall:5.1f} ({grades})"
            f"  precision {tally.precision:5.1f} of {tally.right + tally.wrong}"
        )
    print(f"{time.monotonic() - began:.0f} s")
    return 0 if arguments.tune else hold("quotes", figures(tallies))


def figures(tallies: dict[str, Tally]) -> dict[str, float]:
    """What has a floor: recall and precision of each kind."""
    made = {f"{kind}_found": round(tally.recall, 1) for kind, tally in tallies.items()}
    return made | {f"{kind}_precision": round(tally.precision, 1) for kind, tally in tallies.items()}


def _grade(tally: Tally, grade: int) -> float:
    made = tally.by_grade[grade, True] + tally.by_grade[grade, False]
    return 100 * tally.by_grade[grade, True] / made if made else 0.0


if __name__ == "__main__":
    sys.exit(main())
