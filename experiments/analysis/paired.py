"""Differences between two scenarios, taken seed by seed, and their intervals.

The same seed gives the same luck to the same organizations under every scenario (docs/odd.md, section 4), so the
difference of two runs of one seed is mostly the policy's effect. The difference is taken per seed first; mean
and interval come after. Intervals are Student's t: with 8 to 50 paired runs they cover better than bootstrap
intervals do.
An interval here is about the mean over all seeds: it narrows with more runs, the spread of the runs does not,
and it says nothing about how well the model's parameters are known.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

CONFIDENCE = 0.95
LEAST = 8
"""Replicates below which an interval over parameters and chance tells no effect from none."""


@dataclass(frozen=True)
class Estimate:
    """A mean over replicates with its interval.

    mean: in the unit of the values.
    low, high: bounds of the interval; None with one replicate, which gives no interval.
    n: replicates.
    standard_deviation: between them (n − 1 in the denominator); None with one replicate.
    confidence: of the interval, 0.95 by default; with few parameter points what their lowest and highest cover.

    Where replicates differ by their parameters as well (:mod:`experiments.analysis.spread`), the interval is over both:
    n_points: different points of the parameters; None where they are fixed, and all that follows with it.
    probability: that the effect has the sign of the mean. monte_carlo: standard error of the mean.
    chance: standard deviation that seeds alone leave, with its degrees of freedom; None where it is not told.
    """

    mean: float
    low: float | None
    high: float | None
    n: int
    standard_deviation: float | None
    confidence: float = CONFIDENCE
    n_points: int | None = None
    probability: float | None = None
    chance: float | None = None
    freedom: int = 0
    monte_carlo: float | None = None

    @property
    def half_width(self) -> float | None:
        """Half the interval's width; None with one replicate."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2.0

    @property
    def is_chance_alone(self) -> bool:
        """Whether its interval is about seeds alone."""
        return self.n_points is None

    @property
    def claims(self) -> bool:
        """Whether its interval says anything: over parameters and chance it takes some replicates."""
        return self.n_points is None or self.n >= LEAST

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval lies wholly on one side of zero; never with one replicate, or where it says nothing."""
        if not self.claims:
            return False
        return self.low is not None and self.high is not None and (self.low > 0.0 or self.high < 0.0)


@dataclass(frozen=True)
class EstimateOverTime:
    """The same month by month: arrays (months,); each month's interval stands for that month alone.

    chance: standard deviation between seeds of one parameter point; None where parameters are fixed or it is not told.
    """

    mean: Array
    low: Array | None
    high: Array | None
    n: int
    confidence: float = CONFIDENCE
    chance: Array | None = None


@dataclass(frozen=True)
class VarianceFactor:
    """How much pairing the seeds narrows a comparison.

    value: variance of the difference of two means over n independent, unpaired seeds each, (var A + var B) ÷
        n, divided by the variance of the mean of n paired differences, var(A − B) ÷ n; n drops out. So many
        times the runs would be needed without pairing. Infinite where the paired differences do not vary at
        all though the runs do; None where it is undefined (one replicate, or nothing varies).
    paired_variance: var(A − B) between seeds. unpaired_variance: var A + var B.
    n_paired: pairs. n_unpaired: runs of each scenario behind var A and var B.
    separate_seeds: whether var A and var B come from other seeds than the pairs.
    low, high: 95 % interval of the value (:func:`variance_ratio_interval`); None below three pairs, with separate
        seeds, and where the value is infinite or undefined.
    """

    value: float | None
    paired_variance: float | None
    unpaired_variance: float | None
    n_paired: int
    n_unpaired: int
    separate_seeds: bool
    low: float | None = None
    high: float | None = None


def student_t_quantile(probability: float, degrees_of_freedom: int) -> float:
    """Quantile of Student's t distribution."""
    # Imported here because it takes longer than all the rest of this module.
    from scipy.special import stdtrit

    if not 0.0 < probability < 1.0:
        raise ValueError(f"probability {probability}: expected more than 0 and less than 1")
    if degrees_of_freedom < 1:
        raise ValueError(f"{degrees_of_freedom} degrees of freedom: expected at least 1")
    return float(stdtrit(degrees_of_freedom, probability))


def _mean(values: Sequence[float] | Array) -> float:
    """Mean whose sum is rounded once, so that the order of the seeds does not matter."""
    return math.fsum(values) / len(values)


def _variance(values: Array) -> float | None:
    """Variance between seeds (denominator n − 1); None for a single value, exactly 0 if all are equal."""
    if len(values) < 2:
        return None
    if (values == values[0]).all():
        return 0.0
    centre = _mean(values)
    return math.fsum((values - centre) ** 2) / (len(values) - 1)


def estimate(values: ArrayLike, confidence: float = CONFIDENCE) -> Estimate:
    """Mean over seeds and its interval: mean ± t(n − 1) · s ÷ √n."""
    sample = _sample(values)
    n = len(sample)
    variance = _variance(sample)
    if variance is None:
        return Estimate(float(sample[0]), None, None, n, None, confidence)
    if variance == 0.0:
        constant = float(sample[0])
        return Estimate(constant, constant, constant, n, 0.0, confidence)
    centre = _mean(sample)
    half_width = student_t_quantile(0.5 + confidence / 2.0, n - 1) * math.sqrt(variance / n)
    return Estimate(centre, centre - half_width, centre + half_width, n, math.sqrt(variance), confidence)


