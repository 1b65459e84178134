"""One chunk after the other in this process, to look at what happens."""

from __future__ import annotations

from collections import deque

from experiments.executors.task import Event, Task
from experiments.work import run_chunk


class Serial:
    """Simulates when it is asked what happens next."""

    capacity = 1

    def __init__(self) -> None:
        self.tasks: deque[Task] = deque()

    def submit(self, task: Task) -> None:
        """Remember the chunk."""
        self.tasks.append(task)

    def next(self, patience: float) -> Event | None:  # noqa: ARG002  it never waits
        """Simulate the next chunk."""
        return run_chunk(self.tasks.popleft()) if self.tasks else None

    def close(self) -> None:
        """There is nothing to end."""
        self.tasks.clear()
