"""The rounds of the institutions: recognition, budgets, posts, caseloads, service awards.

Every month the authority keeps the hubs and their parts as the levers have them; each quarter hosts choose whom to
guide and the registry takes into custody; each year posts are split, streets opened, rules learned, services awarded.
Guided is 0 or 1 until the next quarter: a host gives its places (posts × caseload × willingness) to its operating
organizations by class, and within a class by keyed priority.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim import draws
from sim.blocks import BLOCK, flagged
from sim.elementary import log
from sim.hosts import Hosts, assign_hosts
from sim.joint_branches import JointColumns, in_active_branch
from sim.kernel import kernel
from sim.keyed import Word, bits, uniform
from sim.ledger import fen
from sim.lots import ALL, NONE, bound_of_lowest, bounds_of_lowest, lowest
from sim.mechanism import Events
from sim.observations import CLASSES, Observations, observe
from sim.organizations import NOBODY, OPERATING, Columns
from sim.parameters import Checked, parameter

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "institutions"
AFTER = ("policy",)

EVENTS = Events()
NEW_AWARDS = EVENTS.neither("new_awards", en="service awards won", zh="新承接的购买服务", unit="awards")

AWARD = 0
CLEARLY = 1.0 - 1e-9
ABOVE, AT_CUT = 1, 2
"""Whom a host guides of a class: all of them, or as many as places are left."""


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of the institutions."""

    willingness: float = parameter(
        0.85, unit="0–1", low=0.0, high=1.0, source="不愿管理体制外的单位 in the report; level assumed",
        grade="assumed", en="mean willingness of officials; it scales caseloads", zh="管理人员的平均意愿，影响指导数量",
    )  # fmt: skip
    willingness_spread: float = parameter(
        0.10, unit="± around the mean", low=0.0, high=0.5, source="no source", grade="assumed",
        en="spread of willingness among institutions", zh="各机构意愿的差异",
    )  # fmt: skip
    caseload: float = parameter(
        15, unit="organizations a post", low=8, high=25,
        source="about seven organizations an instructor nationally; assumed", grade="assumed",
        en="organizations a post guides at a time", zh="每个岗位同时指导的组织数",
    )  # fmt: skip
    district_posts: float = parameter(
        0.6, unit="×", low=0.0, high=1.0, source="no source", grade="assumed",
        en="what a post achieves in a district once its hub is gone", zh="枢纽取消后岗位转到区县的效率",
    )  # fmt: skip
    district_offer: float = parameter(
        0.15, unit="× a hub's offer", low=0.0, high=1.0, source="街道社会工作党委 in the report; size assumed",
        grade="assumed", en="mean offer of joint branches through streets", zh="街道提供联合党组织的平均力度",
    )  # fmt: skip
    open_streets: float = parameter(
        0.5, unit="share of streets", low=0.05, high=1.0, source="no source", grade="assumed",
        en="streets in which a district works at a time", zh="区县同时开展工作的街道比例",
    )  # fmt: skip
    custody_places: float = parameter(
        0.02, unit="× register at month 0", low=0.0, high=0.5, source="社团办党委托底管理 in the report; size assumed",
        grade="assumed", en="organizations the registry can hold in custody", zh="登记机关可托底管理的组织数",
    )  # fmt: skip
    copying: float = parameter(
        0.25, unit="1/year", low=0.0, high=1.0, source="no source", grade="assumed",
        en="chance a year that a hub looks at its neighbours' rule", zh="枢纽每年参考相邻枢纽做法的概率",
    )  # fmt: skip
    floor_response: float = parameter(
        9.0, unit="× mandate at zero coverage", low=0.0, high=50.0, source="no source", grade="assumed",
        en="how hard the authority demands joint branches below its floor", zh="低于底线时要求组建联合党组织的力度",
    )  # fmt: skip
    informed_authority: float = parameter(
        1, unit="switch", low=0, high=1, source="structural", grade="assumed",
        en="the authority splits posts by what it observes (0: at random)", zh="市级部门依观察分配岗位（0：随机）",
    )  # fmt: skip
    informed_hubs: float = parameter(
        1, unit="switch", low=0, high=1, source="structural", grade="assumed",
        en="municipal hubs choose whom to guide by what they observe (0: at random)",
        zh="市级枢纽依观察选择指导对象（0：随机）",
    )  # fmt: skip
    informed_district_hubs: float = parameter(
        1, unit="switch", low=0, high=1, source="structural", grade="assumed",
        en="district hubs choose whom to guide by what they observe (0: at random)",
        zh="区县枢纽依观察选择指导对象（0：随机）",
    )  # fmt: skip
    informed_districts: float = parameter(
        1, unit="switch", low=0, high=1, source="structural", grade="assumed",
        en="districts open streets by what they observe (0: at random)", zh="区县依观察选择街道（0：随机）",
    )  # fmt: skip
    informed_registry: float = parameter(
        1, unit="switch", low=0, high=1, source="structural", grade="assumed",
        en="the registry takes into custody by what it observes (0: at random)", zh="登记机关依观察托底（0：随机）",
    )  # fmt: skip