def difference(
    values: ArrayLike, reference: ArrayLike, *, scale: float = 1.0, confidence: float = CONFIDENCE
) -> Estimate:
    """Paired difference values − reference, seed by seed, times `scale` (100: from shares to points).

    Equal runs give a difference of exactly 0.
    """
    first, second = _pair(values, reference)
    return estimate(scale * (first - second), confidence)


def difference_over_time(
    values: ArrayLike, reference: ArrayLike, *, scale: float = 1.0, confidence: float = CONFIDENCE
) -> EstimateOverTime:
    """Paired difference month by month, of two arrays (replicates, months)."""
    first = np.asarray(values, dtype=np.float64)
    second = np.asarray(reference, dtype=np.float64)
    if first.shape != second.shape or first.ndim != 2:
        raise ValueError(f"paired series need one shape (replicates, months): {first.shape} and {second.shape}")
    paired = scale * (first - second)
    n = len(paired)
    if n < 2:
        return EstimateOverTime(paired[0], None, None, n, confidence)
    estimates = [estimate(column, confidence) for column in paired.T]
    mean = np.array([month.mean for month in estimates])
    low = np.array([month.low for month in estimates], dtype=np.float64)
    high = np.array([month.high for month in estimates], dtype=np.float64)
    return EstimateOverTime(mean, low, high, n, confidence)


def variance_factor(
    values: ArrayLike,
    reference: ArrayLike,
    unpaired_values: ArrayLike | None = None,
    unpaired_reference: ArrayLike | None = None,
) -> VarianceFactor:
    """Variance of the difference of means with unpaired, independent seeds ÷ with paired seeds.

    The variances of the two scenarios come from `unpaired_values` and `unpaired_reference`, runs of other
    seeds, if both are given (their numbers need not be equal), else from the paired runs taken each for
    itself.
    """
    first, second = _pair(values, reference)
    separate = unpaired_values is not None and unpaired_reference is not None
    first_alone = _sample(unpaired_values) if separate and unpaired_values is not None else first
    second_alone = _sample(unpaired_reference) if separate and unpaired_reference is not None else second
    n_unpaired = min(len(first_alone), len(second_alone))
    paired_variance = _variance(first - second)
    first_variance, second_variance = _variance(first_alone), _variance(second_alone)
    if paired_variance is None or first_variance is None or second_variance is None:
        return VarianceFactor(None, paired_variance, None, len(first), n_unpaired, separate)
    unpaired_variance = first_variance + second_variance
    factor: float | None
    if paired_variance > 0.0:
        factor = unpaired_variance / paired_variance
    else:
        factor = math.inf if unpaired_variance > 0.0 else None
    low, high = (None, None) if separate else _factor_interval(first, second)
    return VarianceFactor(
        factor, paired_variance, unpaired_variance, len(first), n_unpaired, separate, low=low, high=high
    )


def _factor_interval(first: Array, second: Array) -> tuple[float | None, float | None]:
    """Interval of (var A + var B) ÷ var(A − B) from pairs: it is (1 + var(A + B) ÷ var(A − B)) ÷ 2."""
    found = variance_ratio_interval(first + second, first - second)
    return (None, None) if found is None else ((1.0 + found[0]) / 2.0, (1.0 + found[1]) / 2.0)


def variance_ratio_interval(
    values: ArrayLike, others: ArrayLike, confidence: float = CONFIDENCE
) -> tuple[float, float] | None:
    """Interval of var X ÷ var Y from pairs (x, y) that vary together; None below three pairs or without variance.

    X + cY and X − cY are uncorrelated where c² is the ratio. So with r the correlation in the sample and K = 1 + 2t²(1
    − r²) ÷ (n − 2), t the quantile of Student's t with n − 2 degrees of freedom, the bounds are the sample's ratio
    times K ± √(K² − 1): exact for normal pairs (Pitman and Morgan 1939, Biometrika 31: 9–12 and 13–19).
    """
    first, second = _pair(values, others)
    n = len(first)
    one, other = _variance(first), _variance(second)
    if n < 3 or not one or not other:
        return None
    correlation = float(np.clip(np.corrcoef(first, second)[0, 1], -1.0, 1.0))
    quantile = student_t_quantile(0.5 + confidence / 2.0, n - 2)
    middle = 1.0 + 2.0 * quantile**2 * (1.0 - correlation**2) / (n - 2)
    half = math.sqrt(middle**2 - 1.0)
    # The lower bound as 1 ÷ (K + √(K² − 1)), its equal, which loses no digits where K is large.
    return one / other / (middle + half), one / other * (middle + half)


def _sample(values: ArrayLike) -> NDArray[np.float64]:
    sample = np.asarray(values, dtype=np.float64)
    if sample.ndim != 1 or len(sample) == 0:
        raise ValueError(f"expected one value per replicate, got an array of shape {sample.shape}")
    return sample


def _pair(values: ArrayLike, reference: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    first, second = _sample(values), _sample(reference)
    if len(first) != len(second):
        raise ValueError(f"paired values need the same seeds: {len(first)} and {len(second)} replicates")
    return first, second
