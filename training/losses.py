"""What a step on either corpus is asked to make small."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.annotation.coreference.candidates import TYPES
from training.data import IGNORED, Batch
from training.gum import Step, candidate_targets
from training.network import LINK, SPAN, Tagger


@dataclass(frozen=True)
class Shares:
    """How much each loss counts beside that of the labels, and their smoothing."""

    chain: float = 0.5
    links: float = 0.2
    mentions: float = 1.0
    chains: float = 0.3
    parts: float = 0.2
    governors: float = 0.1
    smoothing: float = 0.02


def link_loss(links: Tensor, mask: Tensor, asker: int, targets: Tensor) -> Tensor:
    """Cross-entropy of choosing, for every asking wordpiece, the wordpiece of the window that it belongs to."""
    asks, answers = (links[:, :, i * LINK : (i + 1) * LINK] for i in (asker, asker + 1))
    scores = torch.bmm(asks, answers.transpose(1, 2)).float() / math.sqrt(LINK)
    scores = scores.masked_fill(mask[:, None, :] == 0, -1e4).flatten(0, 1)
    chosen = targets.flatten() != IGNORED
    if not chosen.any():
        return links.sum() * 0.0
    return functional.cross_entropy(scores[chosen], targets.flatten()[chosen])


def attribution_loss(tagger: Tagger, item: Batch, shares: Shares) -> Tensor:
    """Labels, sequences of labels, and links, on windows of PolNeAR."""
    out = tagger(item, ("labels", "chain", "links"))
    tagging = functional.cross_entropy(
        out["labels"].float().flatten(0, 1),
        item["labels"].flatten(),
        ignore_index=IGNORED,
        label_smoothing=shares.smoothing,
    )
    labels = item["labels"][:, 1:]
    with torch.autocast("cpu", enabled=False):
        sequences = tagger.chain(out["chain"][:, 1:], labels, labels != IGNORED, item["breaks"][:, 1:])
    linking = sum(
        link_loss(out["links"], item["mask"], asker, item[name])
        for asker, name in ((0, "cue_links"), (2, "source_links"))
    )
    return tagging + shares.chain * sequences + shares.links * linking


def identity_loss(tagger: Tagger, item: Step, shares: Shares) -> Tensor:
    """Mentions, who is who, and syntax, on one document of GUM."""
    out = tagger(item.features, ("mentions", "chains", "parts", "governors"))
    parts = functional.cross_entropy(out["parts"].float().flatten(0, 1), item.parts.flatten(), ignore_index=IGNORED)
    governors = link_loss(out["governors"], item.features["mask"], 0, item.heads)
    with torch.autocast("cpu", enabled=False):
        mentions = _mention_loss(tagger, _running(out["mentions"], item).float(), item)
        chains = _chain_loss(tagger, _running(out["chains"], item).float(), item)
    return shares.mentions * mentions + shares.chains * chains + shares.parts * parts + shares.governors * governors


def _running(vectors: Tensor, item: Step) -> Tensor:
    """(windows, length + 2, size) -> (wordpieces, size), without the special tokens."""
    return vectors[:, 1 : item.length + 1].flatten(0, 1)[: item.count]


def _mention_loss(tagger: Tagger, vectors: Tensor, item: Step) -> Tensor:
    first, last, targets = (torch.from_numpy(array) for array in candidate_targets(item))
    vectors = vectors.view(len(vectors), len(TYPES), 2, SPAN)
    scores = (vectors[first - item.first, :, 0] * vectors[last - item.first, :, 1]).sum(-1) / math.sqrt(SPAN)
    scores = scores + tagger.mention_bias + tagger.mention_width[:, last - first].T
    scores = torch.cat([torch.zeros(len(scores), 1), scores], dim=1)
    return functional.cross_entropy(scores, targets, reduction="sum") / item.count


def _chain_loss(tagger: Tagger, vectors: Tensor, item: Step) -> Tensor:
    d = item.document
    inside = (d.first[d.chained] >= item.first) & (d.last[d.chained] < item.first + item.count)
    numbers = np.flatnonzero(inside)
    if len(numbers) < 2:
        return vectors.sum() * 0.0
    mentions = d.chained[numbers]
    first, last = torch.from_numpy(d.first[mentions] - item.first), torch.from_numpy(d.last[mentions] - item.first)
    v = vectors.view(len(vectors), 4, LINK)
    asks, answers = v[first, 0] + v[last, 1], v[first, 2] + v[last, 3]
    count = len(mentions)
    scores = asks @ answers.T / math.sqrt(LINK)
    rows, columns = np.tril_indices(count, -1)
    pairs = d.signs[numbers[rows], numbers[columns]].astype(np.int64)
    said = tagger.signs[torch.from_numpy(pairs)].sum(1)
    table = torch.full((count, count), -1e4).index_put((torch.from_numpy(rows), torch.from_numpy(columns)), said)
    new = tagger.signs[torch.from_numpy(d.first_signs[numbers])]
    scores = torch.cat([new[:, None], scores + table], dim=1)
    entities = d.entities[mentions]
    same = torch.from_numpy(np.tril(entities[:, None] == entities[None, :], -1))
    right = torch.cat([~same.any(dim=1, keepdim=True), same], dim=1)
    good = torch.logsumexp(scores.masked_fill(~right, -1e4), dim=1)
    return (torch.logsumexp(scores, dim=1) - good).mean()
