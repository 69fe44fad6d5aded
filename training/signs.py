"""Fit what the signs of two mentions say of their being one: `python -m training.signs GUM.jsonl`.

The network learns who is who from GUM alone, knows its 92 texts by heart (B-cubed 89 there, 70 on others), and so
leaves little to learn to what it is added to. So the signs are fitted by themselves, on the gold mentions with what the
rules make of them, and the network's opinion is added with a share (`chains.NETWORK`). A minute.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.annotation.attribution import attributions
from onrecord.annotation.confidence import Confidence
from onrecord.annotation.coreference.candidates import TYPES
from onrecord.annotation.coreference.chains import SIGNS_FILE
from onrecord.annotation.coreference.identity import matched
from onrecord.annotation.coreference.pairs import SIGNS, describe, first_signs, signs
from onrecord.annotation.reading import read
from onrecord.annotation.speakers import resolve
from onrecord.annotation.tagger import Tagger
from onrecord.model import Span
from training.data import documents
from training.gum import CHAINED

Item = tuple[Tensor, Tensor, Tensor]
"""Of one document: the signs of its pairs, the signs of its mentions as firsts, and which pairs are one."""


def item(document: dict[str, Any], tagger: Tagger, confidence: Confidence) -> Item:
    """What the document's gold mentions show, in text order."""
    reading = read(document["text"], tagger)
    resolved = resolve(reading.text, attributions(reading, confidence))
    gold = [m for m in document["mentions"] if m["type"] in TYPES[:CHAINED]]
    gold.sort(key=lambda m: (m["start"], -m["end"]))
    spans = [Span(m["start"], m["end"]) for m in gold]
    same = matched(spans, resolved.mentions)
    ruled = [same[i].entity if i in same else None for i in range(len(gold))]
    types = np.array([TYPES.index(m["type"]) for m in gold], dtype=np.int64)
    described = describe(reading.text, spans, types, reading.quoted, ruled)
    everyone = range(len(gold))
    entities = np.array([m["entity"] for m in gold])
    one = np.tril(entities[:, None] == entities[None, :], -1)
    return (
        torch.from_numpy(signs(described, everyone, everyone)),
        torch.from_numpy(first_signs(described)),
        torch.from_numpy(one),
    )


def fit(items: list[Item], passes: int = 14) -> Tensor:
    """The weights under which the right antecedents, or being new, are likeliest; a little held towards 0."""
    weights = torch.zeros(SIGNS, requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=0.05)
    random = Random(0)
    for number in range(passes):
        random.shuffle(items)
        if number == passes * 2 // 3:
            optimizer.param_groups[0]["lr"] = 0.015
        total = 0.0
        for pairs, firsts, one in items:
            count = len(one)
            before = torch.tril(torch.ones(count, count, dtype=torch.bool), -1)
            scores = weights[pairs].sum(-1).masked_fill(~before, -1e4)
            scores = torch.cat([weights[firsts][:, None], scores], dim=1)
            right = torch.cat([~one.any(dim=1, keepdim=True), one], dim=1)
            missed = torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)
            loss = missed.mean() + 1e-4 * weights.square().sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        print(f"pass {number + 1}/{passes} loss {total / len(items):.4f}", flush=True)
    return weights.detach()


def main() -> None:
    """Fit, and write the weights into the package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="GUM's training documents, JSON lines")
    options = parser.parse_args()
    tagger, confidence = Tagger(), Confidence.shipped()
    items = [item(document, tagger, confidence) for document in documents(options.data)]
    weights = fit([i for i in items if len(i[1]) > 1])
    SIGNS_FILE.write_text(json.dumps([round(w, 3) for w in weights.tolist()]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
