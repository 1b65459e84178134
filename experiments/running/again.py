"""Stored runs simulated once more from their results folder alone, and held against what is stored, bit by bit."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Literal

import pyarrow as pa
import pyarrow.compute as pc

from experiments.language.messages import Problem
from experiments.running.design import runs_version
from experiments.running.replicate import RunOutcome
from experiments.running.work import Plan, Row, failure, plan_of, simulated
from experiments.settings.configuration import STATUS_QUO
from experiments.settings.files import shown
from experiments.settings.mechanisms import declared
from experiments.settings.own_modules import module_file
from experiments.settings.version import model_version
from experiments.storage.chunks import read_runs, read_table
from experiments.storage.difference import Difference, first_difference
from experiments.storage.manifest import versions
from experiments.storage.names import RUNS
from experiments.storage.rows import OK, RECORDS, keyed, runs_table, summary
from experiments.storage.store import Dataset
from experiments.storage.whole_files import file_digest

WORDS = {
    "recheck_other_model": {
        "en": (
            "{folder} was made by another model (shuniu {version}, {part}/ {stored}; here {here}), so its numbers may "
            "differ. Use that version, or compare nonetheless: anyway=true."
        ),
        "zh": (
            "{folder} 由另一版本的模型生成（shuniu {version}，{part}/ {stored}；当前 {here}），数值可能不同。"
            "请使用该版本；仍要比对请加 anyway=true。"
        ),
    },
    "recheck_no_module": {
        "en": "These runs were made with the module {module}, which is not to be found from here. Go to its folder.",
        "zh": "这些运行用到模块 {module}，从当前文件夹找不到它。请到它所在的文件夹中再试。",
    },
    "recheck_other_mechanism": {
        "en": (
            "The mechanism {process} ({file}) has changed since these runs. Bring back the file as it was, or compare "
            "nonetheless: anyway=true."
        ),
        "zh": "机制 {process}（{file}）在这些运行之后已改动。请恢复原文件；仍要比对请加 anyway=true。",
    },
}

End = Literal["same", "differs", "fails_the_same", "fails_otherwise", "now_ok", "now_fails"]
NUMERIC: Final = ("python", "system", "numpy", "numba", "llvmlite", "scipy", "mesa")
"""Versions that take part in a number."""


@dataclass(frozen=True)
class Again:
    """A run simulated again: how it ended, its first difference, and its failure if it failed now."""

    row: Row
    end: End
    difference: Difference | None = None
    failure: Mapping[str, Any] | None = None


def other_model(folder: Path, manifest: Mapping[str, Any], own: Mapping[str, str]) -> Problem | None:
    """Why results cannot be compared: another model, or a mechanism of one's own that has changed."""
    parts = {"sim": (manifest["model"], model_version()), "experiments": (manifest["of_runs"], runs_version())}
    for part, (stored, here) in parts.items():
        if stored != here:
            said = {"folder": shown(folder), "part": part, "stored": stored[:12], "here": here[:12]}
            return Problem(WORDS["recheck_other_model"], **said, version=manifest["versions"]["shuniu"])
    for module, digest in own.items():
        file = module_file(module)
        if file is None:
            return Problem(WORDS["recheck_no_module"], module=module)
        if file_digest(file) != digest:
            return Problem(WORDS["recheck_other_mechanism"], process=module, file=shown(file))
    return None


def other_versions(manifest: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Libraries whose version differs here: name → stored, here."""
    stored, here = manifest["versions"], versions()
    return {name: (stored.get(name, "?"), here[name]) for name in NUMERIC if stored.get(name) != here[name]}


def chosen(runs: Sequence[int], size: int | None, seed: int) -> list[int]:
    """A sample by lot: each run has a lot of its own from the seed, so the same seed picks the same runs."""
    if size is None or size >= len(runs):
        return sorted(runs)
    lots = {run: hashlib.sha256(f"{seed}:{run}".encode()).digest() for run in runs}
    return sorted(sorted(runs, key=lots.__getitem__)[:size])


def again(dataset: Dataset, runs: Sequence[int], begin: Callable[[int], None], *, checked: bool) -> Iterator[Again]:
    """Each of these stored runs, simulated again; they go together by seed and parameters."""
    plan = plan_of(dataset.folder)
    wanted = set(runs)
    stored = {row["run"]: row for row in dataset.runs.select(["run", "status", "error"]).to_pylist()}
    shelf = _Shelf(dataset)
    rows = sorted(dataset.design.to_pylist(), key=lambda row: (row["replicate"], row["start"], row["run"]))
    for _, group in groupby(rows, key=lambda row: (row["replicate"], row["start"])):
        together = list(group)
        asked = [row for row in together if row["run"] in wanted]
        if not asked:
            continue
        if any(stored[row["run"]]["status"] != OK for row in asked):  # it may be its reference that shows what is wrong
            references = [row for row in together if row["scenario"] == STATUS_QUO and row["point"] is None]
            asked = [*(row for row in references if row["run"] not in wanted), *asked]
        for row, outcome in simulated(plan, asked, begin, checked=checked):
            if row["run"] in wanted:
                yield _judged(plan, row, outcome, stored[row["run"]], shelf)


def _judged(
    plan: Plan, row: Row, outcome: RunOutcome | BaseException, before: Mapping[str, Any], shelf: _Shelf
) -> Again:
    if isinstance(outcome, BaseException):
        failed = failure(outcome)
        if before["status"] == OK:
            return Again(row, "now_fails", failure=failed)
        return Again(row, "fails_the_same" if before["error"] == failed["error"] else "fails_otherwise", failure=failed)
    if before["status"] != OK:
        return Again(row, "now_ok")
    keys = {name: row[name] for name in plan.keys}
    tables = {name: keyed(make(outcome), keys) for name, make in RECORDS[plan.content["record"]].items()}
    tables[RUNS] = runs_table([{**keys, "status": OK, **summary(outcome)}], declared(plan.content).outcomes)
    for name, now in tables.items():
        difference = first_difference(name, shelf.rows(name, row), now)
        if difference is not None:
            return Again(row, "differs", difference)
    return Again(row, "same")


class _Shelf:
    """The stored tables of the chunk that was asked for last."""

    def __init__(self, dataset: Dataset) -> None:
        self.folder = dataset.folder
        self.chunk = -1
        self.tables: dict[str, pa.Table] = {}
        self.digests: dict[str, str] = {}

    def rows(self, name: str, row: Row) -> pa.Table:
        """What a table has of a run."""
        if row["chunk"] != self.chunk:
            self.chunk = row["chunk"]
            runs, self.digests = read_runs(self.folder, self.chunk)
            self.tables = {RUNS: runs}
        if name not in self.tables:
            self.tables[name] = read_table(self.folder, name, self.chunk, self.digests[name], None)
        table = self.tables[name]
        return table.filter(pc.equal(table["run"], row["run"])).combine_chunks()
