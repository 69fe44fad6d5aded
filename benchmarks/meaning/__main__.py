"""Searches by meaning on real statements: `python -m benchmarks.meaning [--float ENCODER.onnx]`, JSON out.

All statements of PolNeAR's train and dev parts go into a record, with forty invented ones; these are asked for in other
words. The recall is that of the ten nearest to 500 of the statements, against an exact search with float vectors of the
shipped encoder; with --float also against those of the encoder in float (`python -m training.encoder --float --out`).
Two million vectors are another module's: `benchmarks.meaning.size`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import gate
from benchmarks.meaning import measure, real


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--float", type=Path, metavar="ENCODER", help="the encoder in float, to compare with")
    options = parser.parse_args()
    gate.need(*real.POLNEAR)
    figures = measured(real.statements(), options.float)
    print(json.dumps(figures, indent=1))
    return gate.hold("meaning", figures)


def measured(said: list[str], whole: Path | None = None) -> dict[str, float]:
    """All figures, on a record of these statements and the invented ones."""
    said = [*said, *(one["said"] for one in measure.pairs())]
    with tempfile.TemporaryDirectory() as folder, measure.filled(Path(folder) / "real.db", said) as record:
        began, worked = time.perf_counter(), time.process_time()
        taken = record.meaning.build()
        figures: dict[str, float] = {
            "statements": taken,
            "milliseconds_each": round((time.perf_counter() - began) / taken * 1e3, 2),
            "processor_milliseconds_each": round((time.process_time() - worked) / taken * 1e3, 2),
        }
        vectors = real.vectors(said)
        figures["recall_at_10"] = measure.recall(record, said, vectors, vectors)
        if whole is not None:
            others = real.vectors(said, real.whole(whole))
            figures["cosine_to_float"] = round(float((vectors * others).sum(axis=1).mean()), 5)
            figures["recall_at_10_of_float"] = measure.recall(record, said, others, vectors)
        return figures | measure.found_by(record)


if __name__ == "__main__":
    sys.exit(main())
