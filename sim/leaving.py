"""The chances that a person leaves an organization in a month, by its state and field."""

from __future__ import annotations

import numpy as np

from sim.columns import Table
from sim.counts import Floats
from sim.elementary import log_of_one_minus, monthly_probability
from sim.kernel import kernel
from sim.organizations import DORMANT, OPERATING


class Leaving(Table):
    """State × field: the chance that a person leaves in a month, and the logarithm of the chance to stay."""

    chance: Floats
    log_stay: Floats
    member_chance: Floats  # the same of Party members
    member_log_stay: Floats


@kernel
def logs_of_staying(chances: Floats) -> Floats:
    """The logarithm of 1 − p for each of these chances p."""
    logs = np.empty_like(chances)
    for state in range(len(chances)):
        for field in range(chances.shape[1]):
            logs[state, field] = log_of_one_minus(chances[state, field])
    return logs


def leaving_at(chance: Floats, member_leaving: float) -> Leaving:
    """What the month needs of these chances (state × field) that a person leaves."""
    of_members = chance * member_leaving
    return Leaving(chance, logs_of_staying(chance), of_members, logs_of_staying(of_members))


@kernel
def chances_of_leaving(rates: Floats, dormant_turnover: float) -> Floats:
    """State × field: the chance that a person leaves in a month, from the yearly rates by field."""
    chance = np.zeros((3, len(rates)))
    for field in range(len(rates)):
        chance[OPERATING, field] = monthly_probability(rates[field])
        chance[DORMANT, field] = monthly_probability(rates[field] * dormant_turnover)
    return chance
