"""What is going to be simulated, what was, what failed and what is missing: the same words for every kind of design."""

from __future__ import annotations

from typing import Final

import numpy as np

from experiments.language.messages import counted, in_language, text
from experiments.running.carry_out import CarriedOut, Means, Work, carry_out, work_for
from experiments.running.design import Design, seconds_of_run
from experiments.settings.configuration import Configuration
from experiments.settings.files import shown
from experiments.settings.mechanisms import together
from experiments.storage.failed import again, why
from experiments.storage.names import FAILED, chunk_file
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal

WORDS = {
    "run_title": {
        "en": "{name}: {place}, {organizations} organizations, {scenarios}, {replicates}, {horizon}",
        "zh": "{name}：{place}，{organizations} 家社会组织，{scenarios}，{replicates}，{horizon}",
    },
    "run_stored": {
        "en": "These results are stored already ({replicates}); nothing was simulated.",
        "zh": "结果已有存档（{replicates}），无需重新模拟。",
    },
    "run_extends": {
        "en": "Stored already: {stored}. To be simulated: {new} more.",
        "zh": "已存有 {stored}，再模拟 {new}。",
    },
    "checks_held": {
        "en": "Checked: {properties} properties in each of {months:,} months, spin-up included. All hold.",
        "zh": "已检验：{properties} 条性质，逐月检验 {months:,} 个月（含预热期），全部成立。",
    },
    "checks_nothing": {
        "en": "Nothing was checked: checks=all looks at what is simulated, and all of this is stored. To check "
        "it: shuniu recheck {folder} checks=all",
        "zh": "未作检验：checks=all 只检验新模拟的运行，而这些均已存储。如需检验：shuniu recheck {folder} checks=all",
    },
    "some_failed": {
        "en": "{failed} of {planned} runs failed; what is shown leaves their replicates out. The first: {error}",
        "zh": "{planned} 次运行中 {failed} 次失败；以下结果不含相应的重复。首个错误：{error}",
    },
    "none_shown": {
        "en": "{failed} of {planned} runs failed, so no replicate is whole and nothing is shown. The first: {error}",
        "zh": "{planned} 次运行中 {failed} 次失败，没有一次完整的重复，因此无结果可供显示。首个错误：{error}",
    },
    "failed_run_again": {"en": "To run it again: {command}", "zh": "重新运行：{command}"},
    "failed_again": {
        "en": "The traceback is in {file}.",
        "zh": "回溯信息（英文）见 {file}。",
    },
    "failed_again_alone": {
        "en": "It left no traceback; what is known is in {file}.",
        "zh": "没有回溯信息，仅有的记录见 {file}。",
    },
    "stopped_early": {
        "en": "Stopped: more than {share} of the runs fail (max_failed).",
        "zh": "已停止：失败的运行超过 {share}（max_failed）。",
    },
    "runs_missing": {
        "en": "{missing} of {planned} runs are missing; the same command simulates them.",
        "zh": "{planned} 次运行中缺少 {missing} 次；重新运行同一命令即可补齐。",
    },
    "shard_done": {
        "en": "This share is done; {missing} of {planned} runs fall to the other shards.",
        "zh": "本份已完成；{planned} 次运行中尚有 {missing} 次由其他各份承担。",
    },
    "shard_idle": {
        "en": "There are fewer chunks than shards: nothing falls to this one.",
        "zh": "任务块少于份数，本份无需运行。",
    },
    "dry_run": {
        "en": (
            "{runs:,} of {planned:,} runs are to be simulated, in {chunks}: about {minutes} of a processor and "
            "{megabytes:,.1f} MB (record={record}) in {folder}. Nothing was written."
        ),
        "zh": (
            "共 {planned:,} 次运行，待模拟 {runs:,} 次，分{chunks}：约需处理器 {minutes}、"
            "磁盘 {megabytes:,.1f} MB（record={record}），写入 {folder}。未写入任何文件。"
        ),
    },
    "about_minutes": {"en": "{minutes:.1f} minutes", "zh": "{minutes:.1f} 分钟"},
    "about_seconds": {"en": "{seconds:.0f} s", "zh": "{seconds:.0f} 秒"},
}