@kernel
def cut_of_hosts(
    counts: NDArray[np.int64], places: NDArray[np.int64], cut: NDArray[np.int64], left: NDArray[np.int64]
) -> None:
    """Where each host's places run out: ranks below ``cut`` are all guided, of rank ``cut`` only ``left``."""
    for host in range(len(places)):
        remaining = places[host]
        cut[host] = CLASSES
        left[host] = 0
        for rank in range(CLASSES):
            if counts[host, rank] > remaining:
                cut[host] = rank
                left[host] = remaining
                break
            remaining -= counts[host, rank]


@kernel
def ranks_of_hosts(classes: NDArray[np.int64], hosts: Hosts) -> NDArray[np.int64]:
    """Host × rank: operating organizations at each place of the host's order."""
    counts = np.zeros_like(classes)
    for host in range(len(classes)):
        for kind in range(CLASSES):
            counts[host, hosts.rank[host, kind]] += classes[host, kind]
    return counts


@kernel
def guide_by_rank(
    columns: Columns, rows: int, chance: Word, ranks: NDArray[np.int64], classified: NDArray[np.uint8],
    cut: NDArray[np.int64], bound: NDArray[np.uint64], marginal: NDArray[np.int64], lots: NDArray[np.uint64],
    found_at: NDArray[np.int64],
) -> int:  # fmt: skip
    """Guide everybody above the cut; write those at the cut with a lot below their host's bound, to choose among."""
    verdicts = np.zeros((len(cut), CLASSES + 1), dtype=np.uint8)  # of NO_CLASS: nothing
    for host in range(len(cut)):
        for kind in range(CLASSES):
            if ranks[host, kind] < cut[host]:
                verdicts[host, kind] = ABOVE
            elif ranks[host, kind] == cut[host] and bound[host] > NONE:
                verdicts[host, kind] = AT_CUT
    flags = np.empty(BLOCK, dtype=np.bool_)
    drawing = np.empty(BLOCK + 1, dtype=np.int64)
    found = 0
    found_at[:] = 0
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        guided, hosts, kinds = columns.guided[first:last], columns.host[first:last], classified[first:last]
        for row in range(last - first):
            verdict = verdicts[hosts[row], kinds[row]]
            guided[row] = verdict == ABOVE
            flags[row] = verdict == AT_CUT
        for row in drawing[: flagged(flags, first, last - first, drawing)]:
            host = columns.host[row]
            lot = bits(chance, columns.key[row], draws.INSTITUTION_PRIORITY)
            if lot < bound[host]:
                marginal[found] = row
                lots[found] = lot
                found += 1
                found_at[host] += 1
    return found


@kernel
def guide_to_the_cut(
    columns: Columns, rows: int, chance: Word, hosts: Hosts, seen: Observations, left: NDArray[np.int64],
    marginal: NDArray[np.int64], lots: NDArray[np.uint64],
) -> int:  # fmt: skip
    """Guide everybody above each host's cut; write who may get the places ``left`` there, with their lots."""
    counts = ranks_of_hosts(seen.classes, hosts)
    cut, at_cut, found_at = np.empty_like(left), np.empty_like(left), np.empty_like(left)
    cut_of_hosts(counts, hosts.places, cut, left)
    for host in range(len(left)):
        at_cut[host] = counts[host, min(cut[host], CLASSES - 1)]
    bound = bounds_of_lowest(left, at_cut)
    found = guide_by_rank(columns, rows, chance, hosts.rank, seen.classified, cut, bound, marginal, lots, found_at)
    if (found_at < left).any():
        bound[left > 0] = ALL
        found = guide_by_rank(columns, rows, chance, hosts.rank, seen.classified, cut, bound, marginal, lots, found_at)
    return found


