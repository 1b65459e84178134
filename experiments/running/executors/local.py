"""Processes of this machine, one a processor: the default.

Each process simulates chunk after chunk and says over a pipe how far it is.  When one dies, its chunk alone is
lost, and another takes its place.  A process ends by itself when a run takes too long, or when the one that started
it is gone; one that cannot is ended from here.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.machinery import PathFinder
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import experiments
from experiments.running.task import EXIT_CODE, Assignment, Begun, Compiling, Event, Lost, Task
from experiments.running.watch import Watch
from experiments.storage.black_box import give_up
from experiments.storage.whole_files import remove_half_written

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess
    from types import FrameType

USES = ("workers", "run_timeout")
WORTH_MORE_PROCESSES = 2.0
"""Seconds of work below which starting a second process takes longer than it saves."""
PATIENCE = 2.0
"""Seconds that a process is given to end before it is killed."""
GRACE = 5.0
"""Seconds beyond what a run may take in which its process is to have ended it."""
NO_ANSWER = "it no longer answered"
LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
"""Libraries that would start threads of their own."""


class Worker:
    """A process, the pipe to it, and the chunk it has; ``before`` is what it does first."""

    def __init__(self, before: Callable[[], None] | None = None) -> None:
        context = multiprocessing.get_context("spawn")  # other ways of starting copy this process's threads and locks
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=work, args=(theirs, before), daemon=True)
        with undisturbed(), apart():
            self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.begun: float | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether its run should have been over long ago, and nothing that it has said waits to be heard."""
        if self.task is None or self.task.timeout is None or self.begun is None:
            return False
        return time.monotonic() > self.begun + self.task.timeout + GRACE and not self.pipe.poll()

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
        self.workers: list[Worker] = []
        self.capacity = 2 * workers
        try:
            for _ in range(workers):
                self.workers.append(Worker())
        except BaseException:
            self.close()
            raise

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
        if (overdue := next((worker for worker in self.workers if worker.is_overdue), None)) is not None:
            return self._given_up(overdue)
        by_pipe: dict[Any, Worker] = {worker.pipe: worker for worker in self.workers}
        for ready in wait(list(by_pipe), patience):
            worker = by_pipe[ready]
            try:
                event: Event = worker.pipe.recv()
            except (EOFError, OSError):
                return self._lost(worker)
            if isinstance(event, Begun):
                worker.begun = time.monotonic()
            elif not isinstance(event, Compiling):
                worker.task = worker.begun = None
                self._hand_out()
            return event
        return None

    def _lost(self, worker: Worker) -> Event | None:
        worker.process.join(PATIENCE)  # its pipe closes a moment before it has ended
        task, code = worker.task, worker.process.exitcode
        self._replace(worker)
        self._hand_out()
        return None if task is None else Lost(task.chunk, how_it_ended(code))

    def _given_up(self, worker: Worker) -> Event | None:
        """End a process that holds all its threads, so that not even its own look at the clock could end it."""
        worker.process.kill()
        worker.process.join(PATIENCE)
        if worker.task is not None:
            give_up(Path(worker.task.folder), worker.task.chunk, worker.task.attempt)
        return self._lost(worker)

    def _replace(self, worker: Worker) -> None:
        worker.end()
        self.workers[self.workers.index(worker)] = Worker()

    def close(self) -> None:
        """Kill the processes; a chunk under way is not stored."""
        self.tasks.clear()
        for worker in self.workers:
            worker.end()


def how_it_ended(code: int | None) -> str:
    """By which signal, or with which exit code, a process ended.

    >>> how_it_ended(-11), how_it_ended(3), how_it_ended(None)
    ('SIGSEGV', 'exit code 3', 'it no longer answered')
    """
    if code is None:
        return NO_ANSWER
    try:
        return signal.Signals(-code).name
    except ValueError:  # it ended by itself, or by a signal that has no name
        return f"{EXIT_CODE} {code}" if code >= 0 else f"signal {-code}"


@contextmanager
def apart() -> Iterator[None]:
    """Start a process that has nothing of the caller's script in it.

    Python would run the script again there, which one without ``if __name__ == "__main__"`` does not survive, and would
    look for packages in the script's folder first, where others may go by the names of Shuniu's.
    """
    main, path = sys.modules["__main__"], list(sys.path)
    sys.modules["__main__"] = ModuleType("__main__")
    home = Path(experiments.__file__).resolve().parents[1]
    found = [PathFinder.find_spec(name) for name in ("sim", "experiments")]
    if any(spec is None or spec.origin is None or home not in Path(spec.origin).resolve().parents for spec in found):
        sys.path.insert(0, str(home))
    try:
        yield
    finally:
        sys.modules["__main__"], sys.path[:] = main, path


@contextmanager
def undisturbed() -> Iterator[None]:
    """Start a process whole: an interruption comes to this process when it is done, to the one started never.

    What is started has interruptions blocked from its first instruction on; it ends with the one that started it.
    """
    came: list[FrameType | None] = []
    resource_tracker.ensure_running()  # it, too, is started with the first process, and unblocks interruptions
    is_main = threading.current_thread() is threading.main_thread()  # which alone is interrupted
    # Blocking is for what is started; here another thread may take the signal and have the main thread deal with it.
    before = signal.signal(signal.SIGINT, lambda _, frame: came.append(frame)) if is_main else None
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        if is_main:
            signal.signal(signal.SIGINT, before or signal.SIG_DFL)
        if came and callable(before):
            before(signal.SIGINT, came[0])


def work(pipe: Connection, before: Callable[[], None] | None = None) -> None:
    """Simulate what comes through the pipe until it closes; an interruption is the business of the one who asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch = Watch()
    from experiments.running.compiled import compile_first
    from experiments.running.work import run_chunk

    def say(event: Event) -> None:
        try:
            pipe.send(event)
        except OSError:  # whoever asked is gone, and nobody is there to read why this ends
            os._exit(1)

    compile_first(lambda: say(Compiling()))
    if before is not None:
        before()
    while True:
        try:
            task: Task = pipe.recv()
        except (EOFError, OSError):
            return

        def begun(run: int, finished: int, task: Task = task) -> None:
            watch.begin(task, run)
            say(Begun(task.chunk, finished))

        result = run_chunk(task, begun)
        watch.rest()
        say(result)


def executor(assignment: Assignment) -> Local:
    """So many processes as are asked for, else one a processor, and one alone where there is little to do."""
    few = 1 if assignment.seconds < WORTH_MORE_PROCESSES else processors()
    return Local(min(assignment.settings["workers"] or few, assignment.chunks))


def processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
