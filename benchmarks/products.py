"""The machine's arithmetic peak: large matrix products by ONNX Runtime, float32 and int8, on one thread.

The models of one operator that this takes are written here byte by byte (Protocol Buffers), as the `onnx` package is no
dependency of Onrecord.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import onnxruntime

ROWS, DEPTH, COLUMNS = 256, 384, 1536
"""Of the products: as many rows as a window has wordpieces, and weights that stay in the cache of one core."""

MULTIPLY_ADDS = ROWS * DEPTH * COLUMNS

# Numbers of ONNX's element types.
FLOAT, UINT8, INT8, INT32 = 1, 2, 3, 6


def float_product() -> Callable[[], object]:
    """A function that multiplies two float32 matrices once."""
    random = np.random.default_rng(0)
    weights = random.standard_normal((DEPTH, COLUMNS)).astype(np.float32)
    return _product("MatMul", FLOAT, FLOAT, weights, random.standard_normal((ROWS, DEPTH)).astype(np.float32))


def int8_product() -> Callable[[], object]:
    """A function that multiplies a matrix of uint8 by one of int8 once, the kinds that the tagger has."""
    random = np.random.default_rng(0)
    weights = random.integers(-127, 128, (DEPTH, COLUMNS)).astype(np.int8)
    return _product("MatMulInteger", INT8, INT32, weights, random.integers(0, 256, (ROWS, DEPTH)).astype(np.uint8))


def _product(
    operator: str, kind: int, result: int, weights: npt.NDArray[np.generic], rows: npt.NDArray[np.generic]
) -> Callable[[], object]:
    node = _text(1, "rows") + _text(1, "weights") + _text(2, "product") + _text(4, operator)
    constant = _number(1, DEPTH) + _number(1, COLUMNS) + _number(2, kind) + _text(8, "weights")
    graph = (
        _block(1, node)
        + _text(2, "graph")
        + _block(5, constant + _block(9, weights.tobytes()))
        + _block(11, _value("rows", UINT8 if kind == INT8 else FLOAT, DEPTH))
        + _block(12, _value("product", result, COLUMNS))
    )
    model = _number(1, 8) + _block(7, graph) + _block(8, _text(1, "") + _number(2, 17))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return lambda: session.run(None, {"rows": rows})


def _value(name: str, kind: int, columns: int) -> bytes:
    shape = b"".join(_block(1, _number(1, size)) for size in (ROWS, columns))
    return _text(1, name) + _block(2, _block(1, _number(1, kind) + _block(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _block(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _text(field: int, text: str) -> bytes:
    return _block(field, text.encode())


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
