"""Logistic regressions over a few named facts; `training.logistic` fits them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

Facts = Mapping[str, float]
"""What a probability is made from, by name. What cannot be said (the margin of a source that a statement has not) is
left out and counts as usual."""

CLIP = 7.0
"""Log odds beyond which a probability tells no more: 0.999."""


@dataclass(frozen=True)
class Term:
    """One fact in a regression: weight * (value - mean) / scale."""

    mean: float
    scale: float
    weight: float


@dataclass(frozen=True)
class Regression:
    """Facts -> a probability."""

    intercept: float
    terms: Mapping[str, Term]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """From JSON as the package ships it: `intercept`, and `terms` by name."""
        return cls(table["intercept"], {name: Term(**values) for name, values in table["terms"].items()})

    def probability(self, facts: Facts) -> float:
        """Between 0 and 1, never either."""
        total = self.intercept
        for name, term in self.terms.items():
            if name in facts:
                total += term.weight * (facts[name] - term.mean) / term.scale
        return 1 / (1 + math.exp(-max(-CLIP, min(CLIP, total))))
