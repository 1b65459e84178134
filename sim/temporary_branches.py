"""Temporary branches 临时党组织: set up with one or two members where a policy wants them, for a time.

They are part of the mechanism of joining (:mod:`sim.processes.joining`), whose numbers and draws they use.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim import draws
from sim.blocks import BLOCK, flagged
from sim.consent import readiness
from sim.elementary import hazard_probability, whole
from sim.kernel import kernel
from sim.keyed import Word, uniform
from sim.organizations import GONE, NEVER, NO_BRANCH, ONE, OPERATING, TEMPORARY, THREE, UNIT, Columns

SETS_UP = 2
"""The place of its draw among those of joining."""


@kernel
def set_up_and_end_temporary(
    columns: Columns, rows: int, numbers: Any, consent: Any, traits: Word, chance: Word, month: int, wanted: float,
) -> tuple[int, int]:  # fmt: skip
    """Temporary branches are set up below three members where the policy wants them, and end after their time.

    How many were set up, and how many have ended.
    """
    founded = ended = 0
    flags = np.empty(BLOCK, dtype=np.bool_)
    concerned = np.empty(BLOCK + 1, dtype=np.int64)
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        state, branch, members = columns.state[first:last], columns.branch[first:last], columns.members[first:last]
        for row in range(last - first):
            flags[row] = (state[row] != GONE) & (branch[row] == TEMPORARY)
        if wanted > 0.0:
            for row in range(last - first):
                small = (members[row] > 0) & (members[row] < THREE)
                flags[row] |= (state[row] == OPERATING) & (branch[row] == NO_BRANCH) & small
        for row in concerned[: flagged(flags, first, last - first, concerned)]:
            since = columns.branch_since[row]
            if columns.branch[row] == TEMPORARY:
                if month - since >= numbers.temporary_months:
                    columns.branch[row] = NO_BRANCH
                    ended += 1
                continue
            if columns.state[row] != OPERATING:
                continue
            if since != NEVER and month - since < numbers.temporary_again:
                continue
            key = columns.key[row]
            if uniform(traits, key, draws.TRAIT_TEMPORARY_OFFER) < wanted:
                ready = readiness(consent, whole(columns.duty[row]), columns.motivation[row] * UNIT)
                if uniform(chance, key, SETS_UP) < hazard_probability(numbers.temporary_hazard * ready):
                    columns.branch[row] = TEMPORARY
                    columns.vitality[row] = int(numbers.first_vitality * ONE + 0.5)
                    columns.months_inactive[row] = 0
                    columns.branch_since[row] = month
                    columns.waiting_since[row] = NEVER
                    founded += 1
    return founded, ended
