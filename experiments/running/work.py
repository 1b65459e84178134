"""The work of one chunk: read its runs from the results folder, simulate them, store them there.

It takes words and numbers alone and knows nothing of who asked, so every executor does the same and the files are
the same.  While it works, ``running/`` names the run under way, so that whoever finds a dead worker knows which.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from experiments.language.messages import LANGUAGES, Problem
from experiments.language.refusals import refusal
from experiments.running.design import KEYS, runs_version
from experiments.running.replicate import Arm, Replicate, RunOutcome, by_hand, policies_of
from experiments.running.task import Receipt, Refused, Task
from experiments.settings.configuration import STATUS_QUO
from experiments.settings.files import shown, without_folders
from experiments.settings.mechanisms import declared
from experiments.settings.own_modules import as_loaded, module_file
from experiments.settings.version import model_version
from experiments.storage.black_box import BlackBox
from experiments.storage.chunks import commit
from experiments.storage.names import PLAN, TABLE
from experiments.storage.rows import OK, keyed, makers, runs_table, summary
from experiments.storage.timings import keep_timing
from experiments.storage.whole_files import file_digest
from sim.parameters import SettingError

if TYPE_CHECKING:
    from sim.model import ModelParameters
    from sim.place import Place

Row = dict[str, Any]
UNSOUND = ("not_sound", "not_sound_since")
"""What the model says of numbers that a look at every month can trace to their beginning."""


def run_chunk(task: Task, begun: Callable[[int, int], None] = lambda _run, _finished: None) -> Receipt | Refused:
    """Simulate and store a chunk; ``begun`` is called with each run's number and how many are finished."""
    if model_version() != task.model:
        return Refused(task.chunk, "worker_other_version", {"ours": model_version()[:12], "theirs": task.model[:12]})
    folder = Path(task.folder)
    try:
        plan = plan_of(folder)
        if (theirs := plan.content["of_runs"]) != runs_version():
            return Refused(task.chunk, "worker_other_version", {"ours": runs_version()[:12], "theirs": theirs[:12]})
        if (differs := other_mechanism(plan.content["own_mechanisms"], task.home)) is not None:
            return Refused(task.chunk, "worker_other_mechanism", {"process": differs})
        return _run_chunk(task, folder, plan, begun)
    except OSError as error:
        return Refused(
            task.chunk, "cannot_write", {"folder": shown(folder), "what": error.strerror or type(error).__name__}
        )


def _run_chunk(task: Task, folder: Path, plan: Plan, begun: Callable[[int, int], None]) -> Receipt:
    began = time.perf_counter()
    rows = chunk_rows(folder, task.chunk)
    kept = makers(plan.content)
    parts: dict[str, list[Any]] = {name: [] for name in kept}
    lines: list[Row] = []
    failures: list[Row] = []
    months_checked = 0
    box = BlackBox(folder, task.chunk, task.attempt)
    with box:

        def begin(run: int) -> None:
            box.note(str(run))
            begun(run, len(lines))

        for row, outcome in outcomes(plan, rows, task, begin):
            keys = {name: row[name] for name in plan.keys}
            if isinstance(outcome, RunOutcome):
                for name, make in kept.items():
                    parts[name].append(keyed(make(outcome), keys))
                lines.append({**keys, "status": OK, **summary(outcome)})
                months_checked += outcome.months_checked
            else:
                failures.append({**keys, **outcome})
                lines.append({**keys, "status": outcome["status"], "error": outcome["error"]})
        import pyarrow as pa

        tables = {name: pa.concat_tables(made).combine_chunks() for name, made in parts.items() if made}
        commit(folder, task.chunk, tables, runs_table(lines, declared(plan.content).outcomes), failures)
    seconds = time.perf_counter() - began
    keep_timing(folder, task.chunk, seconds, months_checked)
    return Receipt(task.chunk, len(lines) - len(failures), len(failures), seconds, months_checked)


def outcomes(
    plan: Plan, rows: Sequence[Row], task: Task, begin: Callable[[int], None]
) -> Iterator[tuple[Row, RunOutcome | Row]]:
    """Every run of a chunk with what it left behind, or with its failure."""
    for _, group in groupby(rows, key=lambda row: (row["replicate"], row["start"])):
        members = list(group)
        tried = {row["run"]: row for row in members if row["run"] not in task.given_up}
        for row in members:
            if row["run"] in task.given_up:
                status, why = task.given_up[row["run"]]
                yield row, {"status": status, "error": why, "traceback": ""}
        if not tried:
            continue
        for row, outcome in simulated(plan, list(tried.values()), begin, checked=task.checks == "all"):
            yield row, outcome if isinstance(outcome, RunOutcome) else failure(outcome)


def simulated(
    plan: Plan, rows: Sequence[Row], begin: Callable[[int], None], *, checked: bool
) -> Iterator[tuple[Row, RunOutcome | BaseException]]:
    """The runs of one seed and one parameter set, each with what it left behind or the error that it ended in."""
    by_run = {row["run"]: row for row in rows}
    try:
        replicate = plan.replicate(rows, begin, checked=checked)
    except BaseException as error:  # a point that cannot be composed fails alone
        if by_hand(error):
            raise
        yield from ((row, error) for row in rows)
        return
    for arm, outcome in replicate.outcomes():
        yield by_run[arm.run], outcome


