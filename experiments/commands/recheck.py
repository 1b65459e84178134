"""``shuniu recheck``: stored runs simulated again from their folder alone and compared bit by bit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from experiments.language.messages import Problem, counted, text
from experiments.settings.files import shown
from experiments.storage.finding import the_one
from experiments.storage.words import Asked
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.running.again import Again
    from experiments.storage.store import Dataset

SUMMARY = {"en": "simulate stored runs again and compare", "zh": "重新模拟已存运行并逐位比对"}
ORDER = 70
HELP = {
    "en": (
        "shuniu recheck: simulate stored runs again from their folder alone and compare every table bit "
        "for bit.\n"
        "\n"
        "shuniu recheck <folder> [run=N | sample={sample} seed=0] [checks=all] [anyway=true]\n"
        "\n"
        "  run=N       one run, also one that failed\n"
        "  sample=all  every run; with a number so many, the same seed picks the same\n"
        "\n"
        "Exit code: 0 all the same, 1 something differs or failed, 2 cannot be compared, 3 not stored."
    ),
    "zh": (
        "shuniu recheck：仅凭结果文件夹重新模拟已存运行，逐位比对每张表。\n"
        "\n"
        "shuniu recheck <文件夹> [run=N | sample={sample} seed=0] [checks=all] [anyway=true]\n"
        "\n"
        "  run=N       指定一次运行（含失败的）\n"
        "  sample=all  全部；给数字则抽取若干，相同种子抽取相同运行\n"
        "\n"
        "退出码：0 全部一致，1 有差异或失败，2 无法比对，3 尚未存储。"
    ),
}

WORDS = {
    "recheck_anyway": {"en": "Compared nonetheless. {why}", "zh": "仍然比对。{why}"},
    "recheck_versions": {
        "en": "Other versions than when it was stored: {listed}.",
        "zh": "与存储时版本不同：{listed}。",
    },
    "recheck_one_way": {
        "en": "Give either run= or sample=, not both.",
        "zh": "run= 与 sample= 只能给出一个。",
    },
    "recheck_no_run": {
        "en": "run={run}: the runs of {folder} are numbered from 0 to {last}.",
        "zh": "run={run}：{folder} 的运行编号为 0 至 {last}。",
    },
    "recheck_not_stored": {
        "en": "Run {run} of {folder} is planned, but not stored yet.",
        "zh": "{folder} 的运行 {run} 已列入计划，但尚未存储。",
    },
    "recheck_dangerous": {
        "en": "Run {run} ended its worker ({status}); it is simulated in this process now. Interrupt it with Ctrl-C.",
        "zh": "运行 {run} 曾使工作进程终止（{status}），现在本进程中重新模拟；可用 Ctrl-C 中断。",
    },
    "recheck_differs": {
        "en": (
            "Run {run} ({scenario}, seed {seed}) differs first in {table}{where}, {column}: stored {stored}, now {now}."
        ),
        "zh": "运行 {run}（{scenario}，种子 {seed}）首个差异：{table}{where}，{column}：已存 {stored}，现为 {now}。",
    },
    "recheck_rows": {
        "en": "Run {run} ({scenario}, seed {seed}) differs first in {table}{where}: stored {stored} rows, now {now}.",
        "zh": "运行 {run}（{scenario}，种子 {seed}）首个差异：{table}{where}：已存 {stored} 行，现为 {now} 行。",
    },
    "recheck_more": {"en": "{number} more are not the same.", "zh": "另有 {number} 次不一致。"},
    "recheck_same": {
        "en": "Simulated again: {runs} of {stored:,}; the same to the last bit: {same}.",
        "zh": "计划 {stored:,} 次，重新模拟 {runs}；逐位一致：{same} 次。",
    },
}

ENDS = {
    "fails_the_same": {
        "en": "Run {run} ({scenario}, seed {seed}) fails again in the same way:",
        "zh": "运行 {run}（{scenario}，种子 {seed}）再次以同样方式失败：",
    },
    "fails_otherwise": {
        "en": "Run {run} ({scenario}, seed {seed}) fails again, in another way than is stored:",
        "zh": "运行 {run}（{scenario}，种子 {seed}）再次失败，但与所存错误不同：",
    },
    "now_ok": {
        "en": "Run {run} ({scenario}, seed {seed}) failed when it was stored, and does not now.",
        "zh": "运行 {run}（{scenario}，种子 {seed}）存储时失败，现在成功。",
    },
    "now_fails": {
        "en": "Run {run} ({scenario}, seed {seed}) is stored as ok, and fails now:",
        "zh": "运行 {run}（{scenario}，种子 {seed}）存储时成功，现在失败：",
    },
}
"""What becomes of a run that failed, or fails now."""

WHERE = {
    "month": {"en": "month", "zh": "月份"},
    "account": {"en": "account", "zh": "科目"},
    "payer": {"en": "payer", "zh": "出资方"},
    "by": {"en": "by", "zh": "分组"},
    "group": {"en": "group", "zh": "组别"},
}

FINISHED, DIFFERS, MISSING = 0, 1, 3
SAMPLE: Final = 20
"""Runs that are simulated again unless more or fewer are asked for."""
SHOWN: Final = 5
"""Runs that are told one by one."""
KNOWN: Final = ("run", "sample", "seed", "checks", "anyway")
REPEATS: Final = ("ok", "failed")
"""Stored ends of a run that a sample may pick; a run that killed its worker is simulated again only by its number."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Choose runs, simulate them, say what differs; 0 where nothing does."""
    asked = Asked.of(arguments, KNOWN)
    if asked.helping:
        terminal.help(text(HELP, terminal.lang, sample=SAMPLE))
        return FINISHED
    run, sample, seed = _asked_runs(asked)
    checked = asked.choice("checks", ("none", "all")) == "all"
    anyway = asked.switch("anyway")
    folder = the_one(asked.named, "recheck", terminal)

    from experiments.running.again import chosen, other_model, other_versions
    from experiments.running.work import plan_of
    from experiments.storage.store import Dataset

    dataset = Dataset(folder)
    dataset.look()
    problem = other_model(folder, dataset.manifest, plan_of(folder).content["own_mechanisms"])
    if problem is not None and not anyway:
        raise problem
    if problem is not None:
        terminal.announce(text(WORDS["recheck_anyway"], terminal.lang, why=problem.text(terminal.lang)))
    changed = other_versions(dataset.manifest)
    if changed:
        listed = ", ".join(f"{name} {stored} → {here}" for name, (stored, here) in changed.items())
        terminal.announce(text(WORDS["recheck_versions"], terminal.lang, listed=listed))
    stored = {row["run"]: row["status"] for row in dataset.runs.select(["run", "status"]).to_pylist()}
    if run is not None and run not in stored:
        if run >= dataset.n_planned:
            raise Problem(WORDS["recheck_no_run"], run=run, last=dataset.n_planned - 1, folder=shown(folder))
        terminal.note(text(WORDS["recheck_not_stored"], terminal.lang, run=run, folder=shown(folder)))
        return MISSING
    if run is not None:
        runs = [run]
        if stored[run] not in REPEATS:
            terminal.announce(text(WORDS["recheck_dangerous"], terminal.lang, run=run, status=stored[run]))
    else:
        runs = chosen([run for run, status in stored.items() if status in REPEATS], sample, seed)
    return compare(dataset, runs, terminal, checked=checked)


