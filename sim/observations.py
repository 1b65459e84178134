"""Observations: what the institutions see of the organizations when they decide, and nothing beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sim import draws
from sim.blocks import flagged
from sim.columns import Table
from sim.elementary import whole
from sim.joint_branches import JointColumns, in_active_branch
from sim.kernel import kernel
from sim.keyed import Word, uniform
from sim.organizations import CLEAR, DISTRICT, GONE, JOINT, NO_BRANCH, NOBODY, OPERATING, THREE, VACANT, Columns

if TYPE_CHECKING:
    from sim.model import CoverageModel

CLASSES: Final = 4
NO_CLASS: Final = CLASSES
ELIGIBLE_WITHOUT, COVERED_INACTIVE, SMALL_WITHOUT, OTHERS = range(CLASSES)
"""Whom a host may guide: eligible without a branch; covered by an inactive one; one or two members without; others."""


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
    if branch == NO_BRANCH:
        if members >= THREE:
            return ELIGIBLE_WITHOUT
        return SMALL_WITHOUT if members > 0 else OTHERS
    return OTHERS if active else COVERED_INACTIVE


@kernel
def look(
    columns: Columns, rows: int, joint: JointColumns, standing: NDArray[np.uint8],
    calendar_standing: NDArray[np.uint8], calendar_reach: float, seen: Observations,
) -> None:  # fmt: skip
    """Fill ``seen`` (all zeros) from the organizations; ``standing`` are the hosts at work now."""
    n_districts = len(seen.displaced)
    n_fields = len(calendar_standing) // (n_districts + 1)
    register = covered = within_reach = served = in_branches = through_hubs = 0
    counts = np.zeros((len(seen.organizations), CLASSES + 1), dtype=np.int64)  # the last: in an active branch
    for row in range(rows):
        seen.classified[row] = NO_CLASS
        state = columns.state[row]
        if state == GONE:
            continue
        register += 1
        branch = columns.branch[row]
        members = whole(columns.members[row])
        hub = columns.hub[row]
        if branch != NO_BRANCH:
            covered += 1
            in_branches += members
            in_hub = hub != NOBODY
            if branch == JOINT:  # its grant goes where the joint branch is at home
                home = joint.home[columns.joint_id[row]]
                in_hub = home < n_fields and standing[home] == 1
            if in_hub:
                through_hubs += members
        if state != OPERATING:
            continue
        host = columns.host[row]
        active = in_active_branch(branch, columns.vitality[row], columns.joint_id[row], joint.vitality)
        kind = class_of(branch, members, active)
        seen.classified[row] = kind
        counts[host, CLASSES if active else kind] += 1
        if members > 0:
            seen.members[host] += members
        if kind == SMALL_WITHOUT:
            seen.street_small[columns.street[row]] += 1
        within = False
        if columns.reach_draw[row] < calendar_reach:
            field = whole(columns.field[row])
            within = calendar_standing[field] == 1
            if not within and columns.tier[row] == DISTRICT:
                within = calendar_standing[n_fields + field * n_districts + columns.district[row]] == 1
        within_reach += within
        if hub != NOBODY:
            served += 1
        elif within:
            seen.displaced[columns.district[row]] += 1
    for host in range(len(counts)):
        seen.effective[host] = counts[host, CLASSES]
        counts[host, OTHERS] += counts[host, CLASSES]
        for kind in range(CLASSES):
            seen.classes[host, kind] = counts[host, kind]
            seen.organizations[host] += counts[host, kind]
    for index, total in enumerate((register, covered, within_reach, served, in_branches, through_hubs)):
        seen.totals[index] = total


def observe(model: CoverageModel, calendar_standing: NDArray[np.uint8], calendar_reach: float) -> Observations:
    """What the institutions see now."""
    hosts, districts, streets = model.place.n_hosts, model.place.n_districts, model.place.n_streets
    shapes = ((hosts, CLASSES), hosts, hosts, hosts, districts, streets, 6)
    counts: list[Any] = [np.zeros(shape, dtype=np.int64) for shape in shapes]
    counts.append(np.empty(model.organizations.rows, dtype=np.uint8))
    seen = Observations(*counts)
    organizations = model.organizations
    columns, rows, joint = organizations.columns, organizations.rows, model.joint.columns
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
    for row in possible[: flagged(flags, 0, rows, possible)]:
        second = informed and columns.duty[row] != VACANT
        if second and month - columns.registered[row] >= 24:
            continue
        lot = uniform(chance, columns.key[row], draws.INSTITUTION_CUSTODY)
        if lot < bounds[int(second)]:
            wanted[found] = row
            rank[found] = lot + second
            found += 1
    return found