def failure(error: BaseException) -> Row:
    """What is kept of a run that ended in an error."""
    return {
        "status": "failed",
        "error": without_folders(f"{type(error).__name__}: {error}").strip().removesuffix(":"),
        "traceback": without_folders("".join(traceback.format_exception(error))),
        **invariant(error),
        **told(error),
    }


def told(error: BaseException) -> Row:
    """In every language what the model or a setting refuses; nothing of an error of the code."""
    if isinstance(error, SettingError):
        said: Row = {"told": {lang: refusal(error, lang) for lang in LANGUAGES}}
        return {**said, "unsound": True} if error.key in UNSOUND else said
    if isinstance(error, Problem):
        return {"told": {lang: error.text(lang) for lang in LANGUAGES}}
    return {}


def invariant(error: BaseException) -> Row:
    """Which invariant does not hold, where that is the error."""
    from sim.invariants.watcher import InvariantError

    if not isinstance(error, InvariantError):
        return {}
    said = {name: str(getattr(error, name)) for name in ("month", "process", "seed", "wrong", "first")}
    words = {"en": error.invariant.en, "zh": error.invariant.zh}
    return {"invariant": error.invariant.id, "words": words, "said": said}


class Plan:
    """What any run of a design is made from."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content
        self.scenarios = {scenario["id"]: scenario for scenario in content["scenarios"]}
        self.keys = tuple(
            key for key in KEYS if key != "chunk" and (content["factors"] or key not in ("start", "point"))
        )

    @property
    def place(self) -> Place:
        """The place, built once."""
        from sim.place import Place

        if not hasattr(self, "_place"):
            self._place = Place.from_mapping("place", self.content["place"], cells=self.content["cells"])
        return self._place

    def place_with(self, values: Mapping[str, Any]) -> Place:
        """The place with a run's ``place.<number>``."""
        from sim.place import Place
        from sim.place_numbers import changed

        numbers = {key.removeprefix("place."): value for key, value in values.items() if key.startswith("place.")}
        if not numbers:
            return self.place
        return Place.from_mapping("place", changed(self.content["place"], numbers), cells=self.content["cells"])

    def parameters(self, values: Mapping[str, Any]) -> ModelParameters:
        """The numbers of the mechanisms with a run's ``process.<mechanism>.<parameter>``."""
        from sim.model import ModelParameters

        changed = {name: dict(numbers) for name, numbers in self.content["parameters"].items()}
        for key, value in values.items():
            if key.startswith("process."):
                _, mechanism, name = key.split(".", 2)
                changed.setdefault(mechanism, {})[name] = float(value)
        return ModelParameters(changed, self.content["processes"])

    def replicate(self, rows: Sequence[Row], begin: Callable[[int], None], *, checked: bool) -> Replicate:
        """The runs of one seed and one parameter set."""
        keys = (*self.content.get("uncertain", {}).get("keys", ()), *self.content["factors"])
        values = [{key: row[key] for key in keys if row[key] is not None} for row in rows]
        parameters = self.parameters(values[0])
        levers, known = self.content["levers"], parameters.mechanisms.levers
        arms = [
            Arm(
                row["run"],
                row["scenario"],
                policies_of(self.scenarios[row["scenario"]], set_here, levers, known),
                is_reference=row["scenario"] == STATUS_QUO and row["point"] is None,
            )
            for row, set_here in zip(rows, values, strict=True)
        ]
        return Replicate(
            place=self.place_with(values[0]),
            parameters=parameters,
            seed=rows[0]["seed"],
            horizon=self.content["horizon"],
            arms=arms,
            checked=checked,
            begin=begin,
        )


def other_mechanism(own: Mapping[str, str], home: str) -> str | None:
    """The first module of one's own that is not here, or not as the design was made with.

    One that this process has loaded as it was before is not: it would go on as it was.
    """
    if own and home not in sys.path:
        sys.path.append(home)
    for module, digest in own.items():
        file = module_file(module)
        if file is None or file_digest(file) != digest:
            return module
        if not as_loaded(module, digest, file):
            return module
    return None


def plan_of(folder: Path) -> Plan:
    """The plan of a results folder, read again when its file has changed."""
    return _read_plan(folder / PLAN, (folder / PLAN).stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read_plan(file: Path, _changed: int) -> Plan:
    """The plan in a file of this time."""
    return Plan(json.loads(file.read_text(encoding="utf-8")))


def chunk_rows(folder: Path, chunk: int) -> list[Row]:
    """The runs of a chunk, as the table of runs has them."""
    rows: list[Row] = pq.read_table(folder / TABLE, filters=[("chunk", "=", chunk)]).to_pylist()
    if not rows:
        raise FileNotFoundError(2, f"no chunk {chunk}", str(folder / TABLE))
    return rows
