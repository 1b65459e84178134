"""Where replicates run: one after the other, or in threads side by side.

Compiled kernels release Python's lock, so threads of one process are enough.  Results come back in the order of the
replicates and depend on nothing but their seeds, so the number of threads never shows in them.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Stop:
    """A flag that a task looks at once in a while: set when nobody waits for it any more."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask all tasks to end."""
        self._event.set()

    def check(self) -> None:
        """End the task if it is no longer wanted."""
        if self._event.is_set():
            raise Stopped


class Stopped(Exception):  # noqa: N818  no error: the task was asked to end
    """The task ended early because it was asked to."""


def processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def results(
    task: Callable[[Item], Result], items: Iterable[Item], *, kind: str, workers: int | None, stop: Stop
) -> Iterator[Result]:
    """The task's results in the order of the items; whatever ends this early also ends the tasks."""
    if kind == "serial":
        yield from map(task, items)
    else:
        yield from in_threads(task, items, workers or processors(), stop)


def in_threads(task: Callable[[Item], Result], items: Iterable[Item], workers: int, stop: Stop) -> Iterator[Result]:
    """At most two tasks a thread are waiting or running, so that finished results never pile up."""
    pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="replicate")
    waiting: deque[Future[Result]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(task, item))
            if len(waiting) >= 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)
