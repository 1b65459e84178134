"""Stored counts as outcomes by month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.language.messages import Problem
from sim.observables import Outcome

if TYPE_CHECKING:
    from experiments.storage.store import Dataset


def by_month(dataset: Dataset, name: str, point: int | None, *, replicates: bool) -> pd.DataFrame:
    """Months × scenarios, or months × (scenario, replicate)."""
    known = dataset.names("series")
    outcomes = dataset.mechanisms.outcomes
    if name not in outcomes and name not in known:
        raise Problem("unknown_outcome", word=name, choices=[*outcomes, *known])
    arrays = _of_scenarios(dataset, known) if point is None else _of_point(dataset, known, point)
    values = {
        scenario: np.asarray(_value(name, outcomes.get(name), counts), dtype=np.float64)
        for scenario, counts in arrays.items()
    }
    months = pd.RangeIndex(len(dataset.months), name="month")
    if not replicates:
        means = {scenario: _mean(value) for scenario, value in values.items()}
        return pd.DataFrame(means, index=months).rename_axis(columns="scenario")
    numbers = dataset.replicates if point is None else tuple(range(dataset.n_replicates))
    columns = pd.MultiIndex.from_product([list(values), numbers], names=["scenario", "replicate"])
    return pd.DataFrame(np.concatenate(list(values.values())).T, index=months, columns=columns)


def _mean(value: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of the replicates that there are; a run that failed is not a number."""
    there = value[~np.isnan(value).all(axis=1)]
    return np.asarray(there.mean(axis=0)) if len(there) else np.full(value.shape[1], np.nan)


def _value(name: str, outcome: Outcome | None, counts: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
    return counts[name] if outcome is None else outcome.of(counts)


def _of_scenarios(dataset: Dataset, names: tuple[str, ...]) -> dict[str, dict[str, NDArray[Any]]]:
    if dataset.factors:
        raise Problem("which_point", last=dataset.n_points - 1)
    stored = dataset.series(*names)
    return {scenario: {name: stored[name][scenario] for name in names} for scenario in dataset.scenarios}


def _of_point(dataset: Dataset, names: tuple[str, ...], point: int) -> dict[str, dict[str, NDArray[Any]]]:
    if not dataset.factors:
        raise Problem("no_points")
    if not 0 <= point < dataset.n_points:
        raise Problem("which_point", last=dataset.n_points - 1)
    stored = dataset.months_of_point(point, *names)
    return {
        scenario: {name: stored[name][:, place] for name in names}
        for place, scenario in enumerate(dataset.scenarios_of_points)
    }
