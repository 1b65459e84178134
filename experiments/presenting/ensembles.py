"""Stored results as the arrays that analysis and figures read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.ensemble import NEEDED, Ensemble
from experiments.language.messages import Problem
from experiments.presenting.described import described
from experiments.storage.store import Dataset

WORDS = {
    "outcome_not_finite": {
        "en": "Outcome '{outcome}' is no finite number in some month of these runs and cannot be shown. Choose others, "
        "or have its formula say what holds there.",
        "zh": "指标“{outcome}”在这些运行的某些月份不是有限的数，无法展示。请另选指标，或在公式中写明此时的取值。",
    },
}


def ensemble(dataset: Dataset) -> Ensemble:
    """All stored runs: outcomes worked out from the stored counts, and the money spent."""
    runs = described(dataset)
    return Ensemble(
        place=runs.place,
        n_organizations=runs.n_organizations,
        month_zero=runs.month_zero,
        seeds=runs.seeds,
        months=runs.months,
        scenarios=runs.scenarios,
        status_quo=runs.status_quo,
        series=outcomes(dataset),
        outcomes=dataset.outcomes,
        spending=spending(dataset),
        version=runs.version,
        design_hash=runs.design_hash,
        n_planned=runs.n_planned,
        has_facts=runs.has_facts,
        spread=runs.spread,
    )


def outcomes(dataset: Dataset) -> dict[str, dict[str, NDArray[np.float64]]]:
    """Scenario → outcome or count → (replicates, months); an outcome by its definition, a count as it is stored."""
    known, counts = dataset.mechanisms.outcomes, dataset.series()
    of_register = (count for one in dataset.outcomes if one.is_guarded for count in one.part)
    needed = dict.fromkeys((*NEEDED, *(one.id for one in dataset.outcomes), *of_register))
    found: dict[str, dict[str, NDArray[np.float64]]] = {}
    for scenario in dataset.scenarios:
        stored = {name: arrays[scenario] for name, arrays in counts.items()}
        values = {name: known[name].of(stored) if name in known else stored[name] for name in needed}
        found[scenario] = {name: np.asarray(array, dtype=np.float64) for name, array in values.items()}
        for one in dataset.outcomes:
            if not np.isfinite(found[scenario][one.id]).all():
                raise Problem(WORDS["outcome_not_finite"], outcome=one.id)
    return found


def spending(dataset: Dataset) -> dict[str, NDArray[np.float64]]:
    """Scenario → yuan of Party-building and services by (replicate, month); what is merely booked is left out."""
    table = dataset.table("ledger")
    counted = table["account"].to_numpy(zero_copy_only=False) != "booked"
    place = {scenario: index for index, scenario in enumerate(dataset.scenarios)}
    fen = np.zeros((len(dataset.scenarios), len(dataset.seeds), len(dataset.months)), dtype=np.int64)
    scenarios = table["scenario"].dictionary_encode().combine_chunks()
    codes = np.array([place[name] for name in scenarios.dictionary.to_pylist()], dtype=np.int64)
    index = (codes[scenarios.indices.to_numpy()], dataset.positions(table), table["month"].to_numpy())
    np.add.at(fen, tuple(column[counted] for column in index), table["fen"].to_numpy()[counted])
    return {scenario: fen[place[scenario]] / 100.0 for scenario in dataset.scenarios}
