"""Invariants of counts and flows: what is recorded is what there is, and what happened explains how it moved."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.invariants.invariant import MONTH, invariant
from sim.invariants.view import Judged, View, at_most, equal
from sim.organizations import (
    ACTIVE,
    CLEAR,
    CONTESTED,
    DORMANT,
    JOINT,
    NEVER,
    NO_BRANCH,
    NOBODY,
    OPERATING,
    OWN,
    TEMPORARY,
    THREE,
    VACANT,
)

PARTS: Final = (
    ("n_organizations", ("n_operating", "n_dormant")),
    ("n_operating", ("n_vacant", "n_contested", "n_clear")),
    ("n_covered", ("n_own_branches", "n_temporary_branches", "n_joint_units")),
    ("n_own_branches", ("n_own_eligible", "n_own_in_grace", "n_own_dormant")),
)
"""Counts that are the sum of others."""
WITHIN: Final = (
    ("n_covered", "n_organizations"),
    ("n_effective", "n_covered"),
    ("n_effective", "n_operating"),
    ("n_active_own", "n_own_branches"),
    ("n_active_own", "n_effective"),
    ("n_eligible", "n_operating"),
    ("n_eligible_with_branch", "n_eligible"),
    ("n_eligible_long", "n_eligible"),
    ("n_eligible_long_with_branch", "n_eligible_long"),
    ("n_eligible_long_with_branch", "n_eligible_with_branch"),
    ("n_own_eligible", "n_eligible_with_branch"),
    ("n_members_in_branches", "n_members"),
    ("n_memberless", "n_organizations"),
    ("n_memberless_uncovered", "n_memberless"),
    ("n_guided", "n_operating"),
    ("n_guided_eligible", "n_eligible"),
    ("n_guided_in_need", "n_guided"),
    ("n_custody", "n_operating"),
    ("n_waiting", "n_operating"),
    ("n_funded", "n_operating"),
    ("n_funded_active", "n_funded"),
    ("n_in_hubs", "n_operating"),
    ("n_joint_branches", "n_joint_units"),
    ("n_active_joint", "n_joint_branches"),
    ("n_instructed", "n_memberless_uncovered"),
    ("n_hubs_with_joint_branch", "n_hubs"),
)
"""Counts of which the first is of a part of what the second counts."""
CAUSED: Final = (
    ("struck_off", ("new_struck_off",)),
    ("merged_away", ("new_mergers",)),
    ("carried_over", ("merged_away",)),
    ("new_joint_branches", ("joint_started", "assembled")),
)
"""Events of which the first happens only with one of the others."""


@invariant(MONTH, zh="所记合计与逐家重新清点一致")
def totals_are_what_there_is(view: View) -> Judged:
    """The totals recorded are those counted anew from the organizations."""
    here, joint, now = view.here, view.joint, view.step + 1
    operating, covered = here.state == OPERATING, here.branch != NO_BRANCH
    eligible, own = operating & (here.members >= THREE), here.branch == OWN
    of_joint = joint.vitality[np.maximum(here.joint_id, 0)] if len(joint.vitality) else here.vitality
    vitality = np.where(here.branch == JOINT, of_joint, here.vitality)
    effective = operating & covered & (vitality >= ACTIVE)
    funded, guided = operating & (here.funded_until >= now), operating & (here.guided > 0)
    masks = {
        "n_organizations": here.state > 0,
        "n_operating": operating,
        "n_dormant": here.state == DORMANT,
        "n_covered": covered,
        "n_effective": effective,
        "n_own_branches": own,
        "n_own_eligible": own & eligible,
        "n_own_dormant": own & ~operating,
        "n_temporary_branches": here.branch == TEMPORARY,
        "n_joint_units": here.branch == JOINT,
        "n_eligible": eligible,
        "n_eligible_with_branch": eligible & (own | (here.branch == JOINT)),
        "n_active_own": own & effective,
        "n_memberless": here.members == 0,
        "n_memberless_uncovered": operating & (here.members == 0) & ~covered,
        "n_small_uncovered": operating & (here.members > 0) & (here.members < THREE) & ~covered,
        "n_vacant": operating & (here.duty == VACANT),
        "n_contested": operating & (here.duty == CONTESTED),
        "n_clear": operating & (here.duty == CLEAR),
        "n_guided": guided,
        "n_guided_eligible": guided & eligible,
        "n_custody": operating & (here.custody > 0),
        "n_waiting": operating & (here.waiting_since != NEVER),
        "n_funded": funded,
        "n_funded_active": funded & effective,
        "n_in_hubs": operating & (here.hub != NOBODY),
        "n_joint_branches": joint.alive == 1,
        "n_active_joint": (joint.alive == 1) & (joint.vitality >= ACTIVE),
    }
    counted = {name: int(np.count_nonzero(mask)) for name, mask in masks.items()}
    counted |= {f"n_{name}": int(getattr(here, name).sum()) for name in ("staff", "members", "members_elsewhere")}
    counted["n_members_in_branches"] = int(here.members[covered].sum())
    counted["sum_motivation"] = int(here.motivation[operating].sum(dtype=np.int64))
    recorded = view.model.record_now()
    return equal({name: (recorded[name], number) for name, number in counted.items()})


@invariant(MONTH, zh="每一分组维度的合计等于总数")
def breakdowns_add_up(view: View) -> Judged:
    """The groups of every breakdown add up to the same numbers of organizations of each status."""
    edges = np.cumsum([0, *view.model.group_sizes])
    sums = [view.model.codes[first:last].sum(axis=0) for first, last in pairwise(edges)]
    names = np.array(list(view.model.record.labels))
    return Judged(np.array([bool((one != sums[0]).any()) for one in sums]), names)


@invariant(MONTH, zh="各组的组织数与覆盖数同逐家清点一致")
def groups_are_what_there_is(view: View) -> Judged:
    """Every group has the organizations and the covered ones counted anew from the organizations of each."""
    here, codes = view.here, view.model.codes
    size = (here.staff >= 10).astype(np.int64) + (here.staff >= 50)
    years = (view.model.month + 1 - here.registered) // 12
    age = (years >= 1).astype(np.int64) + (years >= 3) + (years >= 5) + (years >= 10)
    wrong, names, first = [], [], 0
    of_all: tuple[NDArray[Any], ...] = (here.kind, here.field, here.district, here.tier, size, age)
    for (by, labels), group in zip(view.model.record.labels.items(), of_all, strict=True):
        part = codes[first : first + len(labels)]
        first += len(labels)
        counted = np.bincount(group, minlength=len(labels))
        covered = np.bincount(group[here.branch != NO_BRANCH], minlength=len(labels))
        wrong.append((part.sum(axis=1) != counted) | (part[:, 8:].sum(axis=1) != covered))
        names += [f"{by} {label}" for label in labels]
    return Judged(np.concatenate(wrong), np.array(names))


@invariant(MONTH, zh="分类计数之和等于总计数")
def parts_add_up(view: View) -> Judged:
    """Operating and dormant, the three kinds of duty, of branches, and of own branches add up to their wholes."""
    counts = view.model.record_now()
    return equal({whole: (sum(counts[part] for part in parts), counts[whole]) for whole, parts in PARTS})


@invariant(MONTH, zh="部分不大于整体，各比率不超过 1")
def parts_are_within_wholes(view: View) -> Judged:
    """No part is larger than its whole, so that no rate exceeds one."""
    counts = view.model.record_now()
    return at_most({f"{part} of {whole}": (counts[part], counts[whole]) for part, whole in WITHIN})


@invariant(MONTH, zh="任何计数不为负")
def counts_are_not_negative(view: View) -> Judged:
    """No count is negative."""
    return Judged(view.model.totals < 0, np.array(list(view.model.record_now())))


@invariant(MONTH, zh="党组织数为单建、临时与联合党组织之和")
def party_organizations_are_branches(view: View) -> Judged:
    """Party organizations are own, temporary and joint branches, a joint one counting once."""
    columns, joint = view.here, view.joint
    own = int(np.count_nonzero((columns.branch == OWN) | (columns.branch == TEMPORARY)))
    counted = own + int(np.count_nonzero(joint.alive == 1))
    return equal({"Party organizations": (view.model.party_organizations, counted)})


@invariant("accounts", zh="事件计数不为负")
def events_are_not_negative(view: View) -> Judged:
    """No event happens a negative number of times."""
    return Judged(view.model.counters < 0, np.array(list(view.happened)), int(np.count_nonzero(view.model.counters)))


@invariant("accounts", zh="由某事件引起的变动不多于该事件")
def events_have_causes(view: View) -> Judged:
    """Cover is lost by strike-off or merger no oftener than they happen, and what is carried over was lost first."""
    happened = view.happened
    counts = {one: sum(happened[cause] for cause in causes) for one, causes in CAUSED}
    pairs = {f"{effect} by {', '.join(causes)}": (happened[effect], counts[effect]) for effect, causes in CAUSED}
    return at_most(pairs, sum(counts.values()))


@invariant("accounts", zh="新的联合党组织逐一编号")
def joint_branches_are_counted(view: View) -> Judged:
    """Every new joint branch has a row of its own, and no row is lost."""
    new = view.happened["new_joint_branches"]
    return equal({"joint branches ever": (view.model.joint.rows, view.remembered.joint_branches + new)}, new)


@invariant("accounts", zh="休眠组织数只因休眠、恢复、注销与合并而变")
def dormant_move_by_events(view: View) -> Judged:
    """Dormant organizations grow by those that fell dormant, less revived and struck off, and at most the merged."""
    happened, now = view.happened, int(np.count_nonzero(view.here.state == DORMANT))
    back = happened["new_revived"] + happened["new_rectified"]
    most = view.remembered.dormant + happened["new_dormant"] - back - happened["new_struck_off"]
    events = happened["new_dormant"] + back + happened["new_struck_off"]
    return at_most({"dormant": (now, most), "merged while dormant": (most - now, happened["new_mergers"])}, events)


@invariant(MONTH, zh="累计数不减少")
def what_has_been_stays(view: View) -> Judged:
    """Numbers of all that ever was never fall: rows used, joint branches started, cover lost so far."""
    model, before = view.model, view.remembered
    return at_most(
        {
            "rows ever used": (before.rows, model.organizations.rows),
            "joint branches ever": (before.joint_branches, model.joint.rows),
            "events so far": (int(before.counters.sum()), int(model.record.counters.sum())),
        }
    )


@invariant(MONTH, zh="所存月份即当月计数")
def the_month_is_kept(view: View) -> Judged:
    """What is kept of the month is what was counted at its end."""
    record, month = view.model.record, view.step + 1
    if not 0 <= month < len(record.totals):
        return equal({"months kept": (0, 0)}, 0)
    totals = np.array_equal(record.totals[month], view.model.totals)
    return equal({"totals": (totals, True), "groups": (np.array_equal(record.codes[month], view.model.codes), True)})


@invariant(MONTH, zh="以往月份的记录不再变动")
def kept_months_stay(view: View) -> Judged:
    """The counts and events of months gone by stay as they were."""
    record, months = view.model.record, max(0, view.step + 1)
    wrong = (record.totals[:months] != view.remembered.totals[:months]).any(axis=1)
    wrong |= (record.counters[:months] != view.remembered.counters[:months]).any(axis=1)
    return Judged(wrong, np.arange(months))
