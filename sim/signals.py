"""What everybody could see at the end of last month: counts by field, street and hub that decisions read."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.columns import Table


class Signals(Table):
    """Counts of organizations, and one sum in units of 2**-20; zero before the first month."""

    field_operating: NDArray[np.int64]
    field_organizations: NDArray[np.int64]
    field_active: NDArray[np.int64]  # operating and in an active branch
    field_hollow: NDArray[np.int64]  # covered by a branch that is not active
    street_organizations: NDArray[np.int64]
    street_active: NDArray[np.int64]
    street_hollow: NDArray[np.int64]
    hub_operating: NDArray[np.int64]  # by field: operating organizations that belong to its hub
    hub_motivation: NDArray[np.int64]  # and their sum of motivation − base


def no_signals(n_fields: int, n_streets: int) -> Signals:
    """Nothing seen yet."""
    sizes = (n_fields,) * 4 + (n_streets,) * 3 + (n_fields,) * 2
    return Signals(*(np.zeros(size, dtype=np.int64) for size in sizes))


class References(NamedTuple):
    """The place's own long-run values, from which motivation feels deviations, so that nothing drifts (shares)."""

    active: float
    hollow: float
    guided: float
    meeting: float
