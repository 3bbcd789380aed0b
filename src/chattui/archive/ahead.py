"""Work on several months at a time, whose results come one after the other."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Done = TypeVar("Done")


def in_turn(
    work: Callable[[Given], Done], given: Iterable[Given], threads: int
) -> Iterator[tuple[Given, Done]]:
    """Give each item and what became of it, in their order.

    While one is taken, `threads` others are worked on; no more are begun, so that memory stays small.
    """
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[tuple[Given, Future[Done]]] = deque()
        for item in given:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) > threads:
                taken, future = waiting.popleft()
                yield taken, future.result()
        for taken, future in waiting:
            yield taken, future.result()
