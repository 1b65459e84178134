"""What moving one factor from end to end does, and whether it does more where another factor or scenario is at work.

This is what a sweep's title may say: sizes whose intervals exclude zero, and a difference between two of them that
does so as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.analysis.ensemble import Array
from experiments.analysis.paired import Estimate
from experiments.analysis.sweep import Sweep, SweepError, Value
from experiments.analysis.sweep_effects import among, change, main_effect, of_seeds


@dataclass(frozen=True)
class Contrast:
    """The change between a factor's two ends, at each level of another factor or in each scenario.

    key: of the factor. ends: from its first value to its second.
    levels: of the other factor, or ids of scenarios. changes: at each of them; None where runs are missing.
    mean: over all levels, of the seeds that have them all; None where no seed has.
    apart: the two levels whose changes are told apart, in the levels' order; None where none are.
    between: the change at the second of them less that at the first.
    """

    key: str
    ends: tuple[Value, Value]
    levels: tuple[Value, ...]
    changes: tuple[Estimate | None, ...]
    mean: Estimate | None
    apart: tuple[int, int] | None
    between: Estimate | None

    def change_at(self, level: int) -> Estimate:
        """The change at a level that has one."""
        found = self.changes[level]
        if found is None:
            raise SweepError(f"no change at {self.levels[level]!r}: its runs are missing")
        return found


def ends(sweep: Sweep, outcome: str, key: str, scenario: int = 0) -> tuple[Value, Value]:
    """The two values of a factor that a title compares.

    Of numbers: from the status quo's, if it is among the levels, else from the lowest, to the highest (to the lowest
    where the status quo's is the highest). Of words: from the one with the smallest main effect to that with the
    largest.
    """
    factor, levels = sweep.factor(key), sweep.levels(key)
    if factor.is_numeric:
        start = factor.status_quo if factor.status_quo in levels else levels[0]
        return (levels[-1], levels[0]) if start == levels[-1] and len(levels) > 1 else (start, levels[-1])
    known = {level: found.mean for level, found in main_effect(sweep, outcome, key, scenario).items() if found}
    if not known:
        return levels[0], levels[-1]
    return min(known, key=known.__getitem__), max(known, key=known.__getitem__)


def by_factor(sweep: Sweep, outcome: str, key: str, other: str, scenario: int = 0) -> Contrast:
    """Changes along a factor at each level of another one."""
    pair, levels = ends(sweep, outcome, key, scenario), sweep.levels(other)
    changes = [change(sweep, outcome, key, pair, {other: level}, scenario) for level in levels]
    compared = None
    if sweep.factor(other).is_numeric:
        of_other = ends(sweep, outcome, other, scenario)
        compared = (levels.index(of_other[0]), levels.index(of_other[1]))
    return contrast(sweep, key, pair, levels, changes, _confidence(sweep, key), compared)


def by_scenario(sweep: Sweep, outcome: str, key: str) -> Contrast:
    """Changes along a factor in each scenario."""
    pair = ends(sweep, outcome, key)
    changes = [change(sweep, outcome, key, pair, {}, scenario) for scenario in range(len(sweep.scenarios))]
    ids = [scenario.id for scenario in sweep.scenarios]
    return contrast(sweep, key, pair, ids, changes, _confidence(sweep, key), None)


def _confidence(sweep: Sweep, key: str) -> float:
    """Confidence of a change: of words, it allows for having chosen two among all."""
    n_levels = len(sweep.levels(key))
    return sweep.confidence if sweep.factor(key).is_numeric else among(sweep.confidence, n_levels * (n_levels - 1) // 2)


def contrast(
    sweep: Sweep,
    key: str,
    pair: tuple[Value, Value],
    levels: Sequence[Value],
    by_level: Sequence[Array],
    confidence: float,
    compared: tuple[int, int] | None,
) -> Contrast:
    """Contrast from the change by seed, (replicates,), at each level.

    compared: the two levels to tell apart; without them the largest and the smallest change, at the confidence that
    allows for having chosen two among all.
    """
    changes = tuple(of_seeds(sweep, values, confidence) for values in by_level)
    mean = of_seeds(sweep, np.mean(by_level, axis=0), confidence)
    sizes = {level: found.mean for level, found in enumerate(changes) if found is not None}
    if compared is None and len(sizes) > 1:
        confidence = among(confidence, len(sizes) * (len(sizes) - 1) // 2)
        least, most = min(sizes, key=sizes.__getitem__), max(sizes, key=sizes.__getitem__)
        compared = (min(least, most), max(least, most))
    if compared is None or compared[0] == compared[1] or not {*compared} <= {*sizes}:
        return Contrast(key, pair, tuple(levels), changes, mean, None, None)
    first, second = compared
    between = of_seeds(sweep, np.asarray(by_level[second] - by_level[first]), confidence)
    told = between is not None and between.mean != 0.0 and (between.excludes_zero or between.n == 1)
    return Contrast(key, pair, tuple(levels), changes, mean, compared if told else None, between)
