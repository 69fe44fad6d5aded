"""The weights of a published BERT encoder under the names that this package gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LAYERS, HEADS = 6, 12
"""Of the MiniLM encoder that everything here begins with."""

NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "output_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer_norm": "output.LayerNorm",
}


def renamed(weights: Mapping[str, Any]) -> dict[str, Any]:
    """Arrays or tensors by our names: `words`, `positions`, `norm`, and `layers.N` with the keys of `NAMES`."""
    taken = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        # The one segment type that a single text uses is a constant: it moves into the positions.
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        for ours, theirs in NAMES.items():
            for part in ("weight", "bias"):
                taken[f"layers.{i}.{ours}.{part}"] = weights[f"encoder.layer.{i}.{theirs}.{part}"]
    return taken
