"""Which entities of articles about one campaign are one actor: `python -m benchmarks.actors`.

The articles are PolNeAR train's: the 60 first by SHA-256 of their id that name both candidates. Every named person,
body and place is written down with its places in the text (`actors.jsonl`, offsets alone).
`--errors` lists what is split and what is mixed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.actors.measure import Unit, entity_at, pairwise
from benchmarks.gate import SHARED, hold, need
from onrecord import annotate_all
from onrecord.actors import join, occurrences, states
from onrecord.model import Annotations, Article

GOLD = Path(__file__).with_name("actors.jsonl")
TEXTS = SHARED / "data" / "polnear" / "train.jsonl"


def main() -> int:
    """Mark, join, score, and hold the figures against the floors; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.actors", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what is joined wrongly, and what is not joined")
    arguments = parser.parse_args()
    need(TEXTS)
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    wanted = {row["id"] for row in gold}
    rows = [row for row in map(json.loads, TEXTS.read_text(encoding="utf-8").splitlines()) if row["id"] in wanted]
    articles = [
        Article(name=row["id"], text=row["text"], published=row["published"], publisher=row["publisher"])
        for row in rows
    ]
    marked = {m.article.name: m for m in annotate_all(articles) if isinstance(m, Annotations)}
    found = [o for name in sorted(marked) for o in occurrences(marked[name])]
    actors = join(found, states())
    owner = {(j.article_id, j.entity): (a.joins[0].article_id, a.joins[0].entity) for a in actors for j in a.joins}
    units = []
    for row in gold:
        here = marked[row["id"]]
        for actor in row["actors"]:
            entity = entity_at(here, actor["spans"])
            mine = owner.get((here.article.id, entity)) if entity else None
            units.append(Unit(row["id"], actor["actor"], actor["type"], mine))
    missing = sum(unit.found is None for unit in units)
    read = len({unit.actor for unit in units})
    print(f"{len(gold)} articles, {len(units)} units of {read} actors; {missing} without an entity")
    for kind in ("person", "organization", "place"):
        print(f"{kind:14} {pairwise([u for u in units if u.type == kind]).figures}")
    everything = pairwise(units)
    print(f"{'pairwise':14} {everything.figures}")
    if arguments.errors:
        names = {(a.joins[0].article_id, a.joins[0].entity): a.name for a in actors}
        by_actor: dict[str, Counter[str]] = defaultdict(Counter)
        by_found: dict[str, Counter[str]] = defaultdict(Counter)
        for unit in units:
            name = names[unit.found] if unit.found else "-"
            by_actor[unit.actor][f"{name} {unit.found[1] if unit.found else ''}"] += 1
            by_found[f"{name} {unit.found}"][unit.actor] += 1
        for actor, counts in sorted(by_actor.items(), key=lambda kept: -sum(kept[1].values()))[:25]:
            print("split", actor, dict(counts.most_common(8)))
        for name, counts in sorted(by_found.items(), key=lambda kept: -sum(kept[1].values()))[:40]:
            if len(counts) > 1 and not name.startswith("-"):
                print("mixed", name, dict(counts.most_common(8)))
    return hold("actors", everything.figures)


if __name__ == "__main__":
    sys.exit(main())
