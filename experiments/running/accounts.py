"""What is going to be simulated, what was, what failed and what is missing: the same words for every kind of design."""

from __future__ import annotations

from typing import Final

import numpy as np

from experiments.language.messages import counted, in_language, text
from experiments.running.carry_out import CarriedOut, Work, carry_out, work_for
from experiments.running.design import Design, seconds_of_run
from experiments.settings.configuration import Configuration
from experiments.settings.files import shown
from experiments.settings.mechanisms import together
from experiments.storage.failed import again, why
from experiments.storage.names import FAILED, chunk_file
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal

FINISHED, SOME_FAILED, MISSING, TOO_MANY_FAILED, INTERRUPTED = 0, 1, 3, 4, 130
"""Exit codes of a command that simulates, beside 2 for bad input."""
START_UP, BETWEEN_RUNS = 5.0, 0.03
"""Seconds of a processor until the workers are at work, and beside the simulation of a run: tables, writing."""
BYTES: Final = {"summary": 500, "monthly": 17_000, "full": 25_000}
"""What a run of 132 months takes on the disk, roughly, by what is recorded of it."""


def simulated(configuration: Configuration, terminal: Terminal, *, dry: bool) -> tuple[int, CarriedOut | None]:
    """Simulate what is missing of a configuration's design and say so; the exit code, and the results if any are whole.

    dry: only say what would be simulated, and write nothing.
    """
    work = work_for(Design.of(configuration))
    if dry:
        foretell(work, terminal)
        return FINISHED, None
    if work.is_new and not work.missing:  # one of more commands than there are chunks
        terminal.note(text("shard_idle", terminal.lang))
        return FINISHED, None
    announce(work, terminal)
    try:
        done = carry_out(work, terminal)
    except KeyboardInterrupt:
        return INTERRUPTED, None
    if not work.missing:
        done.dataset.check()
    code = account(done, terminal)
    return code, None if code in (TOO_MANY_FAILED, MISSING) or done.n_elsewhere else done


def processor_seconds(n_runs: int, configuration: Configuration) -> float:
    """What so many runs take of one processor, roughly, with what comes before the first and between them."""
    return (START_UP if n_runs else 0.0) + n_runs * (seconds_of_run(configuration) + BETWEEN_RUNS)


def duration(seconds: float, lang: str) -> str:
    """So many minutes, or seconds where it is less than one; at least one second."""
    if seconds >= 60:
        return text("about_minutes", lang, minutes=seconds / 60)
    return text("about_seconds", lang, seconds=max(1.0, seconds))


def foretell(work: Work, terminal: Terminal) -> None:
    """How many runs and chunks, how much time of a processor, how much room on the disk, roughly."""
    configuration = work.design.configuration
    each = BYTES[configuration.record] * max(1.0, configuration.horizon / 132)
    seconds = processor_seconds(work.n_runs, configuration)
    said = {
        "planned": sum(chunk.stop - chunk.first for chunk in work.wanted),
        "runs": work.n_runs,
        "chunks": counted("chunks", len(work.missing), terminal.lang),
        "minutes": duration(seconds, terminal.lang),
        "megabytes": work.n_runs * each / 1e6,
        "record": configuration.record,
        "folder": shown(work.folder),
    }
    terminal.paragraph(title(configuration, terminal.lang))
    terminal.paragraph(text("dry_run", terminal.lang, **said))


def announce(work: Work, terminal: Terminal) -> None:
    """Say what is going to be simulated, and what is there already."""
    configuration = work.design.configuration
    stored = len(work.wanted) - len(work.missing)
    if not work.missing:
        said = counted("replicates", work.asked.replicates, terminal.lang)
        terminal.note(text("run_stored", terminal.lang, replicates=said))
        if configuration.checks == "all":
            terminal.note(text("checks_nothing", terminal.lang, folder=shown(work.folder)))
        return
    terminal.announce(title(configuration, terminal.lang))
    if stored:
        before = sum(chunk.stop - chunk.first for chunk in work.wanted) - work.n_runs
        said = counted("runs", before, terminal.lang)
        terminal.note(text("run_extends", terminal.lang, stored=said, new=counted("runs", work.n_runs, terminal.lang)))


def account(done: CarriedOut, terminal: Terminal) -> int:
    """Say what failed and what is missing; the exit code that tells the same."""
    lang, dataset = terminal.lang, done.dataset
    if done.tally.months_checked:
        from sim.invariants.watcher import INVARIANTS

        number = len(INVARIANTS) + len(together(done.dataset.plan["processes"]).invariants)
        said = {"properties": number, "months": done.tally.months_checked}
        terminal.note(text("checks_held", lang, **said))
    first = next(dataset.failures(), None)
    if first is not None:
        numbers = {"failed": dataset.n_failed, "planned": dataset.n_planned}
        key = "some_failed" if is_shown(dataset) else "none_shown"
        terminal.announce(text(key, lang, **numbers, error=why(first, lang)))
        file = chunk_file(dataset.folder, FAILED, first["chunk"], ".json")
        key = "failed_again" if first["traceback"] else "failed_again_alone"
        terminal.note(text(key, lang, file=shown(file)))  # in one piece, as the command is
        terminal.note(text("failed_run_again", lang, command=again(dataset.folder, first)))
    if done.tally.stopped_early:
        terminal.announce(text("stopped_early", lang, share=f"{100 * done.max_failed:g} %"))
        return TOO_MANY_FAILED
    if done.n_missing:
        terminal.note(text("runs_missing", lang, missing=done.n_missing, planned=dataset.n_planned))
        return MISSING
    if done.n_elsewhere:
        terminal.note(text("shard_done", lang, missing=done.n_elsewhere, planned=dataset.n_planned))
    return FINISHED if first is None else SOME_FAILED


def is_shown(dataset: Dataset) -> bool:
    """Whether there is anything to show: a whole replicate, or of a sweep a point beside its reference."""
    if not dataset.factors:
        return bool(dataset.replicates)
    of_points, references = dataset.at_horizon("coverage"), dataset.references("coverage")
    effects = of_points["coverage"] - references["coverage"][:, dataset.starts, None]
    return bool(np.isfinite(effects).any())


def title(configuration: Configuration, lang: str) -> str:
    """What is going to be run."""
    return text(
        "run_title",
        lang,
        name=in_language(configuration.name or configuration.experiment, lang),
        place=in_language(configuration.place.name, lang),
        organizations=f"{configuration.place.total:,}",
        scenarios=counted("scenarios", len(configuration.scenarios), lang),
        replicates=counted("replicates", configuration.replicates, lang),
        horizon=counted("months", configuration.horizon, lang),
    )
