"""Who is who on GUM dev, mentions and the entities that they are joined to: `python -m benchmarks.who_is_who`.

Persons and organizations only; a pronoun counts as much as a name.
"""

from __future__ import annotations

import sys

from benchmarks.gate import SCORER, SHARED, annotated, hold, need

GOLD = SHARED / "data" / "gum" / "dev.jsonl"
MEASURES = ("mention", "b_cubed")


def main() -> int:
    """Annotate, score, and hold the figures against the floors; the exit code."""
    need(GOLD, SCORER)
    _, figures = annotated("coreference", GOLD)
    return hold("who_is_who", {name: figures[name]["f1"] for name in MEASURES})


if __name__ == "__main__":
    sys.exit(main())
