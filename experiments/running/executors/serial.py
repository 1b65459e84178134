"""One chunk after the other in this process, to look at what happens: nobody is there when it dies or never ends."""

from __future__ import annotations

from collections import deque

from experiments.running.compiled import compile_first, compiled
from experiments.running.task import Assignment, Compiling, Event, Task
from experiments.running.work import run_chunk

USES = ("workers", "run_timeout")


class Serial:
    """Simulates when it is asked what happens next."""

    capacity = 1

    def __init__(self) -> None:
        self.tasks: deque[Task] = deque()
        self.has_looked = False

    def submit(self, task: Task) -> None:
        """Remember the chunk."""
        self.tasks.append(task)

    def next(self, patience: float) -> Event | None:  # noqa: ARG002  it never waits
        """Simulate the next chunk; before the first, say if the model has to be compiled."""
        if not self.has_looked:
            self.has_looked = True
            if not compiled():
                return Compiling()
        compile_first(lambda: None)
        return run_chunk(self.tasks.popleft()) if self.tasks else None

    def close(self) -> None:
        """There is nothing to end."""
        self.tasks.clear()


def executor(assignment: Assignment) -> Serial:  # noqa: ARG001  nothing that is set changes anything here
    """The one that simulates in this process, where nothing ends a run that never ends and a crash is everybody's."""
    return Serial()
