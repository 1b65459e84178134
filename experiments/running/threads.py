"""Runs that are made to be looked at and are not stored, side by side in threads: surveys, facts, trials, settling.

Stored runs have processes (:mod:`experiments.running.executors.local`), which these would not repay: a process took 2.4
seconds of a processor before its first run, four surveys of Beijing 1.8 together.  Nor could they be sent what these
are: functions that change a state by hand, models that are looked at as they stand.  Compiled kernels release Python's
lock.  Results come back in the order of the items and depend on nothing but these, so the number of threads never
shows in them.
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


def side_by_side(
    task: Callable[[Item], Result], items: Iterable[Item], workers: int | None = None, stop: Stop | None = None
) -> Iterator[Result]:
    """The task's results in the order of the items; whatever ends this early also ends the tasks.

    At most two tasks a thread are waiting or running, so that finished results never pile up.  ``workers`` are as many
    as there are processors unless they are given; one makes no thread.
    """
    workers = workers or processors()
    if workers == 1:
        yield from map(task, items)
        return
    _load_the_compiler()
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
        if stop is not None:
            stop.set()
        pool.shutdown(wait=False, cancel_futures=True)


def _load_the_compiler() -> None:
    """Its first call adds to tables of types; a thread that reads one meanwhile ends with an error."""
    from sim.keyed import stream

    stream(0, 0, 0)
