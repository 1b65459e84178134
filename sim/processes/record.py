"""Record 记录: count the state at the end of the month, check that the flows explain it, and keep both.

One pass counts everything: totals, five breakdowns (kind, field, district, tier, size) as counts of a five-bit status
code, and the signals that next month's decisions read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from sim.elementary import whole
from sim.flows import check_identity
from sim.joint_branches import JointColumns, in_active_branch
from sim.kernel import kernel
from sim.organizations import (
    ACTIVE,
    CLEAR,
    CONTESTED,
    GONE,
    JOINT,
    NEVER,
    NO_BRANCH,
    OPERATING,
    OWN,
    TEMPORARY,
    THREE,
    VACANT,
    Columns,
)
from sim.parameters import Checked
from sim.signals import Signals, no_signals

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "record"
AFTER = ("accounts",)

TOTALS: Final = (
    "n_organizations",
    "n_operating",
    "n_dormant",
    "n_covered",
    "n_effective",
    "n_own_branches",
    "n_own_eligible",
    "n_own_in_grace",
    "n_own_dormant",
    "n_temporary_branches",
    "n_joint_units",
    "n_eligible",
    "n_eligible_with_branch",
    "n_eligible_long",
    "n_eligible_long_with_branch",
    "n_active_own",
    "n_staff",
    "n_members",
    "n_members_elsewhere",
    "n_members_in_branches",
    "n_memberless",
    "n_memberless_uncovered",
    "n_vacant",
    "n_contested",
    "n_clear",
    "n_guided",
    "n_guided_eligible",
    "n_custody",
    "n_waiting",
    "n_funded",
    "n_funded_active",
    "n_in_hubs",
    "n_general_branches",
    "n_committees",
    "n_small_uncovered",
    "sum_motivation",
    "n_joint_branches",
    "n_active_joint",
    "n_instructed",
    "n_guided_in_need",
)
"""Counts of the whole place at the end of a month; sum_motivation in units of 2**-20."""

(
    ORGANIZATIONS, N_OPERATING, N_DORMANT, COVERED, EFFECTIVE, OWN_BRANCHES, OWN_ELIGIBLE, OWN_IN_GRACE, OWN_DORMANT,
    TEMPORARY_BRANCHES, JOINT_UNITS, ELIGIBLE, ELIGIBLE_WITH, ELIGIBLE_LONG, ELIGIBLE_LONG_WITH, ACTIVE_OWN, STAFF,
    MEMBERS, ELSEWHERE, IN_BRANCHES, MEMBERLESS, MEMBERLESS_UNCOVERED, N_VACANT, N_CONTESTED, N_CLEAR, GUIDED,
    GUIDED_ELIGIBLE, CUSTODY, WAITING, FUNDED, FUNDED_ACTIVE, IN_HUBS, GENERAL_BRANCHES, COMMITTEES, SMALL_UNCOVERED,
    MOTIVATION_SUM, JOINT_BRANCHES, ACTIVE_JOINT,
    INSTRUCTED, GUIDED_IN_NEED,
) = range(40)  # fmt: skip

CODES: Final = 32
CODE_OPERATING, CODE_ELIGIBLE, CODE_ACTIVE, CODE_BRANCH = 1, 2, 4, 8
"""Bits of the status code: operating, three members or more, in an active branch; the branch's kind times eight."""
SIZE_CLASSES: Final = ("small", "medium", "large")
GENERAL_BRANCH, COMMITTEE = 50, 100


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Recording has no numbers."""


def group_labels(model: CoverageModel) -> dict[str, tuple[str, ...]]:
    """The groups of each breakdown, in the order in which they are counted."""
    place = model.place
    return {
        "kind": ("association", "service_institution", "foundation"),
        "field": tuple(str(item["id"]) for item in place.fields),
        "district": tuple(str(item["id"]) for item in place.districts),
        "tier": ("municipal", "district"),
        "size": SIZE_CLASSES,
    }


@kernel
def count_own(columns: Columns, row: int, totals: NDArray[np.int64]) -> None:
    """Count an own branch by what carries it: eligible, in grace, or dormant; by its level; by its activity."""
    totals[OWN_BRANCHES] += 1
    if columns.members[row] > COMMITTEE:
        totals[COMMITTEES] += 1
    elif columns.members[row] > GENERAL_BRANCH:
        totals[GENERAL_BRANCHES] += 1
    if columns.state[row] != OPERATING:
        totals[OWN_DORMANT] += 1
        return
    if columns.members[row] >= THREE:
        totals[OWN_ELIGIBLE] += 1
    else:
        totals[OWN_IN_GRACE] += 1
    if columns.vitality[row] >= ACTIVE:
        totals[ACTIVE_OWN] += 1


@kernel
def count_eligible(columns: Columns, row: int, totals: NDArray[np.int64]) -> None:
    """Count an eligible organization, and whether it has an own or joint branch."""
    branch = columns.branch[row]
    established = branch == OWN or branch == JOINT
    totals[ELIGIBLE] += 1
    totals[ELIGIBLE_WITH] += established
    if columns.months_eligible[row] > 6:
        totals[ELIGIBLE_LONG] += 1
        totals[ELIGIBLE_LONG_WITH] += established
    totals[GUIDED_ELIGIBLE] += columns.guided[row]


@kernel
def count_rest(columns: Columns, row: int, month: int, active: bool, totals: NDArray[np.int64]) -> None:
    """Count what is counted of every operating organization."""
    totals[N_VACANT] += columns.duty[row] == VACANT
    totals[N_CONTESTED] += columns.duty[row] == CONTESTED
    totals[N_CLEAR] += columns.duty[row] == CLEAR
    if columns.guided[row]:
        totals[GUIDED] += 1
        totals[GUIDED_IN_NEED] += not active and (columns.branch[row] != NO_BRANCH or columns.members[row] > 0)
    totals[CUSTODY] += columns.custody[row]
    totals[WAITING] += columns.waiting_since[row] != NEVER
    totals[IN_HUBS] += columns.hub[row] >= 0
    totals[MOTIVATION_SUM] += columns.motivation[row]
    if columns.funded_until[row] >= month:  # held during the month that ends
        totals[FUNDED] += 1
        totals[FUNDED_ACTIVE] += active


@kernel
def count_groups(
    firsts: NDArray[np.int64], codes: NDArray[np.int64], code: int, kind: int, field: int, district: int, tier: int,
    staff: int,
) -> None:  # fmt: skip
    """Count an organization's status code in its group of each breakdown.

    ``firsts`` are the first rows in ``codes`` of the breakdowns by kind, field, district, tier and size.
    """
    size = 0 if staff < 10 else 1 if staff < 50 else 2
    codes[firsts[0] + kind, code] += 1
    codes[firsts[1] + field, code] += 1
    codes[firsts[2] + district, code] += 1
    codes[firsts[3] + tier, code] += 1
    codes[firsts[4] + size, code] += 1


@kernel
def count_organizations(
    columns: Columns, rows: int, joint: JointColumns, month: int, firsts: NDArray[np.int64], totals: NDArray[np.int64],
    codes: NDArray[np.int64], signals: Signals,
) -> None:  # fmt: skip
    """Count everybody at the end of the month; also carries on how long each has been eligible."""
    for row in range(rows):
        if columns.state[row] == GONE:
            continue
        operating = columns.state[row] == OPERATING
        branch = whole(columns.branch[row])
        eligible = operating and columns.members[row] >= THREE
        columns.months_eligible[row] = columns.months_eligible[row] + 1 if eligible else 0
        active = operating and in_active_branch(
            columns.branch[row], columns.vitality[row], columns.joint_id[row], joint.vitality
        )
        field = columns.field[row]
        street = columns.street[row]
        totals[ORGANIZATIONS] += 1
        totals[STAFF] += columns.staff[row]
        totals[MEMBERS] += columns.members[row]
        totals[ELSEWHERE] += columns.members_elsewhere[row]
        totals[EFFECTIVE] += active
        signals.field_organizations[field] += 1
        signals.street_organizations[street] += 1
        if columns.members[row] == 0:
            totals[MEMBERLESS] += 1
            totals[MEMBERLESS_UNCOVERED] += operating and branch == NO_BRANCH
        if branch != NO_BRANCH:
            totals[COVERED] += 1
            totals[IN_BRANCHES] += columns.members[row]
            totals[TEMPORARY_BRANCHES] += branch == TEMPORARY
            totals[JOINT_UNITS] += branch == JOINT
            if branch == OWN:
                count_own(columns, row, totals)
            if active:
                signals.field_active[field] += 1
                signals.street_active[street] += 1
            else:
                signals.field_hollow[field] += 1
                signals.street_hollow[street] += 1
        if operating:
            totals[N_OPERATING] += 1
            signals.field_operating[field] += 1
            count_rest(columns, row, month, active, totals)
            if columns.hub[row] >= 0:
                signals.hub_operating[columns.hub[row]] += 1
                signals.hub_motivation[columns.hub[row]] += columns.motivation[row] - columns.base[row]
            if eligible:
                count_eligible(columns, row, totals)
            elif columns.members[row] > 0 and branch == NO_BRANCH:
                totals[SMALL_UNCOVERED] += 1
        else:
            totals[N_DORMANT] += 1
        code = CODE_OPERATING * operating + CODE_ELIGIBLE * eligible + CODE_ACTIVE * active + CODE_BRANCH * branch
        count_groups(
            firsts, codes, code, columns.kind[row], field, columns.district[row], columns.tier[row], columns.staff[row]
        )


def count(model: CoverageModel, month: int) -> None:
    """Count the state as that of the end of ``month`` into the record and the signals."""
    organizations = model.organizations
    signals = no_signals(model.place.n_fields, model.place.n_streets)
    totals = np.zeros(len(TOTALS), dtype=np.int64)
    codes = np.zeros((sum(model.group_sizes), CODES), dtype=np.int64)
    firsts = np.cumsum([0, *model.group_sizes[:-1]])
    joint = model.joint.columns
    count_organizations(organizations.columns, organizations.rows, joint, month, firsts, totals, codes, signals)
    alive = joint.alive[: model.joint.rows] == 1
    totals[JOINT_BRANCHES] = np.count_nonzero(alive)
    totals[ACTIVE_JOINT] = np.count_nonzero(alive & (joint.vitality[: model.joint.rows] >= ACTIVE))
    served = int(model.levers.instructors * model.numbers["accounts"].instructor_caseload)
    totals[INSTRUCTED] = min(served, int(totals[MEMBERLESS_UNCOVERED]))
    model.signals = signals
    model.totals = totals
    model.codes = codes
    model.party_organizations = int(totals[OWN_BRANCHES] + totals[TEMPORARY_BRANCHES] + totals[JOINT_BRANCHES])


def step(model: CoverageModel) -> None:
    """Count the month's end, check the flows, and keep the row."""
    covered_before = int(model.totals[COVERED])
    count(model, model.month + 1)
    check_identity(model.month + 1, covered_before, int(model.totals[COVERED]), model.counters)
    model.record.keep(model.month + 1, model.totals, model.counters, model.codes)
    model.counters[:] = 0
