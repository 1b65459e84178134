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
from sim.elementary import hazard_probability
from sim.keyed import uniform
from sim.lives.changes import Change, Found, Rows, care, entries, exits, levels, persons, states
from sim.organizations import (
    ACTIVE,
    DORMANT,
    JOINT,
    NEVER,
    NO_BRANCH,
    NOBODY,
    OWN,
    TEMPORARY,
    THREE,
    UNIT,
    UNWILLING,
    WILLING,
)
from sim.processes import joining

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
    pressed = after.pressed[units] > 0
    sorts = {"joint_started": started & ~pressed, "joined": ~started & ~pressed, "assembled": pressed}
    for name, mask in sorts.items():
        yield Found(name, units[mask], number=after.joint_id[units[mask]], after=JOINT)


def _left(change: Change, rows: Rows) -> Iterator[Found]:
    """Why units left their joint branch: dormant, without their last member, it is hollow, or nobody presses."""
    model, columns = change.model, change.after
    dormant = columns.state[rows] == DORMANT
    share = model.levers.memberless_share
    taken = [columns.members[row] > 0 or takes_memberless(model.traits, columns.key[row], share) for row in rows]
    memberless = ~dormant & ~np.array(taken, dtype=np.bool_)
    hollow = ~dormant & ~memberless & np.array([_finds_it_hollow(change, row) for row in rows], dtype=np.bool_)
    causes = {
        "left_dormant": dormant,
        "left_memberless": memberless,
        "left_hollow": hollow,
        "left_unwilling": ~dormant & ~memberless & ~hollow,
    }
    for name, mask in causes.items():
        yield Found(name, rows[mask], number=change.before.joint_id[rows[mask]], before=JOINT)


def _finds_it_hollow(change: Change, row: int) -> bool:
    """Whether a unit's draw lies where it leaves a hollow branch, pressed or not."""
    model, before = change.model, change.before
    if change.joint_before.vitality[before.joint_id[row]] >= ACTIVE:
        return False
    rate, beta = model.numbers["joining"].hollow_leaving, model.numbers["consent"].motivation
    hazard = joining.leave_hazard(rate, beta, before.motivation[row] * UNIT)
    draw = uniform(model.chance(joining.STREAM), before.key[row], joining.LEAVES)
    return bool(draw < hazard_probability(hazard))


def by_decree(change: Change) -> Iterator[Found]:
    """Called up, so that it waits; and units that came to want what they are in."""
    before, after = change.before, change.after
    called = change.rows((before.waiting_since == NEVER) & (after.waiting_since != NEVER))
    yield Found("called_up", called)
    rows = change.rows((before.pressed == UNWILLING) & (after.pressed == WILLING) & (after.branch == JOINT))
    yield Found("came_round", rows, number=after.joint_id[rows])


def by_branch_life(change: Change) -> Iterator[Found]:
    """Branches that ended: an own one that lapsed puts its organization on the waiting list, one abolished does not.

    A joint branch of fewer than three members together, those sent included, has lapsed, another one was abolished.
    """
    before, after = change.before, change.after
    rows = change.moved("branch")
    old, dormant = before.branch[rows], after.state[rows] == DORMANT
    own, joint = old == OWN, old == JOINT
    waits = after.waiting_since[rows] == change.model.month
    of = before.joint_id[rows] * joint
    few = change.joint.members[of] + change.joint.sent[of] < THREE
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
    "decree": by_decree,
    "merger": by_merger,
    "joining": by_joining,
    "branch_life": by_branch_life,
}

TELLERS = (entries, exits, states, care, persons, branches, levels)
"""What is asked after every mechanism, in the order in which it is told."""
