"""How far a run is: a bar on a terminal that can draw one, a line every tenth elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import Any, Self

from experiments.language.messages import text
from experiments.terminal.output import Terminal

WORDS = {
    "run_progress": {"en": "Simulating", "zh": "模拟中"},
    "run_progress_line": {
        "en": "{percent:3d} %  {done} of {total} runs, {seconds:.0f} s, {rate:.1f} a second, {left:.0f} s left",
        "zh": "{percent:3d}%  {done}/{total} 次运行，已用 {seconds:.0f} 秒，每秒 {rate:.1f} 次，还需 {left:.0f} 秒",
    },
}


class Progress:
    """Counts finished runs, from any thread, and shows them on the standard error."""

    def __init__(self, terminal: Terminal, total: int) -> None:
        self.terminal = terminal
        self.total = total
        self.done = 0
        self.began = time.perf_counter()
        self.lock = threading.Lock()
        self.bar: Any = None
        self.task: Any = None
        self.said: set[str] = set()

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and self.terminal.unicode:
            self.bar = bar()
            self.bar.start()
            self.task = self.bar.add_task(text(WORDS["run_progress"], self.terminal.lang), total=self.total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    @property
    def seconds(self) -> float:
        """Time since the start."""
        return time.perf_counter() - self.began

    def say_once(self, line: str) -> None:
        """A line on what is going on, above the bar where there is one, and never twice."""
        if line in self.said:
            return
        self.said.add(line)
        if self.bar is not None:
            self.bar.console.print(self.terminal.readable(line), markup=False, highlight=False)
        else:
            self.terminal.note(line)

    def reach(self, done: int) -> None:
        """So many runs have finished; the number never goes back, though a chunk may be begun again."""
        with self.lock:
            before, self.done = self.done, max(self.done, done)
            if self.bar is not None:
                self.bar.update(self.task, completed=self.done)
            elif 10 * self.done // self.total > 10 * before // self.total:
                left = self.seconds * (self.total - self.done) / self.done
                self.terminal.note(
                    text(
                        WORDS["run_progress_line"],
                        self.terminal.lang,
                        percent=10 * (10 * self.done // self.total),
                        done=self.done,
                        total=self.total,
                        seconds=self.seconds,
                        rate=self.done / self.seconds,
                        left=left,
                    )
                )


def bar() -> Any:
    """Rich's progress bar with count, time spent and time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    return RichProgress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    )
