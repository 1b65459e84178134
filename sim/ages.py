"""Ages at the start: of all that registered in the years before, who is still there.

The growth history says how large the register was in each month, not who left it.  So the years before the start are
gone through month by month: those there fall dormant, come back and are struck off, each at its age, at the rates of
dissolution for an organization of ten staff with neither award nor active branch; what the register then lacks has
registered in that month.  Where it shrank by more than these rates explain, all ages lose alike.  Years in which many
registered stand out as a hump, and it wears away with time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernel import kernel
from sim.place import Place

FIRST_YEARS: Final = 60
"""Months over which the register of the history's first point is taken to have grown from nothing."""
NO_HISTORY: Final = 120
"""The same where a history has no point before the start."""
LOOK_BACK: Final = 1200
"""Months before the start that are gone through at most; who registered earlier counts as of the first of them."""


class Exits(NamedTuple):
    """How organizations leave: chances a month of falling dormant by age in months, of coming back, of being struck."""

    falls: NDArray[np.float64]
    revived: float
    struck: float
    struck_after: int
    """Dormant months that must have passed before an organization is struck off."""


@kernel
def in_all(operating: float, waiting: NDArray[np.float64]) -> float:
    """Operating and dormant ones of a month of registration together."""
    total = operating
    for number in waiting:
        total += number
    return total


@kernel
def survivors(
    register: NDArray[np.float64], falls: NDArray[np.float64], revived: float, struck: float, struck_after: int
) -> NDArray[np.float64]:  # fmt: skip
    """What is left at the end of those that registered in each month, operating or dormant.

    ``register`` is its size at the beginning of each month and at the end of the last.
    """
    months = len(register) - 1
    operating = np.zeros(months)
    dormant = np.zeros((months, struck_after + 1))  # by dormant months, the last of so many or more
    for month in range(months):
        total = 0.0
        for cohort in range(month):
            waiting = dormant[cohort]
            back, stay = waiting[struck_after] * revived, waiting[struck_after] * (1.0 - revived) * (1.0 - struck)
            for waited in range(struck_after - 1, -1, -1):
                back += waiting[waited] * revived
                waiting[waited + 1] = waiting[waited] * (1.0 - revived)
            waiting[struck_after] += stay
            waiting[0] = operating[cohort] * falls[month - cohort]
            operating[cohort] += back - waiting[0]
            total += in_all(operating[cohort], waiting)
        missing = register[month + 1] - total
        if missing >= 0.0:
            dormant[month, 0] = missing * falls[0]
            operating[month] = missing - dormant[month, 0]
        else:
            kept = register[month + 1] / total
            for cohort in range(month):
                operating[cohort] *= kept
                for waited in range(struck_after + 1):
                    dormant[cohort, waited] *= kept
    here = np.empty(months)
    for cohort in range(months):
        here[cohort] = in_all(operating[cohort], dormant[cohort])
    return here


def first_month(place: Place, start: int) -> int:
    """The month in which the first of those there at the ``start`` may have registered."""
    before = [month for month, _ in place.history if month < start]
    return max(start - LOOK_BACK, before[0] - FIRST_YEARS if before else start - NO_HISTORY)


def ages(place: Place, start: int, exits: Callable[[int], Exits]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Shares of those there at the ``start`` that registered before each month up to it, rising from 0 to 1.

    ``exits`` says how those up to so many months old leave.
    """
    first = first_month(place, start)
    before = [(month, share) for month, share in place.history if first < month < start]
    path = [(first, 0.0), *before, (start, place.history_share(start))]
    months = np.arange(first, start + 1, dtype=np.float64)
    register = np.interp(months, *np.array(path, dtype=np.float64).T)
    here = survivors(register, *exits(start - first))
    rising = np.concatenate([[0.0], np.cumsum(here)])
    return rising / (rising[-1] if rising[-1] > 0.0 else 1.0), months
