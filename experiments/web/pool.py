"""The processes that simulate for everybody at once: chunk by chunk in turn, so that no job waits for another to end.

They are started once and kept, which spares each job the seconds in which a process loads the model.  A process that
dies is replaced; its chunk alone is lost and told as such, as by the executors of a command.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
import time
from collections import deque
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Final

from experiments.running.executors.local import PATIENCE as TO_END
from experiments.running.executors.local import Worker, how_it_ended
from experiments.running.task import Assignment, Begun, Compiling, Event, Lost, Task
from experiments.storage.black_box import give_up

TURN: Final = 1.0
"""Seconds between two looks at processes that may be overdue."""
LINGER: Final = 3.0
"""Seconds that a chunk of a job which is over is given to be finished; its process is ended then."""


def load_model() -> None:
    """Have a process load the model before anybody waits for it."""
    from experiments.running.compiled import compile_first
    from sim.warm import load_kernels

    compile_first(lambda: None)
    load_kernels()


class Share:
    """One job's part of the pool: an executor as any other, that ends with the job and leaves the processes alive."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.capacity = 2 * pool.size
        self.waiting: deque[Task] = deque()
        self.events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self.at_work = 0
        self.n_lost = 0

    def submit(self, task: Task) -> None:
        """Have a chunk simulated when it is this job's turn."""
        with self.pool.lock:
            self.waiting.append(task)
        self.pool.wake()

    def next(self, patience: float) -> Event | None:
        """What happens next to one of this job's chunks, or nothing within so many seconds."""
        with contextlib.suppress(queue.Empty):
            return self.events.get(timeout=patience)
        return None

    def nudge(self) -> None:
        """Have whoever waits for what happens next look up."""
        self.events.put(None)

    def close(self) -> None:
        """Take back what has not begun, and see the rest finished or ended: nobody writes for this job any more."""
        with self.pool.lock:
            self.waiting.clear()
        until = time.monotonic() + LINGER
        while self.at_work and not self.pool.ending and time.monotonic() < until:
            self.next(TURN / 10)
        self.pool.leave(self)


class Pool:
    """Processes that simulate, and a thread that hands the chunks of all jobs out to them in turn."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.lock = threading.Lock()
        self.shares: deque[Share] = deque()
        self.at: dict[Worker, Share] = {}
        self.ending = False
        self.told, self.bell = multiprocessing.Pipe(duplex=False)
        self.workers: list[Worker] = []
        try:
            for _ in range(size):
                self.workers.append(Worker(load_model))
        except BaseException:
            self._end_workers()
            raise
        self.thread = threading.Thread(target=self._keep_handing_out, daemon=True)
        self.thread.start()

    def share(self, assignment: Assignment) -> Share:  # noqa: ARG002  every job has the same part
        """An executor for one job."""
        found = Share(self)
        with self.lock:
            self.shares.append(found)
        return found

    def leave(self, share: Share) -> None:
        """No more turns for a job; a process that is still at its work is ended, and another begun."""
        with self.lock:
            if share in self.shares:
                self.shares.remove(share)
            for worker in [one for one, at in self.at.items() if at is share]:
                self._end(worker)
        self.wake()

    def wake(self) -> None:
        """Have the thread look at what waits."""
        with contextlib.suppress(OSError):
            self.bell.send_bytes(b"!")

    def close(self) -> None:
        """End all processes at once."""
        with self.lock:
            self.ending = True
        self.wake()
        self.thread.join(TO_END)
        self._end_workers()

    def _end_workers(self) -> None:
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def _keep_handing_out(self) -> None:
        while True:
            with self.lock:
                if self.ending:
                    return
                self._fill_up()
                self._hand_out()
                pipes: dict[Any, Worker] = {worker.pipe: worker for worker in self.workers}
            try:
                found = wait([self.told, *pipes], TURN)
            except OSError:  # a pipe was closed meanwhile, with its process
                continue
            for ready in found:
                if ready is self.told:
                    with contextlib.suppress(OSError, EOFError):
                        self.told.recv_bytes()
                else:
                    with self.lock:
                        self._hear(pipes[ready])
            with self.lock:
                for worker in [one for one in self.workers if one.is_overdue]:
                    self._lost(worker)

    def _fill_up(self) -> None:
        """Start processes in place of those that have ended; what the system has no room for now is tried again."""
        with contextlib.suppress(OSError):
            while len(self.workers) < self.size:
                self.workers.append(Worker(load_model))

    def _hand_out(self) -> None:
        for worker in list(self.workers):
            share = next((one for one in self.shares if one.waiting), None) if worker.task is None else None
            if share is None:
                continue
            task = share.waiting.popleft()
            try:
                worker.pipe.send(task)
            except OSError:  # it has died while it had nothing to do
                share.waiting.appendleft(task)
                self._end(worker)
                continue
            worker.task, self.at[worker] = task, share
            share.at_work += 1
            self.shares.remove(share)
            self.shares.append(share)

    def _hear(self, worker: Worker) -> None:
        if worker not in self.workers:  # ended meanwhile
            return
        try:
            event: Event = worker.pipe.recv()
        except (EOFError, OSError):
            self._lost(worker)
            return
        if isinstance(event, Compiling):
            for share in self.shares:
                share.events.put(event)
            return
        share = self.at[worker]
        if isinstance(event, Begun):
            worker.begun = time.monotonic()
        else:
            worker.task = worker.begun = None
            del self.at[worker]
            share.at_work -= 1
        share.events.put(event)

    def _lost(self, worker: Worker) -> None:
        if worker.task is not None and worker.is_overdue:
            worker.process.kill()
            give_up(Path(worker.task.folder), worker.task.chunk, worker.task.attempt)
        worker.process.join(TO_END)  # its pipe closes a moment before it has ended
        task, share, code = worker.task, self.at.get(worker), worker.process.exitcode
        self._end(worker)
        if task is not None and share is not None:
            share.n_lost += 1
            share.events.put(Lost(task.chunk, how_it_ended(code)))

    def _end(self, worker: Worker) -> None:
        share = self.at.pop(worker, None)
        if share is not None:
            share.at_work -= 1
        worker.end()
        if worker in self.workers:  # else all have been ended
            self.workers.remove(worker)
