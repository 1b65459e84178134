"""What facts taught of each number, which of them they do not tell apart, and which fact taught it.

All of it is read off the sample on axes where every prior is standard normal: a variance below 1 is what was learned,
and a direction in which the sample still has variance 1 is one that facts say nothing about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from experiments.calibration.targets import Array

TOGETHER: Final = 0.35
"""Correlation from which two numbers are said not to be told apart."""


@dataclass(frozen=True)
class Tied:
    """Two numbers of which facts tell the sum (``sign`` −1: one up, the other down) or the difference alone."""

    first: int
    second: int
    correlation: float


def learned(points: Array) -> Array:
    """By axis, the part of the prior's variance that facts took away; 0 where they say nothing."""
    return np.asarray(1.0 - points.var(0, ddof=1))


def tied(points: Array) -> list[Tied]:
    """Pairs that facts do not tell apart, the closest first."""
    correlation = np.atleast_2d(np.corrcoef(points.T))
    axes = points.shape[1]
    found = [
        Tied(one, other, float(correlation[one, other]))
        for one in range(axes)
        for other in range(one + 1, axes)
        if abs(correlation[one, other]) >= TOGETHER
    ]
    return sorted(found, key=lambda pair: -abs(pair.correlation))


def directions(points: Array, few: int) -> list[tuple[float, Array]]:
    """The directions that facts taught most about: the variance left, and the direction, of length 1."""
    variances, vectors = np.linalg.eigh(np.atleast_2d(np.cov(points.T)))
    return [(float(variances[place]), np.asarray(vectors[:, place])) for place in range(few)]


def moved_without(whole: Array, without: Sequence[Array]) -> Array:
    """By fact left out and axis, how far the middle moves, in standard deviations of the whole posterior."""
    middle, spread = whole.mean(0), whole.std(0, ddof=1)
    return np.stack([(other.mean(0) - middle) / spread for other in without])
