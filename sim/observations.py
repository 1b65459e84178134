"""Observations: what the institutions see of the organizations when they decide, and nothing beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sim import draws
from sim.blocks import BLOCK, flagged, flagged_of_many
from sim.columns import Table
from sim.joint_branches import JointColumns
from sim.kernel import kernel
from sim.keyed import Word, uniform
from sim.kinds import KINDS
from sim.organizations import (
    ACTIVE,
    CLEAR,
    DISTRICT,
    GONE,
    JOINT,
    MUNICIPAL,
    NO_BRANCH,
    NOBODY,
    OPERATING,
    THREE,
    VACANT,
    Columns,
)

if TYPE_CHECKING:
    from sim.model import CoverageModel

CLASSES: Final = 4
NO_CLASS: Final = CLASSES
ELIGIBLE_WITHOUT, COVERED_INACTIVE, SMALL_WITHOUT, OTHERS = range(CLASSES)
"""Whom a host may guide: eligible without a branch; covered by an inactive one; one or two members without; others."""
EFFECTIVE: Final = CLASSES + 1
"""While counting: one of the others that is in an active branch."""
MANY: Final = 1 << 40
"""Stands for one organization in a sum with members."""
TOGETHER: Final = 256
"""Blocks whose organizations, a million, are summed up so before the sum is taken apart: it stays within 2^61."""


class Observations(Table):
    """What the institutions see of the organizations at the start of a round."""

    classes: NDArray[np.int64]  # host × class: operating organizations
    organizations: NDArray[np.int64]  # by host: operating
    members: NDArray[np.int64]  # by host: Party members here
    effective: NDArray[np.int64]  # by host: operating and in an active branch
    displaced: NDArray[np.int64]  # by district: operating, once served by a hub that no longer stands
    street_small: NDArray[np.int64]  # by street: operating, one or two members, no branch
    totals: NDArray[np.int64]  # [register, covered, operating within the calendar's reach, operating in hubs,
    # members in branches, members in branches that a grant through hubs gets to]
    classified: NDArray[np.uint8]  # by row: its class, NO_CLASS where it does not operate


@kernel
def class_of(branch: int, members: int, active: bool) -> int:
    """Whom a host sees in an operating organization: one of the four classes."""
    few = SMALL_WITHOUT if members > 0 else OTHERS
    without = ELIGIBLE_WITHOUT if members >= THREE else few
    covered = OTHERS if active else COVERED_INACTIVE
    return without if branch == NO_BRANCH else covered


@kernel
def classify(
    columns: Columns, first: int, last: int, joint: JointColumns, sorts: NDArray[np.uint8], flags: NDArray[np.bool_],
    units: NDArray[np.int64],
) -> int:  # fmt: skip
    """The class of each row, EFFECTIVE for one of OTHERS in an active branch; how many ``units`` of joint branches.

    First as if each had its own branch's vitality, several rows at once; then those in a joint branch.
    """
    state, branch, members = columns.state[first:last], columns.branch[first:last], columns.members[first:last]
    vitality = columns.vitality[first:last]
    for row in range(last - first):
        active = (branch[row] != NO_BRANCH) & (vitality[row] >= ACTIVE)
        kind = EFFECTIVE if active else class_of(branch[row], members[row], active)
        sorts[row] = kind if state[row] == OPERATING else NO_CLASS
    for row in range(last - first):
        flags[row] = (branch[row] == JOINT) & (state[row] != GONE)
    found = flagged_of_many(flags, first, last - first, units)
    for row in units[:found]:
        if columns.state[row] == OPERATING:
            active = joint.vitality[columns.joint_id[row]] >= ACTIVE
            sorts[row - first] = EFFECTIVE if active else COVERED_INACTIVE
    return found


@kernel
def count_register(
    columns: Columns, first: int, last: int, units: NDArray[np.int64], joint: JointColumns,
    standing: NDArray[np.uint8], n_fields: int, totals: NDArray[np.int64],
) -> None:  # fmt: skip
    """Count the register, the covered, and the members that branch grants get to, through hubs and at all.

    A joint branch's grant goes where it is at home, whoever its units belong to.
    """
    state, branch = columns.state[first:last], columns.branch[first:last]
    members, hub = columns.members[first:last], columns.hub[first:last]
    register = covered = in_branches = through_hubs = 0
    for row in range(last - first):
        known = state[row] != GONE
        has = known & (branch[row] != NO_BRANCH)
        register += known
        covered += has
        in_branches += members[row] * has
        through_hubs += members[row] * (has & (branch[row] != JOINT) & (hub[row] != NOBODY))
    for row in units:
        home = joint.home[columns.joint_id[row]]
        if home < n_fields and standing[home] == 1:
            through_hubs += columns.members[row]
    totals[0] += register
    totals[1] += covered
    totals[4] += in_branches
    totals[5] += through_hubs


@kernel
def count_served(
    columns: Columns, first: int, last: int, sorts: NDArray[np.uint8], stands: NDArray[np.uint8], reach: float,
    flags: NDArray[np.bool_], chosen: NDArray[np.int64], seen: Observations,
) -> None:  # fmt: skip
    """Count the operating organizations that hubs serve, and those that they served by the calendar.

    ``stands`` is cell × tier: whether a hub stands there by the calendar of past policies, with this reach.
    """
    reach_draw, cell, tier = columns.reach_draw[first:last], columns.cell[first:last], columns.tier[first:last]
    hub = columns.hub[first:last]
    for row in range(last - first):
        flags[row] = (reach_draw[row] < reach) & stands[2 * cell[row] + tier[row]]
    within_reach = served = 0
    for row in range(last - first):
        operating, in_hub = sorts[row] != NO_CLASS, hub[row] != NOBODY
        within_reach += operating & flags[row]
        served += operating & in_hub
        flags[row] = operating & flags[row] & (not in_hub)
    seen.totals[2] += within_reach
    seen.totals[3] += served
    for row in chosen[: flagged(flags, first, last - first, chosen)]:
        seen.displaced[columns.district[row]] += 1


@kernel
def count_hosts(
    columns: Columns, first: int, last: int, sorts: NDArray[np.uint8], counts: NDArray[np.int64], seen: Observations
) -> None:  # fmt: skip
    """Count organizations and their members, in one number, by host and class; write each row's class down."""
    host, street, members = columns.host[first:last], columns.street[first:last], columns.members[first:last]
    classified, street_small = seen.classified[first:last], seen.street_small
    for row in range(last - first):
        counts[host[row], sorts[row]] += MANY + np.int64(members[row])
    for row in range(last - first):
        street_small[street[row]] += sorts[row] == SMALL_WITHOUT
    for row in range(last - first):
        classified[row] = OTHERS if sorts[row] == EFFECTIVE else sorts[row]


