"""Morris's screening: trajectories on a grid, each step moving one factor by the same part of its range.

With k factors a trajectory has k + 1 rows.  On a grid of ``levels`` values a step is Δ = levels / (2 (levels − 1)) of
the range, up or down.  This is what ``SALib.analyze.morris.analyze(…, num_levels=levels)`` expects: trajectories one
after the other, neighbouring rows differing in one factor, each factor moved once in a trajectory.  It divides by Δ;
where whole numbers are rounded, what a step moves differs from it by less than one.

Source: Morris (1991), Technometrics 33, 161-174.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from experiments.designs.factor import Row
from experiments.designs.specification import Specification

SUMMARY = {
    "en": "screening of many factors in few runs; it can grow",
    "zh": "Morris 筛选：以少量运行筛选众多因素；可以续增",
}
ORDER = 60
USES = ("trajectories", "levels", "seed")
GROWS_BY = "trajectories"
ANALYSED_AS = "morris"


def rows(specification: Specification) -> Iterator[Row]:
    """The trajectories in their order: more of them only add rows."""
    for trajectory in range(specification.trajectories):
        yield from _trajectory(specification, trajectory)


def _trajectory(specification: Specification, trajectory: int) -> Iterator[Row]:
    """From a point of the grid, each factor moved once, in an order by lot; all by seed and trajectory alone."""
    factors, levels = specification.factors, specification.levels
    # Python promises the same numbers for a seed in every version for this method alone.
    chance = random.Random(f"{specification.seed},{trajectory}").random  # noqa: S311  no secret
    lower = [int(chance() * (levels // 2)) for _ in factors]
    upward = [chance() < 0.5 for _ in factors]
    lots = [chance() for _ in factors]
    step = levels // 2
    places = [low if up else low + step for low, up in zip(lower, upward, strict=True)]
    yield tuple(factor.at(place / (levels - 1)) for factor, place in zip(factors, places, strict=True))
    for moved in sorted(range(len(factors)), key=lots.__getitem__):
        places[moved] += step if upward[moved] else -step
        yield tuple(factor.at(place / (levels - 1)) for factor, place in zip(factors, places, strict=True))


def size(specification: Specification) -> int:
    """How many rows there are."""
    return specification.trajectories * (len(specification.factors) + 1)
