"""A look at the clock and at the parent, beside the work: a worker ends when nobody needs it or a run never ends."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from functools import cache
from multiprocessing.connection import wait
from pathlib import Path

from experiments.running.task import Task
from experiments.storage.black_box import TOO_LONG, BlackBox

LOOK = 0.2
"""Seconds between two looks."""


class Watch:
    """A thread that ends this process when its parent is gone, or when a run takes longer than it may."""

    def __init__(self) -> None:
        self.deadline: float | None = None
        self.task: Task | None = None
        self.run = -1
        threading.Thread(target=self._look, daemon=True).start()

    @classmethod
    @cache
    def of_this_process(cls) -> Watch:
        """The one watch of a process that lives longer than the work it does for us."""
        return cls()

    def begin(self, task: Task, run: int) -> None:
        """A run begins."""
        self.task, self.run = task, run
        self.deadline = None if task.timeout is None else time.monotonic() + task.timeout

    def rest(self) -> None:
        """No run is under way."""
        self.deadline = None

    def _look(self) -> None:
        parent = multiprocessing.parent_process()
        sentinel = [] if parent is None else [parent.sentinel]
        while not wait(sentinel, LOOK):
            if self.deadline is not None and time.monotonic() > self.deadline:
                self._give_up()
        os._exit(1)

    def _give_up(self) -> None:
        if self.task is not None:
            box = BlackBox(Path(self.task.folder), self.task.chunk, self.task.attempt)
            with box:
                box.note(f"{self.run} {TOO_LONG}")
                os._exit(1)
