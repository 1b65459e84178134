"""What an answer knows of the runs behind it: place, seeds, months, scenarios, version; no file among it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.ensemble import Ensemble, EnsembleError, Name, ScenarioLabel, ScenarioRuns
from experiments.analysis.spread import CHANCE_ALONE, Spread

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Runs(ScenarioRuns):
    """The runs of one design, described as an ensemble describes them.

    place: the place's name {en, zh}. place_id: the name of its configuration.
    n_organizations: organizations on the register at month 0, as the place states it.
    month_zero: calendar month of state 0, "2013-01".
    seeds: one per replicate, the same for all scenarios. months: 0 … horizon.
    scenarios: in the order in which they are shown. status_quo: id of the one all others are compared with.
    version, design_hash: of the code and of the design, for captions. n_planned: replicates that were asked for; None
        where all of them are there.
    has_facts: whether there is something known of the place to hold levels against.
    spread: what the replicates differ by.
    """

    place: Name
    place_id: str
    n_organizations: int
    month_zero: str
    seeds: tuple[int, ...]
    months: NDArray[np.int64]
    scenarios: tuple[ScenarioLabel, ...]
    status_quo: str
    version: str
    design_hash: str
    n_planned: int | None = None
    has_facts: bool = True
    spread: Spread = CHANCE_ALONE


Described = Ensemble | Runs
"""Whatever says of its runs what captions, styles and axes of time need."""


def check_shapes(runs: Runs, what: str, arrays: dict[str, Counts], columns: int) -> None:
    """Refuse counts by scenario that are not (replicates, columns) for every scenario of the runs."""
    shape = (runs.n_replicates, columns)
    for scenario in runs.scenarios:
        if scenario.id not in arrays:
            raise EnsembleError(f"scenario {scenario.id}: no {what}")
        if arrays[scenario.id].shape != shape:
            raise EnsembleError(f"scenario {scenario.id}, {what}: shape {arrays[scenario.id].shape}, expected {shape}")
