"""Totals: the counts of the whole place at the end of a month, added up from its organizations block by block.

Those that follow from the status codes alone are left to the record, which has these counted already.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.kernel import kernel
from sim.organizations import CLEAR, CONTESTED, GONE, JOINT, NEVER, OWN, THREE, VACANT, Columns
from sim.tally import CODE_ACTIVE, CODE_BRANCH, CODE_ELIGIBLE, CODE_OPERATING

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

GENERAL_BRANCH, COMMITTEE = 50, 100
"""More members than this make a branch a general branch 党总支, or have a committee 党委."""
LONG = 6
"""Months after which an organization counts as eligible for long."""


# What follows adds up a block in numbers as narrow as what it reads, which no block of organizations outgrows: of four
# bytes for persons, of two for flags.  The processor so takes two or four times as many rows at once.


@kernel
def count_persons(
    columns: Columns, first: int, last: int, codes: NDArray[np.uint8], totals: NDArray[np.int64]
) -> None:  # fmt: skip
    """Count persons, Party members and branches by size, over all on the register."""
    state, members = columns.state[first:last], columns.members[first:last]
    staff_of, elsewhere_of = columns.staff[first:last], columns.members_elsewhere[first:last]
    staff = here = elsewhere = in_branches = memberless = open_memberless = small = general = committees = np.int32(0)
    for row in range(last - first):
        known = state[row] != GONE
        code = codes[row]
        covered = known & (code >= CODE_BRANCH)
        own = known & (code >> 3 == OWN)
        uncovered = (code & CODE_OPERATING > 0) & (code < CODE_BRANCH)
        none = members[row] == 0
        staff = np.int32(staff + staff_of[row] * known)
        here = np.int32(here + members[row] * known)
        elsewhere = np.int32(elsewhere + elsewhere_of[row] * known)
        in_branches = np.int32(in_branches + members[row] * covered)
        memberless = np.int32(memberless + (known & none))
        open_memberless = np.int32(open_memberless + (uncovered & none))
        small = np.int32(small + (uncovered & (not none) & (members[row] < THREE)))
        general = np.int32(general + (own & (members[row] > GENERAL_BRANCH) & (members[row] <= COMMITTEE)))
        committees = np.int32(committees + (own & (members[row] > COMMITTEE)))
    totals[STAFF] += staff
    totals[MEMBERS] += here
    totals[ELSEWHERE] += elsewhere
    totals[IN_BRANCHES] += in_branches
    totals[MEMBERLESS] += memberless
    totals[MEMBERLESS_UNCOVERED] += open_memberless
    totals[SMALL_UNCOVERED] += small
    totals[GENERAL_BRANCHES] += general
    totals[COMMITTEES] += committees


@kernel
def count_flags(
    columns: Columns, first: int, last: int, codes: NDArray[np.uint8], totals: NDArray[np.int64]
) -> None:  # fmt: skip
    """Count duties, guidance and custody of the operating organizations."""
    duty, guided_of, custody_of = columns.duty[first:last], columns.guided[first:last], columns.custody[first:last]
    vacant = contested = clear = guided = guided_eligible = custody = np.uint16(0)
    for row in range(last - first):
        code = codes[row]
        operating = code & CODE_OPERATING
        vacant = np.uint16(vacant + (operating & (duty[row] == VACANT)))
        contested = np.uint16(contested + (operating & (duty[row] == CONTESTED)))
        clear = np.uint16(clear + (operating & (duty[row] == CLEAR)))
        guided = np.uint16(guided + (operating & guided_of[row]))
        guided_eligible = np.uint16(guided_eligible + ((code & CODE_ELIGIBLE > 0) & guided_of[row]))
        custody = np.uint16(custody + (operating & custody_of[row]))
    totals[N_VACANT] += vacant
    totals[N_CONTESTED] += contested
    totals[N_CLEAR] += clear
    totals[GUIDED] += guided
    totals[GUIDED_ELIGIBLE] += guided_eligible
    totals[CUSTODY] += custody


@kernel
def count_operating(
    columns: Columns, first: int, last: int, month: int, codes: NDArray[np.uint8], totals: NDArray[np.int64]
) -> None:  # fmt: skip
    """Count what else is counted of every operating organization: needs, waiting, awards, hubs, motivation."""
    members, guided = columns.members[first:last], columns.guided[first:last]
    waiting_since, funded_until = columns.waiting_since[first:last], columns.funded_until[first:last]
    hub, motivation_of = columns.hub[first:last], columns.motivation[first:last]
    months_eligible = columns.months_eligible[first:last]
    motivation = 0
    for row in range(last - first):  # apart, as these do need eight bytes
        motivation += np.int64(motivation_of[row]) * (codes[row] & CODE_OPERATING)
    in_need = waiting = in_hubs = funded = funded_active = long = long_with = np.int32(0)
    for row in range(last - first):
        code = codes[row]
        operating = code & CODE_OPERATING
        active = code & CODE_ACTIVE > 0
        established = (code >> 3 == OWN) | (code >> 3 == JOINT)
        in_branch_or_party = (code >= CODE_BRANCH) | (members[row] > 0)
        in_need = np.int32(in_need + (operating & guided[row] & (not active) & in_branch_or_party))
        waiting = np.int32(waiting + (operating & (waiting_since[row] != NEVER)))
        in_hubs = np.int32(in_hubs + (operating & (hub[row] >= 0)))
        held = operating & (funded_until[row] >= month)  # held during the month that ends
        funded = np.int32(funded + held)
        funded_active = np.int32(funded_active + (held & active))
        lasting = (code & CODE_ELIGIBLE > 0) & (months_eligible[row] > LONG)
        long = np.int32(long + lasting)
        long_with = np.int32(long_with + (lasting & established))
    totals[GUIDED_IN_NEED] += in_need
    totals[WAITING] += waiting
    totals[IN_HUBS] += in_hubs
    totals[MOTIVATION_SUM] += motivation
    totals[FUNDED] += funded
    totals[FUNDED_ACTIVE] += funded_active
    totals[ELIGIBLE_LONG] += long
    totals[ELIGIBLE_LONG_WITH] += long_with
