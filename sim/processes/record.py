"""Record 记录: count the state at the end of the month, check that the flows explain it, and keep both.

One pass counts everything: totals, and the signals that next month's decisions read; six breakdowns (kind, field,
district, tier, size, age) as counts of a five-bit status code are kept up to date by the organizations that changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.blocks import BLOCK, flagged_of_many
from sim.elementary import whole
from sim.flows import check_identity
from sim.joint_branches import JointColumns
from sim.kernel import kernel
from sim.kinds import KINDS, TIERS
from sim.mechanism import Events
from sim.organizations import ACTIVE, GONE, JOINT, NO_BRANCH, OPERATING, OWN, TEMPORARY, THREE, Columns
from sim.parameters import Checked
from sim.signals import Signals, no_signals
from sim.tally import (
    AGE_CODE,
    CODE_ACTIVE,
    CODE_BRANCH,
    CODE_ELIGIBLE,
    CODE_OPERATING,
    CODES,
    Tally,
    empty_tally,
    put,
    spot_of,
    with_room,
)
from sim.totals import (
    ACTIVE_JOINT,
    ACTIVE_OWN,
    COVERED,
    EFFECTIVE,
    ELIGIBLE,
    ELIGIBLE_WITH,
    INSTRUCTED,
    JOINT_BRANCHES,
    JOINT_UNITS,
    MEMBERLESS_UNCOVERED,
    N_DORMANT,
    N_OPERATING,
    ORGANIZATIONS,
    OWN_BRANCHES,
    OWN_DORMANT,
    OWN_ELIGIBLE,
    OWN_IN_GRACE,
    TEMPORARY_BRANCHES,
    TOTALS,
    count_flags,
    count_operating,
    count_persons,
)  # fmt: skip

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "record"
AFTER = ("accounts",)

EVENTS = Events()
SERIES = TOTALS
REMOVED_BY_HAND = EVENTS.loss("removed_by_hand", en="taken off by hand, outside a month", zh="人为移出")

SIZE_CLASSES: Final = ("small", "medium", "large")
MEDIUM, LARGE = 10, 50
"""Staff from which an organization counts as of medium and of large size."""
AGE_CLASSES: Final = ("first_year", "from_1", "from_3", "from_5", "from_10")
AGE_FROM: Final = (12, 36, 60, 120)
"""Months on the register from which an organization counts as of each class but the first."""
MANY: Final = 1 << 42
"""Stands for one organization in a sum with motivations: no million of them adds up to half of it."""
TOGETHER: Final = 256
"""Blocks whose organizations, a million, are summed up so before the sum is taken apart: it stays within 2^62."""


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Recording has no numbers."""


def group_labels(model: CoverageModel) -> dict[str, tuple[str, ...]]:
    """The groups of each breakdown, in the order in which they are counted."""
    place = model.place
    return {
        "kind": KINDS,
        "field": tuple(str(item["id"]) for item in place.fields),
        "district": tuple(str(item["id"]) for item in place.districts),
        "tier": TIERS,
        "size": SIZE_CLASSES,
        "age": AGE_CLASSES,
    }


def group_sizes(model: CoverageModel) -> list[int]:
    """How many groups each breakdown has."""
    return [len(group) for group in group_labels(model).values()]


STATE: Final[Mapping[str, Any]] = {
    "signals": lambda model: no_signals(model.place.n_fields, model.place.n_streets),
    "tally": lambda model: empty_tally(
        model.place.n_fields,
        model.place.n_districts,
        len(AGE_CLASSES),
        model.place.n_streets,
        len(model.organizations.columns.key),
    ),
    "codes": lambda model: np.zeros((sum(group_sizes(model)), CODES), dtype=np.int64),
    "group_sizes": group_sizes,
    "group_firsts": lambda model: np.cumsum([0, *group_sizes(model)[:-1]]),
    "party_organizations": 0,
}
"""Last month's counts: what decisions read, the groups of each breakdown by status code, and Party organizations."""


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
    for row in chosen[: flagged_of_many(flags, first, last - first, chosen)]:
        active = (columns.state[row] == OPERATING) & (joint.vitality[columns.joint_id[row]] >= ACTIVE)
        codes[row - first] += CODE_ACTIVE * active


@kernel
def count_changed(
    columns: Columns, first: int, last: int, step: int, codes: NDArray[np.uint8], statuses: NDArray[np.uint16],
    tally: Tally, flags: NDArray[np.bool_], chosen: NDArray[np.int64], spots: NDArray[np.int64],
) -> None:  # fmt: skip
    """Put those who changed since they were counted into the breakdowns as they are, and take out what they were.

    Who registered in the month of the ``step`` may stand in the row of one that has gone.
    """
    state, staff, registered = columns.state[first:last], columns.staff[first:last], columns.registered[first:last]
    counted = tally.status[first:last]
    for row in range(last - first):
        size = 1 + (staff[row] >= MEDIUM) + (staff[row] >= LARGE)
        months = np.int32(step + 1) - registered[row]
        age = (
            np.uint16(months >= AGE_FROM[0]) + np.uint16(months >= AGE_FROM[1])
            + np.uint16(months >= AGE_FROM[2]) + np.uint16(months >= AGE_FROM[3])
        )  # fmt: skip
        statuses[row] = (codes[row] + CODES * size + AGE_CODE * age) * (state[row] != GONE)
    for row in range(last - first):
        flags[row] = (statuses[row] != counted[row]) | ((registered[row] == step) & (state[row] != GONE))
    found = flagged_of_many(flags, first, last - first, chosen)
    for index in range(found):  # apart: memory answers many at once, where nothing is decided in between
        row = chosen[index]
        spots[index] = tally.spot[row]
        tally.spot[row] = spot_of(
            columns.kind[row], columns.tier[row], columns.field[row], columns.district[row], columns.street[row]
        )
    for index in range(found):
        row = chosen[index]
        before, now = whole(tally.status[row]), whole(statuses[row - first])
        tally.status[row] = now
        if before > 0:
            put(tally, before, spots[index], -1)
        if now > 0:
            put(tally, now, tally.spot[row], 1)


