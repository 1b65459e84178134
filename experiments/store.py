"""The stored results of a design, read column by column: ``results/<experiment>/<hash>/``.

Only chunks that are complete are read, each file is held against the digest that was written with it, and runs
that failed are left out and counted.  The files are plain Parquet: ``runs/*.parquet`` (one row a run),
``series/*.parquet`` and so on (rows by run and month), ``design.parquet`` (what each run is).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from experiments.settings.files import shown
from experiments.stored.chunks import committed, read_runs, read_table, with_failures
from experiments.stored.manifest import read_manifest, read_runs_planned
from experiments.stored.names import FAILED, RUNS, chunk_file
from experiments.stored.rows import OK, RECORDS
from experiments.terminal.messages import Problem

KEYS: Final = ("run", "scenario", "replicate", "seed", "start", "point", "month")


class Dataset:
    """Stored results; ``replicates`` and ``points`` limit what is looked at where more are stored."""

    def __init__(self, folder: Path, replicates: int | None = None, points: int | None = None) -> None:
        self.folder = folder
        found = read_manifest(folder)
        if found is None:
            raise Problem("results_empty", folder=shown(folder))
        self.manifest = found
        self.n_replicates = min(replicates or found["replicates"], found["replicates"])
        self.n_points = min(points or found["points"], found["points"])

    @cached_property
    def design(self) -> pa.Table:
        """The planned runs that are looked at: run, chunk, replicate, seed, start, point, scenario, factors."""
        whole = read_runs_planned(self.folder, self.manifest)
        inside = pc.and_(
            pc.less(whole["replicate"], self.n_replicates),
            pc.fill_null(pc.less(whole["point"], self.n_points), fill_value=True),
        )
        return whole.filter(inside)

    @cached_property
    def _chunks(self) -> dict[int, dict[str, str]]:
        """The complete chunks that are looked at: number → table → digest of its file."""
        return {number: digests for number, (_, digests) in self._read.items()}

    @cached_property
    def _read(self) -> dict[int, tuple[pa.Table, dict[str, str]]]:
        wanted = set(self.design["chunk"].unique().to_pylist())
        return {number: read_runs(self.folder, number) for number in sorted(wanted & committed(self.folder))}

    @cached_property
    def runs(self) -> pa.Table:
        """One row a run that is stored, failed ones included: keys, status, error, outcomes at the horizon."""
        parts = [table for table, _ in self._read.values()]
        if not parts:
            raise Problem("results_empty", folder=shown(self.folder))
        return self._inside(pa.concat_tables(parts))

    def _inside(self, table: pa.Table) -> pa.Table:
        mask = pc.less(table["replicate"], self.n_replicates)
        if "point" in table.column_names:
            mask = pc.and_(mask, pc.fill_null(pc.less(table["point"], self.n_points), fill_value=True))
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
        for number in sorted(set(self._chunks) & with_failures(self.folder)):
            file = chunk_file(self.folder, FAILED, number, ".json")
            for failure in json.loads(file.read_text(encoding="utf-8"))["failed"]:
                if failure["replicate"] < self.n_replicates and (failure.get("point") or 0) < self.n_points:
                    yield {**failure, "chunk": number}

    def check(self) -> None:
        """Refuse files that are not what the runs wrote."""
        for number, digests in self._chunks.items():
            for name, digest in digests.items():
                read_table(self.folder, name, number, digest, ["run"])

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
        return tuple(name for name in pq.read_schema(file).names if name not in KEYS)

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

    def _recorded(self, table: str) -> None:
        """Refuse a table that is not kept, or that no complete replicate fills."""
        if table not in RECORDS[self.manifest["record"]]:
            raise Problem("not_recorded", table=table, record=self.manifest["record"], folder=shown(self.folder))
        if not self.replicates:
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
