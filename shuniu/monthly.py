"""Stored counts as outcomes by month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.language.messages import Problem
from sim.observables import Outcome

if TYPE_CHECKING:
    from experiments.storage.store import Dataset

WORDS = {
    "unknown_outcome": {
        "en": "There is no outcome or count '{word}'. {hint}",
        "zh": "没有指标或计数“{word}”。{hint}",
    },
    "which_point": {
        "en": "These are results of a sweep: say of which point, such as point=0, from 0 to {last}.",
        "zh": "这是扫描的结果：请指明设计点，如 point=0（0 至 {last}）。",
    },
    "no_points": {
        "en": "These results have scenarios only: leave point out.",
        "zh": "此结果只有情景，没有设计点：请去掉 point。",
    },
}

Table = Literal["series", "flows"]
"""Where counts are stored: stocks at the end of a month, and what happened in it."""


def by_month(dataset: Dataset, name: str, point: int | None, *, replicates: bool) -> pd.DataFrame:
    """Months × scenarios, or months × (scenario, replicate)."""
    table, names = _stored(dataset, name)
    arrays = _of_scenarios(dataset, table, names) if point is None else _of_point(dataset, table, names, point)
    outcome = dataset.mechanisms.outcomes.get(name)
    values = {
        scenario: np.asarray(_value(name, outcome, counts), dtype=np.float64) for scenario, counts in arrays.items()
    }
    months = pd.RangeIndex(len(dataset.months), name="month")
    if not replicates:
        means = {scenario: _mean(value) for scenario, value in values.items()}
        return pd.DataFrame(means, index=months).rename_axis(columns="scenario")
    numbers = dataset.replicates if point is None else tuple(range(dataset.n_replicates))
    columns = pd.MultiIndex.from_product([list(values), numbers], names=["scenario", "replicate"])
    return pd.DataFrame(np.concatenate(list(values.values())).T, index=months, columns=columns)


def _stored(dataset: Dataset, name: str) -> tuple[Table, tuple[str, ...]]:
    """The table that an outcome or a count is found in, and what is needed of it."""
    series, flows = dataset.names("series"), dataset.mechanisms.events
    outcomes = dataset.mechanisms.outcomes
    if name in outcomes:
        return "series", series
    if name in flows:
        dataset.require("flows")
        return "flows", (name,)
    if name not in series:
        raise Problem(WORDS["unknown_outcome"], word=name, choices=[*outcomes, *series, *flows])
    return "series", (name,)


def _mean(value: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of the replicates that there are; a run that failed is not a number."""
    there = value[~np.isnan(value).all(axis=1)]
    return np.asarray(there.mean(axis=0)) if len(there) else np.full(value.shape[1], np.nan)


def _value(name: str, outcome: Outcome | None, counts: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
    return counts[name] if outcome is None else outcome.of(counts)


def _of_scenarios(dataset: Dataset, table: Table, names: tuple[str, ...]) -> dict[str, dict[str, NDArray[Any]]]:
    if dataset.factors:
        raise Problem(WORDS["which_point"], last=dataset.n_points - 1)
    stored = dataset.series(*names) if table == "series" else dataset.flows(*names)
    return {scenario: {name: stored[name][scenario] for name in names} for scenario in dataset.scenarios}


def _of_point(dataset: Dataset, table: Table, names: tuple[str, ...], point: int) -> dict[str, dict[str, NDArray[Any]]]:
    if not dataset.factors:
        raise Problem(WORDS["no_points"])
    if not 0 <= point < dataset.n_points:
        raise Problem(WORDS["which_point"], last=dataset.n_points - 1)
    stored = dataset.months_of_point(point, *names, table=table)
    return {
        scenario: {name: stored[name][:, place] for name in names}
        for place, scenario in enumerate(dataset.scenarios_of_points)
    }
