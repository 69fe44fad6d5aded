"""Edited copies among real articles: `python -m benchmarks.stories [--tune] [--mistakes]`.

Texts of PolNeAR, GUM and the extraction pages are copied with one kind of edit each at three strengths, or with several
at once, as other outlets' articles, among all unrelated texts, other reports of the same event (made: the same
quotations and names in other prose; real: articles of two outlets within three days that share most of their words)
and round-ups that hold two stories. Tuning copies texts of train, the final figure those of dev, with other dice.
"""

from __future__ import annotations

import argparse
import sys
import time

from benchmarks.gate import hold, need
from benchmarks.stories.generate import EDITS, GRADES
from benchmarks.stories.measure import FILES, FINAL, TUNING, Figures, measured


def main() -> int:
    """Generate, ask, score, and hold the figures against the floors; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description=__doc__)
    parser.add_argument("--tune", action="store_true", help="copies of train, for tuning")
    parser.add_argument("--mistakes", action="store_true", help="list what is missed and what is wrong")
    arguments = parser.parse_args()
    need(*FILES)
    began = time.monotonic()
    found = Figures()
    for settings in (TUNING,) if arguments.tune else FINAL:
        found.add(measured(settings))
    if arguments.mistakes:
        print("\n".join(found.wrong))
    for edit in EDITS:
        print(f"{edit:11} found " + " ".join(f"{found.recall(edit, grade):5.1f}" for grade in GRADES))
    print(f"round-ups in one of their stories {found.recall('round-up', 1):.1f}")
    for kind, counts in found.apart.items():
        print(f"no copies, {kind}: {counts['joined']} of {counts['made']} pairs joined ({found.joined(kind):.2f}%)")
    for name, value in figures(found).items():
        print(f"{name} {value}")
    print(f"{time.monotonic() - began:.0f} s")
    return 0 if arguments.tune else hold("stories", figures(found))


def figures(found: Figures) -> dict[str, float]:
    """What has a floor, in percent; of what must stay apart, the share that did."""
    kinds = found.apart.values()
    pairs = sum(counts["made"] for counts in kinds)
    return {
        "pair_f1": round(found.f1("all"), 1),
        "adjusted_rand": round(sum(found.index) / len(found.index), 1),
        "cut_60_f1": round(found.f1("60% cut"), 1),
        "kept_apart": round(100 - 100 * sum(counts["joined"] for counts in kinds) / (pairs or 1), 2),
    }


if __name__ == "__main__":
    sys.exit(main())
