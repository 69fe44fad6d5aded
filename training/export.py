"""Trained weights -> the quantized ONNX file that Onrecord ships: `python -m training.export WEIGHTS.pt OUT.onnx`.

The graph is written by hand with ONNX Runtime's fused operators (MultiHeadAttention, DynamicQuantizeMatMul), so that
nothing is left to fuse when it is loaded. Weights are int8, with a scale for each column (and each word's vector with
its own); what they are multiplied with is quantized as it comes. The windows of a run have one length, so it needs no
mask.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from onrecord.annotation.coreference.candidates import TYPES
from onrecord.annotation.decode import LABELS
from onrecord.annotation.wordpieces import FEATURES_VERSION
from training.network import HEADS, LAYERS, LINK, SPAN

Array = npt.NDArray[np.float32]
MICROSOFT = "com.microsoft"
INPUTS = ("ids", "cases", "gaps", "quotes")
FLOAT = ("labels", "chain")
"""What decides a label is under one hundredth of the work and the most sensitive: it stays float."""

SIZES = {
    "labels": len(LABELS),
    "chain": len(LABELS),
    "links": 4 * LINK,
    "mentions": (len(TYPES) - 1) * 2 * SPAN,
    "chains": 4 * LINK,
}


class Graph:
    """Collects nodes and weights under names."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: npt.NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output


def quantized(table: Array, axis: int) -> tuple[npt.NDArray[np.int8], Array]:
    """The table in int8, and the scale of each of its rows or columns: whatever stands along `axis` shares one."""
    scale = np.maximum(np.abs(table).max(axis=axis), 1e-9) / 127
    return np.round(table / np.expand_dims(scale, axis)).astype(np.int8), scale.astype(np.float32)


def build(state: dict[str, Array], *, whole: bool = False) -> onnx.ModelProto:
    """The graph: four inputs (batch, length) -> the outputs in `SIZES`, (batch, length, size) each.

    whole: keep every weight in float.
    """
    g = Graph()

    def linear(x: str, name: str, output: str) -> str:
        weight, bias = state[f"{name}.weight"].T, g.weight(f"{name}.bias", state[f"{name}.bias"])
        if whole or output in FLOAT:
            return g.node(
                "Add", [g.node("MatMul", [x, g.weight(f"{name}.weight", weight)], f"{output}.product"), bias], output
            )
        small, scale = quantized(weight, axis=0)
        inputs = [x, g.weight(f"{name}.weight", small), g.weight(f"{name}.scale", scale), "", bias]
        return g.node("DynamicQuantizeMatMul", inputs, output, MICROSOFT)

    def words() -> str:
        if whole:
            return g.node("Gather", [g.weight("words.weight", state["words.weight"]), "ids"], "words.rows")
        small, scale = quantized(state["words.weight"], axis=1)
        rows = g.node("Gather", [g.weight("words.weight", small), "ids"], "words.small")
        scales = g.node("Gather", [g.weight("words.scale", scale[:, None]), "ids"], "words.scales")
        return g.node("Mul", [g.node("Cast", [rows], "words.cast", to=TensorProto.FLOAT), scales], "words.rows")

    def norm(x: str, name: str, output: str) -> str:
        weights = [g.weight(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias")]
        return g.node("LayerNormalization", [x, *weights], output, axis=-1, epsilon=1e-12)

    def normed(x: str, added: str, name: str, output: str) -> str:
        return norm(g.node("Add", [x, added], f"{output}.sum"), name, output)

    x = words()
    for table in ("cases", "gaps", "quotes"):
        gathered = g.node("Gather", [g.weight(f"{table}.weight", state[f"{table}.weight"]), table], f"{table}.rows")
        x = g.node("Add", [x, gathered], f"{table}.sum")
    length = g.node("Shape", ["ids"], "length", start=1, end=2)
    zero, one = g.weight("zero", np.array([0], dtype=np.int64)), g.weight("one", np.array([1], dtype=np.int64))
    places = g.node(
        "Slice", [g.weight("positions.weight", state["positions.weight"]), zero, length, zero, one], "places"
    )
    x = g.node("Add", [x, places], "embedded")
    x = norm(x, "norm", "embedded.norm")
    for i in range(LAYERS):
        at = f"layers.{i}"
        inputs = [linear(x, f"{at}.{name}", f"{at}.{name}.out") for name in ("query", "key", "value")]
        attended = g.node("MultiHeadAttention", inputs, f"{at}.attended", MICROSOFT, num_heads=HEADS)
        x = normed(x, linear(attended, f"{at}.output", f"{at}.projected"), f"{at}.output_norm", f"{at}.middle")
        inner = g.node("Gelu", [linear(x, f"{at}.inner", f"{at}.widened")], f"{at}.gelu")
        x = normed(x, linear(inner, f"{at}.outer", f"{at}.narrowed"), f"{at}.outer_norm", f"{at}.out")
    for name in SIZES:
        linear(x, f"outputs.{name}", name)
    shape = ["batch", "length"]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in INPUTS]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, size]) for name, size in SIZES.items()]
    graph = helper.make_graph(g.nodes, "onrecord-tagger", inputs, outputs, g.weights)
    domains = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(graph, opset_imports=domains, ir_version=9, producer_name="onrecord")
    helper.set_model_props(model, facts(state))
    return model


def facts(state: dict[str, Array]) -> dict[str, str]:
    """What is kept beside the graph: the small tables of weights, and what the numbers mean."""
    tables = {
        "transitions": state["chain.transitions"],
        "mention_bias": state["mention_bias"][:-1],
        "mention_width": state["mention_width"][:-1],
    }
    return {
        "labels": json.dumps(LABELS),
        "features": FEATURES_VERSION,
        **{name: json.dumps(np.round(table, 5).tolist()) for name, table in tables.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true", help="do not quantize")
    options = parser.parse_args()
    state = {name: tensor.float().numpy() for name, tensor in torch.load(options.weights).items()}
    for part in ("weight", "bias"):  # "other" mentions are of no use to anybody
        state[f"outputs.mentions.{part}"] = state[f"outputs.mentions.{part}"][: SIZES["mentions"]]
    model = build(state, whole=options.float)
    onnx.checker.check_model(model)
    onnx.save(model, options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
