"""A MiniLM encoder as an ONNX graph, written by hand with ONNX Runtime's fused operators (MultiHeadAttention,
DynamicQuantizeMatMul), so that nothing is left to fuse when it is loaded.

Weights are int8, with a scale for each column (and each word's vector with its own); what they are multiplied with is
quantized as it comes, with one scale for all of a run. With `block`, both have a scale for each so many numbers of a
row (MatMulNBits): nearer to the float model, and slower. All that is in a run has one length, so it needs no mask.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = npt.NDArray[np.float32]
MICROSOFT = "com.microsoft"
EIGHT_BITS = 4
"""How MatMulNBits is told to quantize what comes in to 8 bits, each block of a row by itself."""


class Graph:
    """Collects nodes and weights under names; `state` holds the float weights, `layers.0.query.weight` and so on."""

    def __init__(self, state: Mapping[str, Array], *, whole: bool = False, block: int | None = None) -> None:
        """whole: keep every weight in float. block: how many numbers share a scale."""
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._state = state
        self._whole = whole
        self._block = block

    def weight(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Keep a weight; its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        """Add an operator; the name of its output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def linear(self, x: str, name: str, output: str, *, whole: bool = False) -> str:
        """A product with a learned matrix, and its bias. whole: in float."""
        weight = self._state[f"{name}.weight"].T
        bias = self.weight(f"{name}.bias", self._state[f"{name}.bias"])
        if whole or self._whole:
            product = self.node("MatMul", [x, self.weight(f"{name}.weight", weight)], f"{output}.product")
            return self.node("Add", [product, bias], output)
        if self._block is not None:
            return self._in_blocks(x, name, bias, output, self._block)
        small, scale = quantized(weight, axis=0)
        inputs = [x, self.weight(f"{name}.weight", small), self.weight(f"{name}.scale", scale), "", bias]
        return self.node("DynamicQuantizeMatMul", inputs, output, MICROSOFT)

    def _in_blocks(self, x: str, name: str, bias: str, output: str, block: int) -> str:
        weight = self._state[f"{name}.weight"]
        rows, width = weight.shape
        small, scale = quantized(weight.reshape(rows, width // block, block), axis=2)
        unsigned = (small.astype(np.int16) + 128).astype(np.uint8)  # as the operator wants them
        tables = [self.weight(f"{name}.weight", unsigned), self.weight(f"{name}.scale", scale)]
        sizes = {"K": width, "N": rows, "bits": 8, "block_size": block}
        return self.node(
            "MatMulNBits", [x, *tables, "", "", bias], output, MICROSOFT, **sizes, accuracy_level=EIGHT_BITS
        )

    def words(self, name: str, ids: str) -> str:
        """The vector of each wordpiece."""
        table = self._state[f"{name}.weight"]
        if self._whole:
            return self.node("Gather", [self.weight(f"{name}.weight", table), ids], f"{name}.rows")
        small, scale = quantized(table, axis=1)
        rows = self.node("Gather", [self.weight(f"{name}.weight", small), ids], f"{name}.small")
        scales = self.node("Gather", [self.weight(f"{name}.scale", scale[:, None]), ids], f"{name}.scales")
        cast = self.node("Cast", [rows], f"{name}.cast", to=TensorProto.FLOAT)
        return self.node("Mul", [cast, scales], f"{name}.rows")

    def placed(self, x: str, ids: str) -> str:
        """What is embedded, with the vectors of the places added and normalized."""
        length = self.node("Shape", [ids], "length", start=1, end=2)
        zero, one = (self.weight(name, np.array([n], dtype=np.int64)) for name, n in (("zero", 0), ("one", 1)))
        table = self.weight("positions.weight", self._state["positions.weight"])
        places = self.node("Slice", [table, zero, length, zero, one], "places")
        return self.norm(self.node("Add", [x, places], "embedded"), "norm", "embedded.norm")

    def norm(self, x: str, name: str, output: str) -> str:
        """Layer normalization."""
        weights = [self.weight(f"{name}.{part}", self._state[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.node("LayerNormalization", [x, *weights], output, axis=-1, epsilon=1e-12)

    def layers(self, x: str, count: int, heads: int) -> str:
        """All layers of the encoder."""
        for i in range(count):
            at = f"layers.{i}"
            inputs = [self.linear(x, f"{at}.{name}", f"{at}.{name}.out") for name in ("query", "key", "value")]
            attended = self.node("MultiHeadAttention", inputs, f"{at}.attended", MICROSOFT, num_heads=heads)
            projected = self.linear(attended, f"{at}.output", f"{at}.projected")
            x = self._normed(x, projected, f"{at}.output_norm", f"{at}.middle")
            inner = self.node("Gelu", [self.linear(x, f"{at}.inner", f"{at}.widened")], f"{at}.gelu")
            x = self._normed(x, self.linear(inner, f"{at}.outer", f"{at}.narrowed"), f"{at}.outer_norm", f"{at}.out")
        return x

    def _normed(self, x: str, added: str, name: str, output: str) -> str:
        return self.norm(self.node("Add", [x, added], f"{output}.sum"), name, output)


def quantized(table: Array, axis: int) -> tuple[npt.NDArray[np.int8], Array]:
    """The table in int8, and the scale of each of its rows or columns: whatever stands along `axis` shares one."""
    scale = np.maximum(np.abs(table).max(axis=axis), 1e-9) / 127
    return np.round(table / np.expand_dims(scale, axis)).astype(np.int8), scale.astype(np.float32)


def modelled(graph: onnx.GraphProto) -> onnx.ModelProto:
    """The graph as a model of the operators that are used here."""
    domains = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=domains, ir_version=9, producer_name="onrecord")
