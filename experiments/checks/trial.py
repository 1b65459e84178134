"""Paired trials: the same seeds with and without one thing changed, from the same month 0.

What the commands for facts and scenarios do not cover: changes of parameters, of how institutions decide, and of
the state by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from experiments.running.threads import side_by_side
from experiments.settings.configuration import STATUS_QUO

if TYPE_CHECKING:
    from sim.model import CoverageModel, ModelParameters
    from sim.place import Place
    from sim.policies import Policy

Values = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class TrialArm:
    """One side of a trial: policies, changed parameters from month 0 on, or something done by hand in one month."""

    policies: tuple[Policy, ...] = ()
    changes: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    by_hand: Callable[[CoverageModel], None] | None = None
    hand_month: int = 12


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What the arms left behind: arm → count, outcome or yearly cost → seeds × months."""

    seeds: tuple[int, ...]
    series: Mapping[str, Mapping[str, Values]]

    def difference(self, arm: str, outcome: str, month: int, against: str = STATUS_QUO) -> tuple[Values, Values]:
        """An outcome in the arm and in the other, by seed."""
        return self.series[arm][outcome][:, month], self.series[against][outcome][:, month]


def run_trial(
    place: Place,
    parameters: ModelParameters,
    arms: Mapping[str, TrialArm],
    seeds: Iterable[int],
    horizon: int,
    keep: Sequence[str] = (),
) -> Trial:
    """Every arm for every seed, and the status quo; seeds side by side.  ``keep`` names what is kept, or all of it."""
    seeds = tuple(seeds)
    every = {STATUS_QUO: TrialArm(), **arms}
    changed = {name: parameters.changed(arm.changes) if arm.changes else parameters for name, arm in every.items()}

    def one(seed: int) -> dict[str, dict[str, Values]]:
        return one_seed(place, parameters, every, changed, seed, horizon, keep)

    found = list(side_by_side(one, seeds))
    names = {arm: found[0][arm].keys() for arm in every}
    return Trial(
        seeds=seeds,
        series={arm: {name: np.array([run[arm][name] for run in found]) for name in names[arm]} for arm in every},
    )


def one_seed(
    place: Place,
    parameters: ModelParameters,
    arms: Mapping[str, TrialArm],
    changed: Mapping[str, Any],
    seed: int,
    horizon: int,
    keep: Sequence[str] = (),
) -> dict[str, dict[str, Values]]:
    """All arms of one seed."""
    from sim.spin_up import at_month_zero

    start = at_month_zero(place, parameters, seed, horizon)
    found: dict[str, dict[str, Values]] = {}
    for name, arm in arms.items():
        model = start.fork(arm.policies, parameters=changed[name])
        while model.month < horizon:
            if arm.by_hand is not None and model.month == arm.hand_month:
                arm.by_hand(model)
            model.step()
        model.release()
        found[name] = observed(model)
        found[name]["guarded_coverage"] = model.mechanisms.outcomes["coverage"].guarded(found[name], found[STATUS_QUO])
    start.release()
    return {name: {key: series[key] for key in keep or series} for name, series in found.items()}


def observed(model: CoverageModel) -> dict[str, Values]:
    """Counts, outcomes, cumulative flows and cumulative cost (yuan) by month."""
    series = model.record.series
    found: dict[str, Values] = {name: np.asarray(counts, dtype=np.float64) for name, counts in series.items()}
    found.update({name: outcome.of(series) for name, outcome in model.mechanisms.outcomes.items()})
    found.update({f"cum_{name}": np.cumsum(flow).astype(np.float64) for name, flow in model.record.flows.items()})
    costs = model.ledger.costs()[-model.ledger.first_month :]
    found["cum_cost"] = np.concatenate([[0.0], np.cumsum(costs) / 100.0])
    return found


def remove_uncovered(share: float) -> Callable[[CoverageModel], None]:
    """A by-hand removal of this share of the organizations without a branch, by a keyed draw: a test, no policy."""

    def remove(model: CoverageModel) -> None:
        from sim.keyed import child_key, uniform
        from sim.organizations import GONE, NO_BRANCH, give_row_back

        columns, book = model.organizations.columns, model.organizations.book
        for row in range(model.organizations.rows):
            if columns.state[row] != GONE and columns.branch[row] == NO_BRANCH:
                draw = uniform(child_key(model.seed_number, model.month, 0), columns.key[row], 0)
                if draw < share:
                    give_row_back(columns, book, row)

    return remove
