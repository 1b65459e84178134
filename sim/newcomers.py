"""Newcomers: the traits an organization has from its first month on, all drawn from its key.

The same traits belong to the same key under every policy, whether the organization stands in the register when the
model starts, registers later, or comes of a division.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim import draws, reasons
from sim.columns import Table
from sim.elementary import exp, normal_quantile, whole
from sim.kernel import kernel
from sim.keyed import Word, binomial, uniform
from sim.organizations import (
    CLEAR,
    CONTESTED,
    DISTRICT,
    MUNICIPAL,
    NEVER,
    NO_BRANCH,
    NOBODY,
    ONE,
    OPERATING,
    VACANT,
    Columns,
)
from sim.parameters import Checked, numbers_type, parameter
from sim.place_tables import MOST_STAFF, QUANTILES, TINY, PlaceArrays
from sim.priors import prior
from sim.sources import NOBODY_IN_CHARGE, SEVERAL_IN_CHARGE, report_says

NAME = "newcomers"


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of an organization's birth."""

    elsewhere: float = parameter(
        0.015, unit="share of hires", low=0.0, high=0.05, grade="assumed",
        prior=prior(0.005, 0.045, "logit", reasons.ELSEWHERE),
        source=report_says("authority split between lines and areas", "条块分割"),
        en="hires who are Party members with their relation elsewhere", zh="党组织关系在他处的新进人员比例",
    )  # fmt: skip
    vacant_at_birth: float = parameter(
        0.25, unit="share", low=0.0, high=1.0, source=NOBODY_IN_CHARGE, grade="assumed",
        prior=prior(0.12, 0.42, "logit", reasons.VACANT_AT_BIRTH),
        en="newcomers for whose Party work nobody answers", zh="登记时党建责任缺位的比例",
    )  # fmt: skip
    contested_at_birth: float = parameter(
        0.45, unit="share", low=0.0, high=1.0, source=SEVERAL_IN_CHARGE, grade="assumed",
        prior=prior(0.28, 0.6, "logit", reasons.CONTESTED_AT_BIRTH),
        en="newcomers with several who answer and none who does", zh="登记时多头管理的比例",
    )  # fmt: skip


Numbers = numbers_type(Parameters)


@kernel
def propensity_at(place: PlaceArrays, stratum: int, draw: float) -> float:
    """Chance that a hire is a member: the beta quantile at ``draw``, linear between the place's 1,024 steps."""
    position = draw * QUANTILES
    step = whole(position)
    below = place.propensity[stratum, step]
    return below + (place.propensity[stratum, step + 1] - below) * (position - step)  # type: ignore[no-any-return]


@kernel
def third_smallest(first: float, second: float, third: float, fourth: float, fifth: float) -> float:
    """The median of five uniforms, which is Beta(3, 3): the leader's base readiness."""
    low, high = min(first, second), max(first, second)
    low_two, high_two = min(third, fourth), max(third, fourth)
    lower = max(low, low_two)
    upper = min(high, high_two)
    return max(min(lower, upper), min(max(lower, upper), fifth))


@kernel
def duty_at_birth(numbers: Any, draw: float) -> int:
    """Who answers for Party work at registration: nobody, several, or one."""
    if draw < numbers.vacant_at_birth:
        return VACANT
    if draw < numbers.vacant_at_birth + numbers.contested_at_birth:
        return CONTESTED
    return CLEAR


# Kernels take all newcomers of a month at once: handing a table of thirty columns to a function costs more than what
# is to be done for one of them.


class Arrivals(Table):
    """Who enters the register: one entry a newcomer, and room for more."""

    row: NDArray[np.int64]
    key: NDArray[np.uint64]
    cell: NDArray[np.int64]
    size: NDArray[np.int64]  # size class in the place's register, 0: any
    month: NDArray[np.int64]


def arrivals(number: int) -> Arrivals:
    """Room for this many newcomers."""
    whole_numbers = (np.zeros(number, dtype=np.int64) for _ in range(4))
    return Arrivals(next(whole_numbers), np.zeros(number, dtype=np.uint64), *whole_numbers)


@kernel
def blank(columns: Columns, rows: NDArray[np.int64]) -> None:
    """The state of newcomers that does not depend on who they are: operating, without a branch, on no list."""
    for row in rows:
        columns.state[row] = OPERATING
        columns.branch[row] = NO_BRANCH
        columns.vitality[row] = 0
        columns.months_short[row] = 0
        columns.months_inactive[row] = 0
        columns.joint_id[row] = NOBODY
        columns.branch_since[row] = NEVER
        columns.waiting_since[row] = NEVER
        columns.pressed[row] = 0
        columns.months_eligible[row] = 0
        columns.months_dormant[row] = 0
        columns.guided[row] = 0
        columns.custody[row] = 0
        columns.funded_until[row] = NEVER


