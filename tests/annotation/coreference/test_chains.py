"""Which mentions are compared, and with what weights."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from onrecord.annotation.coreference import chains
from onrecord.annotation.coreference.chains import REACH, scored, shipped_signs
from onrecord.annotation.coreference.pairs import SIGNS, describe
from onrecord.errors import ModelError
from onrecord.model import Span


@pytest.mark.parametrize("count", [0, 1, 130, REACH + 300])
def test_a_mention_is_compared_with_those_before_it_up_to_the_reach(count: int) -> None:
    spans = [Span(3 * i, 3 * i + 2) for i in range(count)]
    mentions = describe("he " * count, spans, np.zeros(count, dtype=np.int64), ())
    places = np.arange(count, dtype=np.int64)
    vectors = np.random.default_rng(1).normal(size=(count, 4, 8)).astype(np.float32)
    blocks = list(scored(mentions, places, places, vectors))
    found = [(low, row) for low, table in blocks for row in table]
    assert len(found) == count
    for m, (low, scores) in enumerate(found):
        assert 0 <= low <= max(0, m - REACH)
        assert np.isfinite(scores[: m - low]).all()
        assert (scores[m - low :] == -np.inf).all()
    if count > REACH:
        assert found[-1][0] > 0


@pytest.fixture
def fresh_signs() -> Iterator[None]:
    """Weights that are read again, in the test and after it."""
    shipped_signs.cache_clear()
    yield
    shipped_signs.cache_clear()


@pytest.mark.usefixtures("fresh_signs")
def test_signs_of_another_version_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert shipped_signs().shape == (SIGNS,)
    shipped_signs.cache_clear()
    other = tmp_path / "signs.json"
    other.write_text(str([0.5] * (SIGNS - 1)))
    monkeypatch.setattr(chains, "SIGNS_FILE", other)
    with pytest.raises(ModelError, match=r"signs\.json was made for another version .* install Onrecord again"):
        shipped_signs()
