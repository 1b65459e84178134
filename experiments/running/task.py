"""What goes to whoever simulates, and what comes back: words and numbers alone, so that any executor can carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

EXIT_CODE: Final = "exit code"
"""How it is said of a process that it ended by itself; else the system ended it, as where memory is short."""


@dataclass(frozen=True)
class Task:
    """Simulate one chunk of a results folder.

    model: version of the model that the design was made with; a worker with another one refuses.
    given_up: run → status and why, for runs that are not tried (again).
    timeout: seconds after which a run is given up; None for never.
    home: where mechanisms of one's own are looked for, beside the packages that are installed.
    attempt: word that tells this attempt from every other; it stands in the black box, beside the run under way.
    """

    folder: str
    chunk: int
    model: str
    checks: str = "none"
    timeout: float | None = None
    home: str = ""
    attempt: str = ""
    given_up: Mapping[int, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Receipt:
    """A chunk is stored: how many of its runs are ok, failed, the seconds spent, the months whose invariants held."""

    chunk: int
    n_ok: int
    n_failed: int
    seconds: float
    months_checked: int = 0


@dataclass(frozen=True)
class Lost:
    """Whoever simulated a chunk died; ``why`` is what is known of it."""

    chunk: int
    why: str


@dataclass(frozen=True)
class Refused:
    """A chunk cannot be stored or must not be simulated: nothing that trying again would mend.

    key, values: of the message that says it.
    """

    chunk: int
    key: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Begun:
    """A run of a chunk begins; ``finished`` of its runs are done."""

    chunk: int
    finished: int


@dataclass(frozen=True)
class Compiling:
    """Whoever simulates has to compile the model first."""


Event = Receipt | Lost | Refused | Begun | Compiling


@dataclass(frozen=True)
class Assignment:
    """What an executor is asked for: so many chunks of a results folder, that take about so many seconds in all.

    settings: all below ``executor.``. model: version of the model that the design was made with.
    """

    folder: Path
    settings: Mapping[str, Any]
    model: str
    chunks: int
    seconds: float


class Executor(Protocol):
    """Where chunks are simulated."""

    @property
    def capacity(self) -> int:
        """Chunks that it is worth having under way at once."""

    def submit(self, task: Task) -> None:
        """Have a chunk simulated, now or when there is room."""

    def next(self, patience: float) -> Event | None:
        """What happens next, or nothing within so many seconds."""

    def close(self) -> None:
        """End at once whatever is under way, and leave nothing behind."""
