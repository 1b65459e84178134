"""How far a design has come, from its files alone: nothing is written, waited for or simulated.

Files may appear and go while they are looked at, since runs or a cluster may be at work.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from experiments.language.messages import Problem
from experiments.running.design import runs_version
from experiments.settings.version import model_version
from experiments.storage.chunks import check, committed, look
from experiments.storage.lock import Holder, holders
from experiments.storage.manifest import configuration_of, read_manifest
from experiments.storage.names import LOCK, RUNNING, TABLE
from experiments.storage.timings import seconds_of

BEGUN = {
    "en": "There is no manifest: its first run has just begun, or ended at once.",
    "zh": "没有 manifest：首次运行刚开始，或一开始就已中止。",
}

TRIES: Final = 5
"""Times that a design is read while a driver may be writing it."""
PAUSE: Final = 0.1
FIRST_DAY: Final = 10 * 366 * 24 * 3600.0
"""The first date that a zip knows, at the latest: files that carry it do not know their own."""


@dataclass(frozen=True)
class State:
    """A results folder as it is now.

    manifest: empty where it cannot be read; ``problem`` says why, None where all is well.
    drivers: those who say that they work on it.  seconds: spent on the runs that are stored.  size: bytes.
    written: time of the newest file of results; None where no file knows its own.
    failures: run, chunk, status and error of each run that failed.
    """

    folder: Path
    manifest: Mapping[str, Any]
    problem: Problem | None
    drivers: tuple[Holder, ...]
    n_planned: int
    n_stored: int
    n_chunks: int
    n_chunks_stored: int
    failures: tuple[Mapping[str, Any], ...]
    seconds: float
    size: int
    written: float | None

    @property
    def n_failed(self) -> int:
        """Runs that are stored and failed."""
        return len(self.failures)

    @property
    def n_ok(self) -> int:
        """Runs that are stored and did not fail."""
        return self.n_stored - self.n_failed

    @property
    def is_complete(self) -> bool:
        """Whether every planned run is stored, failed or not."""
        return self.problem is None and 0 < self.n_planned == self.n_stored

    @property
    def made_here(self) -> bool | None:
        """Whether the model's code here is the one that made it; None where nothing says."""
        if not self.manifest:
            return None
        return bool((self.manifest["model"], self.manifest["of_runs"]) == (model_version(), runs_version()))


def state(folder: Path) -> State:
    """How far the design in a folder has come."""
    drivers = tuple(holders(folder))
    manifest, runs_of_chunk, problem = _design(folder, busy=bool(drivers))
    read = look if drivers else check  # who is at work should not wait for the disk
    done, failures, damage = _chunks(folder, committed(folder) & set(runs_of_chunk), read)
    problem = problem or damage or (_of_configuration(folder) if manifest else None)
    size, written = _files(folder)
    return State(
        folder=folder,
        manifest=manifest,
        problem=problem,
        drivers=drivers,
        n_planned=sum(runs_of_chunk.values()),
        n_stored=sum(runs_of_chunk[number] for number in done),
        n_chunks=len(runs_of_chunk),
        n_chunks_stored=len(done),
        failures=tuple(failures),
        seconds=sum(seconds_of(folder, number) for number in sorted(done)),
        size=size,
        written=written,
    )


def _design(folder: Path, *, busy: bool) -> tuple[Mapping[str, Any], Mapping[int, int], Problem | None]:
    """The manifest and the planned runs of each chunk, or what is wrong with them."""
    problem = None
    for attempt in range(TRIES if busy else 1):
        if attempt:
            time.sleep(PAUSE)
        try:
            manifest = read_manifest(folder)
            if manifest is None:
                problem = Problem(BEGUN)
                continue
            with pq.ParquetFile(folder / TABLE) as table:  # read_table brings pandas along
                chunks = table.read(columns=["chunk"])["chunk"]
            return manifest, Counter(chunks.to_pylist()), None
        except Problem as found:
            problem = found
    return {}, {}, problem


def _chunks(
    folder: Path, complete: set[int], read: Callable[[Path, int], list[dict[str, Any]]]
) -> tuple[set[int], list[Mapping[str, Any]], Problem | None]:
    """The chunks that are whole, the runs of them that failed, and the first damage to another."""
    whole: set[int] = set()
    failures: list[Mapping[str, Any]] = []
    damage = None
    for number in sorted(complete):
        try:
            failures += ({**failure, "chunk": number} for failure in read(folder, number))
        except Problem as problem:
            if number in committed(folder):  # else it has been taken back to be simulated again
                damage = damage or problem
        else:
            whole.add(number)
    return whole, failures, damage


def _of_configuration(folder: Path) -> Problem | None:
    """What is wrong with the configuration, if anything is."""
    try:
        configuration_of(folder)
    except Problem as problem:
        return problem
    return None


def _files(folder: Path) -> tuple[int, float | None]:
    """Bytes of all files, and the time of the newest of those that hold results."""
    size, written = 0, None
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            stat = path.stat()
            if path.is_file():
                size += stat.st_size
                part = path.relative_to(folder).parts[0]
                is_of_results = not part.startswith((LOCK, RUNNING, ".", "figures", "export"))
                if is_of_results and stat.st_mtime > FIRST_DAY:
                    written = max(written or 0.0, stat.st_mtime)
    return size, written
