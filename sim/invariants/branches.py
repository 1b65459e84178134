"""Invariants of branches: who has one, of which kind, and under which rule."""

from __future__ import annotations

import numpy as np

from sim.flows import net
from sim.invariants.invariant import EVERY, MONTH, invariant
from sim.invariants.view import NOTHING, Judged, Mask, View, equal, organizations
from sim.organizations import (
    DORMANT,
    JOINT,
    NEVER,
    NO_BRANCH,
    NOBODY,
    ONE,
    OPERATING,
    OWN,
    TEMPORARY,
    THREE,
    UNWILLING,
)

CARRIES_OVER = "merger"
"""Processes after which an organization may have an own branch that it had not: founded, or carried over."""


@invariant(MONTH, zh="每家被覆盖组织恰属一个党组织")
def in_one_branch_each(view: View) -> Judged:
    """Who is covered is in exactly one branch: a joint one has a number, any other none."""
    joint, branch = view.here.joint_id, view.here.branch
    inside = (joint >= 0) & (joint < view.model.joint.rows)
    return organizations(view, np.where(branch == JOINT, ~inside, joint != NOBODY))


@invariant(MONTH, zh="无组织留在已撤销的联合党组织")
def joint_branches_live(view: View) -> Judged:
    """Nobody is in a joint branch that has ended."""
    units = view.here.branch == JOINT
    alive = view.joint.alive[view.here.joint_id[units]] == 1
    return Judged(~alive, view.here.key[units])


@invariant(MONTH, zh="联合党组织的单位、党员数与其成员合计一致")
def units_add_up(view: View) -> Judged:
    """Units, members, guided and unwilling units of a joint branch are those of its organizations."""
    units, table = view.here.branch == JOINT, view.joint
    alive = table.alive == 1
    wrong = np.zeros(len(table.alive), dtype=np.bool_)
    weights = {
        "units": None, "members": view.here.members, "guided_units": view.here.guided,
        "unwilling_units": view.here.pressed == UNWILLING,
    }  # fmt: skip
    for name, weight in weights.items():
        given = None if weight is None else weight[units]
        counted = np.bincount(view.here.joint_id[units], weights=given, minlength=len(alive))
        wrong |= getattr(table, name) != counted
    return Judged(wrong[alive], np.flatnonzero(alive))


@invariant(MONTH, zh="联合党组织至少一个单位、合计三名党员")
def joint_have_three(view: View) -> Judged:
    """A joint branch has a unit, and three members together with those sent to it."""
    alive = view.joint.alive == 1
    together = view.joint.members[alive] + view.joint.sent[alive]
    return Judged((together < THREE) | (view.joint.units[alive] < 1), np.flatnonzero(alive))


@invariant(MONTH, zh="单位数不超过曾有的最大上限")
def joint_within_limit(view: View) -> Judged:
    """No joint branch has more units than the largest limit of its form so far."""
    alive = view.joint.alive == 1
    limits = np.where(view.joint.committee[alive] == 1, view.remembered.committee_limit, view.remembered.limit)
    return Judged(view.joint.units[alive] > limits, np.flatnonzero(alive))


@invariant(MONTH, zh="任何两个联合党组织的键不同")
def joint_keys_differ(view: View) -> Judged:
    """No two joint branches have the same key."""
    keys, counts = np.unique(view.joint.key, return_counts=True)
    return Judged(counts > 1, keys)


def newly(view: View, branch: int) -> Mask:
    """Of those on the register: whether it has this kind of branch and had not before the process."""
    new = np.asarray(view.here.branch == branch)
    rows = np.flatnonzero(new & view.known)
    new[rows] = view.before.branch[view.rows[rows]] != branch
    return new


@invariant("founding", zh="自建者在运行且有三名党员")
def founders_have_three(view: View) -> Judged:
    """Who founds an own branch operates and has three members here."""
    founders = newly(view, OWN)
    return organizations(view, (view.here.members < THREE) | (view.here.state != OPERATING), founders)


