"""Trained weights -> the quantized ONNX file that Onrecord ships: `python -m training.export WEIGHTS.pt OUT.onnx`.

How its layers are written: `training.graph`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from onrecord.annotation.coreference.candidates import TYPES
from onrecord.annotation.decode import LABELS
from onrecord.annotation.wordpieces import FEATURES_VERSION
from training.checkpoint import HEADS, LAYERS
from training.graph import Array, Graph, modelled
from training.network import LINK, SPAN

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


def build(state: dict[str, Array], *, whole: bool = False) -> onnx.ModelProto:
    """The graph: four inputs (batch, length) -> the outputs in `SIZES`, (batch, length, size) each.

    whole: keep every weight in float.
    """
    g = Graph(state, whole=whole)
    x = g.words("words", "ids")
    for table in ("cases", "gaps", "quotes"):
        gathered = g.node("Gather", [g.weight(f"{table}.weight", state[f"{table}.weight"]), table], f"{table}.rows")
        x = g.node("Add", [x, gathered], f"{table}.sum")
    x = g.placed(x, "ids")
    x = g.layers(x, LAYERS, HEADS)
    for name in SIZES:
        g.linear(x, f"outputs.{name}", name, whole=name in FLOAT)
    shape = ["batch", "length"]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in INPUTS]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, size]) for name, size in SIZES.items()]
    graph = helper.make_graph(g.nodes, "onrecord-tagger", inputs, outputs, g.weights)
    model = modelled(graph)
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
