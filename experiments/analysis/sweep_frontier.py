"""The points of a sweep by effect and cost: which are worth their money, which are dominated, which is best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from experiments.analysis.paired import Estimate
from experiments.analysis.sweep import SPENDING, OfSweep, Sweep
from experiments.analysis.sweep_effects import among, below_register_floor, effect_of_point, effects, of_seeds

State = Literal["frontier", "dominated", "dominated_by_means", "unpriced", "below floor", "missing"]


@dataclass(frozen=True)
class PricedPoint:
    """One point of a sweep, its paired effect and its yearly cost beyond the reference's.

    state: "frontier": no point costs as little or less and does more, doing nothing included; "dominated": one does,
    and its greater effect is detectable, allowing for how many do (Bonferroni); "dominated_by_means": one does, but not
    detectably; "unpriced": one of its levers, or all, book no money of their own, so that what it costs is not known;
    "below floor": it keeps less than 98 % of the register; "missing": it has no run.
    """

    point: int
    effect: Estimate | None
    cost: Estimate | None
    state: State


@dataclass(frozen=True)
class Best:
    """The point with the largest mean effect, and those that are not told apart from it (Bonferroni)."""

    point: int
    effect: Estimate
    not_told_apart: tuple[int, ...]


@dataclass(frozen=True)
class EffectAgainstCost(OfSweep):
    """All points of a sweep in one scenario; frontier: positions of its points, from the cheapest on."""

    sweep: Sweep
    outcome: str
    scenario: int
    points: tuple[PricedPoint, ...]
    frontier: tuple[int, ...]
    best: Best | None

    def n_in(self, state: State) -> int:
        """Points in a state."""
        return sum(point.state == state for point in self.points)


def effect_against_cost(sweep: Sweep, outcome: str = "coverage", scenario: str | None = None) -> EffectAgainstCost:
    """Effect and cost of every point and the frontier of those that nothing dominates, by their means."""
    position = sweep.scenario(scenario)
    found = [
        (effect_of_point(sweep, outcome, point, position), effect_of_point(sweep, SPENDING, point, position))
        for point in range(len(sweep.points))
    ]
    states = _states(sweep, outcome, position, found)
    points = tuple(
        PricedPoint(point, *estimates, state)
        for point, (estimates, state) in enumerate(zip(found, states, strict=True))
    )
    frontier = [point for point in points if point.state == "frontier"]
    frontier.sort(key=lambda point: (point.cost.mean if point.cost else 0.0, point.point))
    return EffectAgainstCost(
        sweep=sweep,
        outcome=outcome,
        scenario=position,
        points=points,
        frontier=tuple(point.point for point in frontier),
        best=best(sweep, outcome, scenario),
    )


def best(sweep: Sweep, outcome: str = "coverage", scenario: str | None = None) -> Best | None:
    """The point that does most for an outcome, of those that keep the register; None where none has runs."""
    position = sweep.scenario(scenario)
    better = sweep.measures[outcome].better or 1
    values = better * effects(sweep, outcome)[:, :, position]
    found = {
        point: estimate
        for point in range(len(sweep.points))
        if (estimate := of_seeds(sweep, values[:, point])) and not below_register_floor(sweep, point, position)
    }
    if not found:
        return None
    first = max(found, key=lambda point: found[point].mean)
    each = among(sweep.confidence, len(found) - 1)
    tied = []
    for point in found:
        less = None if point == first else of_seeds(sweep, values[:, first] - values[:, point], each)
        if less is not None and not less.excludes_zero:
            tied.append(point)
    best_effect = effect_of_point(sweep, outcome, first, position)
    return Best(first, best_effect or found[first], tuple(tied))


def _states(
    sweep: Sweep, outcome: str, scenario: int, found: list[tuple[Estimate | None, Estimate | None]]
) -> list[State]:
    sign = sweep.measures[outcome].better or 1
    by_seed = sign * effects(sweep, outcome)[:, :, scenario]
    states: list[State] = []
    candidates: dict[int, tuple[float, float]] = {}
    for point, (effect, cost) in enumerate(found):
        if effect is None or cost is None:
            states.append("missing")
        elif below_register_floor(sweep, point, scenario):
            states.append("below floor")
        elif not sweep.has_price(point, scenario):
            states.append("unpriced")
        else:
            states.append("frontier")
            candidates[point] = (sign * effect.mean, cost.mean)
    for point, (effect_mean, cost_mean) in candidates.items():
        better = [
            other
            for other, (its_effect, its_cost) in candidates.items()
            if its_cost <= cost_mean
            and its_effect >= effect_mean
            and (its_cost, its_effect) != (cost_mean, effect_mean)
        ]
        beyond = [by_seed[:, other] - by_seed[:, point] for other in better]
        if cost_mean >= 0.0 and effect_mean <= 0.0 and (cost_mean, effect_mean) != (0.0, 0.0):
            # Doing nothing costs nothing and is a choice as well.
            beyond.append(np.asarray(-by_seed[:, point]))
        each = among(sweep.confidence, len(beyond))
        greater = [of_seeds(sweep, difference, each) for difference in beyond]
        if any(found is not None and found.excludes_zero and found.mean > 0.0 for found in greater):
            states[point] = "dominated"
        elif beyond:
            states[point] = "dominated_by_means"
    return states
