"""The encoder: what says the same is near, the same text has the same numbers, and a damaged installation is told."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from onrecord.annotation.tagger import WEIGHTS as TAGGER
from onrecord.errors import ModelError
from onrecord.meaning import SCALE, Encoder, packed
from onrecord.meaning.encoder import MOST_PIECES, WEIGHTS

VOCABULARY = TAGGER / "tokenizer.json"
SAID = "Nobody in Vell will pay higher taxes next year"
LIKE_IT = "There won't be any rise in what citizens owe the treasury"
UNLIKE_IT = "The goalkeeper hurt his knee in the second half"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(VOCABULARY)


def test_what_says_something_like_it_is_nearer(encoder: Encoder) -> None:
    said, like_it, unlike_it = map(encoder.vector, (SAID, LIKE_IT, UNLIKE_IT))
    assert said @ like_it > 0.4
    assert said @ unlike_it < 0.2


def test_a_vector_has_length_one_whatever_the_text(encoder: Encoder) -> None:
    for text in (SAID, "", " ", "“", "no " * 1000, "\u4f60\u597d", "\ud83d\ude00"):
        vector = encoder.vector(text.encode("utf-16", "surrogatepass").decode("utf-16"))
        assert vector.shape == (384,)
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_threads_change_nothing(encoder: Encoder) -> None:
    texts = [SAID, LIKE_IT, UNLIKE_IT, SAID + " " + LIKE_IT] * 5
    alone = [packed(encoder.vector(text)) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = [packed(vector) for vector in pool.map(encoder.vector, texts)]
    assert together == alone


def test_a_long_text_is_read_at_its_beginning(encoder: Encoder) -> None:
    beginning = "port " * MOST_PIECES
    assert np.array_equal(encoder.vector(beginning), encoder.vector(beginning + UNLIKE_IT))


def test_packed_numbers_are_near_the_float_ones(encoder: Encoder) -> None:
    vector = encoder.vector(SAID)
    again = np.frombuffer(packed(vector), dtype=np.int8) / SCALE
    assert vector @ again / np.linalg.norm(again) > 0.999
    assert packed(np.array([1, -1, 0.001], dtype=np.float32)) == np.array([127, -127, 1], dtype=np.int8).tobytes()


def test_a_damaged_installation_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"encoder\.onnx is missing; install Onrecord again"):
        Encoder(VOCABULARY, tmp_path)
    (tmp_path / "encoder.onnx").write_bytes((WEIGHTS / "encoder.onnx").read_bytes()[:1000])
    with pytest.raises(ModelError, match="the model cannot be loaded"):
        Encoder(VOCABULARY, tmp_path)
    shutil.copyfile(TAGGER / "tagger.onnx", tmp_path / "encoder.onnx")
    with pytest.raises(ModelError, match="made for another version"):
        Encoder(VOCABULARY, tmp_path)
