"""The sentence encoder all-MiniLM-L6-v2, un-tuned, through ONNX Runtime on the processor."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.meaning.vectors import Vector

WEIGHTS = Path(__file__).parent / "weights"

MOST_PIECES = 126
"""Wordpieces of a text that are read, about 90 words: the encoder learned from texts of 128 with the two special ones.
Of the statements in PolNeAR one in three hundred is longer."""

SLOWER_FUSED = ["SkipLayerNormFusion"]
"""As for the tagger: sum and normalization in one take longer than one after the other."""


class Encoder:
    """Runs the model in `folder` (`encoder.onnx`). One object may be used by several threads."""

    def __init__(self, vocabulary: Path, folder: Path = WEIGHTS) -> None:
        """vocabulary: the tagger's `tokenizer.json`, which is the encoder's too.

        `ModelError` if a file is missing or damaged.
        """
        model = folder / "encoder.onnx"
        for path in (model, vocabulary):
            if not path.is_file():
                raise ModelError(f"{path} is missing; install Onrecord again")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER_FUSED
            )
            self._tokenizer = Tokenizer.from_file(str(vocabulary))
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise ModelError(f"{folder}: the model cannot be loaded ({error}); install Onrecord again") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first, self._last = (self._tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
        self.version: str = self._session.get_modelmeta().custom_metadata_map.get("version", "")
        if not self.version or self._first is None or self._last is None:
            raise ModelError(f"{model} was made for another version of Onrecord; install Onrecord again")

    def vector(self, text: str) -> Vector:
        """384 numbers of length one; the cosine of two texts is their product.

        A run of its own for each text: what stands beside it in a run would change its last digits.
        """
        pieces = self._tokenizer.encode(text, add_special_tokens=False).ids[:MOST_PIECES]
        ids = np.array([[self._first, *pieces, self._last]], dtype=np.int64)
        found: Vector = self._session.run(["vector"], {"ids": ids})[0][0]
        return found
