"""Noise: how likely a right model would stray from what is expected as far as it was found to.

Every comparison gives a chance between 0 and 1 (a p-value, from the law that the expectation has, not from what was
found).  With n comparisons a limit fails where the smallest falls below 0.001 ÷ n: a right model fails a limit at most
once in a thousand (Bonferroni), and nothing is tuned until it passes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

WRONGLY = 0.001
"""How often a right model may fail a limit."""
FEWEST = 5.0
"""Fewest expected in a class of a chi-square; those with fewer are taken together with their neighbours."""


def of_binomial(found: int, number: int, share: float) -> float:
    """That a binomial count lies as far out as ``found``, exactly, both tails."""
    law = stats.binom(number, share)
    return float(min(1.0, 2.0 * min(law.cdf(found), law.sf(found - 1))))


def of_poisson(found: int, mean: float) -> float:
    """The same for a Poisson count."""
    law = stats.poisson(mean)
    return float(min(1.0, 2.0 * min(law.cdf(found), law.sf(found - 1))))


def of_mean(found: float, mean: float, error: float) -> float:
    """That a mean of many lies as far out as ``found``; ``error`` is its standard error by theory."""
    return 2.0 * float(stats.norm.sf(abs(found - mean) / error))


def of_variance(found: float, variance: float, fourth_cumulant: float, number: int) -> float:
    """That a sample's variance lies as far out: Var(s²) = κ₄/n + 2σ⁴/(n − 1), and s² taken as a multiple of χ²."""
    spread = fourth_cumulant / number + 2.0 * variance**2 / (number - 1)
    freedom = 2.0 * variance**2 / spread
    law = stats.chi2(freedom)
    at = found / variance * freedom
    return float(min(1.0, 2.0 * min(law.cdf(at), law.sf(at))))


def of_counts(found: Sequence[float] | NDArray[Any], expected: Sequence[float] | NDArray[Any]) -> float:
    """That counts by class lie as far from those expected of a multinomial law (Pearson's chi-square)."""
    found, expected = np.asarray(found, dtype=float), np.asarray(expected, dtype=float)
    assert found[expected < 1e-12].sum() == 0, "something happened that cannot happen"
    assert math.isclose(found.sum(), expected.sum(), rel_tol=1e-6), f"{found.sum()} against {expected.sum()}"
    classes, ours, theirs = [], 0.0, 0.0
    for one, other in zip(found, expected, strict=True):
        ours, theirs = ours + one, theirs + other
        if theirs >= FEWEST:
            classes.append([ours, theirs])
            ours = theirs = 0.0
    classes[-1][0] += ours
    classes[-1][1] += theirs
    if len(classes) == 1:
        return 1.0
    table = np.array(classes)
    square = float(((table[:, 0] - table[:, 1]) ** 2 / table[:, 1]).sum())
    return float(stats.chi2.sf(square, len(table) - 1))


def of_two_means(first: Sequence[float], second: Sequence[float]) -> float:
    """That two means of independent runs lie as far apart by chance (Student's t after Welch)."""
    return float(stats.ttest_ind(first, second, equal_var=False).pvalue)


def weigh(chances: Mapping[str, float]) -> str:
    """The least likely of the comparisons; AssertionError where it is below 0.001 ÷ their number."""
    least = min(chances, key=lambda name: chances[name])
    bound = WRONGLY / len(chances)
    said = f"smallest chance {chances[least]:.2g} of {len(chances)} comparisons ({least}), bound {bound:.1g}"
    assert chances[least] >= bound, said
    return said
