"""Real texts: the statements of PolNeAR's train and dev parts, and sentences of GUM; and their vectors."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.gate import SHARED
from onrecord.annotation.tagger import WEIGHTS
from onrecord.meaning import Encoder

Vectors = npt.NDArray[np.float32]
POLNEAR = tuple(SHARED / "data" / "polnear" / f"{part}.jsonl" for part in ("train", "dev"))
GUM = tuple(SHARED / "data" / "gum" / f"{part}.jsonl" for part in ("train", "dev"))
_END = re.compile(r"(?<=[.!?”\"])\s+")


def statements(part: slice = slice(None)) -> list[str]:
    """What is said in PolNeAR, each once, in a fixed order without a meaning."""
    found = {_on_one_line(content) for one in _lines(POLNEAR) for content in _contents(one)}
    return _shuffled(found)[part]


def sentences(most: int) -> list[str]:
    """Sentences of GUM and PolNeAR of 25 to 300 characters, so many of them."""
    texts = (one["text"] for one in _lines((*GUM, POLNEAR[0])))
    found = {_on_one_line(sentence) for text in texts for sentence in _END.split(text)}
    return _shuffled({one for one in found if 25 < len(one) < 300})[:most]


def vectors(texts: Sequence[str], encode: Callable[[str], Vectors] | None = None) -> Vectors:
    """The vector of each text, (n, 384)."""
    encode = encode or encoder().vector
    return np.stack([encode(text) for text in texts])


@cache
def encoder() -> Encoder:
    """The shipped encoder."""
    return Encoder(WEIGHTS / "tokenizer.json")


def whole(path: Path) -> Callable[[str], Vectors]:
    """The encoder in float (`python -m training.encoder --float --out PATH`), as a function of a text."""
    import onnxruntime
    from tokenizers import Tokenizer

    from onrecord.meaning.encoder import MOST_PIECES

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    def encode(text: str) -> Vectors:
        pieces = tokenizer.encode(text, add_special_tokens=False).ids[:MOST_PIECES]
        found: Vectors = session.run(None, {"ids": np.array([[first, *pieces, last]])})[0][0]
        return found

    return encode


def nearest(asked: Vectors, held: Vectors, most: int) -> npt.NDArray[np.int64]:
    """The places of the nearest, exactly, (n, most); a vector itself is none of its neighbours."""
    products = asked @ held.T
    products[products > 1 - 1e-6] = -1
    found: npt.NDArray[np.int64] = np.argsort(-products, axis=1, kind="stable")[:, :most]
    return found


def recall(found: Sequence[Sequence[int]], exact: npt.NDArray[np.int64]) -> float:
    """How many of the exact ones were found, of 100."""
    shares = [len(set(a) & set(b)) / len(b) for a, b in zip(found, exact.tolist(), strict=True)]
    return round(float(np.mean(shares)) * 100, 1)


def _lines(files: Sequence[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def _contents(document: dict[str, Any]) -> list[str]:
    text = document["text"]
    every = (one["content"] for one in document["attributions"] if one.get("content"))
    return [" ".join(text[start:end] for start, end in content) for content in every]


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _shuffled(texts: set[str]) -> list[str]:
    listed = sorted(texts)
    random.Random(3).shuffle(listed)
    return listed
