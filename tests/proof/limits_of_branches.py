"""Limits of branches: when one is founded, what its leader's readiness and its own vitality come to."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sim.model import CoverageModel
from sim.organizations import ACTIVE, DISTRICT, JOINT, MUNICIPAL, NO_BRANCH, ONE, OWN
from sim.policies import Policy
from sim.processes.record import count
from tests.proof.ideal import NAME, groups, ideal_model, ideal_place, set_columns, step_to
from tests.proof.noise import of_binomial, of_counts, weigh


def founding_alone() -> str:
    """36 groups by duty, motivation, guidance and the hub's committee: who has founded a branch, month by month."""
    number, months = 36000, 24
    model = ideal_model(ideal_place(number), "founding", horizon=months)
    duty, eager, guided, help_ = groups(model, 3, 2, 2, 3)
    motivations = np.array((0.2, 0.8))
    model.hosts.committee[0] = 0.9
    few = np.arange(number) >= number // 2  # every group has as many that lack a member
    set_columns(
        model, members=np.where(few, 2, 3), staff=10, duty=duty, motivation=motivations[eager], guided=guided,
        host=np.where(help_ > 0, 0, 2), tier=np.where(help_ == 1, MUNICIPAL, DISTRICT), months_eligible=0,
    )  # fmt: skip
    columns = step_to(model, months).organizations.columns
    consent, known = model.numbers["consent"], model.numbers["founding"]
    assert not columns.branch[:number][few].any(), "a branch was founded with two members"
    since = np.where(columns.branch[:number] == OWN, columns.branch_since[:number], months)
    chances, last = {}, ""
    for group in np.ndindex(3, 2, 2, 3):
        mine = ~few & (duty == group[0]) & (eager == group[1]) & (guided == group[2]) & (help_ == group[3])
        readiness = (consent.vacant, consent.contested, 1.0)[group[0]]
        readiness *= math.exp(consent.motivation * (motivations[group[1]] - 0.5))
        committee = known.committee * 0.9 * (0.0, 1.0, 0.6)[group[3]]
        hazard = known.hazard * readiness * (1.0 + committee) * (1.0 + known.guided * group[2])
        p, total = 1.0 - math.exp(-hazard), int(mine.sum())
        # nobody is known to be eligible before the first month is over: the wait is one month
        law = [0.0, *(p * (1.0 - p) ** wait for wait in range(months - 1)), (1.0 - p) ** (months - 1)]
        chances[f"waiting times, group {group}"] = of_counts(
            np.bincount(since[mine], minlength=months + 1), total * np.array(law)
        )
        for month in (2, 6, 24):
            share = 1.0 - (1.0 - p) ** (month - 1)
            found = int((since[mine] < month).sum())
            chances[f"founded by month {month}, group {group}"] = of_binomial(found, total, share)
            if month == 6:
                last = f"last group founded by month 6: {found / total:.3f} (expected {share:.3f}); "
    return last + weigh(chances)


def branches_by_hand(model: CoverageModel) -> None:
    """A third of the organizations each without a branch, with an active one, and with a hollow one."""
    third = groups(model, 3)[0]
    set_columns(model, branch=np.where(third > 0, OWN, NO_BRANCH), vitality=np.where(third == 1, 0.9, 0.1))


