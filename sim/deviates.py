"""Normal deviates of many at once: the middle of the distribution, five draws in six, in a form made for that.

It is :func:`sim.elementary.normal_quantile` (Wichura's AS 241, PPND16) where that needs neither logarithm nor root.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.elementary import _MIDDLE_ABOVE, _MIDDLE_BELOW, _polynomial, normal_quantile
from sim.kernel import kernel


@kernel
def in_the_middle(p: float) -> bool:
    """Whether a share p of the distribution lies within .425 of one half."""
    return abs(p - 0.5) <= 0.425


@kernel
def middle_quantile(p: float) -> float:
    """The standard normal deviate below which a share p in the middle lies; elsewhere a number without meaning."""
    q = p - 0.5
    r = 0.180625 - q * q
    return q * _polynomial(r, _MIDDLE_ABOVE) / _polynomial(r, _MIDDLE_BELOW)


@kernel
def normal_quantiles(draws: NDArray[np.float64], deviates: NDArray[np.float64]) -> None:
    """The standard normal deviate of each of these draws, in the bits of :func:`sim.elementary.normal_quantile`.

    The middle of the distribution, five draws in six, is worked out for all at once; then the tails one by one.
    """
    tails = np.empty(len(draws) + 1, dtype=np.int64)
    for index in range(len(draws)):
        deviates[index] = middle_quantile(draws[index])
    found = 0
    for index in range(len(draws)):
        tails[found] = index
        found += not in_the_middle(draws[index])
    for index in tails[:found]:
        deviates[index] = normal_quantile(draws[index])
