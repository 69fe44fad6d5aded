"""Products of 8-bit numbers, the same on every processor.

Where a processor has no instructions of its own for them (VNNI: Intel since 2019, AMD since 2022), ONNX Runtime adds
two products in 16 bits, and a sum over 32,767 is cut to that; the model then finds other things in a text. It can make
weights unsigned instead, which is exact, and takes twice as long; but it would do so with VNNI as well. So it is tried
here, and asked for where it is needed: https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html

The models of one operator that this takes are written here byte by byte (Protocol Buffers), as the `onnx` package is no
dependency of Onrecord.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import onnxruntime

FLOAT, UINT8, INT8, INT32 = 1, 2, 3, 6
"""Numbers of ONNX's element types."""

_KINDS = {np.dtype(np.float32): FLOAT, np.dtype(np.uint8): UINT8, np.dtype(np.int8): INT8}

_EXACT = "session.x64quantprecision"


def options(threads: int = 1) -> onnxruntime.SessionOptions:
    """Options for a session whose 8-bit products are exact, on so many threads."""
    made = _plain(threads)
    if saturates():
        made.add_session_config_entry(_EXACT, "1")
    return made


@cache
def saturates() -> bool:
    """Whether ONNX Runtime, left to itself, cuts sums of 8-bit products on this processor."""
    rows, weights = np.full((1, 4), 255, np.uint8), np.full((4, 16), 127, np.int8)
    model = product("MatMulInteger", rows, weights, INT32)
    session = onnxruntime.InferenceSession(model, _plain(1), providers=["CPUExecutionProvider"])
    return bool((session.run(None, {"rows": rows})[0] != 4 * 255 * 127).any())


def product(operator: str, rows: npt.NDArray[np.generic], weights: npt.NDArray[np.generic], result: int) -> bytes:
    """A model that multiplies matrices like `rows`, which are put in by that name, with weights. result: what it gives
    numbers as."""
    depth, columns = weights.shape
    node = _text(1, "rows") + _text(1, "weights") + _text(2, "product") + _text(4, operator)
    constant = _number(1, depth) + _number(1, columns) + _number(2, _KINDS[weights.dtype]) + _text(8, "weights")
    graph = (
        _block(1, node)
        + _text(2, "graph")
        + _block(5, constant + _block(9, weights.tobytes()))
        + _block(11, _value("rows", _KINDS[rows.dtype], rows.shape))
        + _block(12, _value("product", result, (len(rows), columns)))
    )
    return _number(1, 8) + _block(7, graph) + _block(8, _text(1, "") + _number(2, 17))


def _plain(threads: int) -> onnxruntime.SessionOptions:
    made = onnxruntime.SessionOptions()
    made.intra_op_num_threads = threads
    made.inter_op_num_threads = 1
    made.log_severity_level = 3
    return made


def _value(name: str, kind: int, shape: tuple[int, ...]) -> bytes:
    sizes = b"".join(_block(1, _number(1, size)) for size in shape)
    return _text(1, name) + _block(2, _block(1, _number(1, kind) + _block(2, sizes)))


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
