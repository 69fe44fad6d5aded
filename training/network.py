"""The tagger: a six-layer MiniLM encoder that also reads letter case, gaps and quotation marks, with a tagging head and
two linking heads over one forward pass. Written out in plain PyTorch so that its export to ONNX holds no surprises.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotation.decode import LABELS
from onrecord.annotation.wordpieces import CASES, GAPS, QUOTES

HIDDEN, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522
LINK = 64


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.output = nn.Linear(HIDDEN, HIDDEN)
        self.output_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner, self.outer = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.outer_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (batch, length, hidden); bias: (batch, 1, 1, length), 0 for a token and very negative for padding."""
        batch, length, _ = x.shape

        def heads(t: Tensor) -> Tensor:
            return t.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            heads(self.query(x)), heads(self.key(x)), heads(self.value(x)), attn_mask=bias
        )
        attended = attended.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.output_norm(x + self.dropout(self.output(attended)))
        return self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Tagger(nn.Module):
    """Wordpieces (batch, length) -> label scores (batch, length, 7) and link vectors (batch, length, 4 * LINK).

    The link vectors are, in this order: content asking for its cue, cue as answer, cue asking for its source, source as
    answer. A link's score is the dot product of asker and answer; position 0 ([CLS]) answers "none".
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.cases, self.gaps, self.quotes = (nn.Embedding(n, HIDDEN) for n in (CASES + 1, GAPS + 1, QUOTES + 1))
        for table in (self.cases, self.gaps, self.quotes):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.labels = nn.Linear(HIDDEN, len(LABELS))
        self.links = nn.Linear(HIDDEN, 4 * LINK)

    def forward(self, ids: Tensor, cases: Tensor, gaps: Tensor, quotes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """All inputs (batch, length), int64; features are shifted by one, 0 marks special tokens and padding."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places) + self.cases(cases) + self.gaps(gaps) + self.quotes(quotes)
        x = self.dropout(self.norm(x))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        x = self.dropout(x)
        return self.labels(x), self.links(x)


def load_encoder(tagger: Tagger, folder: Path) -> None:
    """Fill the encoder from a BERT checkpoint in safetensors (names as Hugging Face writes them)."""
    weights = load_file(str(folder / "model.safetensors"))
    weights = {name.removeprefix("bert."): tensor.float() for name, tensor in weights.items()}
    taken = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        # The one segment type that a single text uses is a constant: it moves into the positions.
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "output": "attention.output.dense",
        "output_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    for i in range(LAYERS):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                taken[f"layers.{i}.{ours}.{part}"] = weights[f"encoder.layer.{i}.{theirs}.{part}"]
    missing, unexpected = tagger.load_state_dict(taken, strict=False)
    heads = ("cases", "gaps", "quotes", "labels", "links")
    if unexpected or any(not name.startswith(heads) for name in missing):
        raise ValueError(f"{folder}: not the encoder that the tagger was built for ({missing=}, {unexpected=})")