FINISHED, SOME_FAILED, MISSING, TOO_MANY_FAILED, INTERRUPTED = 0, 1, 3, 4, 130
"""Exit codes of a command that simulates, beside 2 for bad input."""
START_UP, BETWEEN_RUNS = 5.0, 0.03
"""Seconds of a processor until the workers are at work, and beside the simulation of a run: tables, writing."""
BYTES: Final = {"summary": 500, "monthly": 17_000, "full": 25_000}
"""What a run of 132 months takes on the disk, roughly, by what is recorded of it."""


def simulated(
    configuration: Configuration, terminal: Terminal, *, dry: bool, means: Means | None = None
) -> tuple[int, CarriedOut | None]:
    """Simulate what is missing of a configuration's design and say so; the exit code, and the results if any are whole.

    dry: only say what would be simulated, and write nothing.  means: other ones than the command's own.
    """
    work = work_for(Design.of(configuration))
    if dry:
        foretell(work, terminal)
        return FINISHED, None
    if work.is_new and not work.missing:  # one of more commands than there are chunks
        terminal.note(text(WORDS["shard_idle"], terminal.lang))
        return FINISHED, None
    announce(work, terminal)
    try:
        done = carry_out(work, terminal, means)
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
        return text(WORDS["about_minutes"], lang, minutes=seconds / 60)
    return text(WORDS["about_seconds"], lang, seconds=max(1.0, seconds))


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
    terminal.paragraph(text(WORDS["dry_run"], terminal.lang, **said))


def announce(work: Work, terminal: Terminal) -> None:
    """Say what is going to be simulated, and what is there already."""
    configuration = work.design.configuration
    stored = len(work.wanted) - len(work.missing)
    if not work.missing:
        said = counted("replicates", work.asked.replicates, terminal.lang)
        terminal.note(text(WORDS["run_stored"], terminal.lang, replicates=said))
        if configuration.checks == "all":
            terminal.note(text(WORDS["checks_nothing"], terminal.lang, folder=shown(work.folder)))
        return
    terminal.announce(title(configuration, terminal.lang))
    if stored:
        before = sum(chunk.stop - chunk.first for chunk in work.wanted) - work.n_runs
        said = counted("runs", before, terminal.lang)
        terminal.note(
            text(WORDS["run_extends"], terminal.lang, stored=said, new=counted("runs", work.n_runs, terminal.lang))
        )


def account(done: CarriedOut, terminal: Terminal) -> int:
    """Say what failed and what is missing; the exit code that tells the same."""
    lang, dataset = terminal.lang, done.dataset
    if done.tally.months_checked:
        from sim.invariants.watcher import INVARIANTS

        number = len(INVARIANTS) + len(together(done.dataset.plan["processes"]).invariants)
        said = {"properties": number, "months": done.tally.months_checked}
        terminal.note(text(WORDS["checks_held"], lang, **said))
    first = next(dataset.failures(), None)
    if first is not None:
        numbers = {"failed": dataset.n_failed, "planned": dataset.n_planned}
        terminal.announce(
            text(
                WORDS["some_failed"] if is_shown(dataset) else WORDS["none_shown"],
                lang,
                **numbers,
                error=why(first, lang),
            )
        )
        file = chunk_file(dataset.folder, FAILED, first["chunk"], ".json")
        key = WORDS["failed_again"] if first["traceback"] else WORDS["failed_again_alone"]
        terminal.note(text(key, lang, file=shown(file)))  # in one piece, as the command is
        terminal.note(text(WORDS["failed_run_again"], lang, command=again(dataset.folder, first)))
    if done.tally.stopped_early:
        terminal.announce(text(WORDS["stopped_early"], lang, share=f"{100 * done.max_failed:g} %"))
        return TOO_MANY_FAILED
    if done.n_missing:
        terminal.note(text(WORDS["runs_missing"], lang, missing=done.n_missing, planned=dataset.n_planned))
        return MISSING
    if done.n_elsewhere:
        terminal.note(text(WORDS["shard_done"], lang, missing=done.n_elsewhere, planned=dataset.n_planned))
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
        WORDS["run_title"],
        lang,
        name=in_language(configuration.name or configuration.experiment, lang),
        place=in_language(configuration.place.name, lang),
        organizations=f"{configuration.place.total:,}",
        scenarios=counted("scenarios", len(configuration.scenarios), lang),
        replicates=counted("replicates", configuration.replicates, lang),
        horizon=counted("months", configuration.horizon, lang),
    )
