"""Joint branches by decree 兜底组建, 应建尽建: under a push the institutions call organizations up, asked or not.

Streets and hubs go through the organizations in their reach that have no branch and fewer than three members, as fast
as the people put on the push get through them, until the share of the register that the push wants is covered.  One
that is called up consents, the more readily the more willing its leader and the clearer its duty; failing that it
yields with a chance that is the strength of the decree.  Either way it then waits at home for the next joint branch,
like one that asked (:mod:`sim.processes.joining`).  Who yielded stays unwilling: its branch is less alive
(:mod:`sim.processes.branch_life`), and it leaves once nobody presses any more.  In an active branch unwilling units
come round.

A month's work: min(capacity, gap ÷ months left) organizations, with

    capacity = (own people + people added)/1000 · operating · caseload/3
    gap      = target share · operating − those of them covered

spread evenly over who may be called up, times the willingness of the institution that answers for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim import reasons
from sim.consent import readiness, takes_memberless
from sim.elementary import monthly_probability, whole
from sim.joint_branches import JointBranches, JointColumns, find_units
from sim.kernel import kernel
from sim.keyed import Word, uniform
from sim.levers import lever
from sim.mechanism import Events, Series
from sim.organizations import (
    ACTIVE,
    NEVER,
    NO_BRANCH,
    OPERATING,
    THREE,
    UNIT,
    UNWILLING,
    WILLING,
    Columns,
)
from sim.parameters import Checked, numbers_type, parameter
from sim.priors import prior
from sim.sources import NO_SOURCE, centred

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "decree"
AFTER = ("founding",)
STREAM = 15

EVENTS = Events()
CALLED = EVENTS.neither(
    "called_up", en="called up for a joint branch and gone along", zh="经动员同意等待加入联合党组织"
)
CAME_ROUND = EVENTS.neither("came_round", en="unwilling units that came round", zh="由被动转为自愿的单位")

CALLS, CONSENTS, YIELDS, COMES_ROUND = range(4)


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of a push, assumed; together with a place's own levers they are held against Shenzhen in 2017."""

    own_people: float = parameter(
        0.3, unit="persons per 1,000 organizations", low=0.0, high=10.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.08, 1.1, "log", reasons.OWN_PEOPLE),
        en="people that streets and hubs put on a push of their own", zh="街道、枢纽自身投入兜底组建的人力",
    )  # fmt: skip
    consent: float = parameter(
        0.2, unit="share", low=0.0, high=1.0, grade="assumed", prior=prior(0.06, 0.5, "logit", reasons.DECREE_CONSENT),
        source={
            "en": "of those called up few would have asked by themselves; the share is assumed",
            "zh": "被动员者中本会自行申请的很少；比例为假定",
        },
        en="of those called up that have a middling leader and a clear duty, the share that consents",
        zh="负责人意愿居中、职责明确者被动员时自愿加入的比例",
    )  # fmt: skip
    caseload: float = parameter(
        18, unit="organizations a person and quarter", low=1, high=200, grade="assumed",
        prior=prior(5, 45, "log", reasons.DECREE_CASELOAD),
        source=centred(
            "Lishui 2012: coverage from 20.8 to 53.1 % in six months; staff not given",
            "丽水2012年：半年内覆盖率由20.8%升至53.1%；投入人力不详",
        ),
        en="organizations that one person calls up in a quarter", zh="每人每季度可动员的组织数",
    )  # fmt: skip
    comes_round: float = parameter(
        0.25, unit="1/year", low=0.0, high=6.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.07, 0.9, "log", reasons.COMES_ROUND),
        en="rate at which an unwilling unit of an active branch comes round", zh="活跃党组织中被动单位转为自愿的年率",
    )  # fmt: skip


