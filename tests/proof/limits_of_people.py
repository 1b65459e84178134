"""Limits of staff and members: who works in an organization, and how many of them are in the Party."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from sim.kinds import KINDS
from tests.proof.ideal import groups, ideal_model, ideal_place, set_columns, step_to
from tests.proof.noise import of_binomial, of_counts, of_mean, weigh

Law = NDArray[np.float64]
STILL = {"target_shock": 0.0, "target_reversion": 0.0, "economic_shock": 0.0}
"""Targets and rates that stay what they are."""


def staffing_alone() -> str:
    """Persons beside the leader: Binomial(n₀, r^t) + Poisson(T·(1 − r^t)), exactly, members or not: all leave alike."""
    targets, beginnings, months = (2.0, 8.0, 20.0, 70.0), (0, 30), (6, 24, 240)
    place = ideal_place(16000, fields=("trade", "care"), professional=("trade",))
    model = ideal_model(place, "staffing", numbers={"staffing": STILL | {"member_leaving": 1.0}}, horizon=months[-1])
    columns = model.organizations.columns
    aims, begun = groups(model, 4, 2)
    aim = np.array(targets)[aims]
    alone = np.array(beginnings)[begun]
    set_columns(
        model, target=aim, target_origin=aim, staff=1 + alone, members=np.minimum(alone, 10), members_elsewhere=0
    )
    known, chances, said = model.numbers["staffing"], {}, ""
    trade = columns.field[:16000] == 0
    for month in months:
        beside = step_to(model, month).organizations.columns.staff[:16000] - 1
        for first, target in enumerate(targets):
            for second, number in enumerate(beginnings):
                for field, factor in ((1, known.professional_turnover), (0, 1.0)):
                    found = beside[(aims == first) & (begun == second) & (trade == field)]
                    stays = math.exp(-known.turnover * factor * month / 12.0)
                    arrived = target * (1.0 - stays)
                    law = np.convolve(
                        stats.binom.pmf(np.arange(number + 1), number, stays),
                        stats.poisson.pmf(np.arange(250), arrived),
                    )
                    mean, variance = number * stays + arrived, number * stays * (1.0 - stays) + arrived
                    name = f"target {target:g}, start {number + 1}, month {month}, {'trade' if field else 'care'}"
                    chances[f"mean, {name}"] = of_mean(found.mean(), mean, math.sqrt(variance / len(found)))
                    counted = np.bincount(found, minlength=len(law))
                    chances[f"law, {name}"] = of_counts(counted, len(found) * law)
        said = f"last group staff {1 + found.mean():.2f} (expected {1 + mean:.2f}: target + 1 at rest); "
    return said + weigh(chances)


def size_law(mean: float, sigma: float, most: int) -> Law:
    """Chance of 1, 2, … ``most`` staff: 1 + ⌊T + U⌋ with T lognormal, by partial expectations; the last or more."""
    normal, level = NormalDist(), math.log(mean) - sigma * sigma / 2.0

    def below(bound: float) -> tuple[float, float]:
        """P(T < bound) and E[T; T < bound]."""
        if bound <= 0.0:
            return 0.0, 0.0
        at = (math.log(bound) - level) / sigma
        return normal.cdf(at), mean * normal.cdf(at - sigma)

    points = [below(float(bound)) for bound in range(-1, most + 1)]
    law = np.empty(most)
    for k in range(most):
        (p0, e0), (p1, e1), (p2, e2) = points[k], points[k + 1], points[k + 2]
        law[k] = (e1 - e0) - (k - 1) * (p1 - p0) + (k + 1) * (p2 - p1) - (e2 - e1)
    law[-1] += 1.0 - law.sum()
    return law


def fewer_than_three(staff: Law, propensity: Law) -> Law:
    """Staff × propensity: chance of fewer than three members."""
    n, p = staff[:, None], propensity[None, :]
    return np.asarray((1 - p) ** n + n * p * (1 - p) ** (n - 1) + n * (n - 1) / 2 * p * p * (1 - p) ** (n - 2.0))


def eligible_by_table(table: Law, sizes: Law) -> float:
    """The same sum with the propensity read from the model's table: uniform within each of 1,024 steps."""
    nodes, weights = np.polynomial.legendre.leggauss(4)
    points = table[:-1, None] + (table[1:] - table[:-1])[:, None] * (nodes[None, :] + 1.0) / 2.0
    few = fewer_than_three(np.arange(1.0, len(sizes) + 1.0), points.ravel())
    return 1.0 - float(sizes @ few.reshape(len(sizes), -1, 4).mean(axis=1) @ weights / 2.0)


