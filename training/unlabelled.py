"""Texts that nobody annotated, marked by earlier models together, to train on as well:
`python -m training.unlabelled MODEL MODEL ... --texts FILE.jsonl --without READ.jsonl > MARKED.jsonl`.

Models that were trained apart err apart, and on pages of other outlets the mean of two finds more than the newer one.
What they say there teaches the next model how other outlets print, without a word of theirs being annotated.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from onrecord.annotation.attribution import attributions
from onrecord.annotation.confidence import Confidence
from onrecord.annotation.reading import read
from onrecord.annotation.tagger import Tagged, Tagger
from onrecord.annotation.wordpieces import Wordpieces
from training.data import documents

FEWEST = 3
"""Statements that a text must have: one with fewer is no news, or not in English."""


class Together(Tagger):
    """Several models as one: probabilities and scores are their means. They must share a vocabulary."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders[0])
        self._others = [Tagger(folder) for folder in folders[1:]]

    def tag(self, pieces: Wordpieces) -> Tagged:
        """The mean of what the models say; mentions and who is who are the first one's."""
        first = super().tag(pieces)
        said = [first, *(other.tag(pieces) for other in self._others)]
        # A model without a chain has zeros there, and no say.
        chains = [tagged.chain for tagged in said if tagged.chain.any()]
        # The dot product of two vectors in a row is the sum of their products; linking divides by the root of the size.
        scale = np.float32(len(said) ** -0.25)
        return replace(
            first,
            labels=np.mean([tagged.labels for tagged in said], axis=0),
            chain=np.mean(chains, axis=0) if chains else first.chain,
            links=np.concatenate([tagged.links for tagged in said], axis=-1) * scale,
        )


def main() -> None:
    """Mark every text, and print it with its attributions in the form of PolNeAR's documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path, nargs="+", help="folders with tagger.onnx and tokenizer.json")
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help='JSON lines with "id" and "text"')
    parser.add_argument("--without", type=Path, nargs="*", default=[], help='readings whose "document" is left out')
    options = parser.parse_args()
    kept_apart = {row["document"] for path in options.without for row in documents(path)}
    tagger, confidence = Together(options.models), Confidence.shipped()
    texts = [d for path in options.texts for d in documents(path) if d["id"] not in kept_apart]
    for number, document in enumerate(texts, start=1):
        found = attributions(read(document["text"], tagger), confidence)
        if len(found) >= FEWEST:
            marked = [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]
            print(json.dumps({"id": document["id"], "text": document["text"], "attributions": marked}))
        if number % 20 == 0 or number == len(texts):
            print(f"{number}/{len(texts)} texts", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