def motivation_fixed_point() -> str:
    """Readiness after 40 years against the solution of its fixed-point equations, hub by hub, by bisection."""
    number = 6000
    fields, districts = ("law", "art", "care"), ("inner", "outer")
    place = ideal_place(number, fields=fields, districts=districts, streets=4)
    condition = Policy(id="condition", name=NAME, levers={"service_condition": 0.15}, start=0)
    model = ideal_model(place, "motivation", horizon=480, policies=[condition])
    columns, hosts = model.organizations.columns, model.hosts
    branches_by_hand(model)
    hosts.meeting[:3] = (1.0, 0.6, 0.9)
    meets, guided, award = groups(model, 3, 2, 2)
    field = columns.field[:number].astype(int)
    set_columns(
        model, guided=guided, funded_until=np.where(award == 1, 10**6, -30000), hub=np.where(meets > 0, field, -1),
        host=np.where(meets > 0, field, 9), tier=np.where(meets == 1, MUNICIPAL, DISTRICT),
        vitality=np.where(field == 0, 0.9, columns.vitality[:number] / ONE), motivation=groups(model, 5)[0] / 4.0,
    )  # fmt: skip
    count(model, 0)
    step_to(model, 480)

    known, active, base = model.numbers["motivation"], columns.vitality[:number] >= ACTIVE, columns.base[:number] / ONE
    covered, street = columns.branch[:number] == OWN, columns.street[:number]
    near, hollow = ((covered & active).astype(float), (covered & ~active).astype(float))

    def mean_by(place: NDArray[np.int64], what: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray((np.bincount(place, what) / np.bincount(place))[place])

    meeting = np.where(meets > 0, hosts.meeting[field], 0.0) * np.where(meets == 2, 0.6, 1.0)
    references = model.references
    pull = (
        known.active * ((mean_by(field, near) + mean_by(street, near)) / 2 - references.active)
        - known.hollow * ((mean_by(field, hollow) + mean_by(street, hollow)) / 2 - references.hollow)
        + known.guided * (guided - references.guided)
        + known.meeting * (meeting - references.meeting)
        + 0.15 * award
    )
    expected = np.clip(base + pull, 0.0, 1.0)
    for hub in range(3):
        rows = (field == hub) & (meets > 0)
        low, high = -1.0, 1.0
        for _ in range(60):
            peers = (low + high) / 2
            aim = np.clip(base[rows] + pull[rows] + known.peers * meeting[rows] * peers, 0.0, 1.0)
            low, high = (peers, high) if (aim - base[rows]).mean() > peers else (low, peers)
        expected[rows] = aim
    found = columns.motivation[:number] / ONE
    # half a unit is rounded away each month, and what the peers lack in turn weighs at most known.peers
    tolerance = 0.5 / known.relaxation / (1.0 - known.peers) / ONE
    off = float(abs(found - expected).max())
    said = f"{number:,} leaders within {off * ONE:.1f} of 2⁻²⁰, tolerance {tolerance * ONE:.1f} (rounding alone)"
    assert off <= tolerance, said
    return f"{said}; mean {found.mean():.4f} (expected {expected.mean():.4f})"


def joint_by_hand(model: CoverageModel, rows: NDArray[np.int64], units: int) -> None:
    """Join these organizations, so many at a time, in joint branches of the hub of field 0."""
    columns, joint = model.organizations.columns, model.joint
    number = len(rows) // units
    joint.reserve(number)
    first = joint.rows
    joint.count[0] += number
    new = slice(first, first + number)
    joint.columns.alive[new], joint.columns.home[new], joint.columns.vitality[new] = 1, 0, ONE // 3
    joint.columns.key[new] = columns.key[rows[::units][:number]]
    columns.branch[rows[: number * units]] = JOINT
    columns.joint_id[rows[: number * units]] = first + np.arange(number * units) // units


def vitality_fixed_point() -> str:
    """Own and joint branches after 15 years without noise against logistic(level), each by itself."""
    number = 6000
    model = ideal_model(
        ideal_place(number, fields=("law", "art")), "branch_life", horizon=180,
        numbers={"branch_life": {"noise": 0.0, "abolished": 0.0, "inactive_months": 1000.0, "put_right": 0.0}},
    )  # fmt: skip
    columns, known = model.organizations.columns, model.numbers["branch_life"]
    members, guided, granted, start = groups(model, 6, 2, 2, 5)
    set_columns(
        model, branch=OWN, members=3 + members, staff=20, guided=guided, host=np.where(granted == 1, 0, 4),
        vitality=start / 4.0,
    )  # fmt: skip
    model.hosts.grant[0] = 700.0
    for units, rows in zip((1, 2, 3, 5), np.split(np.arange(number)[::-1][:4000], 4), strict=True):
        joint_by_hand(model, rows[: 250 * units] if units < 5 else rows, units)
    count(model, 0)
    step_to(model, 180)

    motivation = columns.motivation[:number] / ONE
    doublings = math.log2(1.0 + 700.0 / 300.0)
    level = (
        known.level + known.motivation * (motivation - 0.5) + known.guided * guided + known.grant * doublings * granted
    )
    expected = 1.0 / (1.0 + np.exp(-(level + known.committee * (columns.members[:number] >= 7))))
    own = columns.branch[:number] == OWN
    off = [float(abs(columns.vitality[:number] / ONE - expected)[own].max())]
    joint = columns.joint_id[:number]
    for branch in range(model.joint.rows):
        mine = np.flatnonzero((joint == branch) & (columns.branch[:number] == JOINT))
        agree = len(set(columns.field[mine].tolist())) == 1
        level = known.level + known.motivation * (motivation[mine].mean() - 0.5) + known.grant * doublings
        level += known.guided * min(1.0, guided[mine].sum() / 2.0) - known.joint
        level += known.committee * (columns.members[mine].sum() >= 7)
        level -= known.friction * (len(mine) - 1) * (0.5 if agree else 1.0)
        off.append(abs(float(model.joint.columns.vitality[branch]) / ONE - 1.0 / (1.0 + math.exp(-level))))
    tolerance = 0.5 / known.relaxation / ONE + 0.9**180
    said = f"{int(own.sum()):,} own and {model.joint.rows} joint branches within {max(off) * ONE:.1f} of 2⁻²⁰"
    assert max(off) <= tolerance, f"{said}, tolerance {tolerance * ONE:.1f}"
    assert min(own.sum(), model.joint.rows) > 500
    return f"{said}, tolerance {tolerance * ONE:.1f} (rounding alone)"