@kernel
def guide_marginal(columns: Columns, ordered: NDArray[np.int64], left: NDArray[np.int64]) -> None:
    """Give each host's last places to the first in order of priority."""
    for row in ordered:
        host = columns.host[row]
        if left[host] > 0:
            columns.guided[row] = 1
            left[host] -= 1


def guide(model: CoverageModel, seen: Observations) -> None:
    """Give every host's places to its organizations for the quarter."""
    columns, rows, hosts = model.organizations.columns, model.organizations.rows, model.hosts
    left, marginal, lots = np.empty_like(hosts.places), np.empty(rows, dtype=np.int64), np.empty(rows, dtype=np.uint64)
    found = guide_to_the_cut(columns, rows, model.chance(draws.INSTITUTIONS), hosts, seen, left, marginal, lots)
    guide_marginal(columns, marginal[:found][np.argsort(lots[:found])], left)


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


def award_services(model: CoverageModel, seen: Observations) -> None:
    """Award the year's services: as many as the budget pays, each for twelve months, at most one to an organization."""
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
    model.counters_of(NAME)[NEW_AWARDS] += awards
    model.ledger.allow(model.month, "services", fen(budget))
    model.ledger.pay(model.month, "services", awards * fen(price), model.payers("services", budget))


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
    model.hub_capacity = 0.5 + 0.5 * min(1.5, float(np.sqrt(ratio)))


def neighbours_of(hubs: list[Any], number: int) -> list[Any]:
    """Two hubs on either side by number, in a ring."""
    size = len(hubs)
    seen = {(number + step) % size for step in (-2, -1, 1, 2)} - {number}
    return [hubs[index] for index in sorted(seen)]


def yearly_round(model: CoverageModel, seen: Observations) -> None:
    """Posts are split, streets opened, rules learned, services awarded."""
    model.posts_by_host = model.authority.split(seen, model.hosts)
    for district in model.districts:
        district.open_streets(seen, model.hosts)
    hubs = model.municipal_hubs[: model.authority.hubs_standing]
    for hub in hubs:
        hub.appraise(seen)
    for hub in model.municipal_hubs[model.authority.hubs_standing :]:
        hub.appraised = False
    learned = [hub.learn(neighbours_of(hubs, hub.number)) for hub in hubs]
    for hub, rule in zip(hubs, learned, strict=True):
        hub.rule = rule
    award_services(model, seen)
    award_branch_grants(model, seen)


def choose_whom_to_guide(model: CoverageModel) -> None:
    """Let hubs order the classes; district hubs, whose own rule stays, when the policy prescribes another one."""
    prescribed = model.targeting
    hubs = model.municipal_hubs
    if prescribed != model.authority.prescribed:
        model.authority.prescribed = prescribed
        hubs = [*hubs, *model.district_hubs]
    for hub in hubs:
        hub.choose(model.hosts)


def step(model: CoverageModel) -> None:
    """Keep the hubs, and hold the rounds that fall in this month."""
    hosts, quarter, year = model.hosts, model.month % 3 == 0, model.month % 12 == 0
    posts = model.dated.posts * model.levers.posts + model.levers.extra_posts / float(model.place.money["post_cost"])
    changed = model.situation_changed()
    moved = model.authority.recognize(hosts)
    if moved:
        assign_hosts(model.organizations.columns, model.organizations.on_register(), hosts)
    if not (changed or moved or quarter):
        return
    seen = observe(model, model.authority.calendar_standing(), model.dated.reach)
    set_capacity(model, seen)
    model.authority.equip(hosts)
    model.authority.react(seen)
    posts_changed = posts != model.posts
    model.posts = posts
    if year:
        yearly_round(model, seen)
    elif posts_changed or moved:
        model.posts_by_host = model.authority.split(seen, hosts)
    if quarter:
        choose_whom_to_guide(model)
        caseload = model.numbers[NAME].caseload + model.levers.caseload
        willing = model.willing(model.host_willingness)
        hosts.places[:] = np.maximum(0.0, np.floor(model.posts_by_host * caseload * willing + 0.5))
        guide(model, seen)
        model.registry.take()
