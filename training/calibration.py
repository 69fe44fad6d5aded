"""Fit the confidence of statements to the shipped model: `python -m training.calibration`.

Fits on all statements that can be judged (`benchmarks/judged.py`) and writes the coefficients into the package, with
the model's checksum. To be run again after every change of the weights, of the links, or of what speakers are resolved
from; `python -m benchmarks.calibration` then says how far the probabilities can be trusted.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from benchmarks.gate import SCORER, need
from benchmarks.judged import ARTICLES, PAGES, Judged, judged
from onrecord.annotation.confidence import COEFFICIENTS, Confidence
from onrecord.annotation.tagger import Tagger
from training.logistic import fit

PULL = 3.0
"""The L2 cost of a weight. From 3 to 100 the cross-validated log loss is the same to the third digit (0.413)."""


def fitted(statements: Sequence[Judged], tagger: str = "") -> Confidence:
    """The regressions that fit these statements best; that of the speaker, those whose relation is right."""
    read = [s for s in statements if s.speaker_right is not None]
    return Confidence(
        fit([s.relation for s in statements], [s.relation_right for s in statements], PULL),
        fit([s.speaker for s in read], [s.speaker_right is True for s in read], PULL),
        tagger,
    )


def main() -> int:
    """Judge, fit, write; the exit code."""
    need(ARTICLES, PAGES, SCORER)
    statements = judged()
    confidence = fitted(statements, Tagger().checksum)
    data = {"tagger": confidence.tagger} | {
        name: {
            "intercept": regression.intercept,
            "terms": {term: asdict(values) for term, values in regression.terms.items()},
        }
        for name, regression in (("relation", confidence.relation), ("speaker", confidence.speaker))
    }
    COEFFICIENTS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    read = [s.speaker_right for s in statements if s.speaker_right is not None]
    print(
        f"{len(statements)} relations, {sum(s.relation_right for s in statements)} right; of {len(read)} of them that a"
        f" reader saw, {sum(read)} speakers right; written to {COEFFICIENTS}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
