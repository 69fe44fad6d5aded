"""Time expressions: `python -m benchmarks.times`.

TempEval-3's measure on its training documents, and the days that GUM's dates resolve to. GUM marks dates of the
calendar alone, so `onrecord annotate --dates` is asked there; what the whole output gives is printed beside it (every
length and every "now" then counts as wrong). The rules were written while reading the misses of six tenths of
TempEval-3's documents (`SEEN`); the others' figures are told apart.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.gate import SCORER, SHARED, annotated, hold, need

TIMEX = SHARED / "data" / "timex" / "tempeval3-train.jsonl"
GUM = SHARED / "data" / "gum" / "dev.jsonl"
MEASURES = ("relaxed", "strict", "type", "value")
SEEN = 6


def main() -> int:
    """Annotate, score, and hold the figures against the floors; the exit code."""
    need(TIMEX, GUM, SCORER)
    _, timex = annotated("timex", TIMEX)
    with tempfile.TemporaryDirectory() as folder:
        unseen = Path(folder) / "unseen.jsonl"
        lines = [line for line in TIMEX.read_text(encoding="utf-8").splitlines() if not _seen(json.loads(line)["id"])]
        unseen.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print("-- the documents whose misses were not read")
        _, others = annotated("timex", unseen)
    print("-- GUM, the whole output")
    annotated("times", GUM)
    print("-- GUM, dates alone")
    _, days = annotated("times", GUM, "--dates")
    figures = {name: timex[name]["f1"] for name in MEASURES}
    figures |= {f"unseen_{name}": others[name]["f1"] for name in ("relaxed", "value")}
    return hold("times", figures | {"days": days["value"]["f1"]})


def _seen(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10 < SEEN


if __name__ == "__main__":
    sys.exit(main())