@kernel
def take_apart(counts: NDArray[np.int64], seen: Observations) -> None:
    """Add the organizations and members in ``counts`` to those of their host and class, and begin anew."""
    for host in range(len(counts)):
        seen.effective[host] += counts[host, EFFECTIVE] // MANY
        counts[host, OTHERS] += counts[host, EFFECTIVE]
        for kind in range(CLASSES):
            seen.classes[host, kind] += counts[host, kind] // MANY
            seen.members[host] += counts[host, kind] % MANY
    counts[:] = 0


@kernel
def standing_by_cell(calendar: NDArray[np.uint8], n_fields: int, n_districts: int) -> NDArray[np.uint8]:
    """(Cell × 2 + tier) → whether a hub stands there: the field's, or for those of a district the district's hub."""
    pairs = n_fields * n_districts
    stands = np.empty(len(KINDS) * pairs * 2, dtype=np.uint8)
    for cell in range(len(KINDS) * pairs):
        pair = cell % pairs
        stands[2 * cell + MUNICIPAL] = calendar[pair // n_districts]
        stands[2 * cell + DISTRICT] = calendar[pair // n_districts] | calendar[n_fields + pair]
    return stands


@kernel
def look(
    columns: Columns, rows: int, joint: JointColumns, standing: NDArray[np.uint8],
    calendar_standing: NDArray[np.uint8], calendar_reach: float, seen: Observations,
) -> None:  # fmt: skip
    """Fill ``seen`` from the organizations, block by block; ``standing`` are the hosts at work now."""
    n_districts, n_hosts = len(seen.displaced), len(seen.organizations)
    n_fields = len(calendar_standing) // (n_districts + 1)
    seen.totals[:] = 0
    seen.displaced[:] = 0
    seen.street_small[:] = 0
    stands = standing_by_cell(calendar_standing, n_fields, n_districts)
    seen.classes[:] = 0
    seen.effective[:] = 0
    seen.members[:] = 0
    counts = np.zeros((n_hosts, EFFECTIVE + 1), dtype=np.int64)
    sorts, flags = np.empty(BLOCK, dtype=np.uint8), np.empty(BLOCK, dtype=np.bool_)
    chosen = np.empty(BLOCK + 1, dtype=np.int64)
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        units = classify(columns, first, last, joint, sorts, flags, chosen)
        count_register(columns, first, last, chosen[:units], joint, standing, n_fields, seen.totals)
        count_served(columns, first, last, sorts, stands, calendar_reach, flags, chosen, seen)
        count_hosts(columns, first, last, sorts, counts, seen)
        if last == rows or last % (TOGETHER * BLOCK) == 0:
            take_apart(counts, seen)
    for host in range(n_hosts):
        seen.organizations[host] = 0
        for kind in range(CLASSES):
            seen.organizations[host] += seen.classes[host, kind]


def nothing_observed(n_fields: int, n_districts: int, n_streets: int, rows: int) -> Observations:
    """Room for what is observed of so many rows."""
    hosts = n_fields + n_fields * n_districts + n_districts
    shapes = ((hosts, CLASSES), hosts, hosts, hosts, n_districts, n_streets, 6)
    counts: list[Any] = [np.zeros(shape, dtype=np.int64) for shape in shapes]
    return Observations(*counts, np.empty(rows, dtype=np.uint8))


def observe(model: CoverageModel, calendar_standing: NDArray[np.uint8], calendar_reach: float) -> Observations:
    """What the institutions see now, until they look again."""
    place, organizations = model.place, model.organizations
    columns, rows, joint = organizations.columns, organizations.rows, model.joint.columns
    seen: Observations = model.seen
    if len(seen.classified) < rows:
        seen = model.seen = nothing_observed(place.n_fields, place.n_districts, place.n_streets, len(columns.key))
    look(columns, rows, joint, model.hosts.standing, calendar_standing, calendar_reach, seen)
    return seen


@kernel
def custody_candidates(
    columns: Columns, rows: int, chance: Word, month: int, informed: bool, bounds: NDArray[np.float64],
    wanted: NDArray[np.int64], rank: NDArray[np.float64],
) -> int:  # fmt: skip
    """Rows the registry may take and their rank (lower first); uninformed, any operating organization at random.

    The rank is a keyed lot, plus 1 for the newly registered behind the vacant; of each sort only lots below its bound
    are looked at.
    """
    flags = np.empty(rows, dtype=np.bool_)
    states, duties, seconds = columns.state[:rows], columns.duty[:rows], bounds[1] > 0.0
    for row in range(rows):
        vacant, open_duty = duties[row] == VACANT, duties[row] != CLEAR
        flags[row] = (states[row] == OPERATING) & ((not informed) | vacant | (seconds & open_duty))
    found = 0
    possible = np.empty(rows + 1, dtype=np.int64)
    for row in possible[: flagged_of_many(flags, 0, rows, possible)]:
        second = informed and columns.duty[row] != VACANT
        if second and month - columns.registered[row] >= 24:
            continue
        lot = uniform(chance, columns.key[row], draws.INSTITUTION_CUSTODY)
        if lot < bounds[int(second)]:
            wanted[found] = row
            rank[found] = lot + second
            found += 1
    return found
