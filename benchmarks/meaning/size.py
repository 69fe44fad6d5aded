"""Two million vectors: `python -m benchmarks.meaning.size RECORD [--real N]`, JSON out.

RECORD is what `python -m benchmarks.scale` fills; its vectors are made anew. To encode two million statements would
take three hours, and invented ones are no test of neighbours, so the vectors are made from real ones. Of the statements
of PolNeAR and of sentences, encoded, 300 are kept apart as questions. Each made vector is a mean of a real one and of
one of its ten nearest, by chance weights, plus a third of the difference of two other real ones: noise that lies as
real vectors do. Printed beside the figures: how near the first and the tenth neighbour of a question are among the real
ones and among the made.

The search runs in a process of its own, whose peak memory is taken. The processor's time stands beside the clock's, as
the latter is worth little on a machine that does other things too. Exact is the float product with all two million.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np

from benchmarks.meaning import real
from onrecord.meaning import packed
from onrecord.record import Store
from onrecord.record.reader import Filters

QUESTIONS, WARM, MOST = 300, 20, 10
BLOCK = 20_000
YEARS = range(2021, 2030)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--real", type=int, default=24_000, help="real texts to encode")
    parser.add_argument("--ask", action="store_true", help="measure alone, on what an earlier run has filled")
    options = parser.parse_args()
    answers = options.record.with_suffix(".npz")
    if options.ask:
        print(json.dumps(asked(options.record, answers), indent=1))
        return 0
    base = options.record.with_suffix(f".real{options.real}.npy")
    if not base.exists():
        said = real.statements()
        np.save(base, real.vectors([*said, *real.sentences(max(0, options.real - len(said)))][: options.real]))
    fill(options.record, np.load(base), answers)
    return subprocess.run([sys.executable, "-m", __spec__.name, str(options.record), "--ask"]).returncode


def questions(record: Path) -> list[Filters]:
    """Filters by turns: none, broad ones, narrow ones."""
    dice = random.Random(4)
    with Store.open(record) as store:
        seeds = [
            statement
            for year in YEARS
            for statement in store.reader.results(Filters(since=f"{year}-05", limit=40)).statements
        ]
    found = []
    for number in range(QUESTIONS):
        one = dice.choice(seeds)
        year = str(dice.choice(YEARS))
        kinds: tuple[dict[str, Any], ...] = (
            {},
            {},
            {},
            {"kind": one.kind, "since": year},
            {"outlet": one.publisher, "since": year},
            {"speaker": one.speaker},
        )
        found.append(Filters(**kinds[number % len(kinds)]))
    return found


def fill(record: Path, base: real.Vectors, answers: Path) -> None:
    """Write made vectors for all statements, and find the exact answers on the way."""
    dice = np.random.default_rng(6)
    base = base[dice.permutation(len(base))]
    apart, base = base[:QUESTIONS], base[QUESTIONS:]
    filters = questions(record)
    with Store.open(record) as store:
        index = store.meaning_index()
        rows = np.array(index.all_rows(Filters()))
        allowed = {number: np.isin(rows, index.all_rows(one)) for number, one in enumerate(filters) if one != Filters()}
        neighbours = np.concatenate([real.nearest(base[i : i + 500], base, 10) for i in range(0, len(base), 500)])
        index.drop()
        best = np.full((QUESTIONS, MOST), -2, dtype=np.float32)
        which = np.zeros((QUESTIONS, MOST), dtype=np.int64)
        for start in range(0, len(rows), BLOCK):
            some = rows[start : start + BLOCK]
            made = _made(dice, base, neighbours, len(some))
            products = apart @ made.T
            for number, mask in allowed.items():
                products[number, ~mask[start : start + BLOCK]] = -2
            both = np.concatenate([best, products], axis=1)
            top = np.argsort(-both, axis=1)[:, :MOST]
            which = np.take_along_axis(np.concatenate([which, np.broadcast_to(some, products.shape)], axis=1), top, 1)
            best = np.take_along_axis(both, top, 1)
            index.keep({int(row): packed(vector) for row, vector in zip(some, made, strict=True)})
        index.renew("made")
    among_real = -np.sort(-(apart @ base.T), axis=1)[:, [0, MOST - 1]]
    np.savez(answers, apart=apart, which=which, best=best, among_real=among_real)


def _made(dice: np.random.Generator, base: real.Vectors, neighbours: Any, number: int) -> real.Vectors:
    at = dice.integers(len(base), size=number)
    near = neighbours[at, dice.integers(neighbours.shape[1], size=number)]
    share = dice.uniform(0.5, 1, size=(number, 1)).astype(np.float32)
    noise = base[dice.integers(len(base), size=number)] - base[dice.integers(len(base), size=number)]
    made = share * base[at] + (1 - share) * base[near] + noise / 3
    vectors: real.Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return vectors


def _kind(one: Filters) -> str:
    names = [name for name in ("speaker", "outlet", "kind", "since") if getattr(one, name) is not None]
    return " and ".join(names) or "none"


def asked(record: Path, answers: Path) -> dict[str, object]:
    """Milliseconds, memory and recall of the questions."""
    held = np.load(answers)
    filters = questions(record)
    kinds = [_kind(one) for one in filters]
    found: dict[str, object] = {}
    with Store.open(record) as store:
        index = store.meaning_index()
        vectors = held["apart"]
        for number in range(WARM):
            index.nearest(vectors[number], filters[number], MOST)
        taken: list[float] = []
        worked: list[float] = []
        got = []
        for vector, one in zip(vectors, filters, strict=True):
            began, work = time.perf_counter(), time.process_time()
            got.append([row for row, _ in index.nearest(vector, one, MOST)])
            taken.append((time.perf_counter() - began) * 1e3)
            worked.append((time.process_time() - work) * 1e3)
        found["statements"] = index.every()
    for kind in dict.fromkeys(kinds):
        mine = [number for number, own in enumerate(kinds) if own == kind]
        times, works = ([of[number] for number in mine] for of in (taken, worked))
        found[f"filters: {kind}"] = {
            "questions": len(mine),
            "median_ms": round(median(times), 1),
            "p95_ms": round(quantiles(times, n=20)[-1], 1),
            "processor_p95_ms": round(quantiles(works, n=20)[-1], 1),
            "recall_at_10": real.recall([got[number] for number in mine], held["which"][mine]),
        }
    found["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    first, tenth = np.median(held["among_real"], axis=0).round(2).tolist()
    plain = [number for number, own in enumerate(kinds) if own == "none"]
    made_first, made_tenth = np.median(held["best"][plain][:, [0, MOST - 1]], axis=0).round(2).tolist()
    found["similarity of neighbours 1 and 10"] = {"among real": [first, tenth], "among made": [made_first, made_tenth]}
    return found


if __name__ == "__main__":
    sys.exit(main())
