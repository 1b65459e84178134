"""Joint branches 联合党组织: one row a branch that several small organizations share.

Rows are added at the end and never used again, so a row number is the branch's identity and 'the oldest open
branch of this home' is the one with the lowest number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.blocks import BLOCK, flagged_of_many
from sim.columns import Table, copied, empty, enlarged
from sim.elementary import whole
from sim.kernel import kernel
from sim.keyed import child_key
from sim.organizations import ACTIVE, GONE, JOINT, NEVER, NO_BRANCH, UNWILLING, Columns

COMMITTEE: Final = 1
"""The place of the joint committee among the forms of joint branches."""


class JointColumns(Table):
    """One array a variable of the table of joint branches."""

    key: NDArray[np.uint64]  # lineage key, made from its first unit's
    home: NDArray[np.int32]  # the field of its hub, or fields + street
    since: NDArray[np.int32]  # month
    alive: NDArray[np.uint8]
    units: NDArray[np.int32]  # organizations in it
    members: NDArray[np.int32]  # Party members in it
    guided_units: NDArray[np.int32]
    unwilling_units: NDArray[np.int32]  # taken in by decree against their will
    sent: NDArray[np.int32]  # members sent from elsewhere, beside those of its units
    committee: NDArray[np.uint8]  # 1: a joint committee at a hub, with branches below it
    motivation_sum: NDArray[np.int64]  # of its units' leaders, units of 2**-20
    field_low: NDArray[np.int32]  # lowest and highest field among its units: equal where they agree
    field_high: NDArray[np.int32]
    vitality: NDArray[np.int32]  # units of 2**-20
    months_inactive: NDArray[np.int32]


@dataclass
class JointBranches:
    """The table and how many of its rows are in use."""

    columns: JointColumns
    count: NDArray[np.int64]  # [rows used]

    @classmethod
    def empty(cls, capacity: int = 1024) -> JointBranches:
        """A table without branches."""
        return cls(empty(JointColumns, capacity), np.zeros(1, dtype=np.int64))

    @property
    def rows(self) -> int:
        """Joint branches ever started."""
        return int(self.count[0])

    def reserve(self, newcomers: int) -> None:
        """Make room for this many further branches."""
        if len(self.columns.key) - self.rows >= newcomers:
            return
        self.columns = enlarged(self.columns, max(self.rows + newcomers, len(self.columns.key) * 3 // 2))

    def copy(self) -> JointBranches:
        """An independent copy."""
        return JointBranches(copied(self.columns), self.count.copy())


@kernel
def find_units(columns: Columns, rows: int) -> NDArray[np.int64]:
    """The rows of the organizations that are in a joint branch."""
    flags = np.empty(BLOCK, dtype=np.bool_)
    units = np.empty(rows + 1, dtype=np.int64)
    found = 0
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        branch, state = columns.branch[first:last], columns.state[first:last]
        for row in range(last - first):
            flags[row] = (branch[row] == JOINT) & (state[row] != GONE)
        found += flagged_of_many(flags, first, last - first, units[found:])
    return units[:found]


@kernel
def recount(columns: Columns, units: NDArray[np.int64], joint: JointColumns, joint_rows: int) -> None:
    """Count units, members, guided units, motivation and fields of every joint branch from its ``units``.

    Those of them that have left since they were found do not count.
    """
    for branch in range(joint_rows):
        joint.units[branch] = 0
        joint.members[branch] = 0
        joint.guided_units[branch] = 0
        joint.unwilling_units[branch] = 0
        joint.motivation_sum[branch] = 0
        joint.field_low[branch] = 32767
        joint.field_high[branch] = -1
    for row in units:
        if columns.branch[row] == JOINT:
            count_unit(columns, row, joint, whole(columns.joint_id[row]))


@kernel
def count_fields(
    columns: Columns, units: NDArray[np.int64], joint_rows: int, n_fields: int
) -> NDArray[np.int32]:  # fmt: skip
    """How many different fields there are among the ``units`` of every joint branch."""
    different = np.zeros(joint_rows, dtype=np.int32)
    there = np.zeros((joint_rows, n_fields), dtype=np.bool_)
    for row in units:
        branch, field = columns.joint_id[row], columns.field[row]
        different[branch] += not there[branch, field]
        there[branch, field] = True
    return different


@kernel
def count_unit(columns: Columns, row: int, joint: JointColumns, branch: int) -> None:
    """Add one organization to the counts of its joint branch."""
    field = np.int32(columns.field[row])
    joint.units[branch] += 1
    joint.members[branch] += columns.members[row]
    joint.guided_units[branch] += columns.guided[row]
    joint.unwilling_units[branch] += columns.pressed[row] == UNWILLING
    joint.motivation_sum[branch] += columns.motivation[row]
    joint.field_low[branch] = min(joint.field_low[branch], field)
    joint.field_high[branch] = max(joint.field_high[branch], field)


@kernel
def join(columns: Columns, row: int, joint: JointColumns, branch: int, month: int) -> None:
    """The organization becomes a unit of the joint branch."""
    columns.branch[row] = JOINT
    columns.joint_id[row] = branch
    columns.branch_since[row] = month
    columns.waiting_since[row] = NEVER
    count_unit(columns, row, joint, branch)


@kernel
def start_joint(
    columns: Columns, row: int, joint: JointColumns, joint_count: NDArray[np.int64], home: int, month: int,
    vitality: int, sent: int, committee: bool,
) -> int:  # fmt: skip
    """A new joint branch of this home, keyed by its first unit, with so many members sent; or a joint committee."""
    branch = int(joint_count[0])
    joint_count[0] = branch + 1
    joint.key[branch] = child_key(columns.key[row], month, 2)
    joint.home[branch] = home
    joint.since[branch] = month
    joint.alive[branch] = 1
    joint.units[branch] = 0
    joint.members[branch] = 0
    joint.guided_units[branch] = 0
    joint.unwilling_units[branch] = 0
    joint.sent[branch] = sent
    joint.committee[branch] = committee
    joint.motivation_sum[branch] = 0
    joint.field_low[branch] = 32767
    joint.field_high[branch] = -1
    joint.vitality[branch] = vitality
    joint.months_inactive[branch] = 0
    return branch


@kernel
def limit_of(joint: JointColumns, branch: int, limit: int, committee_limit: int) -> int:
    """The most units of a joint branch, or of a joint committee."""
    return committee_limit if joint.committee[branch] == 1 else limit


@kernel
def open_branches(
    joint: JointColumns, joint_rows: int, homes: int, limit: int, committee_limit: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The branches that take further units: the oldest of each home, and after each branch the next of its home."""
    first = np.full(homes, -1, dtype=np.int64)
    following = np.full(joint_rows, -1, dtype=np.int64)
    for branch in range(joint_rows - 1, -1, -1):
        if joint.alive[branch] == 1 and joint.units[branch] < limit_of(joint, branch, limit, committee_limit):
            following[branch] = first[joint.home[branch]]
            first[joint.home[branch]] = branch
    return first, following


@kernel
def in_active_branch(branch: int, vitality: int, joint_id: int, joint_vitality: NDArray[np.int32]) -> bool:
    """Whether an organization with this branch is in an active one: of vitality one half or more."""
    if branch == NO_BRANCH:
        return False
    if branch == JOINT:
        return joint_vitality[joint_id] >= ACTIVE  # type: ignore[no-any-return]
    return vitality >= ACTIVE
