"""The year's money of the institutions: service awards, grants to branches, and what grants make of the hubs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim import draws
from sim.blocks import BLOCK, flagged
from sim.elementary import log
from sim.joint_branches import JointColumns, in_active_branch
from sim.kernel import kernel
from sim.keyed import Word, uniform
from sim.ledger import fen
from sim.lots import bound_of_lowest, lowest
from sim.observations import Observations
from sim.organizations import NOBODY, OPERATING, Columns

if TYPE_CHECKING:
    from sim.model import CoverageModel

AWARD = 0
CLEARLY = 1.0 - 1e-9


@kernel
def award_scores(
    columns: Columns, rows: int, joint: JointColumns, chance: Word, odds: float, gate: bool, share: float,
    rows_out: NDArray[np.int64], scores: NDArray[np.float64],
) -> int:  # fmt: skip
    """Score −log(u)/weight of each that may win a service award: the lowest win; active branches weigh ``odds``.

    All with a score below −log(1 − ``share``) are scored, and some above: such a u lies above (1 − share)^odds, which
    is at least 1 − odds · share by Bernoulli's inequality, as odds are at least 1.
    """
    least = 1.0 - odds * share
    flags, likely = np.empty(BLOCK, dtype=np.bool_), np.empty(BLOCK + 1, dtype=np.int64)
    found = 0
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        state, hub, key = columns.state[first:last], columns.hub[first:last], columns.key[first:last]
        for row in range(last - first):
            eligible = (state[row] == OPERATING) & ((not gate) | (hub[row] != NOBODY))
            flags[row] = eligible & (uniform(chance, key[row], AWARD) > least)
        for row in likely[: flagged(flags, first, last - first, likely)]:
            active = in_active_branch(columns.branch[row], columns.vitality[row], columns.joint_id[row], joint.vitality)
            rows_out[found] = row
            scores[found] = -log(uniform(chance, columns.key[row], AWARD)) / (odds if active else 1.0)
            found += 1
    return found


def award_services(model: CoverageModel, seen: Observations) -> int:
    """Award the year's services, and how many: as many as the budget pays, for twelve months, at most one to each."""
    levers, money = model.levers, model.place.money
    budget = model.dated.services * levers.services + levers.extra_services
    price = float(money["award"])
    columns, rows = model.organizations.columns, model.organizations.rows
    candidates, scores = np.empty(rows, dtype=np.int64), np.empty(rows)
    gate = levers.channel > 0.5
    eligible = int(seen.totals[3] if gate else seen.organizations.sum())
    awards = min(eligible, int(budget / price))
    for share in (bound_of_lowest(awards, eligible), 1.0):
        found = award_scores(
            columns, rows, model.joint.columns, model.chance(draws.SERVICES), model.numbers["accounts"].award_odds,
            gate, share, candidates, scores,
        )  # fmt: skip
        winners = lowest(scores[:found], awards)
        # nobody left out can have won if all winners score clearly below what those left out score at least
        if share == 1.0 or (scores[winners] < -log(1.0 - share) * CLEARLY).sum() == awards:
            break
    columns.funded_until[candidates[winners]] = model.month + 12
    model.ledger.allow(model.month, "services", fen(budget))
    model.ledger.pay(model.month, "services", awards * fen(price), model.payers("services", budget))
    return awards


def award_branch_grants(model: CoverageModel, seen: Observations) -> None:
    """Grant every member of a branch the same: (the year's budget − start-ups reserved) ÷ members at its start.

    Through hubs, only members of branches that are at home in a standing hub get it, and so more each.
    """
    levers, hosts = model.levers, model.hosts
    yearly = model.dated.branch_grants * levers.branch_grants + levers.extra_branch_grants
    budget = fen(yearly)
    asked = fen(float(model.place.money["startup"])) * model.start_ups_last_year
    model.start_up_reserve = min(budget // 5, asked * 5 // 4)
    model.start_ups_last_year = 0
    through_hubs = levers.channel > 0.5
    members = int(seen.totals[5 if through_hubs else 4])
    grant = (budget - model.start_up_reserve) // members if members else 0
    hosts.grant[:] = grant / 100.0
    if through_hubs:
        hosts.grant[len(hosts.grant) - model.place.n_districts :] = 0.0
        hosts.grant[hosts.standing == 0] = 0.0
    model.ledger.allow(model.month, "branch_grants", budget - model.start_up_reserve)
    model.ledger.pay(model.month, "branch_grants", grant * members, model.payers("branch_grants", yearly))


def capacity(ratio: float, linear: float) -> float:
    """What hubs can do with this ratio of the status quo's grants, against the status quo: ½ + ½·min(1.5, √ratio).

    In the other form it rises in proportion: ½ + ½·min(1.5, ratio).
    """
    return 0.5 + 0.5 * min(1.5, ratio if linear > 0.5 else float(np.sqrt(ratio)))


def set_capacity(model: CoverageModel, seen: Observations) -> None:
    """Hub capacity from the grant an organization served brings, against the status quo's own."""
    levers, dated = model.levers, model.dated
    reference = model.reference_hub_grants
    within, served = int(seen.totals[2]), int(seen.totals[3])
    budget = dated.hub_grants * levers.hub_grants + levers.extra_hub_grants
    model.hub_grants_paid = budget * min(1.0, served / within) if within and served else 0.0
    ratio = 1.0 if reference <= 0.0 else 0.0  # where hubs never had grants, none are missing
    if served and within and reference > 0.0:
        ratio = (model.hub_grants_paid / served) / (reference / within)
    model.hub_capacity = capacity(ratio, model.numbers["institutions"].linear_capacity)
