"""From a design to its stored runs: what is missing is simulated, chunk by chunk, whatever dies on the way.

The results folder is the only truth: after the last chunk it is compared with the table of runs.  A worker that dies
costs one chunk, which is tried again; a run under which two workers died is given up alone.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from experiments.language.messages import Problem
from experiments.running.design import Chunk, Design
from experiments.running.task import EXIT_CODE, Begun, Compiling, Event, Executor, Lost, Receipt, Refused, Task
from experiments.storage.black_box import TOO_LONG, last_note

WORDS = {
    "workers_end": {
        "en": "{times} worker processes ended by themselves one after the other ({what}) before they began a "
        "run. executor=serial shows the error.",
        "zh": "{times} 个工作进程在开始运行前相继自行退出（{what}）。用 executor=serial 运行可看到错误。",
    },
    "workers_die": {
        "en": "{times} worker processes died one after the other ({what}) before they began a run: too little memory?",
        "zh": "{times} 个工作进程在开始运行前相继终止（{what}）：内存不足？",
    },
}

DEATHS: Final = 2
"""Workers that may die under one run before it is given up."""
DEATHS_OF_CHUNK: Final = 4
"""Workers that may die under one chunk where no run is to blame."""
ENOUGH: Final = 20
"""Runs before the share of those that failed is looked at."""
PATIENCE: Final = 1.0
"""Seconds between two looks at the lock and at how far it is."""


@dataclass
class DispatchTally:
    """What a dispatch has come to: runs newly ok and failed, finished runs of chunks under way, seconds of work.

    compiling: whether the model had to be compiled first.
    """

    n_ok: int = 0
    n_failed: int = 0
    seconds: float = 0.0
    months_checked: int = 0
    stopped_early: bool = False
    compiling: bool = False
    under_way: dict[int, int] = field(default_factory=dict)

    @property
    def n_finished(self) -> int:
        """Runs that are finished, in stored chunks or not."""
        return self.n_ok + self.n_failed + sum(self.under_way.values())


class Dispatch:
    """Chunks on their way through an executor."""

    def __init__(
        self, folder: Path, waiting: Sequence[Task], most_failed: float, tell: Callable[[DispatchTally], None]
    ) -> None:
        self.folder = folder
        self.waiting = deque(waiting)
        self.out: dict[int, Task] = {}
        self.most_failed = most_failed
        self.tell = tell
        self.tally = DispatchTally()
        self.deaths: Counter[int] = Counter()
        self.deaths_of_chunk: Counter[int] = Counter()

    def run(self, engine: Executor) -> DispatchTally:
        """Until every chunk is stored, or too many runs fail; whatever ends it also ends the executor."""
        try:
            while (self.waiting or self.out) and not self.tally.stopped_early:
                while self.waiting and len(self.out) < engine.capacity:
                    task = self.waiting.popleft()
                    self.out[task.chunk] = task
                    engine.submit(task)
                event = engine.next(PATIENCE)
                if event is not None:
                    self._take(event)
                self.tell(self.tally)
        finally:
            engine.close()
        return self.tally

    def _take(self, event: Event) -> None:
        if isinstance(event, Compiling):
            self.tally.compiling = True
            return
        if event.chunk not in self.out:  # of a chunk that was given to another since
            return
        match event:
            case Begun():
                self.tally.under_way[event.chunk] = event.finished
            case Receipt():
                del self.out[event.chunk]
                self._count(event)
            case Refused():
                raise Problem(event.key, **event.values)
            case Lost():
                self.tally.under_way.pop(event.chunk, None)
                self.waiting.appendleft(self._again(self.out.pop(event.chunk), event.why))

    def _count(self, receipt: Receipt) -> None:
        tally = self.tally
        tally.under_way.pop(receipt.chunk, None)
        tally.n_ok += receipt.n_ok
        tally.n_failed += receipt.n_failed
        tally.seconds += receipt.seconds
        tally.months_checked += receipt.months_checked
        finished = tally.n_ok + tally.n_failed
        tally.stopped_early = finished >= ENOUGH and tally.n_failed > self.most_failed * finished

    def _again(self, task: Task, why: str) -> Task:
        """The chunk once more, without a run that took too long or under which workers die."""
        run, _, rest = last_note(self.folder, task.chunk).partition(" ")
        if run.isdigit() and rest == TOO_LONG:
            return replace(task, given_up={**task.given_up, int(run): ("timeout", f"{task.timeout:g} s")})
        if run.isdigit():
            self.deaths[int(run)] += 1
            if self.deaths[int(run)] >= DEATHS:
                return replace(task, given_up={**task.given_up, int(run): ("crashed", why)})
            return task
        self.deaths_of_chunk[task.chunk] += 1
        if self.deaths_of_chunk[task.chunk] >= DEATHS_OF_CHUNK:
            key = WORDS["workers_end"] if why.startswith(EXIT_CODE) else WORDS["workers_die"]
            raise Problem(key, what=why, times=DEATHS_OF_CHUNK)
        return task


def missing(wanted: Sequence[Chunk], done: AbstractSet[int], shard: tuple[int, int]) -> list[Chunk]:
    """The chunks that are not done; of every n-th those that fall to this shard (i, n)."""
    mine, of = shard
    return [chunk for chunk in wanted if chunk.number not in done and chunk.number % of == mine - 1]


def tasks(design: Design, folder: Path, wanted: Sequence[Chunk]) -> list[Task]:
    """A task for each chunk."""
    configuration = design.configuration
    timeout = configuration.executor["run_timeout"]
    return [
        Task(
            folder=str(folder.resolve()),
            chunk=chunk.number,
            model=design.plan["model"],
            checks=configuration.checks,
            timeout=None if timeout is None else float(timeout),
            home=str(Path.cwd()),
        )
        for chunk in wanted
    ]
