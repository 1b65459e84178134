"""Stored results as one NetCDF file (version 3, 64-bit offsets) after the CF conventions, for readers of arrays.

A design without factors: scenario × replicate × month for series, outcomes, flows and money by account; scenario ×
replicate for what stands at the horizon; scenario × replicate × group × year for counts by group.  A design with
factors: scenario × replicate × point at the horizon, its reference runs parameter set × replicate.  Names, seeds,
dates, factors, groups and uncertain parameters are coordinates.
Numbers are 64-bit floats, not a number where a run is missing or failed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.io import netcdf_file

from experiments.language.messages import Problem
from experiments.settings.files import shown
from experiments.storage import codebook
from experiments.storage.names import RUNS
from experiments.storage.netcdf_labels import Variable, coordinates, of_groups, paid, said, with_coordinates
from experiments.storage.rows import KEY_TYPES, OK
from experiments.storage.store import Dataset
from experiments.storage.travelling import SERIES, about, outcomes_by_month
from experiments.storage.whole_files import write_whole

WORDS = {
    "export_too_large": {
        "en": (
            "{folder} would take {gigabytes:.1f} GB as NetCDF, more than {most:.0f} GB. Use format=csv, or read the "
            "Parquet files (docs/results.md)."
        ),
        "zh": (
            "{folder} 写成 NetCDF 约需 {gigabytes:.1f} GB，超过 {most:.0f} GB。"
            "请用 format=csv，或直接读取 Parquet 文件（docs/results.md）。"
        ),
    },
}

CONVENTIONS: Final = "CF-1.8"
MOST: Final = 2_000_000_000
"""Bytes that are held in memory at once, and about the largest variable that every reader of the format takes."""
GROUPS: Final = "groups"
TABLES: Final = (RUNS, SERIES, "flows", "ledger", GROUPS)
"""Tables that have a place in the file."""
NO_VALUES: Final = (*KEY_TYPES, "month", "status", "error", "by", "group")
BY_MONTH: Final = ("scenario", "replicate", "month")
AT_ONCE: Final = {"cell_methods": "month: point"}
IN_THE_MONTH: Final = {"cell_methods": "month: sum"}

Cubes = Mapping[str, NDArray[np.float64]]


def write_netcdf(dataset: Dataset, tables: Sequence[str], file: Path) -> int:
    """Write the file; how many variables it has."""
    values = of_points(dataset) if dataset.factors else of_months(dataset, tables)
    found = with_coordinates([*coordinates(dataset), *values])

    def write(hidden: Path) -> None:
        with netcdf_file(hidden, "w", version=2) as content:
            content.Conventions = CONVENTIONS.encode()
            content.source = f"shuniu {dataset.manifest['versions']['shuniu']}, an agent-based model".encode()
            for name, value in about(dataset).items():
                setattr(content, name, value.encode())
            for one in found:
                for dimension, size in zip(map(as_written, one.dimensions), one.values.shape, strict=True):
                    if dimension not in content.dimensions:
                        content.createDimension(dimension, size)
                name, *along = map(as_written, (one.name, *one.dimensions))
                variable = content.createVariable(name, one.values.dtype, along)
                variable[:] = one.values
                if one.values.dtype == np.float64 and not one.beside:
                    variable._FillValue = np.float64(np.nan)  # noqa: SLF001  as the format names it
                for attribute, value in one.attributes.items():
                    setattr(variable, attribute, value.encode())

    write_whole(file, write)
    return len(found)


def as_written(name: str) -> str:
    """A name as SciPy has to be told it, byte by byte, so that the file has it in UTF-8 as the format does.

    >>> as_written("levers_reach"), as_written("年").encode("latin-1").decode()
    ('levers_reach', '年')
    """
    return name.encode().decode("latin-1")


def of_months(dataset: Dataset, tables: Sequence[str]) -> Iterator[Variable]:
    """The variables of a design without factors."""
    shape = (len(dataset.scenarios), dataset.n_replicates, len(dataset.months))
    names = {table: [one for one in _names(dataset, table) if one not in NO_VALUES] for table in tables}
    further = len(dataset.mechanisms.outcomes) if SERIES in tables else 0
    fits(dataset, (sum(map(len, names.values())) + further) * int(np.prod(shape)))
    for table in tables:
        if table == RUNS:
            for name, values in _filled(dataset, RUNS, names[RUNS], shape[:2]).items():
                yield Variable(f"{name}_at_horizon", BY_MONTH[:2], values, said(dataset, RUNS, name))
        elif table == "ledger":
            for account, values in _by_account(dataset, shape).items():
                yield Variable(f"fen_{account}", BY_MONTH, values, paid(account) | IN_THE_MONTH)
        elif table == GROUPS:
            yield from of_groups(dataset, names[GROUPS])
        else:
            cubes: Cubes = _filled(dataset, table, names[table], shape)
            if table == SERIES:
                cubes = {**cubes, **_where_run(cubes, outcomes_by_month(dataset, cubes))}
            when = IN_THE_MONTH if table in codebook.OF_EVENTS else AT_ONCE
            for name, values in cubes.items():
                yield Variable(name, BY_MONTH, values, said(dataset, table, name) | when)


def of_points(dataset: Dataset) -> Iterator[Variable]:
    """The variables of a design with factors."""
    names = [name for name in _names(dataset, RUNS) if name not in NO_VALUES]
    fits(dataset, 2 * len(names) * dataset.n_replicates * dataset.n_points * len(dataset.scenarios_of_points))
    for name, values in dataset.at_horizon(*names).items():
        yield Variable(
            name, ("scenario", "replicate", "point"), values.transpose(2, 0, 1), said(dataset, RUNS, name)
        )  # fmt: skip
    for name, values in dataset.references(*names).items():
        words = said(dataset, RUNS, name)
        words["long_name"] += "; of the reference, the status quo without the point's levers"
        yield Variable(f"{name}_of_reference", ("parameter_set", "replicate"), values.T, words)


def fits(dataset: Dataset, numbers: int) -> None:
    """Refuse what does not fit into memory and the format."""
    if 8 * numbers > MOST:
        raise Problem(
            WORDS["export_too_large"], gigabytes=8 * numbers / 1e9, most=MOST / 1e9, folder=shown(dataset.folder)
        )


def _where_run(counts: Cubes, values: Cubes) -> dict[str, NDArray[np.float64]]:
    """Values, not a number where the counts that they are made of are none: 0 of nothing is told of runs alone."""
    missing = np.isnan(next(iter(counts.values())))
    return {name: np.where(missing, np.nan, found) for name, found in values.items()}


def _filled(
    dataset: Dataset, table: str, names: Sequence[str], shape: tuple[int, ...]
) -> dict[str, NDArray[np.float64]]:
    found = {name: np.full(shape, np.nan) for name in names}
    for part in dataset.parts(table):
        rows = part.filter(pc.equal(part["status"], OK)) if table == RUNS else part
        index = _places(dataset, rows, with_month=len(shape) == 3)
        for name in names:
            found[name][index] = rows[name].to_numpy()
    return found


def _by_account(dataset: Dataset, shape: tuple[int, ...]) -> dict[str, NDArray[np.float64]]:
    """Fen paid, all payers together: 0 where an account paid nothing in a month of a run that is ok."""
    from sim.ledger import ACCOUNTS

    zero = 0.0 * _filled(dataset, RUNS, ["spent_fen"], shape[:2])["spent_fen"]
    found = {account: np.repeat(zero[:, :, None], shape[2], axis=2) for account in ACCOUNTS}
    for part in dataset.parts("ledger"):
        for account in pc.unique(part["account"]).to_pylist():
            rows = part.filter(pc.equal(part["account"], account))
            np.add.at(found[account], _places(dataset, rows, with_month=True), rows["fen"].to_numpy())
    return found


def _places(dataset: Dataset, rows: Any, *, with_month: bool) -> tuple[NDArray[Any], ...]:
    order = {scenario: place for place, scenario in enumerate(dataset.scenarios)}
    scenarios = np.array([order[one] for one in rows["scenario"].to_pylist()], dtype=np.int64)
    months = (rows["month"].to_numpy(),) if with_month else ()
    return (scenarios, rows["replicate"].to_numpy(), *months)


def _names(dataset: Dataset, table: str) -> tuple[str, ...]:
    return tuple(name for name in next(dataset.parts(table)).column_names if name not in dataset.left_out)