def _asked_runs(asked: Asked) -> tuple[int | None, int | None, int]:
    """The run by its number, else the size of the sample (None for all) and its seed."""
    run = asked.number("run", 0)
    every = asked.settings.get("sample") == "all"
    sample = None if every else asked.number("sample", 1)
    if run is not None and (every or sample is not None):
        raise Problem(WORDS["recheck_one_way"])
    return run, None if every else sample or SAMPLE, asked.number("seed", 0) or 0


def compare(dataset: Dataset, runs: Sequence[int], terminal: Terminal, *, checked: bool) -> int:
    """Simulate the runs again and tell."""
    from experiments.running.again import again
    from experiments.running.compiled import compile_and_say
    from experiments.terminal.progress import Progress

    compile_and_say(terminal)
    ends: Counter[str] = Counter()
    told: list[Again] = []
    with Progress(terminal, len(runs)) as progress:
        for one in again(dataset, runs, lambda _: None, checked=checked):
            ends[one.end] += 1
            progress.reach(ends.total())
            if one.end != "same" and len(told) < SHOWN:
                told.append(one)
    for one in told:
        tell(one, terminal)
    if ends.total() - ends["same"] > len(told):
        terminal.paragraph(text(WORDS["recheck_more"], terminal.lang, number=ends.total() - ends["same"] - len(told)))
    said = {"same": ends["same"], "runs": counted("runs", len(runs), terminal.lang), "stored": dataset.n_planned}
    terminal.paragraph(text(WORDS["recheck_same"], terminal.lang, **said))
    return FINISHED if ends["same"] == len(runs) else DIFFERS


def tell(one: Again, terminal: Terminal) -> None:
    """What became of a run that is not the same, or that failed again."""
    lang = terminal.lang
    who: dict[str, Any] = {"run": one.row["run"], "scenario": one.row["scenario"], "seed": one.row["seed"]}
    if one.difference is not None:
        found = one.difference
        where = ", ".join(f"{text(WHERE[name], lang)} {value}" for name, value in found.where.items())
        key = WORDS["recheck_differs"] if found.column else WORDS["recheck_rows"]
        said = {"table": found.table, "where": f", {where}" if where else "", "column": found.column}
        terminal.paragraph(text(key, lang, **who, **said, stored=_exact(found.stored), now=_exact(found.now)))
        return
    terminal.paragraph(text(ENDS[one.end], lang, **who))
    if one.failure is not None:
        from experiments.storage.failed import why

        terminal.paragraph(why(one.failure, lang))
        terminal.say(str(one.failure["traceback"]).rstrip())


def _exact(value: object) -> str:
    """A value with all its digits."""
    return "-" if value is None else repr(value) if isinstance(value, float) else str(value)
