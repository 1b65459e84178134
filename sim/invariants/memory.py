"""What is remembered from month to month to tell whether the present one follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.organizations import DORMANT

if TYPE_CHECKING:
    from sim.model import CoverageModel


class Memory:
    """What was so when the last month was over: begun with a model between two months, renewed after each."""

    def __init__(self, model: CoverageModel) -> None:
        self.gone: NDArray[np.uint64] = np.zeros(0, dtype=np.uint64)
        """The keys of all that left the register while it was watched."""
        neutral, rows = model.mechanisms.neutral, model.joint.rows
        units, committee = model.joint.columns.units[:rows], model.joint.columns.committee[:rows] == 1
        self.limit = max(int(neutral.joint_unit_limit + 0.5), int(units[~committee].max(initial=0)))
        self.committee_limit = max(int(neutral.committee_units + 0.5), int(units[committee].max(initial=0)))
        """The largest numbers of units that a joint branch and a joint committee were ever allowed."""
        self.renew(model)

    def allow(self, model: CoverageModel) -> None:
        """Keep the largest limits, known once the month's levers are."""
        self.limit = max(self.limit, int(model.levers.joint_unit_limit + 0.5))
        self.committee_limit = max(self.committee_limit, int(model.levers.committee_units + 0.5))

    def leave(self, keys: NDArray[np.uint64]) -> None:
        """Keep the keys of those that left the register."""
        if len(keys):
            self.gone = np.concatenate([self.gone, keys])

    def renew(self, model: CoverageModel) -> None:
        """Keep what is so now that a month is over."""
        columns, rows = model.organizations.columns, model.organizations.rows
        here = columns.state[:rows] > 0
        self.register = int(np.count_nonzero(here))
        self.covered = int(np.count_nonzero(columns.branch[:rows][here]))
        self.dormant = int(np.count_nonzero(columns.state[:rows] == DORMANT))
        self.rows = rows
        self.joint_branches = model.joint.rows
        self.totals = model.record.totals.copy()
        self.counters = model.record.counters.copy()
        self.paid = model.ledger.paid.copy()
        self.budget = model.ledger.budget.copy()
