"""Work ahead keeps its order, is bounded, and keeps NumPy's threads out of its way while it lasts."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np  # noqa: F401  (what's not loaded has no threads to count)
from threadpoolctl import threadpool_info, threadpool_limits

from onrecord.ahead import AHEAD, ahead


def blas_threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_results_come_in_order_whatever_takes_longer() -> None:
    later = threading.Event()

    def work(number: int) -> int:
        if number == 0:
            assert later.wait(10)
        later.set()
        return number * 2

    assert list(ahead(range(5), work, 2)) == [(i, i * 2) for i in range(5)]


def test_no_more_is_in_hand_than_is_bounded() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = ahead(endless(), lambda number: number * 2, 3)
    assert [next(results) for _ in range(50)] == [(number, number * 2) for number in range(1, 51)]
    assert taken < 50 + 3 * AHEAD + 1
    results.close()


def test_products_of_matrices_take_one_thread_while_it_lasts() -> None:
    with threadpool_limits(limits=2, user_api="blas"):
        before = blas_threads()
        results = ahead(range(3), lambda _: blas_threads(), 2)
        assert [threads for _, threads in results] == [{1}] * 3
        assert blas_threads() == before
        # Also if nobody asks for the rest.
        results = ahead(range(30), lambda _: blas_threads(), 2)
        next(results)
        results.close()
        assert blas_threads() == before