@kernel
def hear_meetings(
    columns: Columns, first: int, last: int, codes: NDArray[np.uint8], heard: NDArray[np.int64]
) -> None:  # fmt: skip
    """Add up by hub how many operating organizations belong to it, and their motivation − base, in one number.

    ``heard`` is four rows by hub + 1: neighbours, often of one hub, do not wait for each other's sum.
    """
    hub, motivation, base = columns.hub[first:last], columns.motivation[first:last], columns.base[first:last]
    for row in range(last - first):
        told = MANY + np.int64(motivation[row]) - np.int64(base[row])
        heard[row & 3, np.uint32(hub[row] + 1)] += told if codes[row] & CODE_OPERATING else 0


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
def write_groups(counts: NDArray[np.int64], codes: NDArray[np.int64], first: int) -> None:
    """Write the counts of one breakdown into the rows from ``first`` on."""
    for group in range(len(counts)):
        for code in range(CODES):
            codes[first + group, code] = counts[group, code]


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
def take_apart(heard: NDArray[np.int64], signals: Signals) -> None:
    """Add what meetings have heard to the operating organizations of each hub and their motivation − base."""
    for field in range(len(signals.hub_operating)):
        together = heard[:, field + 1].sum()
        number = (together + MANY // 2) // MANY
        signals.hub_operating[field] += number
        signals.hub_motivation[field] += together - number * MANY
    heard[:] = 0


@kernel
def see(tally: Tally, signals: Signals) -> None:
    """What everybody can see by field and street, from the counts of status codes."""
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

    ``firsts`` are the first rows in ``codes`` of the breakdowns, kind, field, district, tier, size and age; ``served``
    is how many organizations without members the instructors have time for.
    """
    code, status = np.empty(BLOCK, dtype=np.uint8), np.empty(BLOCK, dtype=np.uint16)
    flags = np.empty(BLOCK, dtype=np.bool_)
    chosen, spots = np.empty(BLOCK + 1, dtype=np.int64), np.empty(BLOCK, dtype=np.int64)
    heard = np.zeros((4, len(signals.hub_operating) + 1), dtype=np.int64)
    signals.hub_operating[:] = 0
    signals.hub_motivation[:] = 0
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        count_eligible_months(columns, first, last)
        status_codes(columns, first, last, joint, code, flags, chosen)
        count_persons(columns, first, last, month, code, totals)
        count_flags(columns, first, last, code, totals)
        count_operating(columns, first, last, month, code, totals)
        hear_meetings(columns, first, last, code, heard)
        count_changed(columns, first, last, month - 1, code, status, tally, flags, chosen, spots)
        if last == rows or last % (TOGETHER * BLOCK) == 0:
            take_apart(heard, signals)
    kinds = codes[firsts[0] : firsts[1]]
    write_groups(tally.fields, codes, firsts[1])
    write_groups(tally.districts, codes, firsts[2])
    spread_sorts(tally.sorts, kinds, codes[firsts[3] : firsts[4]], codes[firsts[4] : firsts[5]])
    write_groups(tally.ages, codes, firsts[5])
    count_codes(kinds, totals)
    count_joint(joint, joint_rows, totals)
    totals[INSTRUCTED] = min(served, totals[MEMBERLESS_UNCOVERED])
    see(tally, signals)


def count(model: CoverageModel, month: int) -> None:
    """Count the state as that of the end of ``month`` into the record and the signals."""
    organizations, joint = model.organizations, model.joint
    totals, codes = np.zeros_like(model.totals), np.zeros_like(model.codes)
    own = totals[model.mechanisms.series_spans[NAME]]
    model.tally = with_room(model.tally, organizations.rows)
    served = int(model.levers.instructors * model.numbers["accounts"].instructor_caseload)
    count_organizations(
        organizations.columns, organizations.rows, joint.columns, joint.rows, month, served, model.tally,
        model.group_firsts, own, codes, model.signals,
    )  # fmt: skip
    model.totals, model.codes = totals, codes
    for place, measure in model.mechanisms.measured:
        totals[place] = measure(model)
    model.party_organizations = int(own[OWN_BRANCHES] + own[TEMPORARY_BRANCHES] + own[JOINT_BRANCHES])


def step(model: CoverageModel) -> None:
    """Count the month's end, check the flows, and keep the row."""
    covered_before = model.count_now("n_covered")
    count(model, model.month + 1)
    check_identity(model.month + 1, covered_before, model.count_now("n_covered"), model.mechanisms, model.counters)
    model.record.keep(model.month + 1, model.totals, model.counters, model.codes)
    model.counters[:] = 0
