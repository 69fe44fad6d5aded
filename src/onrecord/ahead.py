"""Work done ahead in threads, with results in the order of what was given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 2
"""Pages in hand for each thread: one being marked and one waiting. More would only hold more pages in memory."""


def ahead(
    items: Iterable[Item], work: Callable[[Item], Result], threads: int
) -> Generator[tuple[Item, Result], None, None]:
    """Each item with the result of `work` on it, in order, computed ahead in threads by a bounded number of items.

    As long as it goes on, NumPy's products of matrices take no threads of their own, in the whole process: these would
    only stand in the way of ours (of 11 articles a second 8 would be left).
    """
    import numpy as np  # noqa: F401  (what's not loaded can't be limited)
    from threadpoolctl import threadpool_limits

    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = ThreadPoolExecutor(threads, thread_name_prefix="onrecord")
    limits = threadpool_limits(limits=1, user_api="blas")
    try:
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) >= threads * AHEAD:
                first, result = waiting.popleft()
                yield first, result.result()
        while waiting:
            first, result = waiting.popleft()
            yield first, result.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        limits.restore_original_limits()
