"""Points for sensitivities in the unit cube, an axis an input: steps of one, and inputs swapped between two points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.designs.kinds.sobol import shares

Array = NDArray[np.float64]

STEP: Final = 0.5
"""Of an elementary effect: half of what is believed of a number."""


def steps(inputs: int, trajectories: int, seed: int) -> Array:
    """Points for screening, (trajectories, inputs + 1, inputs): one, and the same with one input half its range off.

    >>> steps(2, 1, 7).shape
    (1, 3, 2)
    """
    base = np.array(shares(inputs, trajectories, seed))
    table = np.repeat(base[:, None, :], inputs + 1, axis=1)
    for place in range(inputs):
        table[:, place + 1, place] = (base[:, place] + STEP) % 1.0
    return table


def swaps(inputs: int, groups: Sequence[Sequence[int]], points: int, seed: int) -> Array:
    """Points of a block, (points, groups + 2, inputs): A, A with each group of inputs from B, and B."""
    both = np.array(shares(2 * inputs, points, seed))
    first, second = both[:, :inputs], both[:, inputs:]
    table = np.repeat(first[:, None, :], len(groups) + 2, axis=1)
    for place, group in enumerate(groups, start=1):
        table[:, place, list(group)] = second[:, list(group)]
    table[:, -1] = second
    return table
