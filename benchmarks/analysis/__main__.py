"""Where attribution goes wrong, what that costs, and how far the confidence can be believed.

    python -m benchmarks.analysis             print every table of docs/accuracy.md
    python -m benchmarks.analysis --write     put them, and docs/calibration.svg, where they belong

A few minutes. After new weights: `python -m training.calibration` first.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.analysis import humans, report
from benchmarks.analysis.edges import edges
from benchmarks.analysis.gold import Document, Scorer, read
from benchmarks.analysis.machine import Machine
from benchmarks.analysis.mistakes import Matter, Repairs, content_mistakes, costs, relation_mistakes
from benchmarks.analysis.oracles import oracles
from benchmarks.analysis.places import places
from benchmarks.analysis.plot import svg
from benchmarks.calibration import crossed
from benchmarks.gate import ROOT, SCORER, SHARED, need
from benchmarks.judged import PAGES, judged

DEV = SHARED / "data" / "polnear" / "dev.jsonl"
TRAIN = DEV.with_name("train.jsonl")
PAGE = ROOT / "docs" / "accuracy.md"
PLOT = ROOT / "docs" / "calibration.svg"


def main() -> int:
    """Print the tables, or write them; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.analysis", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=DEV, help="the documents (default: PolNeAR dev)")
    parser.add_argument("--write", action="store_true", help="write docs/accuracy.md and docs/calibration.svg again")
    asked = parser.parse_args()
    need(asked.gold, TRAIN, PAGES, SCORER)
    tables = _of_mistakes(Scorer(), read(asked.gold))
    relations, statements = crossed(judged())
    panels = {"relations": relations, "statements with their speakers": statements}
    tables |= {"calibration": report.errors(panels), "levels": report.levels(statements)}
    if asked.write:
        PAGE.write_text(report.put(PAGE.read_text(encoding="utf-8"), tables), encoding="utf-8")
        PLOT.write_text(svg(panels), encoding="utf-8")
    else:
        for name, text in tables.items():
            print(f"\n{name}\n\n{text}")
    return 0


def _of_mistakes(scorer: Scorer, documents: Sequence[Document]) -> dict[str, str]:
    machine = Machine()
    helped = dict(oracles(machine, documents))
    found = helped["as shipped"]
    matched = {d.id: scorer.matched(d.text, d.gold, found[d.id]) for d in documents}
    matters = {d.id: Matter(d, found[d.id], machine.pieces(d)) for d in documents}
    relations = {name: relation_mistakes(matter, matched[name]) for name, matter in matters.items()}
    contents = {name: content_mistakes(matter) for name, matter in matters.items()}
    repairs = Repairs(documents, found, matched)
    several, of_train = humans.agreement(scorer, read(TRAIN))
    here, of_these = humans.agreement(scorer, documents)
    everything, false, seconded = humans.believed(scorer, documents, found)
    yardstick = [
        (f"two people, {several} training documents", of_train),
        (f"two people, {here} of these documents", of_these),
        (f"the machine and one of these people, the same {here}", humans.machine_among_them(scorer, documents, found)),
        (f"the machine, all {len(documents)} documents", scorer.figures(documents, found)),
    ]
    return {
        "yardstick": report.figures(yardstick, "who with whom"),
        "oracles": report.figures(((name, scorer.figures(documents, m)) for name, m in helped.items()), "what if"),
        "relations": report.costs(costs(relations, repairs.relation), "points of relation f1"),
        "contents": report.costs(costs(contents, repairs.content), "points of content_exact"),
        "edges": report.edges(edges(documents, found, contents)),
        "places": report.places(places(documents, found, matched, relations, contents)),
        "agreement": report.agreements(humans.by_agreement(scorer, documents, found))
        + f"\n\nOf {everything} statements of the machine there, the first annotator lacks {false}; {seconded} of these"
        " another one has.",
    }


if __name__ == "__main__":
    sys.exit(main())
