"""Invariants of persons and traits: nobody appears or vanishes but by the rules."""

from __future__ import annotations

import numpy as np

from sim.invariants.invariant import MONTH, invariant
from sim.invariants.view import Judged, View, equal, organizations
from sim.organizations import DORMANT, ONE

PERSONS = ("staff", "members", "members_elsewhere")


@invariant(MONTH, zh="每家组织至少有一人")
def someone_on_the_staff(view: View) -> Judged:
    """Every organization has at least one person."""
    return organizations(view, view.here.staff < 1)


@invariant(MONTH, zh="党员人数不为负，且不超过从业人员")
def members_are_of_the_staff(view: View) -> Judged:
    """Members here and elsewhere are never negative and never more than the staff."""
    here, elsewhere = view.here.members, view.here.members_elsewhere
    return organizations(view, (here < 0) | (elsewhere < 0) | (here + elsewhere > view.here.staff))


def conserved(view: View, event: str) -> Judged:
    """Whether all persons together are as many as before the process."""
    on_register = view.before.state > 0
    before = [int(getattr(view.before, name)[on_register].sum()) for name in PERSONS]
    now = [int(getattr(view.here, name).sum()) for name in PERSONS]
    return equal(dict(zip(PERSONS, zip(now, before, strict=True), strict=True)), view.happened[event])


@invariant("division", zh="分化不增减人员与党员")
def division_conserves(view: View) -> Judged:
    """A division neither makes nor loses staff or members."""
    return conserved(view, "new_divisions")


@invariant("merger", zh="合并不增减人员与党员")
def merger_conserves(view: View) -> Judged:
    """A merger neither makes nor loses staff or members."""
    return conserved(view, "new_mergers")


@invariant("staffing", zh="休眠组织不招人")
def dormant_hire_nobody(view: View) -> Judged:
    """A dormant organization hires nobody."""
    staff_before = np.zeros_like(view.here.staff)
    staff_before[view.known] = view.before.staff[view.rows[view.known]]
    dormant = view.known & (view.here.state == DORMANT)
    return organizations(view, view.here.staff > staff_before, dormant)


@invariant(MONTH, zh="意愿在 0 与 1 之间")
def readiness_in_range(view: View) -> Judged:
    """Motivation and its base lie between 0 and 1."""
    here = view.here
    return organizations(view, (here.motivation < 0) | (here.motivation > ONE) | (here.base < 0) | (here.base > ONE))


@invariant(MONTH, zh="目标规模为正数")
def targets_are_sizes(view: View) -> Judged:
    """The staff aimed at is a positive number."""
    here = view.here
    fine = (here.target > 0) & (here.target_origin > 0) & np.isfinite(here.target) & np.isfinite(here.target_origin)
    return organizations(view, ~fine)


@invariant(MONTH, zh="新进人员为党员的概率在 0 与 1 之间")
def propensity_is_a_chance(view: View) -> Judged:
    """The chance that a hire is a member lies between 0 and 1."""
    return organizations(view, ~((view.here.propensity >= 0.0) & (view.here.propensity <= 1.0)))
