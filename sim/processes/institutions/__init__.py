"""The rounds of the institutions: recognition, budgets, posts, caseloads, service awards.

Every month the authority keeps the hubs and their parts as the levers have them; each quarter hosts choose whom to
guide and the registry takes into custody; each year posts are split, streets opened, rules learned, services awarded.
Guided is 0 or 1 until the next quarter: a host gives its places (posts × caseload × willingness) to its operating
organizations by class, and within a class by keyed priority.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from sim import reasons
from sim.hosts import assign_hosts
from sim.joint_branches import JointColumns
from sim.kernel import kernel
from sim.mechanism import Events, Series
from sim.observables import Outcome
from sim.observations import Observations, nothing_observed, observe
from sim.parameters import Checked, form_of_rule, parameter
from sim.priors import prior
from sim.processes.institutions.budgets import award_branch_grants, award_services, set_capacity
from sim.processes.institutions.guidance import guide
from sim.processes.institutions.learning import neighbours_of, those_who_look
from sim.processes.institutions.levers import LEVERS
from sim.sources import CENTRE, LEVEL, NO_SOURCE, OTHER_FORM, STRUCTURAL, report_says

if TYPE_CHECKING:
    from sim.model import CoverageModel

__all__ = ["AFTER", "EVENTS", "LEVERS", "NAME", "STATE", "Parameters", "step"]

NAME = "institutions"
AFTER = ("policy",)

EVENTS = Events()
NEW_AWARDS = EVENTS.neither("new_awards", en="service awards won", zh="新承接的购买服务", unit="awards")

STATE: Final[Mapping[str, Any]] = {
    "seen": lambda model: nothing_observed(model.place.n_fields, model.place.n_districts, model.place.n_streets, 0),
    "posts": 0.0,  # paid this month
    "posts_by_host": lambda model: np.zeros(model.place.n_hosts),
    "hub_capacity": 1.0,  # what hubs can do with this year's grants, against the status quo
    "hub_grants_paid": 0.0,  # yuan a year
    "floor_factor": 1.0,  # × the mandate, in reaction to a coverage floor
    "start_up_reserve": 0,  # fen left for start-ups this year
}


@kernel
def hubs_with_joint_branch(joint: JointColumns, joint_rows: int, standing: int) -> int:
    """Standing municipal hubs at which a joint branch is at home; they are the first of the fields."""
    there = np.zeros(standing, dtype=np.bool_)
    for branch in range(joint_rows):
        if joint.alive[branch] and joint.home[branch] < standing:
            there[joint.home[branch]] = True
    return int(there.sum())


SERIES = Series()
SERIES.count(
    "n_hubs", en="municipal hubs that stand", zh="现有市级枢纽型社会组织", unit="hubs",
    of=lambda model: int(model.authority.hubs_standing),
)  # fmt: skip
SERIES.count(
    "n_hubs_with_joint_branch", en="municipal hubs with a joint branch", zh="已建联合党组织的市级枢纽型社会组织",
    unit="hubs", of=lambda model: hubs_with_joint_branch(
        model.joint.columns, model.joint.rows, model.authority.hubs_standing
    ),
)  # fmt: skip

OUTCOMES = (
    Outcome(
        id="hubs_with_joint_branch",
        name={"en": "hubs with a joint branch", "zh": "枢纽联合党组织组建率"},
        meaning={
            "en": "Municipal hubs at which a joint branch is at home ÷ municipal hubs (the report's 14 of 27).",
            "zh": "设有联合党组织的市级枢纽型社会组织 ÷ 市级枢纽型社会组织（报告：27 家中 14 家）。",
        },
        part=("n_hubs_with_joint_branch",),
        whole="n_hubs",
        better=1,
    ),
    Outcome(
        id="guided_share",
        name={"en": "guided share", "zh": "受指导比例"},
        meaning={"en": "Guided organizations ÷ operating.", "zh": "受指导的组织 ÷ 运行组织。"},
        part=("n_guided",),
        whole="n_operating",
        better=1,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of the institutions."""

    willingness: float = parameter(
        0.85, unit="0–1", low=0.0, high=1.0, prior=prior(0.6, 0.95, "logit", reasons.WILLINGNESS),
        source=report_says("unwilling to manage bodies outside the system", "不愿管理体制外的单位", LEVEL),
        grade="assumed", en="mean willingness of officials; it scales caseloads", zh="管理人员的平均意愿，影响指导数量",
    )  # fmt: skip
    willingness_spread: float = parameter(
        0.10, unit="± around the mean", low=0.0, high=0.5, source=NO_SOURCE, grade="assumed",
        prior=prior(0.04, 0.25, "log", reasons.WILLINGNESS_SPREAD),
        en="spread of willingness among institutions", zh="各机构意愿的差异",
    )  # fmt: skip
    caseload: float = parameter(
        15, unit="organizations a post", low=2, high=60, grade="assumed", prior=prior(7, 30, "log", reasons.CASELOAD),
        source={
            "en": "about seven organizations an instructor nationally; assumed",
            "zh": "全国每名党建指导员约联系7家；假定",
        },
        en="organizations a post guides at a time", zh="每个岗位同时指导的组织数",
    )  # fmt: skip
    district_posts: float = parameter(
        0.6, unit="×", low=0.0, high=1.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.3, 0.85, "logit", reasons.DISTRICT_POSTS),
        en="what a post achieves in a district once its hub is gone", zh="枢纽取消后岗位转到区县的效率",
    )  # fmt: skip
    district_offer: float = parameter(
        0.15, unit="× a hub's offer", low=0.0, high=1.0, prior=prior(0.05, 0.4, "logit", reasons.DISTRICT_OFFER),
        source=report_says("the streets' Party committees for social work", "街道社会工作党委"),
        grade="assumed", en="mean offer of joint branches through streets", zh="街道提供联合党组织的平均力度",
    )  # fmt: skip
    open_streets: float = parameter(
        0.53, unit="share of streets", low=0.05, high=1.0, source=CENTRE, grade="assumed",
        prior=prior(0.2, 0.8, "logit", reasons.OPEN_STREETS),
        en="streets in which a district works at a time", zh="区县同时开展工作的街道比例",
    )  # fmt: skip
    custody_places: float = parameter(
        0.02, unit="× register at month 0", low=0.0, high=0.5, prior=prior(0.007, 0.06, "log", reasons.CUSTODY_PLACES),
        source=report_says("custody by the registry's Party committee", "社团办党委托底管理"),
        grade="assumed", en="organizations the registry can hold in custody", zh="登记机关可托底管理的组织数",
    )  # fmt: skip
    copying: float = parameter(
        0.25, unit="1/year", low=0.0, high=1.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.08, 0.55, "logit", reasons.COPYING),
        en="chance a year that a hub looks at its neighbours' rule", zh="枢纽每年参考相邻枢纽做法的概率",
    )  # fmt: skip
    floor_response: float = parameter(
        9.0, unit="× mandate at zero coverage", low=0.0, high=50.0, source=NO_SOURCE, grade="assumed",
        prior=prior(3.0, 25.0, "log", reasons.FLOOR_RESPONSE),
        en="how hard the authority demands joint branches below its floor", zh="低于底线时要求组建联合党组织的力度",
    )  # fmt: skip
    informed_authority: float = parameter(
        1, unit="switch", low=0, high=1, source=STRUCTURAL, grade="assumed",
        en="the authority splits posts by what it observes (0: at random)", zh="市级部门依观察分配岗位（0：随机）",
    )  # fmt: skip
    informed_hubs: float = parameter(
        1, unit="switch", low=0, high=1, source=STRUCTURAL, grade="assumed",
        en="municipal hubs choose whom to guide by what they observe (0: at random)",
        zh="市级枢纽依观察选择指导对象（0：随机）",
    )  # fmt: skip
    informed_district_hubs: float = parameter(
        1, unit="switch", low=0, high=1, source=STRUCTURAL, grade="assumed",
        en="district hubs choose whom to guide by what they observe (0: at random)",
        zh="区县枢纽依观察选择指导对象（0：随机）",
    )  # fmt: skip
    informed_districts: float = parameter(
        1, unit="switch", low=0, high=1, source=STRUCTURAL, grade="assumed",
        en="districts open streets by what they observe (0: at random)", zh="区县依观察选择街道（0：随机）",
    )  # fmt: skip
    informed_registry: float = parameter(
        1, unit="switch", low=0, high=1, source=STRUCTURAL, grade="assumed",
        en="the registry takes into custody by what it observes (0: at random)", zh="登记机关依观察托底（0：随机）",
    )  # fmt: skip
    linear_capacity: float = form_of_rule(
        source=OTHER_FORM, en="hubs' capacity rises with their grants in proportion (1) instead of by the root (0)",
        zh="枢纽能力随其经费按比例（1）或按平方根（0）提高",
    )  # fmt: skip


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
    looking = those_who_look(model, hubs)
    learned = [hub.learn(neighbours_of(hubs, hub.number)) for hub in looking]
    for hub, rule in zip(looking, learned, strict=True):
        hub.rule = rule
    model.counters_of(NAME)[NEW_AWARDS] += award_services(model, seen)
    award_branch_grants(model, seen)


def choose_whom_to_guide(model: CoverageModel) -> None:
    """Let hubs order the classes; district hubs, whose own rule stays, when the policy prescribes another one."""
    prescribed = model.targeting
    hubs = model.municipal_hubs
    if prescribed != model.authority.prescribed:
        model.authority.prescribed = prescribed
        if prescribed or "district_hubs" in vars(model):
            hubs = [*hubs, *model.district_hubs]
        else:
            from sim.institutions import let_district_hubs_choose  # with it comes Mesa, which no catalogue needs

            let_district_hubs_choose(model)
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
