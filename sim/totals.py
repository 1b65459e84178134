"""Totals: the counts of the whole place at the end of a month, added up from its organizations block by block.

Those that follow from the status codes alone are left to the record, which has these counted already.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.kernel import kernel
from sim.mechanism import Series
from sim.organizations import CLEAR, CONTESTED, GONE, JOINT, NEVER, OWN, THREE, VACANT, Columns
from sim.tally import CODE_ACTIVE, CODE_BRANCH, CODE_ELIGIBLE, CODE_OPERATING

TOTALS = Series()
ORGANIZATIONS = TOTALS.count(
    "n_organizations", en="organizations on the register, operating and dormant", zh="登记在册的社会组织（运行与休眠）"
)
N_OPERATING = TOTALS.count("n_operating", en="operating organizations", zh="运行中的组织")
N_DORMANT = TOTALS.count("n_dormant", en="dormant organizations", zh="休眠组织")
COVERED = TOTALS.count(
    "n_covered", en="organizations with an own, temporary or joint branch", zh="有单独、临时或联合党组织的组织"
)
EFFECTIVE = TOTALS.count(
    "n_effective", en="operating organizations in an active branch", zh="运行且所在党组织活跃的组织"
)
OWN_BRANCHES = TOTALS.count("n_own_branches", en="organizations with an own branch", zh="单独建立党组织的组织")
OWN_ELIGIBLE = TOTALS.count(
    "n_own_eligible", en="eligible organizations with an own branch", zh="符合条件且有单建党组织的组织"
)
OWN_IN_GRACE = TOTALS.count(
    "n_own_in_grace",
    en="operating organizations with an own branch and no longer eligible",
    zh="有单建党组织但不再符合条件的运行组织",
)
OWN_DORMANT = TOTALS.count("n_own_dormant", en="dormant organizations with an own branch", zh="有单建党组织的休眠组织")
TEMPORARY_BRANCHES = TOTALS.count(
    "n_temporary_branches", en="organizations with a temporary branch", zh="有临时党支部的组织"
)
JOINT_UNITS = TOTALS.count("n_joint_units", en="organizations in a joint branch", zh="参加联合党组织的组织")
ELIGIBLE = TOTALS.count(
    "n_eligible",
    en="eligible organizations: operating, three members or more here",
    zh="符合条件的组织：运行且本处党员三名及以上",
)
ELIGIBLE_WITH = TOTALS.count(
    "n_eligible_with_branch",
    en="eligible organizations with an own or joint branch",
    zh="符合条件且有单建或联合党组织的组织",
)
ELIGIBLE_LONG = TOTALS.count(
    "n_eligible_long", en="organizations eligible for more than six months", zh="符合条件逾六个月的组织"
)
ELIGIBLE_LONG_WITH = TOTALS.count(
    "n_eligible_long_with_branch", en="those of them with an own or joint branch", zh="其中有单建或联合党组织的组织"
)
ACTIVE_OWN = TOTALS.count("n_active_own", en="own branches that are active", zh="活跃的单建党组织")
STAFF = TOTALS.count(
    "n_staff", en="staff of all organizations on the register", zh="在册组织的从业人员", unit="persons"
)
MEMBERS = TOTALS.count(
    "n_members",
    en="Party members whose relation is with their organization",
    zh="组织关系在本组织的党员",
    unit="persons",
)
ELSEWHERE = TOTALS.count(
    "n_members_elsewhere",
    en="Party members among staff whose relation is elsewhere",
    zh="组织关系在他处的党员",
    unit="persons",
)
IN_BRANCHES = TOTALS.count(
    "n_members_in_branches", en="members in organizations with a branch", zh="有党组织的组织中的党员", unit="persons"
)
MEMBERLESS = TOTALS.count("n_memberless", en="organizations without a member here", zh="本处无党员的组织")
MEMBERLESS_UNCOVERED = TOTALS.count(
    "n_memberless_uncovered",
    en="operating organizations without a member here and without a branch",
    zh="无党员且无党组织的运行组织",
)
N_VACANT = TOTALS.count(
    "n_vacant", en="operating organizations for whose Party work nobody answers", zh="党建责任缺位的运行组织"
)
N_CONTESTED = TOTALS.count(
    "n_contested",
    en="operating organizations with several who answer and none who does",
    zh="多头管理、无人落实的运行组织",
)
N_CLEAR = TOTALS.count(
    "n_clear",
    en="operating organizations for whose Party work one authority answers",
    zh="党建责任由一个部门承担的运行组织",
)
GUIDED = TOTALS.count("n_guided", en="operating organizations that are guided", zh="受指导的运行组织")
GUIDED_ELIGIBLE = TOTALS.count(
    "n_guided_eligible", en="eligible organizations that are guided", zh="受指导且符合条件的组织"
)
CUSTODY = TOTALS.count(
    "n_custody", en="operating organizations in the registry's custody", zh="登记机关托底管理的运行组织"
)
WAITING = TOTALS.count(
    "n_waiting", en="operating organizations that wait for a joint branch", zh="等待联合组建的运行组织"
)
FUNDED = TOTALS.count(
    "n_funded", en="operating organizations that held a service award in the month", zh="当月承接购买服务的运行组织"
)
FUNDED_ACTIVE = TOTALS.count("n_funded_active", en="those of them in an active branch", zh="其中所在党组织活跃的组织")
IN_HUBS = TOTALS.count(
    "n_in_hubs", en="operating organizations that belong to a hub", zh="归属枢纽型社会组织的运行组织"
)
GENERAL_BRANCHES = TOTALS.count(
    "n_general_branches", en="own branches with 51 to 100 members", zh="党员 51 至 100 名的单建党组织"
)
COMMITTEES = TOTALS.count(
    "n_committees", en="own branches with more than 100 members", zh="党员超过 100 名的单建党组织"
)
SMALL_UNCOVERED = TOTALS.count(
    "n_small_uncovered",
    en="operating organizations with one or two members and without a branch",
    zh="有一至两名党员而无党组织的运行组织",
)
AGE_SUM = TOTALS.count(
    "sum_age", en="months on the register of all organizations together", zh="在册组织登记月数之和", unit="months"
)
MOTIVATION_SUM = TOTALS.count(
    "sum_motivation",
    en="sum of the motivation of operating organizations' leaders",
    zh="运行组织负责人党建意愿之和",
    unit="2^-20",
)
JOINT_BRANCHES = TOTALS.count("n_joint_branches", en="joint branches", zh="联合党组织", unit="joint branches")
ACTIVE_JOINT = TOTALS.count(
    "n_active_joint", en="joint branches that are active", zh="活跃的联合党组织", unit="joint branches"
)
INSTRUCTED = TOTALS.count(
    "n_instructed", en="organizations served by a Party-work instructor", zh="有党建指导员联系的组织"
)
GUIDED_IN_NEED = TOTALS.count(
    "n_guided_in_need",
    en="guided organizations with a member or a branch, and not in an active one",
    zh="受指导、有党员或党组织、尚不在活跃党组织中的组织",
)
"""Counts of the whole place at the end of a month; sum_motivation in units of 2**-20."""

GENERAL_BRANCH, COMMITTEE = 50, 100
"""More members than this make a branch a general branch 党总支, or have a committee 党委."""
LONG = 6
"""Months after which an organization counts as eligible for long."""


# What follows adds up a block in numbers as narrow as what it reads, which no block of organizations outgrows: of four
# bytes for persons, of two for flags.  The processor so takes two or four times as many rows at once.


@kernel
def count_persons(
    columns: Columns, first: int, last: int, month: int, codes: NDArray[np.uint8], totals: NDArray[np.int64]
) -> None:  # fmt: skip
    """Count persons, Party members, branches by size and months of age, over all on the register."""
    state, members = columns.state[first:last], columns.members[first:last]
    staff_of, elsewhere_of = columns.staff[first:last], columns.members_elsewhere[first:last]
    registered, ages = columns.registered[first:last], 0
    for row in range(last - first):  # apart, as an age of a thousand years each does need eight bytes
        ages += np.int64(np.int32(month) - registered[row]) * (state[row] != GONE)
    totals[AGE_SUM] += ages
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
