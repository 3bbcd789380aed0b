"""Work on several months at a time, whose results come one after the other."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

Given = TypeVar("Given")
Done = TypeVar("Done")


class Ahead:
    """Threads that work ahead of whoever takes the results.

    They end with the block that they are opened for. Results that nobody takes to their end hold none: else
    Python would wait for threads whenever it clears such results away, be it while it starts another
    thread, and then it waits for ever.

    Args:
        threads: How many.
    """

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def in_turn(self, work: Callable[[Given], Done], given: Iterable[Given]) -> Iterator[tuple[Given, Done]]:
        """Give each item and what became of it, in their order.

        While one is taken, as many others are worked on as there are threads; no more are begun, so that
        memory stays small. What is given may be such results itself.
        """
        waiting: deque[tuple[Given, Future[Done]]] = deque()
        for item in given:
            waiting.append((item, self._pool.submit(work, item)))
            if len(waiting) > self._threads:
                taken, future = waiting.popleft()
                yield taken, future.result()
        for taken, future in waiting:
            yield taken, future.result()
