"""Counts of many at once: binomial and Poisson numbers by inversion, the same to the last bit as one by one.

Most counts of a month are 0 or 1.  Without branches the processor works out the chances of the first few counts of
several organizations together; the few whose draw lies beyond are counted by :mod:`sim.keyed`, one by one.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.elementary import exp
from sim.kernel import kernel
from sim.keyed import binomial, may_count, poisson

Floats = NDArray[np.float64]

LEAST_LOG: Final = -690.0
"""Where the chance of none has a smaller logarithm, counting begins in units too small for a float64."""
_BEYOND: Final = 4


@kernel
def binomial_counts(
    number: int, draws: Floats, trials: Floats, shares: Floats, log_none: Floats, counts: NDArray[np.int32]
) -> None:
    """Fill ``counts``: how many of so many trials of a probability succeed; ``log_none`` is trials · log(1 − share).

    0 where there are no trials.  For shares up to one half; where one is larger, ``log_none`` may be anything.
    """
    for index in range(number):
        share, left, draw = shares[index], trials[index], draws[index]
        odds = share / (1.0 - share)
        term = exp(log_none[index])
        first = term
        term = term * (odds * left / 1.0)
        second = first + term
        term = term * (odds * (left - 1.0) / 2.0)
        third = second + term
        term = term * (odds * (left - 2.0) / 3.0)
        fourth = third + term
        known = (share <= 0.5) & (log_none[index] >= LEAST_LOG) & (draw <= fourth)
        count = (draw > first) + (draw > second) + (draw > third)
        counts[index] = (count if known else _BEYOND) * (left > 0.0) * may_count(draw, left * share)
    for index in range(number):
        if counts[index] == _BEYOND:
            counts[index] = binomial(draws[index], int(trials[index]), shares[index])


@kernel
def poisson_counts(number: int, draws: Floats, means: Floats, counts: NDArray[np.int32]) -> None:
    """Fill ``counts``: how many events of a mean number happen."""
    for index in range(number):
        mean, draw = means[index], draws[index]
        term = exp(-mean)
        first = term
        term = term * (mean / 1.0)
        second = first + term
        term = term * (mean / 2.0)
        third = second + term
        term = term * (mean / 3.0)
        fourth = third + term
        known = (-mean >= LEAST_LOG) & (draw <= fourth)
        count = (draw > first) + (draw > second) + (draw > third)
        counts[index] = (count if known else _BEYOND) * (mean > 0.0) * may_count(draw, mean)
    for index in range(number):
        if counts[index] == _BEYOND:
            counts[index] = poisson(draws[index], means[index])
