"""What the points of a sweep do: paired effects, along one factor, and of two factors together.

The effect of a run is its outcome less that of its reference, the status quo of the same seed and parameters. What is
averaged over points is averaged within each seed first; a seed of which a run is missing there does not count, so
that no estimate rests on another set of points than it says.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from experiments.analysis.compare import REGISTER_FLOOR
from experiments.analysis.ensemble import Array
from experiments.analysis.outcomes import scale
from experiments.analysis.paired import Estimate
from experiments.analysis.sweep import Sweep, SweepError, Value


def effects(sweep: Sweep, outcome: str) -> Array:
    """Paired effect of every run, (replicates, points, scenarios): in points for shares, else in the outcome's unit."""
    if outcome not in sweep.values:
        raise SweepError(f"no outcome '{outcome}' in this sweep: {', '.join(sweep.values)}")
    return np.asarray(scale(sweep.measures[outcome]) * (sweep.values[outcome] - sweep.reference[outcome][:, :, None]))


def of_seeds(sweep: Sweep, by_seed: Array, confidence: float | None = None) -> Estimate | None:
    """Mean and interval over the seeds that are there, at the sweep's confidence or another; None without any."""
    present = np.isfinite(by_seed)
    if not present.any():
        return None
    return sweep.spread.of(present).estimate(by_seed[present], sweep.confidence if confidence is None else confidence)


def by_seed(sweep: Sweep, outcome: str, given: Mapping[str, Value], scenario: int = 0) -> Array:
    """Effect by seed at these factor values, mean over all points that have them, (replicates,).

    Not a number for a seed of which one of those runs is missing, and everywhere if the design has no such point.
    """
    points = sweep.matching(given)
    if len(points) == 0:
        return np.full(len(sweep.seeds), np.nan)
    return np.asarray(effects(sweep, outcome)[:, points, scenario].mean(axis=1))


def effect(sweep: Sweep, outcome: str, given: Mapping[str, Value], scenario: int = 0) -> Estimate | None:
    """Mean paired effect at these factor values and its interval; None where there is no run."""
    return of_seeds(sweep, by_seed(sweep, outcome, given, scenario))


def effect_of_point(sweep: Sweep, outcome: str, point: int, scenario: int = 0) -> Estimate | None:
    """Mean paired effect of one point and its interval; None where there is no run."""
    return of_seeds(sweep, effects(sweep, outcome)[:, point, scenario])


def main_effect(sweep: Sweep, outcome: str, key: str, scenario: int = 0) -> dict[Value, Estimate | None]:
    """Effect at each level of a factor, mean over all points of that level."""
    return {level: effect(sweep, outcome, {key: level}, scenario) for level in sweep.levels(key)}


def change(
    sweep: Sweep,
    outcome: str,
    key: str,
    ends: tuple[Value, Value],
    given: Mapping[str, Value] | None = None,
    scenario: int = 0,
) -> Array:
    """What a factor's second value does beyond its first, by seed, at given values of others, (replicates,)."""
    low, high = (by_seed(sweep, outcome, {**(given or {}), key: end}, scenario) for end in ends)
    return np.asarray(high - low)


def interaction(
    sweep: Sweep,
    outcome: str,
    first: tuple[str, Value, Value],
    second: tuple[str, Value, Value],
    scenario: int = 0,
) -> Estimate | None:
    """What two factors do together beyond the sum of each alone, between two values of each, with its interval.

    first, second: key, low, high. Δ(high, high) − Δ(high, low) − Δ(low, high) + Δ(low, low), seed by seed: positive
    where each is worth more with the other, negative where they do each other's work.
    """
    key, low, high = first
    other, other_low, other_high = second
    with_high, with_low = (
        change(sweep, outcome, key, (low, high), {other: value}, scenario) for value in (other_high, other_low)
    )
    return of_seeds(sweep, np.asarray(with_high - with_low))


def among(confidence: float, comparisons: int) -> float:
    """Confidence of each of several comparisons so that all of them hold at the one asked for (Bonferroni)."""
    return 1.0 - (1.0 - confidence) / max(comparisons, 1)


def register_ratio(sweep: Sweep, point: int, scenario: int = 0) -> float:
    """Register ÷ the reference's, mean over the seeds that are there; not a number without any."""
    ratio = sweep.values["n_organizations"][:, point, scenario] / np.maximum(
        sweep.reference["n_organizations"][:, point], 1.0
    )
    present = ratio[np.isfinite(ratio)]
    return float(present.mean()) if len(present) else float("nan")


def below_register_floor(sweep: Sweep, point: int, scenario: int = 0) -> bool:
    """Whether a point keeps less than 98 % of the reference's register, so that rates rise by losing organizations."""
    return register_ratio(sweep, point, scenario) < REGISTER_FLOOR


def any_below_register_floor(sweep: Sweep, given: Mapping[str, Value], scenario: int = 0) -> bool:
    """Whether a point with these factor values is below the floor."""
    return any(below_register_floor(sweep, int(point), scenario) for point in sweep.matching(given))
