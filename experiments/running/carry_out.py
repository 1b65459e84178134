"""A design from its configuration to its stored results: what is missing is simulated, and all of it is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from experiments.language.messages import Problem, counted, text
from experiments.running.compiled import WORDS as OF_COMPILED
from experiments.running.design import Chunk, Design, Wave, chunks, grown, seconds_of_run, starts_of, table
from experiments.running.dispatch import Dispatch, DispatchTally, missing, tasks
from experiments.running.executors import executor
from experiments.running.task import Assignment, Executor
from experiments.settings.files import shown
from experiments.settings.locations import results_folder
from experiments.storage.chunks import committed, with_failures, withdraw
from experiments.storage.folder import held, tells_already, write_design
from experiments.storage.manifest import check_design, manifest, read_manifest, read_runs_planned, waves_of
from experiments.storage.store import Dataset
from experiments.terminal.interruption import interrupt_if_heard
from experiments.terminal.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa

    from experiments.terminal.output import Terminal

WORDS = {
    "run_took": {"en": "{runs} in {seconds:.1f} s.", "zh": "{runs}，用时 {seconds:.1f} 秒。"},
    "interrupted_kept": {
        "en": "Interrupted. {kept} of {total} are kept; the same command goes on from there.",
        "zh": "已中断。{total} 次中已保存 {kept}；重新运行同一命令即可继续。",
    },
    "stopped_kept": {
        "en": "Stopped. {kept} of {total} are kept; the same command goes on from there.",
        "zh": "已停止。{total} 次中已保存 {kept}；重新运行同一命令即可继续。",
    },
    "stored_differs": {
        "en": (
            "The points stored in {folder} are not those that this version draws (another version of scipy?). Use the "
            "version named in its manifest, or another folder (SHUNIU_RESULTS)."
        ),
        "zh": (
            "{folder} 中已存的设计点与本版本抽取的不同（scipy 版本不同？）。"
            "请使用其 manifest 所列版本，或另设文件夹（SHUNIU_RESULTS）。"
        ),
    },
}


@dataclass(frozen=True)
class Work:
    """What a design needs: its folder, its table of runs, the chunks asked for, and those that are to be simulated.

    asked: as if nothing were stored.  waves: those stored, and those that reach what is asked.
    is_new: whether anything is added to them.  is_renamed: whether the stored design goes by other names or another
    command by now.
    """

    design: Design
    asked: Wave
    folder: Path
    runs: pa.Table
    waves: tuple[Wave, ...]
    is_new: bool
    is_renamed: bool
    wanted: Sequence[Chunk]
    missing: Sequence[Chunk]

    @property
    def n_runs(self) -> int:
        """Runs to be simulated."""
        return n_runs(self.missing)


_LOOK: ContextVar[Callable[[Work], None] | None] = ContextVar("look", default=None)


@contextmanager
def watched(look: Callable[[Work], None]) -> Iterator[None]:
    """Have all work looked at before any of it is done; what ``look`` raises keeps it from being done."""
    before = _LOOK.set(look)
    try:
        yield
    finally:
        _LOOK.reset(before)


@dataclass(frozen=True)
class CarriedOut:
    """What was done: the results, what of them was simulated now, runs that are still missing, here and with others.

    n_elsewhere: runs that are missing and fall to the other commands that share the work.
    """

    dataset: Dataset
    tally: DispatchTally
    n_missing: int
    n_elsewhere: int
    max_failed: float


def work_for(design: Design) -> Work:
    """What is there and what is missing; nothing is written."""
    folder = results_folder() / design.configuration.experiment / design.hash
    found = read_manifest(folder)
    if found is not None:
        check_design(folder, design.hash)
    stored = waves_of(found)
    asked = design.wave
    design = design.at_least(max((wave.points for wave in stored), default=0))
    waves = grown(stored, asked)
    runs = table(design, waves) if found is None else read_runs_planned(folder, found)
    if stored and waves != stored:
        before, runs = runs, table(design, waves)
        if not runs.slice(0, before.num_rows).equals(before):
            raise Problem(WORDS["stored_differs"], folder=shown(folder))
    inside = runs["replicate"].to_numpy() < asked.replicates
    points, starts = runs["point"].fill_null(-1).to_numpy(), runs["start"].to_numpy()
    last = max(starts_of(design)[: asked.points], default=0)
    inside &= (points < asked.points) & (starts <= last)  # references of these points alone
    touched = set(np.unique(runs["chunk"].to_numpy()[inside]).tolist())
    wanted = [chunk for chunk in chunks(runs) if chunk.number in touched]
    done = committed(folder)
    if design.configuration.retry_failed:
        done -= with_failures(folder)
    is_new = waves != stored
    is_renamed = False
    if found is not None and not is_new:
        is_renamed = not tells_already(folder, found, manifest(design, waves, runs.num_rows, found), design)
    work = Work(
        design, asked, folder, runs, tuple(waves), is_new, is_renamed, wanted,
        missing(wanted, done, design.configuration.shard),
    )  # fmt: skip
    if (look := _LOOK.get()) is not None:
        look(work)
    return work


@dataclass(frozen=True)
class Means:
    """By what runs are carried out where a command does not see to it: the executor, and who is told how far it is."""

    executor: Callable[[Assignment], Executor]
    progress: Progress


def carry_out(work: Work, terminal: Terminal, means: Means | None = None) -> CarriedOut:
    """Simulate what is missing, and say how far it went."""
    tally = simulate(work, terminal, means) if work.missing else DispatchTally()
    if work.is_renamed and not work.missing:
        rename(work)
    done, shard = committed(work.folder), work.design.configuration.shard
    here = n_runs(missing(work.wanted, done, shard))
    return CarriedOut(
        Dataset(work.folder, work.asked.replicates, work.asked.points, work.design.configuration.outcomes),
        tally,
        here,
        n_runs(missing(work.wanted, done, (1, 1))) - here,
        work.design.configuration.max_failed,
    )


def rename(work: Work) -> None:
    """Write down what a stored design is called by now; where another command works on it, or none may write, later."""
    with suppress(Problem), held(work.folder, shard_name(work.design.configuration.shard)):
        write_design(work.folder, work.design, work.waves, work.runs)


def waves_to_simulate(work: Work) -> set[int]:
    """The waves that the missing chunks belong to, by their place."""
    found = set()
    for chunk in work.missing:
        replicate, point = (work.runs[name][chunk.stop - 1].as_py() for name in ("replicate", "point"))
        found |= {
            number
            for number, wave in enumerate(work.waves)
            if wave.first_replicate <= replicate < wave.replicates
            and (point is None or wave.first_point <= point < wave.points)
        }
    return found


def n_runs(among: Sequence[Chunk]) -> int:
    """Runs of these chunks."""
    return sum(chunk.stop - chunk.first for chunk in among)


def simulate(work: Work, terminal: Terminal, means: Means | None = None) -> DispatchTally:
    """Have the missing chunks simulated by the executor asked for, or by the one that is given."""
    configuration = work.design.configuration
    telling = Progress(terminal, work.n_runs) if means is None else means.progress
    with held(work.folder, shard_name(configuration.shard)) as lock, telling as progress:

        def tell(now: DispatchTally) -> None:
            lock.check()
            interrupt_if_heard()
            if now.compiling:
                progress.say_once(text(OF_COMPILED["compiling"], terminal.lang))
            progress.reach(now.n_finished)

        todo = tasks(work.design, work.folder, work.missing)
        dispatch = Dispatch(work.folder, todo, configuration.max_failed, tell)
        engine: Executor | None = None
        try:
            write_design(work.folder, work.design, work.waves, work.runs, waves_to_simulate(work))
            withdraw(work.folder, {chunk.number for chunk in work.missing} & committed(work.folder))
            seconds = work.n_runs * seconds_of_run(configuration)
            asked = Assignment(work.folder, configuration.executor, work.design.plan["model"], len(todo), seconds)
            engine = (executor if means is None else means.executor)(asked)
            dispatch.run(engine)
        except (KeyboardInterrupt, Problem) as error:
            interrupted = isinstance(error, KeyboardInterrupt)
            if interrupted or engine is not None:  # else nothing was begun
                total = sum(chunk.stop - chunk.first for chunk in work.wanted)
                now = dispatch.tally.n_ok + dispatch.tally.n_failed
                kept = counted("runs", total - work.n_runs + now, terminal.lang)
                key = WORDS["interrupted_kept"] if interrupted else WORDS["stopped_kept"]
                terminal.note(text(key, terminal.lang, kept=kept, total=total))
            raise
    tally = dispatch.tally
    runs = counted("runs", tally.n_ok + tally.n_failed, terminal.lang)
    terminal.note(text(WORDS["run_took"], terminal.lang, runs=runs, seconds=progress.seconds))
    return tally


def shard_name(shard: tuple[int, int]) -> str:
    """What tells the lock of one of several drivers from those of the others."""
    return "" if shard[1] == 1 else f"{shard[0]}-{shard[1]}"