def members_at_birth() -> str:
    """Eligible share of founders by kind, tiny associations among them, against the beta-binomial's exact sum."""
    number, sigma, tiny, rho = 60000, 0.8, 0.3, 0.1
    staff, share = (15.0, 12.0, 8.0, 15.0), (0.131, 0.106, 0.2, 0.012)
    place = ideal_place(
        number, kinds=(0.4, 0.4, 0.2), staff=staff, members=share, sigma=sigma, tiny=tiny, districts=("a", "b")
    )
    model = ideal_model(place, "staffing")
    columns = model.organizations.columns
    weight = 1.0 / rho - 1.0
    by_stratum, by_table = [], []
    for stratum, (persons, propensity) in enumerate(zip(staff, share, strict=True)):
        sizes = size_law(persons, sigma, 600)
        few = stats.betabinom.cdf(2, np.arange(1, 601), propensity * weight, (1.0 - propensity) * weight)
        by_stratum.append(1.0 - float(sizes @ few))
        by_table.append(eligible_by_table(place.arrays.propensity[stratum], sizes))
    expected = [(1.0 - tiny) * by_stratum[0] + tiny * by_stratum[3], *by_stratum[1:3]]
    chances, said = {}, []
    for kind, name in enumerate(KINDS):
        members = columns.members[:number][columns.kind[:number] == kind]
        found = int((members >= 3).sum())
        chances[name] = of_binomial(found, len(members), expected[kind])
        said.append(f"{name} {found / len(members):.4f} ({expected[kind]:.4f})")
    off = max(abs(one - other) for one, other in zip(by_stratum, by_table, strict=True))
    assert off < math.sqrt(0.25 / number) / 4.0, f"the table of quantiles is off by {off:.2g}"
    return f"eligible: {', '.join(said)}; the table's error {off:.1g}; " + weigh(chances)


def thinning(leave: float, most: int, kept: int) -> Law:
    """Before × after: how many of each number stay, when ``kept`` of them may not leave."""
    law = np.zeros((most + 1, most + 1))
    for before in range(most + 1):
        free = max(0, before - kept)
        law[before, before - free : before + 1] = stats.binom.pmf(np.arange(free + 1), free, 1.0 - leave)
    return law


def arriving(mean: float, most: int) -> Law:
    """Before × after when a Poisson number arrives; nobody beyond ``most``."""
    law = np.zeros((most + 1, most + 1))
    for before in range(most + 1):
        law[before, before:] = stats.poisson.pmf(np.arange(most + 1 - before), mean)
        law[before, most] += 1.0 - law[before].sum()
    return law


def members_over_time() -> str:
    """Others × members of small organizations, month by month from the exact transition; the leader stays."""
    number, most, target, turnover, chances, said = 8000, 26, 3.0, 0.4, {}, ""
    for relative in (1.0, 0.6):
        numbers = {
            "staffing": {**STILL, "turnover": turnover, "member_leaving": relative}, "newcomers": {"elsewhere": 0.0},
        }  # fmt: skip
        model = ideal_model(ideal_place(number), "staffing", numbers=numbers, horizon=120)
        which, begun = groups(model, 2, 2)
        share, members = np.array((0.15, 0.5)), np.array((4, 0))
        set_columns(
            model, target=target, target_origin=target, propensity=share[which], members_elsewhere=0,
            members=members[begun], staff=np.where(begun == 0, 4, 2),
        )  # fmt: skip
        leave = 1.0 - math.exp(-turnover / 12.0)
        others_stay = thinning(leave, most, 1)
        stay = (thinning(leave * relative, most, 1), thinning(leave * relative, most, 0))
        for group in np.ndindex(2, 2):
            propensity = share[group[0]]
            hired = relative * propensity / (1.0 - propensity + relative * propensity)
            others_come = arriving(leave * target * (1.0 - hired), most)
            members_come = arriving(leave * target * hired, most)
            law = np.zeros((most + 1, most + 1))
            law[(0, 4) if group[1] == 0 else (2, 0)] = 1.0
            mine = (which == group[0]) & (begun == group[1])
            own = model.fork()
            for month in range(1, 121):
                law = others_stay.T @ law
                law = np.vstack([law[:1] @ stay[0], law[1:] @ stay[1]])
                law = others_come.T @ law @ members_come
                if month not in (12, 60, 120):
                    continue
                columns = step_to(own, month).organizations.columns
                here = columns.members[:number][mine]
                found = np.zeros_like(law)
                np.add.at(found, (columns.staff[:number][mine] - here, here), 1)
                name = f"f {relative:g}, propensity {propensity:g}, start {group[1]}, month {month}"
                chances[f"law, {name}"] = of_counts(found.ravel(), len(here) * law.ravel())
                eligible = float(law[:, 3:].sum())
                chances[f"eligible, {name}"] = of_binomial(int((here >= 3).sum()), len(here), eligible)
            said = f"last group eligible {(here >= 3).mean():.3f} (expected {eligible:.3f}); "
    return said + weigh(chances)
