"""A second, unlike inference on the same runs: approximate Bayesian computation with regression adjustment.

It uses no emulator and no likelihood.  The runs of points of the prior are seen several times, each time off by what
facts are known to; those are kept that come nearest to what is known, and their numbers are moved to where a regression
on the facts, on scales without ends, puts them, and spread as far as it says there.  From few points all are needed:
then it is one straight line through everything.  Sources: Beaumont, Zhang and Balding 2002; Blum and François 2010.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from experiments.calibration.emulator import scales_of
from experiments.calibration.stage import Table
from experiments.calibration.targets import Array, Target

KEPT: Final = 0.25
"""Part of the points that is kept,"""
LEAST: Final = 500
"""but no fewer than so many, where there are as many."""
TIMES: Final = 16
"""How often each point is seen."""


def adjusted(table: Table, targets: Sequence[Target], rng: np.random.Generator) -> tuple[Array, Array]:
    """Points of the posterior and their weights, from the runs of points of the prior, two of each or more."""
    there = np.isfinite(table.values).all((1, 2))
    runs, count = table.values[there], int(there.sum())
    points = np.tile(table.points[there], (TIMES, 1))
    apart = np.stack([_apart(runs[:, :, number], target, rng) for number, target in enumerate(targets)], 1)
    distance = np.sqrt((apart**2).sum(1))
    reach = max(float(np.quantile(distance, min(1.0, max(KEPT, LEAST / count)))), 1e-9)
    near = distance <= reach
    weights = 1.0 - (distance[near] / reach) ** 2
    columns = np.column_stack((np.ones(len(weights)), apart[near]))
    root = np.sqrt(weights)[:, None]
    middle, *_ = np.linalg.lstsq(root * columns, root * points[near], rcond=None)
    residual = points[near] - columns @ middle
    logs, *_ = np.linalg.lstsq(root * columns, root * np.log(residual**2 + 1e-6), rcond=None)
    wide = np.exp(0.5 * np.clip(logs[0] - columns @ logs, -3.0, 3.0))
    return middle[0] + residual * wide, weights / weights.sum()


def _apart(runs: Array, target: Target, rng: np.random.Generator) -> Array:
    """How far a fact is from what is known, each point seen several times, in units of how much points differ.

    Beyond the one bound of an open range it is not apart at all.
    """
    luck = float(runs.var(1, ddof=1).mean()) / runs.shape[1]
    noise = np.sqrt(max(target.deviation**2 - luck, 0.0))
    scale = scales_of(runs)[-1]
    seen = np.tile(runs.mean(1), TIMES)
    seen = seen + noise * rng.standard_normal(len(seen))
    if scale.name != "linear":  # what is off to beyond an end stays short of it
        most = 2.0 * float(runs.max()) if scale.name == "log" else 0.5 * (1.0 + float(runs.max()))
        seen = np.clip(seen, 0.5 * float(runs.min()), most)
    off = scale.there(seen) - scale.there(np.array([target.centre]))
    off = np.where(target.off(seen) == 0.0, 0.0, off)
    spread = float(np.median(np.abs(off - np.median(off)))) / 0.6745
    return np.asarray(off / (spread or 1.0))
