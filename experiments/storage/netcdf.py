"""Stored results as one NetCDF file (version 3, 64-bit offsets), as readers of labelled arrays want them.

A design without factors: scenario × replicate × month for series, flows and money by account, scenario × replicate for
what stands at the horizon.  A design with factors: scenario × replicate × point at the horizon, its reference runs
start × replicate.  Uncertain parameters: one value a replicate, with the point that it has.
Numbers are 64-bit floats, not a number where a run is missing or failed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.io import netcdf_file

from experiments.language.messages import Problem
from experiments.running.work import plan_of
from experiments.settings.files import shown
from experiments.storage import codebook
from experiments.storage.drawn import parameters
from experiments.storage.names import RUNS
from experiments.storage.rows import KEY_TYPES, OK
from experiments.storage.store import Dataset
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

MOST: Final = 2_000_000_000
"""Bytes that are held in memory at once, and about the largest variable that every reader of the format takes."""
TABLES: Final = (RUNS, "series", "flows", "ledger")
"""Tables that have a place in the file; breakdowns by group have none."""
NO_VALUES: Final = (*KEY_TYPES, "month", "status", "error")

Variable = tuple[str, tuple[str, ...], NDArray[Any], dict[str, str]]
"""Name, dimensions, values, attributes."""


def write_netcdf(dataset: Dataset, tables: Sequence[str], file: Path) -> int:
    """Write the file; how many variables it has."""
    found = [*_labels(dataset), *(of_points(dataset) if dataset.factors else of_months(dataset, tables))]

    def write(hidden: Path) -> None:
        with netcdf_file(hidden, "w", version=2) as content:
            for name, value in _about(dataset).items():
                setattr(content, name, value.encode())
            for name, dimensions, values, attributes in found:
                for dimension, size in zip(dimensions, values.shape, strict=True):
                    if dimension not in content.dimensions:
                        content.createDimension(dimension, size)
                variable = content.createVariable(name, values.dtype, dimensions)
                variable[:] = values
                for attribute, value in attributes.items():
                    setattr(variable, attribute, value.encode())

    write_whole(file, write)
    return len(found)


def of_months(dataset: Dataset, tables: Sequence[str]) -> Iterator[Variable]:
    """The variables of a design without factors."""
    shape = (len(dataset.scenarios), dataset.n_replicates, len(dataset.months))
    names = {table: [one for one in _names(dataset, table) if one not in NO_VALUES] for table in tables}
    fits(dataset, sum(map(len, names.values())) * int(np.prod(shape)))
    for table in tables:
        if table == RUNS:
            dimensions = ("scenario", "replicate")
            for name, values in _filled(dataset, RUNS, names[RUNS], shape[:2]).items():
                yield f"{name}_at_horizon", dimensions, values, _said(dataset, RUNS, name)
        elif table == "ledger":
            for account, values in _by_account(dataset, shape).items():
                said = {"long_name": f"paid from {account} in the month", "units": "fen"}
                yield f"fen_{account}", ("scenario", "replicate", "month"), values, said
        else:
            for name, values in _filled(dataset, table, names[table], shape).items():
                yield name, ("scenario", "replicate", "month"), values, _said(dataset, table, name)


def of_points(dataset: Dataset) -> Iterator[Variable]:
    """The variables of a design with factors."""
    names = [name for name in _names(dataset, RUNS) if name not in NO_VALUES]
    fits(dataset, 2 * len(names) * dataset.n_replicates * dataset.n_points * len(dataset.scenarios_of_points))
    for key, tried in dataset.points.items():
        english, chinese, unit, _ = codebook.factor(key, plan_of(dataset.folder).content)
        said = {"long_name": english, "long_name_zh": chinese, "units": unit}
        name = _plain(key)
        if any(isinstance(value, str) for value in tried):
            yield name, ("point", f"{name}_length"), _letters([str(value) for value in tried]), said
        else:
            yield name, ("point",), np.array(tried, dtype=np.float64), said
    yield "start", ("point",), dataset.starts.astype(np.int32), _said(dataset, RUNS, "start")
    for name, values in dataset.at_horizon(*names).items():
        yield name, ("scenario", "replicate", "point"), values.transpose(2, 0, 1), _said(dataset, RUNS, name)
    for name, values in dataset.references(*names).items():
        said = _said(dataset, RUNS, name)
        said["long_name"] += "; of the reference, the status quo without the point's levers"
        yield f"{name}_of_reference", ("parameter_set", "replicate"), values.T, said


def fits(dataset: Dataset, numbers: int) -> None:
    """Refuse what does not fit into memory and the format."""
    if 8 * numbers > MOST:
        raise Problem(
            WORDS["export_too_large"], gigabytes=8 * numbers / 1e9, most=MOST / 1e9, folder=shown(dataset.folder)
        )


def _labels(dataset: Dataset) -> Iterator[Variable]:
    """The coordinates: scenarios by id and name, seeds, months."""
    known = {scenario["id"]: scenario["name"] for scenario in dataset.manifest["scenarios"]}
    ids = dataset.scenarios_of_points if dataset.factors else dataset.scenarios
    yield "scenario", ("scenario", "scenario_length"), _letters(ids), {"_Encoding": "utf-8"}
    for lang in ("en", "zh"):
        names = _letters([known[one][lang] for one in ids])
        yield f"scenario_{lang}", ("scenario", f"scenario_{lang}_length"), names, {"_Encoding": "utf-8"}
    seeds = np.array(dataset.manifest["seeds"][: dataset.n_replicates], dtype=np.float64)
    yield "seed", ("replicate",), seeds, _said(dataset, RUNS, "seed")
    for column, drawn in parameters(dataset).items():
        yield _plain(column), ("replicate",), drawn, _said(dataset, RUNS, column)
    if not dataset.factors:
        said = {"long_name": f"months since {dataset.manifest['place']['month_zero']}", "units": "1"}
        yield "month", ("month",), dataset.months.astype(np.int32), said


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


def _said(dataset: Dataset, table: str, column: str) -> dict[str, str]:
    english, chinese, unit, _ = codebook.said(table, column, dataset.plan)
    return {"long_name": english, "long_name_zh": chinese, "units": unit}


def _about(dataset: Dataset) -> dict[str, str]:
    """What the file says of itself."""
    manifest = dataset.manifest
    return {
        "title": manifest["name"]["en"] if isinstance(manifest["name"], dict) else str(manifest["name"]),
        "experiment": manifest["experiment"],
        "place": manifest["place"]["name"]["en"],
        "month_zero": manifest["place"]["month_zero"],
        "design_hash": manifest["design"],
        "version": f"shuniu {manifest['versions']['shuniu']}",
        "model": manifest["model"],
        "command": manifest["command"],
        "runs": f"{dataset.n_ok} of {dataset.n_planned} ok",
    }


def _plain(key: str) -> str:
    """A key as readers of the format take it for a name."""
    return key.replace(".", "_")


def _letters(words: Sequence[str]) -> NDArray[np.bytes_]:
    """Words as rows of bytes in UTF-8, filled up with zeros."""
    encoded = [word.encode() for word in words]
    length = max([1, *map(len, encoded)])
    return np.array([list(word.ljust(length, b"\0")) for word in encoded], dtype=np.uint8).view("S1")
