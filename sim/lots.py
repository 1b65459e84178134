"""Drawing lots: whoever has the lowest of many keyed lots is chosen, without sorting everybody.

To find the w lowest of n uniform lots it is enough to sort those below a bound that at least w of them all but surely
lie under.  Where they do not, the bound is no use and all are sorted: so the choice is always exactly that of a sort.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sim.kernel import kernel

MORE, DEVIATIONS = 6.0, 5.0
"""By how much a bound lies above the expected: so many lots, and so many standard deviations of their number."""
NONE, ALL = np.uint64(0), np.uint64(2**64 - 1)
"""Bounds on 64-bit lots that nobody, and everybody, lies under."""


def bound_of_lowest(wanted: int, lots: int) -> float:
    """A bound in 0–1 that more than ``wanted`` of so many uniform lots lie under, but for a chance below 1e-6.

    The expected share and five standard deviations of a binomial count, and some more where few are wanted; 1 where
    nearly all are wanted.
    """
    if wanted >= lots:
        return 1.0
    share = (wanted + MORE) / lots
    return min(1.0, share + DEVIATIONS * math.sqrt(share / lots))


@kernel
def bounds_of_lowest(wanted: NDArray[np.int64], lots: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The same for 64-bit lots, of many who choose: nobody where none is wanted."""
    bounds = np.full(len(wanted), NONE)
    for chooser in range(len(wanted)):
        share = (wanted[chooser] + MORE) / max(1, lots[chooser])
        bound = share + DEVIATIONS * math.sqrt(share / max(1, lots[chooser]))
        if wanted[chooser] > 0:
            bounds[chooser] = np.uint64(bound * 2.0**64) if wanted[chooser] < lots[chooser] and bound < 1.0 else ALL
    return bounds


def lowest(scores: NDArray[np.float64], wanted: int) -> NDArray[np.int64]:
    """Where the ``wanted`` lowest scores stand, in rising order of place; of equal ones the first."""
    if wanted >= len(scores):
        return np.arange(len(scores))
    if wanted <= 0:
        return np.empty(0, dtype=np.int64)
    last = np.partition(scores, wanted - 1)[wanted - 1]
    below = np.flatnonzero(scores < last)
    return np.sort(np.concatenate([below, np.flatnonzero(scores == last)[: wanted - len(below)]]))