@invariant(EVERY, zh="单建党组织只来自计入其组建的机制或合并承接")
def own_are_founded(view: View) -> Judged:
    """Own branches come of a mechanism that counts them, or are carried over at a merger."""
    founds = any(event.sign > 0 and event.group == "own" for event in view.events_of_process)
    if founds or view.process == CARRIES_OVER:
        return NOTHING
    return organizations(view, newly(view, OWN), view.here.branch == OWN)


@invariant("joining", zh="加入联合者在运行且党员不足三名")
def joining_are_small(view: View) -> Judged:
    """Who joins a joint branch operates and has fewer than three members."""
    return organizations(view, (view.here.members >= THREE) | (view.here.state != OPERATING), newly(view, JOINT))


@invariant(MONTH, zh="休眠组织不在联合党组织中")
def units_operate(view: View) -> Judged:
    """No dormant organization is in a joint branch."""
    return organizations(view, view.here.state == DORMANT, view.here.branch == JOINT)


@invariant(MONTH, zh="等待者在运行且无党组织")
def who_waits_may(view: View) -> Judged:
    """Who waits for a joint branch operates and has no branch."""
    here = view.here
    waits = here.waiting_since != NEVER
    return organizations(
        view, (here.state != OPERATING) | (here.branch != NO_BRANCH) | (here.waiting_since > view.step), waits
    )


@invariant(MONTH, zh="单建党组织不足三人不超过宽限期")
def grace_is_kept(view: View) -> Judged:
    """No own branch of an operating organization is short of three beyond its grace."""
    here = view.here
    grace = view.model.parameters["branch_life"].grace_months
    short = (here.months_short > 0) & (here.members >= THREE)
    return organizations(view, (here.months_short > grace) | short, (here.branch == OWN) & (here.state == OPERATING))


@invariant(MONTH, zh="临时党组织不超过存续期")
def temporary_end(view: View) -> Judged:
    """No temporary branch outlives its time."""
    months = view.model.parameters["joining"].temporary_months
    return organizations(view, view.step - view.here.branch_since >= months, view.here.branch == TEMPORARY)


@invariant(MONTH, zh="每个党组织有不晚于当前的起始月")
def branches_began(view: View) -> Judged:
    """Every branch has a month in which it began, not one to come."""
    since, covered = view.here.branch_since, view.here.branch != NO_BRANCH
    return organizations(view, (since > view.step) | (since == NEVER), covered)


@invariant(MONTH, zh="只为符合条件者累计合格月数")
def eligible_months(view: View) -> Judged:
    """Months of eligibility are counted of the eligible and of nobody else."""
    here = view.here
    eligible = (here.state == OPERATING) & (here.members >= THREE)
    return organizations(view, (here.months_eligible > 0) != eligible)


@invariant(MONTH, zh="活力在 0 与 1 之间")
def vitality_in_range(view: View) -> Judged:
    """The vitality of every branch lies between 0 and 1."""
    here, table = view.here, view.joint
    own = (here.branch == OWN) | (here.branch == TEMPORARY)
    ours, theirs = here.vitality[own], table.vitality[table.alive == 1]
    both = np.concatenate([ours, theirs])
    names = np.concatenate([here.key[own], np.flatnonzero(table.alive == 1).astype(np.uint64)])
    return Judged((both < 0) | (both > ONE), names)


@invariant("accounts", zh="覆盖数只因各流量而变")
def coverage_moves_by_flows(view: View) -> Judged:
    """Coverage changes by its flows alone, to the unit."""
    covered = int(np.count_nonzero(view.here.branch))
    events = sum(view.happened[name] for name in view.model.mechanisms.flows)
    return equal(
        {"covered": (covered, view.remembered.covered + net(view.model.mechanisms, view.model.counters))}, events
    )
