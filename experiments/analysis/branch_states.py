"""What covers the covered organizations: own or shared branches, active or hollow, month by month.

A dormant organization's own branch is a state of its own: it counts as cover and does nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from experiments.analysis.ensemble import Array, EnsembleError
from experiments.analysis.runs import Counts, Runs, check_shapes

STATES: Final = ("own_active", "shared_active", "shared_hollow", "own_hollow", "own_dormant")
"""From the bottom of the stack up: what is active first, so that its upper edge is effective coverage."""

ACTIVE: Final = STATES[:2]
"""States that are effective coverage."""

SERIES: Final = (
    "n_organizations",
    "n_covered",
    "n_effective",
    "n_own_branches",
    "n_own_dormant",
    "n_active_own",
    "n_joint_units",
    "n_temporary_branches",
)
"""The stored counts that the states are worked out from."""


@dataclass(frozen=True)
class BranchStates:
    """Organizations by the state of the branch that covers them.

    counts: state → scenario id → (replicates, months), organizations; they add up to the covered ones.
    organizations: scenario id → (replicates, months). has_temporary: whether a scenario ever has temporary branches;
    whether those are active is not kept apart from joint branches, so both are one state, `shared`.
    """

    runs: Runs
    counts: Mapping[str, Mapping[str, Counts]]
    organizations: Mapping[str, Counts]
    has_temporary: bool

    def share(self, state: str, scenario_id: str) -> Array:
        """Mean share of the register in a state, (months,)."""
        register = np.maximum(self.organizations[scenario_id], 1)
        return np.asarray((self.counts[state][scenario_id] / register).mean(axis=0), dtype=np.float64)


def movements(states: BranchStates) -> dict[str, float]:
    """Scenario id → mean difference of effective coverage to the status quo's at the horizon, points."""
    runs = states.runs
    active = {one.id: 100.0 * sum(float(states.share(state, one.id)[-1]) for state in ACTIVE) for one in runs.scenarios}
    return {one: value - active[runs.status_quo] for one, value in active.items()}


def branch_states(runs: Runs, series: Mapping[str, Mapping[str, Counts]]) -> BranchStates:
    """The states from the stored counts in `SERIES`: name → scenario id → (replicates, months)."""
    for name in SERIES:
        check_shapes(runs, name, dict(series[name]), len(runs.months))
    counts: dict[str, dict[str, Counts]] = {state: {} for state in STATES}
    for scenario in runs.scenarios:
        one = {name: np.asarray(series[name][scenario.id], dtype=np.int64) for name in SERIES}
        shared = one["n_joint_units"] + one["n_temporary_branches"]
        found = {
            "own_active": one["n_active_own"],
            "shared_active": one["n_effective"] - one["n_active_own"],
            "own_dormant": one["n_own_dormant"],
            "own_hollow": one["n_own_branches"] - one["n_own_dormant"] - one["n_active_own"],
        }
        found["shared_hollow"] = shared - found["shared_active"]
        if any((values < 0).any() for values in found.values()) or not np.array_equal(
            np.sum(list(found.values()), axis=0), one["n_covered"]
        ):
            raise EnsembleError(f"scenario {scenario.id}: the states of branches do not add up to the covered")
        for state, values in found.items():
            counts[state][scenario.id] = values
    temporary = any(np.asarray(values).any() for values in series["n_temporary_branches"].values())
    return BranchStates(runs, counts, series["n_organizations"], temporary)
