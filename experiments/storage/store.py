"""The stored results of a design, read column by column: ``results/<experiment>/<hash>/``.

Only chunks that are complete are read, each file is held against the digest that was written with it, and runs
that failed are left out and counted.  The files are plain Parquet: ``runs/*.parquet`` (one row a run),
``series/*.parquet`` and so on (rows by run and month), ``design.parquet`` (what each run is).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from experiments.language.messages import COMMAND_LINE, Problem
from experiments.settings.files import read, shown
from experiments.settings.mechanisms import declared
from experiments.settings.outcomes import KEY as OUTCOMES
from experiments.settings.outcomes import chosen, usual
from experiments.storage.chunks import check, columns_of, committed, look, read_failures, read_runs, read_table
from experiments.storage.manifest import configuration_of, read_manifest, read_runs_planned, with_replicates
from experiments.storage.names import FIGURES, PLAN, RUNS, chunk_file
from experiments.storage.rows import OK, RECORDS, makers
from sim.mechanism import Mechanisms
from sim.observables import Outcome

WORDS = {
    "not_recorded": {
        "en": "{folder} was made with record={record}: {does} were not kept, and are needed here. "
        "To have them: {command}",
        "zh": "{folder} 以 record={record} 运行，未保存此处所需的{does}。如需这些数据，请运行：{command}",
    },
}

KEPT = {
    "series": {"en": "the months before the last", "zh": "逐月数据"},
    "flows": {"en": "the causes of its changes", "zh": "变化原因"},
    "ledger": {"en": "the monthly accounts", "zh": "逐月账目"},
    "groups": {"en": "the numbers by district, kind and size", "zh": "分区县、类别与规模的数据"},
}
"""Table → what of the runs it keeps."""

KEYS: Final = ("run", "scenario", "replicate", "seed", "start", "point", "design", "month")


class Dataset:
    """Stored results; ``replicates`` and ``points`` limit what is looked at where more are stored.

    ``outcomes`` are those that are shown, else those of its configuration; all are stored.
    """

    def __init__(
        self, folder: Path, replicates: int | None = None, points: int | None = None, outcomes: Sequence[str] = ()
    ) -> None:
        self.folder = folder
        self._asked = outcomes
        found = read_manifest(folder)
        if found is None:
            raise Problem("results_empty", folder=shown(folder))
        self.manifest = found
        self.n_replicates = min(replicates or found["replicates"], found["replicates"])
        self.n_points = min(points or found["points"], found["points"])

    @property
    def command(self) -> str:
        """The command that shows so many replicates; the manifest's shows all that are stored."""
        return with_replicates(self.manifest["command"], self.n_replicates, self.manifest["replicates"])

    @property
    def part(self) -> str:
        """What is looked at where more is stored, such as "replicates_1", for names of files; else empty.

        Outcomes that are asked for and not those of the configuration are told as well.
        """
        shown = {"replicates": self.n_replicates, "points": self.n_points}
        told = [f"{name}_{count}" for name, count in shown.items() if count < self.manifest[name]]
        ids = [one.id for one in self.outcomes]
        return "_".join([*told, *(ids if ids != self._configured else ())])

    @property
    def figures(self) -> Path:
        """Where figures go: those of a part stand apart, so that they replace none of the whole."""
        return self.folder / FIGURES / self.part

    @cached_property
    def plan(self) -> dict[str, Any]:
        """All that any of the runs was made from."""
        return dict(json.loads((self.folder / PLAN).read_text(encoding="utf-8")))

    @cached_property
    def design(self) -> pa.Table:
        """The planned runs that are looked at: run, chunk, replicate, seed, start, point, scenario, design, factors."""
        return self._inside(self._whole_design)

    @cached_property
    def _whole_design(self) -> pa.Table:
        return read_runs_planned(self.folder, self.manifest)

    @cached_property
    def _last_start(self) -> int:
        """The last parameter set of the points that are looked at; they are numbered as points first have them."""
        starts = self._whole_design.filter(pc.less(self._whole_design["point"], self.n_points))["start"]
        last = pc.max(starts).as_py()
        return self.n_points - 1 if last is None else int(last)  # none: each point is a parameter set, run as it is

    @cached_property
    def _chunks(self) -> dict[int, dict[str, str]]:
        """The complete chunks that are looked at: number → table → digest of its file."""
        return {number: digests for number, (_, digests) in self._read.items()}

    @cached_property
    def _complete(self) -> list[int]:
        wanted = set(self.design["chunk"].unique().to_pylist())
        return sorted(wanted & committed(self.folder))

    @cached_property
    def _read(self) -> dict[int, tuple[pa.Table, dict[str, str]]]:
        return {number: read_runs(self.folder, number) for number in self._complete}

    @cached_property
    def runs(self) -> pa.Table:
        """One row a run that is stored, failed ones included: keys, status, error, outcomes at the horizon."""
        parts = [table for table, _ in self._read.values()]
        if not parts:
            raise Problem("results_empty", folder=shown(self.folder))
        return self._inside(pa.concat_tables(parts))

    def _inside(self, table: pa.Table) -> pa.Table:
        """Rows of the replicates and points that are looked at, and of the reference runs of these points."""
        mask = pc.less(table["replicate"], self.n_replicates)
        if "point" in table.column_names:
            mask = pc.and_(mask, pc.fill_null(pc.less(table["point"], self.n_points), fill_value=True))
            mask = pc.and_(mask, pc.less_equal(table["start"], self._last_start))
        return table.filter(mask)

    @property
    def n_planned(self) -> int:
        """Runs that are looked at."""
        return int(self.design.num_rows)

    @cached_property
    def n_ok(self) -> int:
        """Runs that are stored and did not fail."""
        return int(pc.sum(pc.equal(self.runs["status"], OK)).as_py() or 0)

    @cached_property
    def n_failed(self) -> int:
        """Runs that are stored and failed."""
        return int(self.runs.num_rows) - self.n_ok

    def failures(self) -> Iterator[dict[str, Any]]:
        """The runs that failed, with error and traceback, in their order."""
        for number, (runs, _) in self._read.items():
            for failure in read_failures(self.folder, number, runs):
                if failure["replicate"] < self.n_replicates and (failure.get("point") or 0) < self.n_points:
                    yield {**failure, "chunk": number}

    def look(self) -> None:
        """Refuse files that are cut off, emptied or gone; only their ends are read."""
        for number in self._complete:
            look(self.folder, number)

    def check(self) -> None:
        """Refuse files that are not what the runs wrote, to the last byte."""
        for number in self._complete:
            check(self.folder, number)

    @cached_property
    def mechanisms(self) -> Mechanisms:
        """The mechanisms of the runs, and what they declare."""
        return declared(self.plan)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What is shown of the runs."""
        known = self.mechanisms.outcomes
        ids = chosen(self._asked, known, COMMAND_LINE) if self._asked else self._configured
        return tuple(known[one] for one in ids)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """Outcomes that are not asked for where some are; a file has room for more than stand beside each other."""
        if not self._asked:
            return frozenset()
        known = self.mechanisms.outcomes
        return frozenset(known) - {*chosen(self._asked, known, COMMAND_LINE, len(known))}

    def showing(self, outcomes: Sequence[str]) -> Dataset:
        """The same results with these outcomes shown."""
        return Dataset(self.folder, self.n_replicates, self.n_points, outcomes)

    @cached_property
    def _configured(self) -> list[str]:
        """What the configuration of the runs says that is shown."""
        found = read(configuration_of(self.folder)).get(OUTCOMES) or ()
        return [one for one in found if one in self.mechanisms.outcomes] or usual()

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Ids of the scenarios, in their order."""
        return tuple(scenario["id"] for scenario in self.manifest["scenarios"])

    @cached_property
    def replicates(self) -> tuple[int, ...]:
        """Numbers of the replicates of which every run is stored and ok."""
        good = self.runs.filter(pc.equal(self.runs["status"], OK))["replicate"].to_numpy()
        planned = self.design["replicate"].to_numpy()
        stored = np.bincount(good, minlength=self.n_replicates)
        asked = np.bincount(planned, minlength=self.n_replicates)
        return tuple(np.flatnonzero((stored == asked) & (asked > 0)).tolist())

    @property
    def seeds(self) -> tuple[int, ...]:
        """Of these replicates."""
        return tuple(self.manifest["seeds"][replicate] for replicate in self.replicates)

    def positions(self, rows: pa.Table) -> NDArray[np.int64]:
        """For each row the place of its replicate among :attr:`replicates`, of which some before it may be missing."""
        places = np.searchsorted(np.array(self.replicates, dtype=np.int64), rows["replicate"].to_numpy())
        return np.asarray(places, dtype=np.int64)

    @property
    def months(self) -> NDArray[np.int64]:
        """0 to the horizon."""
        return np.arange(self.manifest["horizon"] + 1, dtype=np.int64)

    def series(self, *names: str) -> dict[str, dict[str, NDArray[Any]]]:
        """Series by name: name → scenario → (replicates, months); of a design without factors."""
        return self._arrays("series", names)

    def flows(self, *names: str) -> dict[str, dict[str, NDArray[Any]]]:
        """Flows by name: name → scenario → (replicates, months); of a design without factors."""
        return self._arrays("flows", names)

    def names(self, table: str) -> tuple[str, ...]:
        """The columns of a table without its keys."""
        self._recorded(table)
        file = next(chunk_file(self.folder, table, number) for number, kept in self._chunks.items() if table in kept)
        return tuple(name for name in columns_of(file) if name not in KEYS)

    def table(self, name: str, columns: Iterable[str] | None = None) -> pa.Table:
        """A stored table as it is: series, flows, groups, ledger or runs; of complete replicates alone."""
        if name == RUNS:
            return self.runs if columns is None else self.runs.select(list(columns))
        self._recorded(name)
        asked = None if columns is None else [*dict.fromkeys([*columns, "replicate"])]
        parts = [
            read_table(self.folder, name, number, digests[name], asked)
            for number, digests in self._chunks.items()
            if name in digests
        ]
        whole = pa.concat_tables(parts)
        kept = whole.filter(pc.is_in(whole["replicate"], pa.array(self.replicates, pa.int32())))
        return kept if columns is None else kept.select(list(columns))

    def parts(self, name: str) -> Iterator[pa.Table]:
        """A stored table chunk by chunk, of every run that is ok; ``runs`` has those that failed, too."""
        if name == RUNS:
            yield from (self._inside(table) for table, _ in self._read.values())
            return
        self._recorded(name, complete=False)
        for number, digests in self._chunks.items():
            if name in digests:
                yield self._inside(read_table(self.folder, name, number, digests[name], None))

    def require(self, table: str) -> None:
        """Refuse results without a table, and say what to type to have it."""
        record = self.manifest["record"]
        if table not in makers(self.plan):
            least = next(one for one in RECORDS if table in RECORDS[one])
            command = with_record(self.command, least)
            raise Problem(
                WORDS["not_recorded"], folder=shown(self.folder), record=record, does=KEPT[table], command=command
            )

    def _recorded(self, table: str, *, complete: bool = True) -> None:
        """Refuse a table that is not kept, or that no complete replicate fills."""
        self.require(table)
        if complete and not self.replicates:
            raise Problem("results_empty", folder=shown(self.folder))

    def _arrays(self, table: str, names: Iterable[str]) -> dict[str, dict[str, NDArray[Any]]]:
        names = tuple(names) or self.names(table)
        columns = self.table(table, (*names, "scenario"))
        shape = (len(self.replicates), len(self.scenarios), len(self.months))
        return {
            name: {
                scenario: columns[name].to_numpy().reshape(shape)[:, place, :]
                for place, scenario in enumerate(self.scenarios)
            }
            for name in names
        }

    # Of designs with factors.

    @property
    def factors(self) -> tuple[str, ...]:
        """Keys of what the points vary, such as ``levers.reach``; none where there are only scenarios."""
        return tuple(self.manifest["factors"])

    @cached_property
    def _of_points(self) -> pa.Table:
        """The planned runs of points, without the references."""
        return self.design.filter(pc.is_valid(self.design["point"]))

    @cached_property
    def points(self) -> dict[str, list[Any]]:
        """Factor values: key → one value a point."""
        first = self._first_of_points
        return {key: self._of_points[key].take(first).to_pylist() for key in self.factors}

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """The parameter set of each point: points with the same one have the same reference run in each replicate."""
        return np.asarray(self._of_points["start"].take(self._first_of_points), dtype=np.int64)

    @cached_property
    def _first_of_points(self) -> pa.Array:
        _, first = np.unique(self._of_points["point"].to_numpy(), return_index=True)
        return pa.array(first)

    @cached_property
    def scenarios_of_points(self) -> tuple[str, ...]:
        """Ids of the scenarios that every point is combined with, in their order."""
        there = set(self._of_points["scenario"].unique().to_pylist())
        return tuple(scenario for scenario in self.scenarios if scenario in there)

    def at_horizon(self, *names: str) -> dict[str, NDArray[np.float64]]:
        """Columns of ``runs`` by name → (replicates, points, scenarios); not a number where a run is missing or failed.

        Replicates are all that were asked for, complete or not; points and scenarios as in :attr:`points` and
        :attr:`scenarios_of_points`.
        """
        runs = self._ok.filter(pc.is_valid(self._ok["point"]))
        order = {scenario: place for place, scenario in enumerate(self.scenarios_of_points)}
        places = np.array([order[name] for name in runs["scenario"].to_pylist()], dtype=np.int64)
        index = (runs["replicate"].to_numpy(), runs["point"].to_numpy(), places)
        return _spread(runs, names, (self.n_replicates, self.n_points, len(order)), index)

    def references(self, *names: str) -> dict[str, NDArray[np.float64]]:
        """The same of the reference runs, the status quo without the points' levers: name → (replicates, starts)."""
        n_starts = int(self.starts.max()) + 1
        # Where fewer points are looked at than are stored, there are references of others.
        runs = self._ok.filter(pc.and_(pc.is_null(self._ok["point"]), pc.less(self._ok["start"], n_starts)))
        index = (runs["replicate"].to_numpy(), runs["start"].to_numpy())
        return _spread(runs, names, (self.n_replicates, n_starts), index)

    @cached_property
    def _ok(self) -> pa.Table:
        return self.runs.filter(pc.equal(self.runs["status"], OK))

    def months_of_point(self, point: int, *names: str, table: str = "series") -> dict[str, NDArray[np.float64]]:
        """Series (or flows) of one point: name → (replicates, scenarios, months); only its own chunks are read."""
        self._recorded(table, complete=False)
        planned = self._of_points.filter(pc.equal(self._of_points["point"], point))
        order = {scenario: place for place, scenario in enumerate(self.scenarios_of_points)}
        found = {name: np.full((self.n_replicates, len(order), len(self.months)), np.nan) for name in names}
        for number in planned["chunk"].unique().to_pylist():
            digest = self._chunks.get(number, {}).get(table)
            if digest is None:
                continue
            rows = read_table(
                self.folder, table, number, digest, ["replicate", "start", "point", "scenario", "month", *names]
            )
            rows = self._inside(rows)
            rows = rows.filter(pc.fill_null(pc.equal(rows["point"], point), fill_value=False))
            places = np.array([order[name] for name in rows["scenario"].to_pylist()], dtype=np.int64)
            for name in names:
                found[name][rows["replicate"].to_numpy(), places, rows["month"].to_numpy()] = rows[name].to_numpy()
        return found


def _spread(
    runs: pa.Table, names: Iterable[str], shape: tuple[int, ...], index: tuple[NDArray[Any], ...]
) -> dict[str, NDArray[np.float64]]:
    """Columns as arrays, not a number where there is no run."""
    found = {}
    for name in names:
        found[name] = np.full(shape, np.nan)
        found[name][index] = runs[name].to_numpy()
    return found


def with_record(command: str, record: str) -> str:
    """The command of a design with more, or less, of each run kept.

    >>> with_record("shuniu run place=town record=summary seed=2", "full"), with_record("shuniu run", "full")
    ('shuniu run place=town seed=2 record=full', 'shuniu run record=full')
    """
    return f"{re.sub(r' record=[^ ]+', '', command)} record={record}"