LEVERS = (
    lever(
        "decree", trial=(1.0, "coverage", 1),
        group="decree", rule="switch", unit="share of the unwilling who yield",
        low=0, high=1, neutral=0, grade="assumed",
        en="Joint branches by decree", zh="兜底组建",
        meaning_en="A push: streets and hubs call up organizations without a branch, and of those that would not "
        "consent this share is taken in all the same. Coverage on paper, unless consent follows.",
        meaning_zh="集中攻坚、应建尽建：街道和枢纽动员尚无党组织的社会组织，其中不愿加入者按此比例仍被纳入；若意愿不跟上，容易形成“纸面覆盖”。",
        source={
            "en": "the 2015 Opinion: set up all that is due (应建尽建); Shenzhen 2016–2017; the scale is assumed",
            "zh": "2015年《意见》“应建尽建”；深圳2016—2017年；力度为假定",
        },
    ),
    lever(
        "decree_people", trial=None,
        group="decree", books="above", rule="add", unit="persons per 1,000 organizations",
        low=0, high=50, neutral=0, grade="assumed",
        en="People put on the push", zh="兜底组建专班人力",
        meaning_en="People whose work it is to go through the organizations without a branch, beside those that "
        "streets and hubs have. Without a decree they do nothing.",
        meaning_zh="在街道、枢纽自身力量之外，专门排查动员尚无党组织的社会组织的人员；未启动兜底组建时不起作用。",
        source={"en": "no figure was found; the range is assumed", "zh": "未查到数据；范围为假定"},
    ),
    lever(
        "decree_target", trial=None,
        group="decree", rule="choice", unit="share of operating organizations",
        low=0, high=1, neutral=1, grade="assumed",
        en="Share the push wants covered", zh="兜底组建目标覆盖率",
        meaning_en="The push calls nobody up while this share of the operating organizations is covered.",
        meaning_zh="运行中的社会组织覆盖率达到该比例时不再动员。",
        source={
            "en": "'set up all that is due' (应建尽建) names no share; the range is what is possible",
            "zh": "“应建尽建”未定比例；范围为一切可能取值",
        },
    ),
    lever(
        "decree_date", trial=None,
        group="decree", whole=True, rule="choice", unit="month",
        low=-1200, high=12000, neutral=0, grade="assumed",
        en="Month by which the push wants it", zh="兜底组建完成时限",
        meaning_en="The gap is closed evenly until this month, as far as people allow; 0: no date, as fast as they "
        "can.",
        meaning_zh="在人力允许的范围内，到该月均匀补齐缺口；0为不设时限，尽快完成。",
        source={
            "en": "campaigns name dates; the range is what is possible",
            "zh": "集中攻坚均定有时限；范围为一切可能取值",
        },
    ),
    lever(
        "joint_form", trial=("committee", "units_per_joint_branch", 1),
        group="decree", rule="choice", unit="form",
        low=0, high=1, neutral=0, grade="public",
        options={
            "branch": {"en": "a joint branch", "zh": "联合党支部"},
            "committee": {"en": "a joint committee", "zh": "联合党委、党总支"},
        },
        en="Form of joint branches at hubs", zh="枢纽联合党组织的形式",
        meaning_en="Whether hubs that form joint branches start single joint branches, or joint committees and general "
        "branches of many organizations, with branches below them. Streets have joint branches.",
        meaning_zh="组建联合党组织的枢纽设立单个联合党支部，还是设立下辖支部、覆盖多家组织的联合党委、党总支；街道均为联合党支部。",
        source={
            "en": "Shenzhen 2017: 8 joint committees, 22 joint (general) branches; Beijing about 2020: 52 committees",
            "zh": "深圳2017年：联合党委8个，联合党总支、党支部22个；北京约2020年：联合党委52个",
        },
    ),
    lever(
        "committee_units", trial=None,
        group="decree", whole=True, rule="choice", unit="organizations",
        low=5, high=1000, neutral=60, grade="public",
        en="Units in a joint committee, at most", zh="联合党委单位数上限",
        meaning_en="The most organizations one joint committee may hold. They meet in branches below it, each of as "
        "many as a joint branch may hold.",
        meaning_zh="一个联合党委最多可覆盖的单位数；下设支部，各支部单位数不超过联合党支部上限。",
        source={
            "en": "Beijing about 2020: 2,973 organizations in 52 joint committees, 57 each",
            "zh": "北京约2020年：2973家组织编入52个联合党委，平均57家",
        },
    ),
)  # fmt: skip

Numbers = numbers_type(Parameters)

SERIES = Series()
SERIES.count(
    "n_unwilling_units", en="units of joint branches against their will", zh="被动纳入联合党组织的单位",
    of=lambda model: _unwilling_units(model.joint),
)  # fmt: skip


@kernel
def count_unwilling(joint: JointColumns, joint_rows: int) -> int:
    """The units that are against their will in the joint branches that live."""
    unwilling = 0
    for branch in range(joint_rows):
        unwilling += joint.unwilling_units[branch] * joint.alive[branch]
    return unwilling


