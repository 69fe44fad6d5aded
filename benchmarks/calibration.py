"""Whether the confidence of statements can be believed: `python -m benchmarks.calibration`.

Each document is judged by coefficients that were fitted on all others, so that no statement is scored by what it was
fitted on. The expected calibration error is the distance between what was promised and what was right, averaged over
ten bins by the statements in each. It is never 0: with few hundred statements, chance alone moves the bins. So beside
it stands what perfectly calibrated probabilities would show on as many.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.gate import SCORER, hold, need
from benchmarks.judged import ARTICLES, PAGES, Judged, judged
from training.calibration import fitted

BINS = 10
DRAWS = 500
"""Draws of chance for what perfect calibration would show: enough for a tenth of a point."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Bin:
    """One bin of the plot: what was promised there on average, what was right, and of how many. All from 0 to 1."""

    promised: float
    right: float
    number: int


@dataclass(frozen=True)
class Calibration:
    """Probabilities, and what became true of them."""

    promised: Numbers
    right: Numbers

    def bins(self, *, equal_mass: bool = False) -> list[Bin]:
        """Ten of equal width, or of equally many statements; none is empty."""
        return [
            Bin(float(self.promised[of].mean()), float(self.right[of].mean()), len(of))
            for of in self._split(equal_mass)
        ]

    def error(self, *, equal_mass: bool = False) -> float:
        """The expected calibration error, in points."""
        return round(_error(self.promised, self.right, self._split(equal_mass)), 1)

    def perfect_error(self, *, equal_mass: bool = False) -> float:
        """The error that these probabilities would show on average if every one of them were true."""
        chance = np.random.default_rng(1)
        split = self._split(equal_mass)
        draws = [
            _error(self.promised, (chance.random(len(self.promised)) < self.promised).astype(np.float64), split)
            for _ in range(DRAWS)
        ]
        return round(float(np.mean(draws)), 1)

    def ranking(self) -> float:
        """How often a right statement has the higher probability of a right and a wrong one, in percent (AUC)."""
        right, wrong = self.promised[self.right == 1], self.promised[self.right == 0]
        higher = (right[:, None] > wrong).mean() + (right[:, None] == wrong).mean() / 2
        return round(100 * float(higher), 1)

    def kept(self, least: float) -> tuple[float, float]:
        """Of all statements, the share that have at least this probability; and of those, the share that are right."""
        over = self.promised >= least
        return round(100 * float(over.mean()), 1), round(100 * float(self.right[over].mean()), 1)

    def _split(self, equal_mass: bool) -> list[npt.NDArray[np.int64]]:
        if equal_mass:
            return np.array_split(np.argsort(self.promised, kind="stable"), BINS)
        number = np.minimum((self.promised * BINS).astype(np.int64), BINS - 1)
        return [of for k in range(BINS) if len(of := np.flatnonzero(number == k))]


def _error(promised: Numbers, right: Numbers, split: Sequence[npt.NDArray[np.int64]]) -> float:
    return 100 * sum(abs(float(promised[of].mean() - right[of].mean())) * len(of) for of in split) / len(promised)


def crossed(statements: Sequence[Judged]) -> tuple[Calibration, Calibration]:
    """The calibration of relations (all documents) and of whole statements (those with readings), each document judged
    by what was fitted on the others."""
    relations, wholes = [], []
    for document in sorted({s.document for s in statements}):
        confidence = fitted([s for s in statements if s.document != document])
        for s in statements:
            if s.document == document:
                relation = confidence.of_relation(s.relation)
                relations.append((relation, float(s.relation_right)))
                if s.read:
                    wholes.append((confidence.of_statement(relation, s.speaker), float(s.right)))
    return Calibration(*np.array(relations).T), Calibration(*np.array(wholes).T)


def main() -> int:
    """Judge, cross-validate, and hold the errors against their ceilings; the exit code."""
    need(ARTICLES, PAGES, SCORER)
    relations, statements = crossed(judged())
    for name, calibration in (("relations", relations), ("statements", statements)):
        for equal_mass in (False, True):
            print(
                f"{name}: {len(calibration.promised)}, {'equal mass ' if equal_mass else 'equal width'}:"
                f" error {calibration.error(equal_mass=equal_mass)}, that of perfect calibration"
                f" {calibration.perfect_error(equal_mass=equal_mass)}"
            )
    return hold("calibration", {"ece": statements.error(), "ece_of_relations": relations.error()})


if __name__ == "__main__":
    sys.exit(main())
