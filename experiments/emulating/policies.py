"""Policies drawn from the box: most move a few levers, as people's do, and some move all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.designs.kinds.sobol import shares
from experiments.emulating.box import FROM_YEAR, Axis

FEW: Final = 4
MOVING: Final = (0.7, 0.2, 0.1)
"""Shares of policies that move one to ``FEW`` levers, up to twice as many, and all of them."""
LEARNED: Final = (0.5, 0.3, 0.2)
"""The same of those that are learned from: more of the policies that are harder to learn."""
FIRST: Final = 0.5
"""Share of policies that begin in the first year."""
EDGE: Final = 0.05
"""By how much of a range draws reach beyond its ends, and are put there: what is tried in full is tried often."""


def drawn(axes: Sequence[Axis], count: int, seed: int, moving: Sequence[float] = MOVING) -> NDArray[np.float64]:
    """So many policies, (policies, axes): values of the axes, neutral where a policy leaves a lever alone."""
    luck = np.random.default_rng([seed, 29])
    space = np.array(shares(len(axes), count, seed))
    names = [axis.id for axis in axes]
    levers = [place for place, name in enumerate(names) if name != FROM_YEAR]
    found = np.array([[axis.neutral for axis in axes]] * count)
    for row in range(count):
        moved = set(luck.permutation(levers)[: _how_many(luck, len(levers), moving)].tolist())
        if luck.random() >= FIRST:
            moved |= {place for place, name in enumerate(names) if name == FROM_YEAR}
        for place in moved:
            share = (space[row, place] - 0.5) * (1.0 + 2.0 * EDGE) + 0.5
            found[row, place] = axes[place].at(float(np.clip(share, 0.0, 1.0)))
    return found


def _how_many(luck: np.random.Generator, levers: int, moving: Sequence[float]) -> int:
    kind = luck.choice(len(moving), p=moving)
    if kind == 0:
        return int(luck.integers(1, FEW + 1))
    return int(luck.integers(FEW + 1, 2 * FEW + 1)) if kind == 1 else levers
