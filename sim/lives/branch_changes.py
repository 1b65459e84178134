"""What one mechanism changed in the branches of organizations, and why, from their rows before and after it.

A month may bring several changes in a row that the rows show as one: a unit that finds its joint branch hollow can ask
again and join another; a temporary branch can end and its organization join a joint one.  They are told one by one, in
the order in which the mechanism makes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.consent import takes_memberless
from sim.lives.changes import Change, Found, Rows, care, entries, exits, levels, persons, states
from sim.organizations import ACTIVE, DORMANT, JOINT, NEVER, NO_BRANCH, NOBODY, OWN, TEMPORARY, THREE

FOUNDING = {NO_BRANCH: "founded", JOINT: "transferred", TEMPORARY: "temporary_confirmed"}
"""What is founded, by the branch there was before."""


def branches(change: Change) -> Iterator[Found]:
    """All gains and losses of a branch in a mechanism."""
    tell = BY_PROCESS.get(change.process, by_another)
    yield from tell(change)


def by_founding(change: Change) -> Iterator[Found]:
    """Own branches, out of nothing, of a joint or of a temporary one."""
    rows = change.moved("branch")
    old = change.before.branch[rows]
    for branch, name in FOUNDING.items():
        these = rows[old == branch]
        number = change.before.joint_id[these] if branch == JOINT else -1
        yield Found(name, these, number=number, before=branch, after=OWN)


def by_merger(change: Change) -> Iterator[Found]:
    """A branch carried over from the one absorbed."""
    rows = change.moved("branch")
    yield Found("carried_over", rows, before=NO_BRANCH, after=change.after.branch[rows])


def by_joining(change: Change) -> Iterator[Found]:
    """Temporary branches end and are set up; units leave; organizations ask, wait no longer, join."""
    before, after = change.before, change.after
    ended = change.rows((before.branch == TEMPORARY) & (after.branch != TEMPORARY))
    yield Found("temporary_ended", ended, before=TEMPORARY)
    set_up = change.rows((before.branch != TEMPORARY) & (after.branch == TEMPORARY))
    yield Found("temporary_founded", set_up, after=TEMPORARY)
    entered = (after.branch == JOINT) & ((before.branch != JOINT) | (before.branch_since != after.branch_since))
    left = change.rows((before.branch == JOINT) & ((after.branch != JOINT) | entered))
    yield from _left(change, left)
    stopped = (before.waiting_since != NEVER) & (after.waiting_since == NEVER) & (after.branch == NO_BRANCH)
    yield Found("stopped_waiting", change.rows(stopped))
    asked = (before.waiting_since == NEVER) & (entered | (after.waiting_since != NEVER))
    yield Found("asked", change.rows(asked))
    units = change.rows(entered)
    started = after.joint_id[units] >= change.joint_rows_before
    for name, these in (("joint_started", units[started]), ("joined", units[~started])):
        yield Found(name, these, number=after.joint_id[these], after=JOINT)


def _left(change: Change, rows: Rows) -> Iterator[Found]:
    """Why units left their joint branch: dormant, without their last member, or because it is hollow."""
    model, columns = change.model, change.after
    dormant = columns.state[rows] == DORMANT
    share = model.levers.memberless_share
    taken = [columns.members[row] > 0 or takes_memberless(model.traits, columns.key[row], share) for row in rows]
    memberless = ~dormant & ~np.array(taken, dtype=np.bool_)
    hollow = ~dormant & ~memberless
    for name, mask in (("left_dormant", dormant), ("left_memberless", memberless), ("left_hollow", hollow)):
        yield Found(name, rows[mask], number=change.before.joint_id[rows[mask]], before=JOINT)


def by_branch_life(change: Change) -> Iterator[Found]:
    """Branches that ended: an own one that lapsed puts its organization on the waiting list, one abolished does not.

    A joint branch of fewer than three members together has lapsed, another one was abolished.
    """
    before, after = change.before, change.after
    rows = change.moved("branch")
    old, dormant = before.branch[rows], after.state[rows] == DORMANT
    own, joint = old == OWN, old == JOINT
    waits = after.waiting_since[rows] == change.model.month
    few = change.joint.members[before.joint_id[rows] * joint] < THREE
    causes = {
        "dormant_dissolved": dormant & ~joint,
        "own_lapsed": ~dormant & own & waits,
        "own_abolished": ~dormant & own & ~waits,
        "joint_lapsed": joint & few,
        "joint_abolished": joint & ~few,
    }
    for name, mask in causes.items():
        these = rows[mask]
        number = before.joint_id[these] if name.startswith("joint") else -1
        yield Found(name, these, number=number, before=before.branch[these])
    yield from liveliness(change)


def liveliness(change: Change) -> Iterator[Found]:
    """Branches that became active, went hollow, or were put right after long inactivity."""
    before, after = change.before, change.after
    own = ((before.branch == OWN) | (before.branch == TEMPORARY)) & (after.branch == before.branch)
    joint = (before.branch == JOINT) & (after.branch == JOINT)
    long = change.model.numbers["branch_life"].inactive_months
    rows = change.rows(own)
    yield from _lively(rows, before, after, rows, long, np.full(len(rows), NOBODY))
    rows = change.rows(joint)
    branch = after.joint_id[rows]
    yield from _lively(rows, change.joint_before, change.joint, branch, long, branch)


def _lively(
    rows: Rows, before: Any, after: Any, of: NDArray[Any], long: float, number: NDArray[Any]
) -> Iterator[Found]:
    """The same from the tables that hold the branches; one put right stands at one half exactly.

    Noise alone brings a branch there about once in a million months.
    """
    old, new = before.vitality[of], after.vitality[of]
    right = (before.months_inactive[of] + 1 > long) & (new == ACTIVE)
    sorts = {
        "put_right": right,
        "became_active": (old < ACTIVE) & (new >= ACTIVE) & ~right,
        "became_hollow": (old >= ACTIVE) & (new < ACTIVE),
    }
    for name, mask in sorts.items():
        yield Found(name, rows[mask], number=number[mask])


def by_another(change: Change) -> Iterator[Found]:
    """Whatever a mechanism that is none of the model's own did to a branch, and who waits no longer."""
    rows = change.moved("branch")
    yield Found("branch_changed", rows, before=change.before.branch[rows], after=change.after.branch[rows])
    waits = change.after.waiting_since != NEVER
    yield Found("stopped_waiting", change.rows((change.before.waiting_since != NEVER) & ~waits))


BY_PROCESS = {
    "founding": by_founding,
    "merger": by_merger,
    "joining": by_joining,
    "branch_life": by_branch_life,
}

TELLERS = (entries, exits, states, care, persons, branches, levels)
"""What is asked after every mechanism, in the order in which it is told."""
