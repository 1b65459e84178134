"""The box that an emulator is trained in: levers with the range in which policies are drawn, and when they begin.

Ranges are of what a policy might set, and narrower than what may be typed: outside them nothing was run, and an
emulator refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sim.levers import Lever

FROM_YEAR: Final = "from_year"
"""The axis of timing: the year at whose beginning the policy sets in."""


@dataclass(frozen=True)
class Axis:
    """A lever, or the year in which a policy begins, with the range it was trained in and where it leaves all as it is.

    whole: only whole numbers.
    """

    id: str
    low: float
    high: float
    neutral: float
    whole: bool = False

    def at(self, share: float) -> float:
        """The value at a share of the way, whole where it counts something."""
        value = self.low + share * (self.high - self.low)
        return float(round(value)) if self.whole else float(f"{value:.6g}")


RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "posts": (0.0, 3.0),
    "branch_grants": (0.0, 3.0),
    "hub_grants": (0.0, 3.0),
    "services": (0.0, 3.0),
    "reach": (-0.15, 0.15),
    "joint_part": (0.0, 0.5),
    "district_hubs": (1.0, 2.0),
    "caseload": (-5.0, 10.0),
    "mandate": (1.0, 5.0),
    "joint_unit_limit": (3.0, 10.0),
    "memberless_share": (0.0, 1.0),
    "transfer_relations": (0.0, 0.5),
    "member_development": (1.0, 5.0),
    "training": (0.0, 0.1),
    "party_school": (0.0, 0.5),
}
"""Lever → the range in which policies are drawn.

Levers that are left out change coverage by less than .3 points on Beijing's register, act on how money is divided and
not on how much there is, or are a choice between words.  A push by decree and instructors are left out as well: they
move coverage or work coverage by tens of points, of which the same share as an error is many times as much.
"""
YEARS: Final = 7
"""A policy begins at the end of one of the first so many years."""


def axes(levers: Mapping[str, Lever], first_year: int, years: int) -> tuple[Axis, ...]:
    """The axes of the box where a place begins in ``first_year``, the year of its month 0, and runs so many years.

    Levers that none of the mechanisms has are left out.  A policy begins at the earliest a year after month 0.
    """
    found = [
        Axis(name, low, high, levers[name].neutral, levers[name].whole)
        for name, (low, high) in RANGES.items()
        if name in levers
    ]
    last = first_year + max(1, min(YEARS, years - 3))
    return (*found, Axis(FROM_YEAR, float(first_year + 1), float(last), float(first_year + 1), whole=True))


def month_of(year: float, first_year: int) -> int:
    """The month in which a policy of that year begins.

    >>> month_of(2014, 2013)
    12
    """
    return 12 * (round(year) - first_year)
