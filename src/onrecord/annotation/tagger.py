"""The shipped model: wordpieces -> label probabilities and link vectors, through ONNX Runtime on the CPU."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord.annotation import eight_bits
from onrecord.annotation.decode import LABELS
from onrecord.annotation.windows import Floats, Windows, plan
from onrecord.annotation.wordpieces import FEATURES_VERSION, WordpieceReader, Wordpieces
from onrecord.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights"
SLOWER_FUSED = ["SkipLayerNormFusion"]
"""Fusions of ONNX Runtime 1.32 that lose time on the processor: sum and normalization in one take four times as long as
one after the other, which made the whole model 17 % slower."""


@dataclass(frozen=True, eq=False)
class Tagged:
    """What the model says of one text.

    labels: probabilities, (wordpieces, 7), in the order of `LABELS`.
    chain: scores of the same labels for whole sequences, (wordpieces, 7); they go with the model's `transitions`.
    links: link vectors per window, (windows, 1 + length, 4, size); position 0 is [CLS], the answer "none". The four
        are: content asks for its cue, cue answers, cue asks for its source, source answers.
    mentions: vectors of each wordpiece as the first and as the last of a mention, (wordpieces, types, 2, size).
    chains: vectors of each wordpiece, (wordpieces, 4, size): as first and as last of a mention that asks who it is, and
        of one that answers.
    windows: which wordpieces the windows cover.
    """

    labels: Floats
    chain: Floats
    links: Floats
    mentions: Floats
    chains: Floats
    windows: Windows


@dataclass(frozen=True, eq=False)
class Tables:
    """The small learned tables that go with the vectors.

    transitions: score of a label (column) after a label (row), (7, 7).
    mention_bias, mention_width: of a mention by type, and by type and wordpieces from its first to its last.
    """

    transitions: Floats
    mention_bias: Floats
    mention_width: Floats


OUTPUTS = ("labels", "chain", "links", "mentions", "chains")


class Tagger:
    """Runs the model in `folder` (`tagger.onnx`, `tokenizer.json`). One object may be used by several threads."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        model, vocabulary = folder / "tagger.onnx", folder / "tokenizer.json"
        for path in (model, vocabulary):
            if not path.is_file():
                raise ModelError(f"{path} is missing; install Onrecord again")
        try:
            self._session = onnxruntime.InferenceSession(
                str(model),
                eight_bits.options(threads),
                providers=["CPUExecutionProvider"],
                disabled_optimizers=SLOWER_FUSED,
            )
            self.reader = WordpieceReader(vocabulary)
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise ModelError(f"{folder}: the model cannot be loaded ({error}); install Onrecord again") from error
        facts = self._session.get_modelmeta().custom_metadata_map
        if facts.get("features") != FEATURES_VERSION or json.loads(facts.get("labels", "[]")) != list(LABELS):
            raise ModelError(f"{model} was made for another version of Onrecord; install Onrecord again")
        self.tables = Tables(
            **{field.name: np.array(json.loads(facts[field.name]), dtype=np.float32) for field in fields(Tables)}
        )
        self._path = model

    @cached_property
    def checksum(self) -> str:
        """The SHA-256 of the model file, hexadecimal."""
        return hashlib.sha256(self._path.read_bytes()).hexdigest()

    def tag(self, pieces: Wordpieces) -> Tagged:
        """Run the model over `pieces` (at least one).

        One window at a time: together they would take longer (their numbers do not fit the processor's cache) and more
        memory, and since 8-bit scales depend on all that is in a run, each would change what is found in the others.
        """
        windows = plan(len(pieces))
        runs = [self._run(pieces, start, start + windows.length) for start in windows.starts.tolist()]
        labels, chain, links, mentions, chains = (np.concatenate(parts) for parts in zip(*runs, strict=True))
        odds = np.exp(labels - labels.max(axis=-1, keepdims=True))
        probabilities = odds / odds.sum(axis=-1, keepdims=True)
        types = len(self.tables.mention_bias)
        return Tagged(
            windows.merge(probabilities[:, 1:-1]),
            windows.merge(chain[:, 1:-1]),
            links[:, :-1].reshape(*links[:, :-1].shape[:2], 4, -1),
            windows.central(mentions[:, 1:-1]).reshape(len(pieces), types, 2, -1),
            windows.central(chains[:, 1:-1]).reshape(len(pieces), 4, -1),
            windows,
        )

    def _run(self, pieces: Wordpieces, start: int, end: int) -> list[Floats]:
        features = {"cases": pieces.cases, "gaps": pieces.gaps, "quotes": pieces.quotes}
        feed = {name: np.zeros((1, end - start + 2), dtype=np.int64) for name in features}
        for name, values in features.items():
            feed[name][0, 1:-1] = values[start:end] + 1
        feed["ids"] = np.array([[self.reader.cls_id, *pieces.ids[start:end], self.reader.sep_id]])
        found: list[Floats] = self._session.run(OUTPUTS, feed)
        return found
