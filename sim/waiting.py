"""Whose turn it is of those who wait for a joint branch: by home, with members first, then by how long."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.hosts import Hosts, home_of
from sim.kernel import kernel
from sim.organizations import NEVER, Columns

TURNS: Final = 1 << 17
"""Turns of each home; in the second half of them stand those without members."""


@kernel
def turns(columns: Columns, hosts: Hosts, waiters: NDArray[np.int64]) -> NDArray[np.int64]:
    """The turn of each that waits: its home, then those with members first, then since when it waits, in one number."""
    found = np.empty(len(waiters), dtype=np.int64)
    for index in range(len(waiters)):
        row = waiters[index]
        home, memberless = home_of(columns.hub[row], columns.street[row], hosts.joint), columns.members[row] == 0
        found[index] = home * TURNS + memberless * (TURNS // 2) + columns.waiting_since[row] - NEVER
    return found


def sorted_waiters(columns: Columns, waiters: NDArray[np.int64], turn: NDArray[np.int64]) -> NDArray[np.int64]:
    """The order in which those who wait are placed: by turn, and of equal turns by key."""
    return np.lexsort((columns.key[waiters], turn))
