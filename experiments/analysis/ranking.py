"""Which of several ways to spend money does most for it, and how sure that order is.

Each way has an effect and a cost a year by replicate; what counts is effect ÷ cost.  How sure a place in the order is,
is told by the points of the parameters: at how many of them the way comes first, or among the first three.  Only ways
whose whole money is known are ranked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from experiments.analysis.ensemble import Array
from experiments.analysis.paired import Estimate
from experiments.analysis.spread import Spread

MONEY: Final = 1e7
"""Yuan a year that effects are told for."""
TOP: Final = 3


@dataclass(frozen=True)
class Ranked:
    """One way to spend money.

    effect: in what the outcome is shown in. cost: yuan a year. each: effect for MONEY yuan a year. first, top: share of
    the points at which it comes first, or among the first TOP.
    """

    id: str
    effect: Estimate
    cost: Estimate
    each: Estimate
    first: float
    top: float


def ranking(effects: Mapping[str, Array], costs: Mapping[str, Array], spread: Spread, better: int = 1) -> list[Ranked]:
    """The ways whose money is more than nothing at every replicate, the one that does most for it first.

    ``better``: 1 where a rise is good, -1 where a fall is.
    """
    known = [one for one in effects if (costs[one] > 0.0).all()]
    each = {one: MONEY * effects[one] / costs[one] for one in known}
    shares = places(better * np.array([each[one] for one in known]), spread) if known else np.zeros((0, 2))
    found = [
        Ranked(
            one, spread.estimate(effects[one]), spread.estimate(costs[one]), spread.estimate(each[one]), *shares[place]
        )
        for place, one in enumerate(known)
    ]
    return sorted(found, key=lambda one: (-better * one.each.mean, one.id))


def places(values: Array, spread: Spread) -> Array:
    """For each way (rows) the share of points at which it is first, and among the first TOP; (ways, 2).

    Where seeds alone differ it is how sure the order of the means is, by the same share of bootstrap samples.
    """
    if spread.is_chance_alone:
        n = values.shape[1]
        luck = np.random.default_rng(0)  # of the bootstrap alone; the same for the same runs
        drawn = values[:, luck.integers(0, n, (400, n))].mean(axis=2)
    else:
        drawn = values[:, spread.first]
    order = np.argsort(np.argsort(-drawn, axis=0, kind="stable"), axis=0, kind="stable")
    return np.stack([(order < 1).mean(axis=1), (order < TOP).mean(axis=1)], axis=1)


def spread_prices(low: float, high: float, points: Array) -> Array:
    """A price within its range by point: evenly spread, the same for the same point."""
    share = (0.5 + points * ((math.sqrt(5.0) - 1.0) / 2.0)) % 1.0
    return np.asarray(low + (high - low) * share)