@kernel
def duty_and_reach(
    columns: Columns, numbers: Any, traits: Word, rows: NDArray[np.int64], three_at_once: float
) -> None:  # fmt: skip
    """What newcomers draw, children of a division too: who answers for each, and its draw for the hub's reach.

    With 'three at once' 三同步 its duty is clear and its first quarter guided.
    """
    for row in rows:
        key = columns.key[row]
        columns.reach_draw[row] = uniform(traits, key, draws.TRAIT_REACH)
        columns.duty[row] = duty_at_birth(numbers, uniform(traits, key, draws.TRAIT_DUTY))
        if uniform(traits, key, draws.TRAIT_THREE_AT_ONCE) < three_at_once:
            columns.duty[row] = CLEAR
            columns.guided[row] = 1


@kernel
def place_newcomers(columns: Columns, place: PlaceArrays, traits: Word, who: Arrivals, number: int) -> None:
    """Where newcomers are: kind, field and district from the cell, tier and street by draws."""
    for index in range(number):
        row, key, cell = who.row[index], who.key[index], who.cell[index]
        district = place.cell_district[cell]
        columns.key[row] = key
        columns.cell[row] = cell
        columns.kind[row] = place.cell_kind[cell]
        columns.field[row] = place.cell_field[cell]
        columns.district[row] = district
        columns.registered[row] = who.month[index]
        municipal = uniform(traits, key, draws.TRAIT_TIER) < place.municipal_share
        columns.tier[row] = MUNICIPAL if municipal else DISTRICT
        street = place.street_first[district]
        street_draw = uniform(traits, key, draws.TRAIT_STREET)
        while place.street_until[street] <= street_draw:
            street += 1
        columns.street[row] = street
        several = place.several_supervisors[columns.kind[row], columns.field[row]]
        draw = uniform(traits, key, draws.TRAIT_SUPERVISORS)
        columns.supervisors[row] = 1 + (draw < several) + (draw < 0.25 * several)


@kernel
def staff_newcomers(
    columns: Columns, place: PlaceArrays, numbers: Any, traits: Word, who: Arrivals, number: int, log_size: float
) -> None:  # fmt: skip
    """Whom newcomers begin with: size, Party members, and the leader's readiness, by draws.

    ``log_size`` is the log of their size factor.
    """
    for index in range(number):
        row, key, size = who.row[index], who.key[index], who.size[index]
        kind = whole(columns.kind[row])
        stratum = kind
        if kind == 0 and uniform(traits, key, draws.TRAIT_TINY) < place.tiny_share[columns.district[row], size]:
            stratum = TINY
        low = place.target_low[stratum, size]
        quantile = low + (place.target_high[stratum, size] - low) * uniform(traits, key, draws.TRAIT_TARGET)
        # a size class far out in a tail may begin or end where the distribution function is 0 or 1 as rounded
        quantile = min(max(quantile, 2.0**-53), 1.0 - 2.0**-53)
        target = exp(place.target_log_mean[stratum] + place.sigma * normal_quantile(quantile) + log_size)
        columns.target[row] = target
        columns.target_origin[row] = target
        staff = min(1 + whole(target + uniform(traits, key, draws.TRAIT_STAFF)), MOST_STAFF[size])
        columns.staff[row] = staff
        propensity = propensity_at(place, stratum, uniform(traits, key, draws.TRAIT_PROPENSITY))
        columns.propensity[row] = propensity
        members = binomial(uniform(traits, key, draws.TRAIT_MEMBERS), staff, propensity)
        columns.members[row] = members
        away = min(1.0, numbers.elsewhere / (1.0 - propensity))
        columns.members_elsewhere[row] = binomial(uniform(traits, key, draws.TRAIT_ELSEWHERE), staff - members, away)
        base = third_smallest(
            uniform(traits, key, draws.TRAIT_BASE),
            uniform(traits, key, draws.TRAIT_BASE + 1),
            uniform(traits, key, draws.TRAIT_BASE + 2),
            uniform(traits, key, draws.TRAIT_BASE + 3),
            uniform(traits, key, draws.TRAIT_BASE + 4),
        )
        columns.base[row] = whole(base * ONE + 0.5)
        columns.motivation[row] = columns.base[row]


@kernel
def enter(
    columns: Columns, place: PlaceArrays, numbers: Any, traits: Word, who: Arrivals, number: int, log_size: float,
    three_at_once: float,
) -> None:  # fmt: skip
    """Enter the first ``number`` newcomers into their rows: all their traits follow from their keys."""
    blank(columns, who.row[:number])
    place_newcomers(columns, place, traits, who, number)
    staff_newcomers(columns, place, numbers, traits, who, number, log_size)
    duty_and_reach(columns, numbers, traits, who.row[:number], three_at_once)
