"""What one mechanism changed, organization by organization: the differences of their rows before and after it.

Events follow from the columns before and after, who divided from whom from the child's lineage key; who absorbed whom
the merger tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.elementary import monthly_probability
from sim.joint_branches import JointColumns
from sim.keyed import child_key, uniform
from sim.organizations import CLEAR, CONTESTED, DORMANT, GONE, JOINT, OPERATING, OWN, THREE, Columns
from sim.processes import dissolution
from sim.totals import COMMITTEE, GENERAL_BRANCH

if TYPE_CHECKING:
    from sim.model import CoverageModel

Rows = NDArray[np.int64]


class Found(NamedTuple):
    """One sort of event and the rows it happened to; the values are one for all rows or one a row."""

    name: str
    rows: Rows
    other: Any = 0
    number: Any = -1
    before: Any = 0
    after: Any = 0


@dataclass(frozen=True)
class Change:
    """Organizations and joint branches before and after one mechanism of the present month."""

    process: str
    model: CoverageModel
    before: Columns
    after: Columns
    joint_before: JointColumns
    joint: JointColumns
    joint_rows_before: int

    @cached_property
    def stayed(self) -> NDArray[np.bool_]:
        """Rows that hold the same organization before and after."""
        before, after = self.before, self.after
        return np.asarray((before.state != GONE) & (after.state != GONE) & (before.key == after.key))

    def rows(self, mask: NDArray[np.bool_]) -> Rows:
        """The rows of those who stayed and for whom the mask holds."""
        return np.flatnonzero(mask & self.stayed)

    def moved(self, column: str) -> Rows:
        """The rows of those who stayed and whose value in this column is another."""
        return self.rows(getattr(self.before, column) != getattr(self.after, column))


def entries(change: Change) -> Iterator[Found]:
    """Registered, or come of a division: the parent is the one whose key and month make the child's key."""
    entered = np.flatnonzero((change.after.state != GONE) & ~change.stayed)
    if change.process != "division":
        yield Found("registered", entered)
        return
    key, month = change.after.key, change.model.month
    parents = {int(child_key(key[row], month, 1)): row for row in change.rows(change.after.staff < change.before.staff)}
    parent = np.array([parents[int(key[row])] for row in entered], dtype=np.int64)
    yield Found("divided", parent, other=key[entered], before=change.before.staff[parent])
    yield Found("child_of", entered, other=key[parent], after=change.after.staff[entered])


def exits(change: Change) -> Iterator[Found]:
    """Struck off, or absorbed by another."""
    before, after = change.before, change.after
    left = np.flatnonzero((before.state != GONE) & ~change.stayed)
    lost = {"number": _joint_of(before, left), "before": before.branch[left]}
    if change.process != "merger":
        yield Found("struck_off" if change.process == "dissolution" else "removed", left, **lost)
        return
    mergers = change.model.mergers
    larger = mergers[np.argsort(mergers[:, 0]), 1]  # in the order of those who left
    yield Found("merged_into", left, other=after.key[larger], **lost)
    yield Found("absorbed", larger, other=before.key[left], before=before.staff[larger], after=after.staff[larger])


def _joint_of(columns: Columns, rows: Rows) -> NDArray[np.int32]:
    """The joint branch each is in, −1 where it is in none."""
    return np.where(columns.branch[rows] == JOINT, columns.joint_id[rows], -1)


def states(change: Change) -> Iterator[Found]:
    """Fallen dormant, or revived: by itself, or put right by a campaign."""
    rows = change.moved("state")
    after = change.after.state[rows]
    yield Found("fell_dormant", rows[after == DORMANT])
    back = rows[after == OPERATING]
    by_itself = np.ones(len(back), dtype=np.bool_)
    if change.process == dissolution.NAME:
        chance, numbers = change.model.chance(dissolution.STREAM), change.model.numbers[dissolution.NAME]
        draws = [uniform(chance, key, dissolution.REVIVED) for key in change.after.key[back]]
        by_itself = np.array(draws) < monthly_probability(numbers.revival)
    yield Found("revived", back[by_itself])
    yield Found("rectified", back[~by_itself])


def care(change: Change) -> Iterator[Found]:
    """Who answers, guides, keeps and pays: duty, hub, the quarter's guidance and custody, service awards."""
    before, after = change.before, change.after
    rows = change.moved("hub")
    yield Found("hub_changed", rows, before=before.hub[rows], after=after.hub[rows])
    rows = change.moved("funded_until")
    yield Found("award", rows, after=after.funded_until[rows])
    for column, begins, ends in (("guided", "guided", "guidance_ended"), ("custody", "custody", "custody_ended")):
        rows = change.moved(column)
        now = getattr(after, column)[rows] == 1
        yield Found(begins, rows[now], number=after.host[rows[now]])
        yield Found(ends, rows[~now], number=after.host[rows[~now]])
    rows = change.moved("duty")
    for name, duty in (("duty_clear", CLEAR), ("duty_contested", CONTESTED)):
        these = rows[after.duty[rows] == duty]
        yield Found(name, these, before=before.duty[these], after=duty)


def persons(change: Change) -> Iterator[Found]:
    """Members more or fewer, across the line of three or not, and those whose relation is kept elsewhere."""
    before, after = change.before, change.after
    rows = change.moved("members")
    old, new = before.members[rows], after.members[rows]
    sorts = {
        "reached_three": (old < THREE) & (new >= THREE),
        "fell_below_three": (old >= THREE) & (new < THREE),
        "members_rose": (new > old) & ((old >= THREE) | (new < THREE)),
        "members_fell": (new < old) & ((new >= THREE) | (old < THREE)),
    }
    for name, mask in sorts.items():
        yield Found(name, rows[mask], before=old[mask], after=new[mask])
    rows = change.moved("members_elsewhere")
    yield Found("elsewhere_changed", rows, before=before.members_elsewhere[rows], after=after.members_elsewhere[rows])


def level(members: NDArray[np.int32]) -> NDArray[np.int64]:
    """The level of an own branch: branch 0, general branch 1 above 50 members, committee 2 above 100."""
    return np.asarray((members > GENERAL_BRANCH).astype(np.int64) + (members > COMMITTEE))


def levels(change: Change) -> Iterator[Found]:
    """An own branch that became a general branch or a committee, or fell back."""
    before, after = change.before, change.after
    rows = change.moved("members")
    rows = rows[(before.branch[rows] == OWN) & (after.branch[rows] == OWN)]
    old, new = level(before.members[rows]), level(after.members[rows])
    moved = old != new
    yield Found("level_changed", rows[moved], before=old[moved], after=new[moved])
