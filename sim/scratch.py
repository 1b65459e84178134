"""Scratch: what a kernel notes of the organizations of a block, and of those of them that something may concern."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.blocks import BLOCK
from sim.counts import Floats
from sim.kernel import kernel


class Scratch(NamedTuple):
    """Room for a block, written anew by every pass."""

    quits: Floats  # by row: the chance that a person leaves
    drawn: Floats  # by row
    draws: Floats  # of those chosen, as all that follows
    trials: Floats
    shares: Floats
    log_none: Floats
    means: Floats
    counts: NDArray[np.int32]
    keys: NDArray[np.uint64]
    flags: NDArray[np.bool_]
    chosen: NDArray[np.int64]
    few: NDArray[np.int64]


@kernel
def new_scratch() -> Scratch:
    """Room with nothing noted yet."""
    return Scratch(
        np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK),
        np.empty(BLOCK), np.empty(BLOCK, dtype=np.int32), np.empty(BLOCK, dtype=np.uint64),
        np.empty(BLOCK, dtype=np.bool_),
        np.empty(BLOCK + 1, dtype=np.int64), np.empty(BLOCK + 1, dtype=np.int64),
    )  # fmt: skip
