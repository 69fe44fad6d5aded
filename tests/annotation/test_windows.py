"""Windows cover every wordpiece, have one length, and put together what they say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.windows import OVERLAP, WINDOW, plan


@given(st.integers(1, 5000))
def test_windows_cover_everything_with_overlap(count: int) -> None:
    windows = plan(count)
    assert windows.length <= WINDOW
    assert windows.starts[0] == 0
    assert windows.starts[-1] + windows.length == count
    if len(windows.starts) > 1:
        assert np.diff(windows.starts).max() <= windows.length - OVERLAP + 1


@given(st.integers(1, 900))
def test_merging_a_constant_gives_it_back(count: int) -> None:
    windows = plan(count)
    values = np.linspace(0, 1, count, dtype=np.float32)
    scores = np.stack([values[start : start + windows.length, None] for start in windows.starts])
    assert np.allclose(windows.merge(scores)[:, 0], values, atol=1e-5)


def test_the_middle_of_a_window_counts_more_than_its_edge() -> None:
    windows = plan(400)
    scores = np.stack([np.full((windows.length, 1), float(i), dtype=np.float32) for i in range(len(windows.starts))])
    merged = windows.merge(scores)[:, 0]
    near_the_first = merged[windows.starts[1] + 1]
    near_the_second = merged[windows.length - 2]
    assert near_the_first < 0.1 < 0.9 < near_the_second
