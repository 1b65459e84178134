"""What could be known of a stored run: its uncertain numbers by point, and what could be asked of the place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.outcomes import scale
from experiments.presenting.described import spread
from experiments.settings.mechanisms import mechanisms
from experiments.settings.uncertainty import numbers_of
from experiments.storage.store import Dataset
from sim.observables import Outcome

Things = dict[str, tuple[Mapping[str, str], NDArray[np.float64]]]
"""By key, what a thing is in both languages, and its value by point."""


def things_of(dataset: Dataset, outcome_id: str, month: int) -> tuple[list[NDArray[np.float64]], dict[str, Things]]:
    """The effects of the scenarios by point, and what could be known: numbers, and questions about a month."""
    outcome, first, series = dataset.mechanisms.outcomes[outcome_id], first_of_points(dataset), dataset.series()
    status_quo, *scenarios = dataset.scenarios
    at = {one: _of(outcome, series, one)[first, -1] * scale(outcome) for one in dataset.scenarios}
    things = {
        "numbers": _numbers(dataset, first),
        "questions": _questions(dataset, series, first, status_quo, month),
    }
    return [at[one] - at[status_quo] for one in scenarios], things


def _of(outcome: Outcome, series: Mapping[str, Mapping[str, NDArray[Any]]], scenario: str) -> NDArray[np.float64]:
    return np.asarray(outcome.of({name: arrays[scenario] for name, arrays in series.items()}), dtype=np.float64)


def first_of_points(dataset: Dataset) -> NDArray[np.int64]:
    """The positions of the first whole replicate of every point."""
    return spread(dataset, dataset.replicates).first


def _numbers(dataset: Dataset, first: NDArray[np.int64]) -> Things:
    """The uncertain numbers by point, with what each is."""
    infos = numbers_of(mechanisms(dataset.plan["processes"]))
    status_quo = dataset.scenarios[0]
    design = dataset.design.to_pandas()
    rows = design[design["scenario"] == status_quo].drop_duplicates("replicate").set_index("replicate")
    replicates = [dataset.replicates[place] for place in first.tolist()]
    return {
        key: (infos[key].meaning, rows.loc[replicates, key].to_numpy(dtype=np.float64))
        for key in dataset.plan["uncertain"]["keys"]
        if key in infos
    }


def _questions(
    dataset: Dataset, series: Mapping[str, Mapping[str, NDArray[Any]]], first: NDArray[np.int64], status_quo: str,
    month: int,
) -> Things:  # fmt: skip
    """What could be asked in a month of the status quo, by point: every outcome that is a number there."""
    found = {}
    for one in dataset.mechanisms.outcomes.values():
        values = _of(one, series, status_quo)[first, month]
        if np.isfinite(values).all():
            found[one.id] = (one.name, values)
    return found
