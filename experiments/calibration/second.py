"""A second, unlike inference on the same runs: approximate Bayesian computation with regression adjustment.

It uses no emulator and no likelihood.  Of the points drawn from the prior those are kept whose runs, off by what facts
are known to, come nearest to what is known; their numbers are then moved to where a local-linear regression on the
facts puts them, and spread as far as it says there.  Sources: Beaumont, Zhang and Balding 2002; Blum and François 2010.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from experiments.calibration.stage import Table
from experiments.calibration.targets import Array, Target

KEPT: Final = 0.25
"""Part of the points that is kept."""


def adjusted(
    table: Table, targets: Sequence[Target], rng: np.random.Generator, kept: float = KEPT
) -> tuple[Array, Array]:
    """Points of the posterior and their weights, from the runs of points of the prior, two of each or more."""
    there = np.isfinite(table.values).all((1, 2))
    points, runs = table.points[there], table.values[there]
    off = np.array([target.deviation for target in targets])
    luck = runs.var(1, ddof=1).mean(0) / runs.shape[1]
    seen = runs.mean(1) + np.sqrt(np.maximum(off**2 - luck, 0.0)) * rng.standard_normal(runs.mean(1).shape)
    spread = np.median(np.abs(seen - np.median(seen, 0)), 0) / 0.6745
    apart = np.stack([target.off(seen[:, number]) for number, target in enumerate(targets)], 1)
    apart *= off / np.maximum(spread, off)
    distance = np.sqrt((apart**2).sum(1))
    reach = max(float(np.quantile(distance, kept)), 1e-9)
    near = distance <= reach
    weights = 1.0 - (distance[near] / reach) ** 2
    columns = np.column_stack((np.ones(int(near.sum())), apart[near]))
    root = np.sqrt(weights)[:, None]
    middle, *_ = np.linalg.lstsq(root * columns, root * points[near], rcond=None)
    residual = points[near] - columns @ middle
    logs, *_ = np.linalg.lstsq(root * columns, root * np.log(residual**2 + 1e-6), rcond=None)
    wide = np.exp(0.5 * np.clip(logs[0] - columns @ logs, -3.0, 3.0))
    return middle[0] + residual * wide, weights / weights.sum()
