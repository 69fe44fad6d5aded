"""The machine's arithmetic peak: large matrix products by ONNX Runtime, float32 and int8, on one thread."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.annotation import eight_bits

ROWS, DEPTH, COLUMNS = 256, 384, 1536
"""Of the products: as many rows as a window has wordpieces, and weights that stay in the cache of one core."""

MULTIPLY_ADDS = ROWS * DEPTH * COLUMNS


def float_product() -> Callable[[], object]:
    """A function that multiplies two float32 matrices once."""
    random = np.random.default_rng(0)
    weights = random.standard_normal((DEPTH, COLUMNS)).astype(np.float32)
    rows = random.standard_normal((ROWS, DEPTH)).astype(np.float32)
    return _product("MatMul", rows, weights, eight_bits.FLOAT)


def int8_product() -> Callable[[], object]:
    """A function that multiplies a matrix of uint8 by one of int8 once, the kinds that the tagger has."""
    random = np.random.default_rng(0)
    weights = random.integers(-127, 128, (DEPTH, COLUMNS)).astype(np.int8)
    rows = random.integers(0, 256, (ROWS, DEPTH)).astype(np.uint8)
    return _product("MatMulInteger", rows, weights, eight_bits.INT32)


def _product(
    operator: str, rows: npt.NDArray[np.generic], weights: npt.NDArray[np.generic], result: int
) -> Callable[[], object]:
    model = eight_bits.product(operator, rows, weights, result)
    session = onnxruntime.InferenceSession(model, eight_bits.options(), providers=["CPUExecutionProvider"])
    return lambda: session.run(None, {"rows": rows})
