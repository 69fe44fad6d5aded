"""The benchmark of speed measures what it says: real products, and documents of the asked length."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks import products
from benchmarks.performance import document
from onrecord.model import Article

ARTICLE = Article(name="a", text="In the end, Orran spoke to Tarn.\n\nThen the mayor, Orran, left the hall.")


def test_documents_have_the_asked_words_and_other_names_each_time() -> None:
    text = document([ARTICLE], 60)
    assert len(text.split()) == 60
    assert text.count("spoke to") > 3
    assert "Orran" not in text
    assert len({line.split()[3] for line in text.split("\n\n") if line.startswith("In")}) > 3


def test_products_are_those_of_numpy() -> None:
    random = np.random.default_rng(0)
    weights = random.integers(-127, 128, (products.DEPTH, products.COLUMNS)).astype(np.int64)
    rows = random.integers(0, 256, (products.ROWS, products.DEPTH)).astype(np.int64)
    made: Any = products.int8_product()()
    assert (made[0][:3] == rows[:3] @ weights).all()
