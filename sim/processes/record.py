"""Record 记录: count the state at the end of the month, check that the flows explain it, and keep both.

One pass counts everything: totals, and the signals that next month's decisions read; five breakdowns (kind, field,
district, tier, size) as counts of a five-bit status code are kept up to date by the organizations that changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from sim.blocks import BLOCK, flagged
from sim.elementary import whole
from sim.flows import check_identity
from sim.joint_branches import JointColumns
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
from sim.signals import Signals
from sim.tally import CODE_ACTIVE, CODE_BRANCH, CODE_ELIGIBLE, CODE_OPERATING, CODES, Tally, put, spot_of, with_room

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

SIZE_CLASSES: Final = ("small", "medium", "large")
MEDIUM, LARGE = 10, 50
"""Staff from which an organization counts as of medium and of large size."""
GENERAL_BRANCH, COMMITTEE = 50, 100
MANY: Final = 1 << 42
"""Stands for one organization in a sum with motivations: no million of them adds up to half of it."""
LONG = 6
"""Months after which an organization counts as eligible for long."""


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
def count_eligible_months(columns: Columns, first: int, last: int) -> None:
    """Carry on how many months in a row each organization has been eligible."""
    state, members, months = columns.state[first:last], columns.members[first:last], columns.months_eligible[first:last]
    for row in range(last - first):
        months[row] = (months[row] + 1) * ((state[row] == OPERATING) & (members[row] >= THREE))


@kernel
def status_codes(
    columns: Columns, first: int, last: int, joint: JointColumns, codes: NDArray[np.uint8],
    flags: NDArray[np.bool_], chosen: NDArray[np.int64],
) -> None:  # fmt: skip
    """The status code of the organizations in the rows from ``first`` to ``last``, 0 of a free row.

    First as if each had its own branch's vitality, several rows at once; then those in a joint branch.
    """
    state, branch, members = columns.state[first:last], columns.branch[first:last], columns.members[first:last]
    vitality = columns.vitality[first:last]
    for row in range(last - first):
        operating = state[row] == OPERATING
        eligible = operating & (members[row] >= THREE)
        active = operating & (branch[row] != NO_BRANCH) & (branch[row] != JOINT) & (vitality[row] >= ACTIVE)
        codes[row] = (
            CODE_OPERATING * operating + CODE_ELIGIBLE * eligible + CODE_ACTIVE * active + CODE_BRANCH * branch[row]
        )
    for row in range(last - first):
        flags[row] = (codes[row] >> 3) == JOINT
    for row in chosen[: flagged(flags, first, last - first, chosen)]:
        if columns.state[row] == OPERATING and joint.vitality[columns.joint_id[row]] >= ACTIVE:
            codes[row - first] += CODE_ACTIVE


@kernel
def count_persons(
    columns: Columns, first: int, last: int, codes: NDArray[np.uint8], totals: NDArray[np.int64]
) -> None:  # fmt: skip
    """Count persons, Party members and branches by size, over all on the register."""
    state, members = columns.state[first:last], columns.members[first:last]
    staff_of, elsewhere_of = columns.staff[first:last], columns.members_elsewhere[first:last]
    staff = here = elsewhere = in_branches = memberless = open_memberless = small = general = committees = 0
    for row in range(last - first):
        known = state[row] != GONE
        code = codes[row]
        covered = known & (code >= CODE_BRANCH)
        own = known & (code >> 3 == OWN)
        operating = code & CODE_OPERATING
        none = members[row] == 0
        staff += staff_of[row] * known
        here += members[row] * known
        elsewhere += elsewhere_of[row] * known
        in_branches += members[row] * covered
        memberless += known & none
        open_memberless += operating & none & (code < CODE_BRANCH)
        small += operating & (not none) & (members[row] < THREE) & (code < CODE_BRANCH)
        general += own & (members[row] > GENERAL_BRANCH) & (members[row] <= COMMITTEE)
        committees += own & (members[row] > COMMITTEE)
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
def count_operating(
    columns: Columns, first: int, last: int, month: int, codes: NDArray[np.uint8], totals: NDArray[np.int64]
) -> None:  # fmt: skip
    """Count what is counted of every operating organization: duties, guidance, awards, motivation."""
    duty, guided_of, custody_of = columns.duty[first:last], columns.guided[first:last], columns.custody[first:last]
    members, waiting_since = columns.members[first:last], columns.waiting_since[first:last]
    hub, motivation_of = columns.hub[first:last], columns.motivation[first:last]
    funded_until, months_eligible = columns.funded_until[first:last], columns.months_eligible[first:last]
    vacant = contested = clear = guided = in_need = custody = waiting = in_hubs = motivation = 0
    funded = funded_active = long = long_with = guided_eligible = 0
    for row in range(last - first):
        code = codes[row]
        operating = code & CODE_OPERATING
        active = code & CODE_ACTIVE > 0
        eligible = code & CODE_ELIGIBLE > 0
        established = (code >> 3 == OWN) | (code >> 3 == JOINT)
        vacant += operating & (duty[row] == VACANT)
        contested += operating & (duty[row] == CONTESTED)
        clear += operating & (duty[row] == CLEAR)
        guided += operating & guided_of[row]
        in_need += operating & guided_of[row] & (not active) & ((code >= CODE_BRANCH) | (members[row] > 0))
        custody += operating & custody_of[row]
        waiting += operating & (waiting_since[row] != NEVER)
        in_hubs += operating & (hub[row] >= 0)
        motivation += operating * np.int64(motivation_of[row])
        held = operating & (funded_until[row] >= month)  # held during the month that ends
        funded += held
        funded_active += held & active
        lasting = eligible & (months_eligible[row] > LONG)
        long += lasting
        long_with += lasting & established
        guided_eligible += eligible & guided_of[row]
    totals[N_VACANT] += vacant
    totals[N_CONTESTED] += contested
    totals[N_CLEAR] += clear
    totals[GUIDED] += guided
    totals[GUIDED_IN_NEED] += in_need
    totals[CUSTODY] += custody
    totals[WAITING] += waiting
    totals[IN_HUBS] += in_hubs
    totals[MOTIVATION_SUM] += motivation
    totals[FUNDED] += funded
    totals[FUNDED_ACTIVE] += funded_active
    totals[ELIGIBLE_LONG] += long
    totals[ELIGIBLE_LONG_WITH] += long_with
    totals[GUIDED_ELIGIBLE] += guided_eligible


@kernel
def count_changed(
    columns: Columns, first: int, last: int, step: int, codes: NDArray[np.uint8], tally: Tally,
    flags: NDArray[np.bool_], chosen: NDArray[np.int64],
) -> None:  # fmt: skip
    """Put those who changed since they were counted into the breakdowns as they are, and take out what they were.

    Who registered in the month of the ``step`` may stand in the row of one that has gone.
    """
    state, staff, registered = columns.state[first:last], columns.staff[first:last], columns.registered[first:last]
    counted = tally.status[first:last]
    for row in range(last - first):
        size = 1 + (staff[row] >= MEDIUM) + (staff[row] >= LARGE)
        codes[row] = (codes[row] + CODES * size) * (state[row] != GONE)
    for row in range(last - first):
        flags[row] = (codes[row] != counted[row]) | ((registered[row] == step) & (state[row] != GONE))
    for row in chosen[: flagged(flags, first, last - first, chosen)]:
        if tally.status[row] > 0:
            put(tally, whole(tally.status[row]), tally.spot[row], -1)
        status = whole(codes[row - first])
        tally.status[row] = status
        if status > 0:
            tally.spot[row] = spot_of(
                columns.kind[row], columns.tier[row], columns.field[row], columns.district[row], columns.street[row]
            )
            put(tally, status, tally.spot[row], 1)


@kernel
def hear_meetings(
    columns: Columns, first: int, last: int, codes: NDArray[np.uint8], heard: NDArray[np.int64]
) -> None:  # fmt: skip
    """Add up by hub how many operating organizations belong to it, and their motivation − base, in one number.

    ``heard`` is two rows by hub + 1: neighbours, often of one hub, do not wait for each other's sum.
    """
    hub, motivation, base = columns.hub[first:last], columns.motivation[first:last], columns.base[first:last]
    for row in range(last - first):
        told = MANY + np.int64(motivation[row]) - np.int64(base[row])
        heard[row & 1, hub[row] + 1] += told * (codes[row] & CODE_OPERATING)


@kernel
def spread_sorts(
    sorts: NDArray[np.int64], kinds: NDArray[np.int64], tiers: NDArray[np.int64], sizes: NDArray[np.int64]
) -> None:
    """Add up the counts by sort to those by kind, by tier and by size."""
    for sort in range(len(sorts)):
        for code in range(CODES):
            kinds[sort // 6, code] += sorts[sort, code]
            tiers[sort // 3 % 2, code] += sorts[sort, code]
            sizes[sort % 3, code] += sorts[sort, code]


@kernel
def count_codes(kinds: NDArray[np.int64], totals: NDArray[np.int64]) -> None:
    """The totals that follow from the status codes alone."""
    for code in range(CODES):
        number = 0
        for kind in range(len(kinds)):
            number += kinds[kind, code]
        operating, eligible, active = code & CODE_OPERATING > 0, code & CODE_ELIGIBLE > 0, code & CODE_ACTIVE > 0
        branch = code >> 3
        own = branch == OWN
        totals[ORGANIZATIONS] += number
        totals[N_OPERATING] += number * operating
        totals[N_DORMANT] += number * (not operating)
        totals[EFFECTIVE] += number * active
        totals[COVERED] += number * (branch != NO_BRANCH)
        totals[OWN_BRANCHES] += number * own
        totals[OWN_DORMANT] += number * (own and not operating)
        totals[OWN_ELIGIBLE] += number * (own and eligible)
        totals[OWN_IN_GRACE] += number * (own and operating and not eligible)
        totals[ACTIVE_OWN] += number * (own and active)
        totals[TEMPORARY_BRANCHES] += number * (branch == TEMPORARY)
        totals[JOINT_UNITS] += number * (branch == JOINT)
        totals[ELIGIBLE] += number * eligible
        totals[ELIGIBLE_WITH] += number * (eligible and (own or branch == JOINT))


@kernel
def see(tally: Tally, heard: NDArray[np.int64], signals: Signals) -> None:
    """What everybody can see by field and street, from the counts of status codes; and what meetings hear."""
    for field in range(len(tally.fields)):
        organizations = operating = active = hollow = 0
        for code in range(CODES):
            number = tally.fields[field, code]
            organizations += number
            operating += number * (code & CODE_OPERATING > 0)
            active += number * (code & CODE_ACTIVE > 0)
            hollow += number * (code >= CODE_BRANCH and code & CODE_ACTIVE == 0)
        signals.field_organizations[field], signals.field_operating[field] = organizations, operating
        signals.field_active[field], signals.field_hollow[field] = active, hollow
        together = heard[0, field + 1] + heard[1, field + 1]
        number = (together + MANY // 2) // MANY
        signals.hub_operating[field] = number
        signals.hub_motivation[field] = together - number * MANY
    for street in range(len(tally.streets)):
        signals.street_organizations[street] = (
            tally.streets[street, 0] + tally.streets[street, 1] + tally.streets[street, 2]
        )
        signals.street_hollow[street] = tally.streets[street, 1]
        signals.street_active[street] = tally.streets[street, 2]


@kernel
def count_joint(joint: JointColumns, joint_rows: int, totals: NDArray[np.int64]) -> None:
    """Count the joint branches, and those that are active."""
    for branch in range(joint_rows):
        alive = joint.alive[branch] == 1
        totals[JOINT_BRANCHES] += alive
        totals[ACTIVE_JOINT] += alive & (joint.vitality[branch] >= ACTIVE)


@kernel
def count_organizations(
    columns: Columns, rows: int, joint: JointColumns, joint_rows: int, month: int, served: int, tally: Tally,
    firsts: NDArray[np.int64], totals: NDArray[np.int64], codes: NDArray[np.int64], signals: Signals,
) -> None:  # fmt: skip
    """Count everybody at the end of the month, block by block, into ``totals`` and ``codes``, handed in as zeros.

    ``firsts`` are the first rows in ``codes`` of the breakdowns by kind, field, district, tier and size; ``served`` is
    how many organizations without members the instructors have time for.
    """
    code = np.empty(BLOCK, dtype=np.uint8)
    flags = np.empty(BLOCK, dtype=np.bool_)
    chosen = np.empty(BLOCK + 1, dtype=np.int64)
    heard = np.zeros((2, len(signals.hub_operating) + 1), dtype=np.int64)
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        count_eligible_months(columns, first, last)
        status_codes(columns, first, last, joint, code, flags, chosen)
        count_persons(columns, first, last, code, totals)
        count_operating(columns, first, last, month, code, totals)
        hear_meetings(columns, first, last, code, heard)
        count_changed(columns, first, last, month - 1, code, tally, flags, chosen)
    kinds = codes[firsts[0] : firsts[1]]
    codes[firsts[1] : firsts[2]] = tally.fields
    codes[firsts[2] : firsts[3]] = tally.districts
    spread_sorts(tally.sorts, kinds, codes[firsts[3] : firsts[4]], codes[firsts[4] :])
    count_codes(kinds, totals)
    count_joint(joint, joint_rows, totals)
    totals[INSTRUCTED] = min(served, totals[MEMBERLESS_UNCOVERED])
    see(tally, heard, signals)


def count(model: CoverageModel, month: int) -> None:
    """Count the state as that of the end of ``month`` into the record and the signals."""
    organizations, joint = model.organizations, model.joint
    totals, codes = np.zeros_like(model.totals), np.zeros_like(model.codes)
    model.tally = with_room(model.tally, organizations.rows)
    served = int(model.levers.instructors * model.numbers["accounts"].instructor_caseload)
    count_organizations(
        organizations.columns, organizations.rows, joint.columns, joint.rows, month, served, model.tally,
        model.group_firsts, totals, codes, model.signals,
    )  # fmt: skip
    model.totals, model.codes = totals, codes
    model.party_organizations = int(totals[OWN_BRANCHES] + totals[TEMPORARY_BRANCHES] + totals[JOINT_BRANCHES])


def step(model: CoverageModel) -> None:
    """Count the month's end, check the flows, and keep the row."""
    covered_before = int(model.totals[COVERED])
    count(model, model.month + 1)
    check_identity(model.month + 1, covered_before, int(model.totals[COVERED]), model.counters)
    model.record.keep(model.month + 1, model.totals, model.counters, model.codes)
    model.counters[:] = 0
