"""Which entities of articles about one campaign are one actor: `python -m benchmarks.actors`.

The articles are PolNeAR train's: the 60 first by SHA-256 of their id that name both candidates. Every named person,
body and place is written down with its places in the text (`actors.jsonl`, offsets alone).
`blind.jsonl`: 15 more, read when all rules stood; nothing was changed for them. `--errors` lists what is split and what
is mixed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.actors.measure import Actor, Unit, entity_at, pairwise
from benchmarks.gate import SHARED, hold, need
from onrecord import annotate_all
from onrecord.actors import join, occurrences, states
from onrecord.model import Annotations, Article

GOLD = Path(__file__).with_name("actors.jsonl")
BLIND = Path(__file__).with_name("blind.jsonl")
TEXTS = SHARED / "data" / "polnear" / "train.jsonl"


def main() -> int:
    """Mark, join, score, and hold the figures against the floors; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.actors", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what is joined wrongly, and what is not joined")
    arguments = parser.parse_args()
    need(TEXTS)
    units, names = measured(readings(GOLD))
    missing = sum(unit.found is None for unit in units)
    print(f"{len({unit.article for unit in units})} articles, {len(units)} units", end=" ")
    print(f"of {len({unit.actor for unit in units})} actors; {missing} without an entity")
    for kind in ("person", "organization", "place"):
        print(f"{kind:14} {pairwise([u for u in units if u.type == kind]).figures}")
    figures = pairwise(units).figures
    print(f"{'pairwise':14} {figures}")
    print(f"{'blind':14} {pairwise(measured(readings(BLIND))[0]).figures}")
    if arguments.errors:
        _errors(units, names)
    return hold("actors", figures)


def readings(path: Path) -> list[Mapping[str, Any]]:
    """What was read in each article of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measured(gold: Sequence[Mapping[str, Any]]) -> tuple[list[Unit], dict[Actor, str]]:
    """What was read in these articles with what is found for it, and the names of the actors that were found."""
    wanted = {row["id"] for row in gold}
    rows = [row for row in map(json.loads, TEXTS.read_text(encoding="utf-8").splitlines()) if row["id"] in wanted]
    articles = [
        Article(name=row["id"], text=row["text"], published=row["published"], publisher=row["publisher"])
        for row in rows
    ]
    marked = {m.article.name: m for m in annotate_all(articles) if isinstance(m, Annotations)}
    actors = join([o for name in sorted(marked) for o in occurrences(marked[name])], states())
    owner = {(j.article_id, j.entity): (a.joins[0].article_id, a.joins[0].entity) for a in actors for j in a.joins}
    units = []
    for row in gold:
        here = marked[row["id"]]
        for actor in row["actors"]:
            entity = entity_at(here, actor["spans"])
            mine = owner.get((here.article.id, entity)) if entity else None
            units.append(Unit(row["id"], actor["actor"], actor["type"], mine))
    return units, {(a.joins[0].article_id, a.joins[0].entity): a.name for a in actors}


def _errors(units: Sequence[Unit], names: Mapping[Actor, str]) -> None:
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


if __name__ == "__main__":
    sys.exit(main())
