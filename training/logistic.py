"""Logistic regression by Newton's method: few facts, few thousand examples, a fraction of a second."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.annotation.regression import Facts, Regression, Term

STEPS = 25
"""Newton's method converges in fewer; a step more costs nothing."""


def fit(facts: Sequence[Facts], right: Sequence[bool], pull: float) -> Regression:
    """The regression that makes `right` most probable.

    pull: what a weight of one standard deviation costs (L2), in examples; the intercept costs nothing.
    """
    names = sorted({name for one in facts for name in one})
    spread = {name: _spread([one[name] for one in facts if name in one]) for name in names}
    # A fact that is not given counts as the mean of those that are.
    rows = [[(one[n] - spread[n][0]) / spread[n][1] if n in one else 0.0 for n in names] for one in facts]
    x = np.hstack([np.ones((len(rows), 1)), np.array(rows, dtype=np.float64).reshape(len(rows), len(names))])
    y = np.array(right, dtype=np.float64)
    cost = np.diag([0.0, *[pull] * len(names)])
    weights = np.zeros(1 + len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (p - y) + cost @ weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + cost + 1e-9 * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    terms = {
        name: Term(mean=round(spread[name][0], 4), scale=round(spread[name][1], 4), weight=round(float(weight), 4))
        for name, weight in zip(names, weights[1:], strict=True)
    }
    return Regression(round(float(weights[0]), 4), terms)


def _spread(values: Sequence[float]) -> tuple[float, float]:
    """Mean and standard deviation; a fact that never changes says nothing, whatever its scale."""
    scale = float(np.std(values))
    return float(np.mean(values)), scale if scale > 1e-6 else 1.0
