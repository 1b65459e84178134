"""What the replicates of a design differ by, and the intervals that follow: chance alone, or parameters and chance.

Where every run has the same parameters, replicates differ by their seeds, and an interval is about the mean over all
seeds (:mod:`experiments.analysis.paired`).  Where each has another point of the uncertain parameters, an interval is
about what one more such draw would give: with other parameters that are as likely, and other luck.  Its bounds are
quantiles over one run a point, at the ranks p·(points + 1), between which a further draw lies with the cover asked for
whatever its distribution; with few points they are the lowest and the highest, which cover (points − 1) ÷ (points + 1).
What seeds alone leave is told from the points that two replicates share.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from experiments.analysis.paired import (
    CONFIDENCE,
    LEAST,
    Estimate,
    EstimateOverTime,
    difference_over_time,
    estimate,
)

Values = NDArray[np.float64]
Kind = Literal["fixed", "prior", "posterior"]

COVER: Final = 0.90
"""Of an interval over parameters and chance."""
MIDDLE: Final = NormalDist().inv_cdf((1.0 + COVER) / 2.0)
"""Standard deviations on either side within which so much of a normal distribution lies."""
OUTER: Final = (0.05, 0.95)
INNER: Final = (0.25, 0.75)


@dataclass(frozen=True)
class Spread:
    """What replicates differ by; ``points``: the point of the uncertain parameters that each has, none where fixed."""

    kind: Kind = "fixed"
    points: tuple[int, ...] = ()

    @property
    def is_chance_alone(self) -> bool:
        """Whether all replicates have the same parameters."""
        return not self.points

    @cached_property
    def first(self) -> NDArray[np.int64]:
        """The first replicate of every point, in their order."""
        return np.sort(np.unique(np.array(self.points, dtype=np.int64), return_index=True)[1]).astype(np.int64)

    @property
    def n_points(self) -> int:
        """Different points of the parameters."""
        return len(self.first)

    @cached_property
    def _groups(self) -> tuple[NDArray[np.int64], ...]:
        """The replicates of every point."""
        points = np.array(self.points, dtype=np.int64)
        return tuple(np.flatnonzero(points == point).astype(np.int64) for point in np.unique(points))

    def of(self, replicates: NDArray[np.bool_]) -> Spread:
        """The same of some of the replicates."""
        if self.is_chance_alone:
            return self
        return Spread(self.kind, tuple(point for point, kept in zip(self.points, replicates, strict=True) if kept))

    @property
    def asked(self) -> float:
        """What an interval is to cover where nobody asks for another."""
        return CONFIDENCE if self.is_chance_alone else COVER

    def confidence(self, asked: float | None = None) -> float:
        """What it covers: what is asked for, as far as the number of points allows."""
        wanted = self.asked if asked is None else asked
        return wanted if self.is_chance_alone else min(wanted, (self.n_points - 1) / (self.n_points + 1))

    def estimate(self, values: ArrayLike, confidence: float | None = None) -> Estimate:
        """Mean of the replicates and its interval."""
        if self.is_chance_alone:
            return estimate(values, self.confidence(confidence))
        sample = np.asarray(values, dtype=np.float64)
        self._check(sample)
        alone = estimate(sample)  # its mean is rounded once, whatever the order
        if len(sample) == 1:
            return Estimate(alone.mean, None, None, 1, None, self.confidence(confidence), n_points=1)
        low, high = self.bounds(sample, confidence)
        return Estimate(
            alone.mean,
            float(low),
            float(high),
            len(sample),
            alone.standard_deviation,
            self.confidence(confidence),
            n_points=self.n_points,
            probability=self._probability(sample, alone.mean),
            chance=self.chance(sample),
            freedom=self.freedom,
            monte_carlo=self._monte_carlo(sample, alone.mean),
        )

    def difference(
        self, values: ArrayLike, reference: ArrayLike, *, scale: float = 1.0, confidence: float | None = None
    ) -> Estimate:
        """Paired difference values − reference, replicate by replicate, times ``scale``."""
        first, second = np.asarray(values, dtype=np.float64), np.asarray(reference, dtype=np.float64)
        if first.shape != second.shape:
            raise ValueError(f"paired values need the same seeds: {len(first)} and {len(second)} replicates")
        return self.estimate(scale * (first - second), confidence)

    def difference_over_time(
        self, values: ArrayLike, reference: ArrayLike, *, scale: float = 1.0, confidence: float | None = None
    ) -> EstimateOverTime:
        """The same month by month, of two arrays (replicates, months)."""
        alone = difference_over_time(values, reference, scale=scale, confidence=self.confidence(confidence))
        if self.is_chance_alone or alone.n == 1:
            return alone
        paired = scale * (np.asarray(values, dtype=np.float64) - np.asarray(reference, dtype=np.float64))
        self._check(paired)
        low, high = self.bounds(paired, confidence)
        return EstimateOverTime(alone.mean, low, high, alone.n, alone.confidence, self.chance_over_time(paired))

    def bounds(self, values: Values, confidence: float | None = None) -> tuple[Values, Values]:
        """Ends of the interval over parameters and chance, along the first axis."""
        cover = COVER if confidence is None else confidence
        shown = values if len(values) < LEAST else values[self.first]
        low, high = np.quantile(shown, ((1.0 - cover) / 2.0, (1.0 + cover) / 2.0), axis=0, method="weibull")
        return low, high

    def outer_and_inner(self, values: Values) -> tuple[tuple[Values, Values], tuple[Values, Values]]:
        """Two bands of runs, along the first axis.

        Of one parameter set its middle 90 % and 50 %.  Else 90 % over parameters and chance, and around the mean 90 %
        of chance alone, nothing where it is not told.
        """
        if self.is_chance_alone:
            low, inner_low, inner_high, high = np.quantile(values, (OUTER[0], *INNER, OUTER[1]), axis=0)
            return (low, high), (inner_low, inner_high)
        mean, chance = values.mean(axis=0), self.chance_over_time(values)
        half = np.zeros_like(mean) if chance is None else MIDDLE * chance
        return self.bounds(values), (mean - half, mean + half)

    def chance(self, values: Values) -> float | None:
        """What seeds alone leave of one value a replicate; None where no point has two seeds."""
        found = self.chance_over_time(values[:, None])
        return None if found is None else float(found[0])

    def chance_over_time(self, values: Values) -> Values | None:
        """Standard deviation between seeds of one point, pooled over points, along the first axis."""
        if not self.freedom:
            return None
        squared = sum(((values[one] - values[one].mean(axis=0)) ** 2).sum(axis=0) for one in self._groups)
        return np.asarray(np.sqrt(squared / self.freedom), dtype=np.float64)

    @property
    def freedom(self) -> int:
        """Degrees of freedom of what seeds alone leave: replicates beyond the first of their point."""
        return len(self.points) - self.n_points

    def _monte_carlo(self, values: Values, mean: float) -> float | None:
        """Standard error of the mean: replicates of one point are not independent of each other."""
        if self.n_points < 2:
            return None
        squared = math.fsum(float((values[one] - mean).sum()) ** 2 for one in self._groups)
        return math.sqrt(self.n_points / (self.n_points - 1) * squared) / len(values)

    def _probability(self, values: Values, mean: float) -> float | None:
        """Share of the points on the mean's side of zero, (k + ½) ÷ (points + 1); None where the mean is zero."""
        if mean == 0.0 or math.isnan(mean):
            return None
        sides = np.sign(values[self.first]) * math.copysign(1.0, mean)
        return (float((sides > 0.0).sum() + 0.5 * (sides == 0.0).sum()) + 0.5) / (self.n_points + 1)

    def _check(self, values: Values) -> None:
        if len(values) != len(self.points):
            raise ValueError(f"{len(values)} replicates, but points of {len(self.points)}")


CHANCE_ALONE: Final = Spread()
"""Every run has the same parameters."""
