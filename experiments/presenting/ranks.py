"""Stored scenarios as ways to spend money: in order of what they do for it, and those that cannot be put in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from experiments.analysis.compare import extra_cost_per_year, guarded
from experiments.analysis.ensemble import Array, Ensemble, Name, ScenarioLabel
from experiments.analysis.outcomes import scale
from experiments.analysis.paired import Estimate
from experiments.analysis.ranking import Ranked, ranking, spread_prices
from experiments.analysis.spread import Spread
from experiments.asking.equal_money import OF_LEVER
from experiments.presenting.ensembles import ensemble
from experiments.settings.locations import results_folder
from experiments.storage.manifest import read_manifest
from experiments.storage.store import Dataset
from sim.observables import Outcome

LEAST_WAYS = 5
"""Scenarios of a ranking below which there is no order worth telling."""
Prices = Mapping[str, tuple[float, float]]
"""By the id of a policy, or of a lever that is tried alone, yuan a year that it costs beside what is booked."""


@dataclass(frozen=True)
class Ranks:
    """Ways to spend money by their effect on one outcome at the horizon.

    ranked: whose whole money is known and more than nothing. unpriced: whose money is not, with their effect and what
    is booked. saving: that cost less than nothing; unclear: that do so at some replicates alone. names: of all, by id.
    effects, costs: of all, by replicate.
    """

    outcome: Outcome
    month: int
    spread: Spread
    names: Mapping[str, Name]
    effects: Mapping[str, Array]
    costs: Mapping[str, Array]
    ranked: list[Ranked]
    unpriced: Mapping[str, tuple[Estimate, Estimate]]
    saving: Mapping[str, tuple[Estimate, Estimate]]
    unclear: Mapping[str, tuple[Estimate, Estimate]]


def ranks(dataset: Dataset, prices: Prices) -> Ranks:
    """The scenarios of stored runs in order; ``prices`` are added to what is booked for those that they name."""
    runs = ensemble(dataset)
    outcome, month = runs.outcomes[0], runs.horizon
    effects = {one.id: _effect(runs, one, outcome, month) for one in runs.policies}
    costs = {one.id: extra_cost_per_year(runs, one, month) for one in runs.policies}
    better = -1 if outcome.better < 0 else 1
    points = np.array(runs.spread.points or range(runs.n_replicates), dtype=np.float64)
    known = set()
    for one in runs.policies:
        price = prices.get(one.id.removeprefix(OF_LEVER))
        if price is not None:
            costs[one.id] = costs[one.id] + spread_prices(*price, points)
            known.add(one.id)
    whole = {one.id for one in runs.policies if one.id in known or (one.priced and not one.in_part)}
    spending = {one for one in whole if costs[one].mean() > 0.0 and (costs[one] > 0.0).all()}
    saving = {one for one in whole if costs[one].mean() < 0.0}
    estimate = runs.spread.estimate

    def apart(those: set[str]) -> dict[str, tuple[Estimate, Estimate]]:
        order = sorted(those, key=lambda one: (-better * float(effects[one].mean()), one))
        return {one: (estimate(effects[one]), estimate(costs[one])) for one in order}

    return Ranks(
        outcome, month, runs.spread, {one.id: one.name for one in runs.policies}, effects, costs,
        ranking({one: effects[one] for one in effects if one in spending}, costs, runs.spread, better),
        apart(set(effects) - whole), apart(saving), apart(whole - spending - saving),
    )  # fmt: skip


def _effect(runs: Ensemble, scenario: ScenarioLabel, outcome: Outcome, month: int) -> Array:
    """The difference to the status quo by replicate; of shares of the register one that strike-off does not raise."""
    if not outcome.is_guarded:
        found = runs.at(scenario.id, outcome.id, month) - runs.at(runs.status_quo, outcome.id, month)
    else:
        column = runs.column(month)
        own, usual = (guarded(runs, one, outcome)[:, column] for one in (scenario.id, runs.status_quo))
        found = own - usual
    return np.asarray(scale(outcome) * found)


ALIKE = ("model", "place_id", "place", "cells", "horizon", "processes", "parameters", "uncertain")
"""What of two plans must be the same for their effects to be put beside each other."""


def stored_ranks(dataset: Dataset, outcome: str) -> Ranks | None:
    """The newest stored ranking by this outcome of the same place, model, months and points, if there is one."""
    found = sorted(results_folder().glob("rank/*/manifest.json"), key=lambda file: -file.stat().st_mtime)
    for file in found:
        manifest = read_manifest(file.parent)
        if manifest is None:
            continue
        other = Dataset(file.parent)
        same = all(other.plan.get(key) == dataset.plan.get(key) for key in ALIKE)
        if same and other.replicates and other.outcomes[0].id == outcome and len(other.scenarios) > LEAST_WAYS:
            return ranks(other, {})
    return None