def _unwilling_units(joint: JointBranches) -> int:
    """Units of joint branches against their will, as they were counted last."""
    return count_unwilling(joint.columns, joint.rows)


@kernel
def may_be_called(columns: Columns, row: int, traits: Word, memberless_share: float) -> bool:
    """Operating, without a branch, under three members, on nobody's waiting list, with members or taken without."""
    members = columns.members[row]
    if columns.state[row] != OPERATING or columns.branch[row] != NO_BRANCH or columns.waiting_since[row] != NEVER:
        return False
    if members >= THREE:
        return False
    return members > 0 or takes_memberless(traits, columns.key[row], memberless_share)


@kernel
def look_around(columns: Columns, rows: int, traits: Word, memberless_share: float) -> tuple[int, int, int]:
    """Operating organizations, those of them covered, and those that may be called up."""
    operating = covered = callable_ones = 0
    for row in range(rows):
        if columns.state[row] == OPERATING:
            operating += 1
            covered += columns.branch[row] != NO_BRANCH
            callable_ones += may_be_called(columns, row, traits, memberless_share)
    return operating, covered, callable_ones


@kernel
def call_up(
    columns: Columns, rows: int, consents: float, consent: Any, traits: Word, chance: Word, month: int, share: float,
    strength: float, memberless_share: float, willing: NDArray[np.float64], counters: NDArray[np.int64],
) -> None:  # fmt: skip
    """Call up the ``share`` of those who may be, by their institution's willingness; who goes along waits from now."""
    for row in range(rows):
        if not may_be_called(columns, row, traits, memberless_share):
            continue
        key = columns.key[row]
        if uniform(chance, key, CALLS) >= min(1.0, share * willing[columns.host[row]]):
            continue
        ready = readiness(consent, whole(columns.duty[row]), columns.motivation[row] * UNIT)
        of_itself = uniform(chance, key, CONSENTS) < consents * ready
        if of_itself or uniform(chance, key, YIELDS) < strength:
            columns.pressed[row] = WILLING if of_itself else UNWILLING
            columns.waiting_since[row] = month
            counters[CALLED] += 1


@kernel
def come_round(
    columns: Columns, rows: int, joint: JointColumns, rate: float, chance: Word, counters: NDArray[np.int64]
) -> None:
    """Unwilling units of active joint branches come to want what they are in."""
    probability = monthly_probability(rate)
    for row in find_units(columns, rows):
        may = columns.pressed[row] == UNWILLING and joint.vitality[columns.joint_id[row]] >= ACTIVE
        if may and uniform(chance, columns.key[row], COMES_ROUND) < probability:
            columns.pressed[row] = WILLING
            counters[CAME_ROUND] += 1


def share_called(model: CoverageModel, operating: int, covered: int, may_be: int) -> float:
    """The share of those who may be called up this month whom a fully willing institution calls."""
    levers, numbers = model.levers, model.numbers[NAME]
    people = (numbers.own_people + levers.decree_people) / 1000.0 * operating
    gap = levers.decree_target * operating - covered
    left = max(1.0, levers.decree_date - model.month) if levers.decree_date != 0.0 else 1.0
    wanted = min(people * numbers.caseload / 3.0, gap / left)
    return wanted / may_be if wanted > 0.0 and may_be > 0 else 0.0


def step(model: CoverageModel) -> None:
    """Unwilling units come round; under a push organizations are called up."""
    levers, joint = model.levers, model.joint
    unwilling = _unwilling_units(joint)
    if levers.decree <= 0.0 and not unwilling:
        return
    columns, rows = model.organizations.columns, model.organizations.rows
    counters, chance = model.counters_of(NAME), model.chance(STREAM)
    if unwilling:
        come_round(columns, rows, joint.columns, model.numbers[NAME].comes_round, chance, counters)
    if levers.decree <= 0.0:
        return
    share = share_called(model, *look_around(columns, rows, model.traits, levers.memberless_share))
    if share > 0.0:
        call_up(
            columns, rows, model.numbers[NAME].consent, model.numbers["consent"], model.traits, chance, model.month,
            share, levers.decree, levers.memberless_share, model.willing(model.host_willingness), counters,
        )  # fmt: skip
