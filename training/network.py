"""The network: a six-layer MiniLM encoder that also reads letter case, gaps and quotation marks, and on its one forward
pass the heads for attributions and for who is who. Written out in plain PyTorch so that its export to ONNX holds no
surprises.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotation.coreference.candidates import MOST, TYPES
from onrecord.annotation.coreference.pairs import SIGNS
from onrecord.annotation.decode import LABELS
from onrecord.annotation.wordpieces import CASES, GAPS, QUOTES
from training.chain import Chain
from training.checkpoint import HEADS, LAYERS, renamed

HIDDEN, INNER, POSITIONS, VOCABULARY = 384, 1536, 512, 30522
LINK = 64
"""Numbers in a vector that asks for, or answers, a link."""

SPAN = 48
"""Numbers in a vector for a mention's first or last wordpiece, for each type."""

PARTS = 17
"""Parts of speech, which are learned beside the rest and do not leave training."""


class Dropout(nn.Module):
    """Dropout that takes its mask from a pool of random numbers, at another place each time: drawing them anew would
    take a tenth of a training step."""

    POOL = 1 << 24

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.pool = torch.empty(0)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        if not len(self.pool) or torch.rand(()) < 0.002:
            self.pool = torch.empty(self.POOL, dtype=torch.bfloat16).bernoulli_(1 - self.share) / (1 - self.share)
        start = int(torch.randint(self.POOL - x.numel(), ()))
        return x * self.pool[start : start + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, dropout: Dropout) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.output = nn.Linear(HIDDEN, HIDDEN)
        self.output_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner, self.outer = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.outer_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

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
    """Wordpieces (batch, length) -> what each head says of every wordpiece, by name, (batch, length, size):

    labels: scores of the seven labels, each by itself. chain: the same for whole sequences (see `chain`).
    links: four vectors of LINK: content asking for its cue, cue as answer, cue asking for its source, source as
    answer. A
        link's score is the dot product of asker and answer; position 0 ([CLS]) answers "none".
    mentions: for each type a vector as a mention's first wordpiece and one as its last.
    chains: four vectors of LINK: of a mention that asks who it is, at its first and at its last wordpiece (their sum
        asks), and of one that answers.
    parts, governors: parts of speech, and two vectors of LINK for the word that a word depends on; for training alone.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.cases, self.gaps, self.quotes = (nn.Embedding(n, HIDDEN) for n in (CASES + 1, GAPS + 1, QUOTES + 1))
        for table in (self.cases, self.gaps, self.quotes):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(self.dropout) for _ in range(LAYERS))
        sizes = {
            "labels": len(LABELS),
            "chain": len(LABELS),
            "links": 4 * LINK,
            "mentions": len(TYPES) * 2 * SPAN,
            "chains": 4 * LINK,
            "parts": PARTS,
            "governors": 2 * LINK,
        }
        self.outputs = nn.ModuleDict({name: nn.Linear(HIDDEN, size) for name, size in sizes.items()})
        self.mention_bias = nn.Parameter(torch.full((len(TYPES),), -3.0))
        self.mention_width = nn.Parameter(torch.zeros(len(TYPES), MOST))
        self.signs = nn.Parameter(torch.zeros(SIGNS))
        self.chain = Chain()

    def encode(self, ids: Tensor, cases: Tensor, gaps: Tensor, quotes: Tensor, mask: Tensor) -> Tensor:
        """All inputs (batch, length), int64; features are shifted by one, 0 marks special tokens and padding."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places) + self.cases(cases) + self.gaps(gaps) + self.quotes(quotes)
        x = self.dropout(self.norm(x))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return self.dropout(x)

    def forward(self, features: dict[str, Tensor], heads: Sequence[str]) -> dict[str, Tensor]:
        """Run the named heads; `features` holds `ids`, `cases`, `gaps`, `quotes` and `mask`."""
        x = self.encode(*(features[name] for name in ("ids", "cases", "gaps", "quotes", "mask")))
        return {name: self.outputs[name](x) for name in heads}


def load_encoder(tagger: Tagger, folder: Path) -> None:
    """Fill the encoder from a BERT checkpoint in safetensors (names as Hugging Face writes them)."""
    weights = load_file(str(folder / "model.safetensors"))
    weights = {name.removeprefix("bert."): tensor.float() for name, tensor in weights.items()}
    missing, unexpected = tagger.load_state_dict(renamed(weights), strict=False)
    new = ("cases", "gaps", "quotes", "outputs", "mention_", "signs", "chain")
    if unexpected or any(not name.startswith(new) for name in missing):
        raise ValueError(f"{folder}: not the encoder that the tagger was built for ({missing=}, {unexpected=})")
