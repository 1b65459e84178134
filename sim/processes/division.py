"""Division 分化: part of a larger organization leaves and registers as a new one.

From ``least_staff`` persons on, at rate · min(3, staff/40 + ½) a year, a share U(.2, .5) of staff, members and target
goes to a child of the same kind, field, district, street and propensity.  The child starts without a branch: what was
built in the parent is not its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim import reasons
from sim.blocks import BLOCK, GRID, draws_below, flagged
from sim.elementary import monthly_probability, whole
from sim.hosts import Hosts, assign_hosts
from sim.kernel import kernel
from sim.keyed import Word, bits, child_key, uniform
from sim.mechanism import Events
from sim.newcomers import blank, duty_and_reach
from sim.organizations import OPERATING, Book, Columns, take_row
from sim.parameters import Checked, numbers_type, parameter
from sim.priors import prior
from sim.sources import MODEL_RULE

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "division"
AFTER = ("staffing",)
STREAM = 5

EVENTS = Events()
NEW_DIVISIONS = EVENTS.neither("new_divisions", en="divided off from another", zh="由其他组织分立")

DIVIDES, SHARE, MEMBERS_GO, ELSEWHERE_GO = range(4)


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of division."""

    rate: float = parameter(
        0.010, unit="1/year", low=0.0, high=0.1, grade="assumed", prior=prior(0.003, 0.03, "log", reasons.DIVISION),
        source={
            "en": "survey report: frequent dividing and merging (分化组合频繁); no count was found",
            "zh": "调研报告“分化组合频繁”；未见统计",
        },
        en="rate at which an organization of 20 staff divides", zh="二十人规模组织的分化率",
    )  # fmt: skip
    least_staff: float = parameter(
        20, unit="persons", low=2, high=1000, source=MODEL_RULE, grade="assumed",
        en="staff from which an organization may divide", zh="可分化的最低人数",
    )  # fmt: skip


Numbers = numbers_type(Parameters)


@kernel
def size_weight(staff: int) -> float:
    """How the rate of division grows with size: min(3, staff/40 + ½), which is 1 at twenty persons."""
    return min(3.0, staff / 40.0 + 0.5)


@kernel
def find_dividing(columns: Columns, rows: int, numbers: Any, chance: Word, dividing: NDArray[np.int64]) -> int:
    """Write the rows that divide this month into ``dividing``; their number is returned."""
    most = draws_below(monthly_probability(3.0 * numbers.rate))
    flags = np.empty(BLOCK, dtype=np.bool_)
    likely = np.empty(BLOCK + 1, dtype=np.int64)
    found = 0
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        state, key, staff = columns.state[first:last], columns.key[first:last], columns.staff[first:last]
        for row in range(last - first):
            large = (state[row] == OPERATING) & (staff[row] >= numbers.least_staff)
            flags[row] = large & (bits(chance, key[row], DIVIDES) >> GRID < most)
        for row in likely[: flagged(flags, first, last - first, likely)]:
            rate = numbers.rate * size_weight(whole(columns.staff[row]))
            if uniform(chance, columns.key[row], DIVIDES) < monthly_probability(rate):
                dividing[found] = row
                found += 1
    return found


@kernel
def split_members(leaving: int, members: int, share: float, draw: float) -> int:
    """How many members go with a share of the staff: share · members rounded by one draw, at most ``leaving``."""
    return min(leaving, members, whole(share * members + draw))


@kernel
def divide(
    columns: Columns, book: Book, hosts: Hosts, newcomers: Any, traits: Word, chance: Word, month: int,
    dividing: NDArray[np.int64], found: int, three_at_once: float,
) -> None:  # fmt: skip
    """Split each of the rows found; persons, members and targets of parent and child add up to the parent's before."""
    children = np.empty(found, dtype=np.int64)
    for index in range(found):
        children[index] = take_row(book)
    blank(columns, children)
    for index in range(found):
        parent, child = dividing[index], children[index]
        key = columns.key[parent]
        share = 0.2 + 0.3 * uniform(chance, key, SHARE)
        staff = whole(columns.staff[parent])
        members = whole(columns.members[parent])
        elsewhere = whole(columns.members_elsewhere[parent])
        others = staff - members - elsewhere
        leaving = min(staff - 1, max(1, whole(share * staff)))
        members_go = split_members(leaving, members, share, uniform(chance, key, MEMBERS_GO))
        elsewhere_go = split_members(leaving - members_go, elsewhere, share, uniform(chance, key, ELSEWHERE_GO))
        missing = leaving - members_go - elsewhere_go - others
        if missing > 0:  # too few non-members to fill the child: more members go
            more = min(missing, members - members_go)
            members_go += more
            elsewhere_go += missing - more
        columns.key[child] = child_key(key, month, 1)
        columns.kind[child] = columns.kind[parent]
        columns.field[child] = columns.field[parent]
        columns.district[child] = columns.district[parent]
        columns.cell[child] = columns.cell[parent]
        columns.street[child] = columns.street[parent]
        columns.tier[child] = columns.tier[parent]
        columns.registered[child] = month
        columns.staff[child] = leaving
        columns.members[child] = members_go
        columns.members_elsewhere[child] = elsewhere_go
        columns.target[child] = share * columns.target[parent]
        columns.target_origin[child] = share * columns.target_origin[parent]
        columns.propensity[child] = columns.propensity[parent]
        columns.base[child] = columns.base[parent]
        columns.motivation[child] = columns.motivation[parent]
        columns.supervisors[child] = columns.supervisors[parent]
        columns.staff[parent] = staff - leaving
        columns.members[parent] = members - members_go
        columns.members_elsewhere[parent] = elsewhere - elsewhere_go
        columns.target[parent] = columns.target[parent] - columns.target[child]
        columns.target_origin[parent] = columns.target_origin[parent] - columns.target_origin[child]
    duty_and_reach(columns, newcomers, traits, children, three_at_once)
    assign_hosts(columns, children, hosts)


def step(model: CoverageModel) -> None:
    """Divide the organizations whose draw says so."""
    organizations = model.organizations
    chance = model.chance(STREAM)
    dividing = np.empty(organizations.rows, dtype=np.int64)
    found = find_dividing(organizations.columns, organizations.rows, model.numbers[NAME], chance, dividing)
    organizations.reserve(found)
    divide(
        organizations.columns, organizations.book, model.hosts, model.numbers["newcomers"], model.traits, chance,
        model.month, dividing, found, model.levers.three_at_once,
    )  # fmt: skip
    model.counters_of(NAME)[NEW_DIVISIONS] += found
