"""Processes of this machine, one a processor: the default.

Each process simulates chunk after chunk and says over a pipe how far it is.  When one dies, its chunk alone is
lost, and another takes its place.  A process ends by itself when the one that started it is gone.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.executors.task import Begun, Compiling, Event, Lost, Task
from experiments.executors.watch import Watch
from experiments.stored.files import remove_half_written

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

PATIENCE = 2.0
"""Seconds that a process is given to end before it is killed."""
LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
"""Libraries that would start threads of their own."""


class Worker:
    """A process, the pipe to it, and the chunk it has."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")  # other ways of starting copy this process's threads and locks
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=work, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.task: Task | None = None

    def end(self) -> None:
        """Kill the process at once, and remove what it was writing."""
        self.process.kill()
        self.process.join(PATIENCE)
        self.pipe.close()
        if self.task is not None and self.process.pid is not None:
            with contextlib.suppress(OSError):
                remove_half_written(Path(self.task.folder), self.process.pid)


class Local:
    """Chunks in processes side by side."""

    def __init__(self, workers: int) -> None:
        for name in LIMITS:
            os.environ.setdefault(name, "1")
        self.tasks: deque[Task] = deque()
        self.workers = [Worker() for _ in range(workers)]
        self.capacity = 2 * workers

    def submit(self, task: Task) -> None:
        """Give the chunk to a free process, or keep it until there is one."""
        self.tasks.append(task)
        self._hand_out()

    def _hand_out(self) -> None:
        for worker in self.workers:
            if worker.task is None and self.tasks:
                task = self.tasks.popleft()
                try:
                    worker.pipe.send(task)
                except OSError:  # it has died while it had nothing to do
                    self.tasks.appendleft(task)
                    self._replace(worker)
                else:
                    worker.task = task

    def next(self, patience: float) -> Event | None:
        """What a process says next, or which chunk died with one."""
        by_pipe: dict[Any, Worker] = {worker.pipe: worker for worker in self.workers}
        for ready in wait(list(by_pipe), patience):
            worker = by_pipe[ready]
            try:
                event: Event = worker.pipe.recv()
            except (EOFError, OSError):
                return self._lost(worker)
            if not isinstance(event, (Begun, Compiling)):
                worker.task = None
                self._hand_out()
            return event
        return None

    def _lost(self, worker: Worker) -> Event | None:
        task, code = worker.task, worker.process.exitcode
        self._replace(worker)
        self._hand_out()
        return None if task is None else Lost(task.chunk, f"exit code {code}")

    def _replace(self, worker: Worker) -> None:
        worker.end()
        self.workers[self.workers.index(worker)] = Worker()

    def close(self) -> None:
        """Kill the processes; a chunk under way is not stored."""
        self.tasks.clear()
        for worker in self.workers:
            worker.end()


def work(pipe: Connection) -> None:
    """Simulate what comes through the pipe until it closes; an interruption is the business of the one who asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch = Watch()
    from experiments.executors.compiled import compiled
    from experiments.work import run_chunk

    if not compiled():
        pipe.send(Compiling())
    while True:
        try:
            task: Task = pipe.recv()
        except (EOFError, OSError):
            return

        def begun(run: int, finished: int, task: Task = task) -> None:
            watch.begin(task, run)
            pipe.send(Begun(task.chunk, finished))

        result = run_chunk(task, begun)
        watch.rest()
        pipe.send(result)
