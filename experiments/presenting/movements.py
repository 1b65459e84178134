"""Stored flows, branch states and breakdowns as the answers of analysis."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.branch_states import SERIES, BranchStates, branch_states
from experiments.analysis.breakdown import Breakdown, counts_of, kept_by_group
from experiments.analysis.causes import Causes
from experiments.presenting.described import described, groups
from experiments.storage.store import Dataset


def causes(dataset: Dataset) -> Causes:
    """Why coverage moved, of all stored runs."""
    series = dataset.series("n_covered", "n_organizations")
    declared = dataset.mechanisms.flows
    flows = {name: whole(found) for name, found in dataset.flows(*declared).items()}
    return Causes(
        described(dataset), whole(series["n_covered"]), whole(series["n_organizations"]), flows, declared
    )  # fmt: skip


def states(dataset: Dataset) -> BranchStates:
    """What covers the covered organizations, of all stored runs."""
    return branch_states(described(dataset), {name: whole(found) for name, found in dataset.series(*SERIES).items()})


def whole(arrays: dict[str, NDArray[np.int64]]) -> dict[str, NDArray[np.int64]]:
    """Counts by scenario in full width, so that differences have their sign."""
    return {scenario: values.astype(np.int64) for scenario, values in arrays.items()}


def breakdown(dataset: Dataset, by: str) -> Breakdown:
    """Counts by kind, size, field, district or tier, of all stored runs."""
    outcomes = kept_by_group(dataset.outcomes)
    measures = counts_of(outcomes)
    table = dataset.table("groups", ("scenario", "replicate", "month", "by", "group", *measures))
    chosen = table["by"].to_numpy(zero_copy_only=False) == by
    columns = {name: table[name].to_numpy(zero_copy_only=False)[chosen] for name in table.column_names if name != "by"}
    positions = dataset.positions(table)[chosen]
    labels = tuple(dict.fromkeys(columns["group"].tolist()))
    months = np.unique(columns["month"]).astype(np.int64)
    place = {scenario: number for number, scenario in enumerate(dataset.scenarios)}
    rows = (
        np.array([place[one] for one in columns["scenario"].tolist()], dtype=np.int64),
        positions,
        np.searchsorted(months, columns["month"]),
        np.array([labels.index(one) for one in columns["group"].tolist()], dtype=np.int64),
    )
    counts = {}
    for measure in measures:
        cube = np.zeros((len(place), len(dataset.seeds), len(months), len(labels)), dtype=np.int64)
        cube[rows] = columns[measure]
        counts[measure] = {scenario: cube[number] for scenario, number in place.items()}
    return Breakdown(described(dataset), by, groups(dataset, by, labels), months, counts, outcomes)
