"""Branch life 党组织活力: a branch lives up, goes hollow, lapses, is put right or abolished.

Vitality relaxes by .10 a month, with noise, to logistic(−.3 + 1.6(m − ½) + .9 guided + .35·log₂(1 + grant per
member/300) + .5 [≥ 7 members: it has a committee, public] − .35 joint − .22 per further unit, half of that where fields
agree, or in the other form per further field).  A branch is active at one half or more.  An own branch short of three
members for more than six months in a row lapses to its home's waiting list, a joint one below three together lapses,
one in a dormant organization is dissolved at 1.4 a year, and after 24 inactive months a branch is put right (.15 a
month if guided) or abolished (.15 a year).

While its organization is dormant an own or temporary branch stands still: vitality, months short and months inactive
stay as they are, and go on from there once the organization is revived.  So months in a row leave the dormant ones out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim import reasons
from sim.blocks import BLOCK, flagged_of_many
from sim.deviates import normal_quantiles
from sim.elementary import log, logistic, monthly_probability, whole
from sim.joint_branches import JointColumns, count_fields, find_units, recount
from sim.kernel import kernel
from sim.keyed import Word, normal, uniform
from sim.levers import lever
from sim.mechanism import Events
from sim.organizations import (
    ACTIVE,
    DORMANT,
    GONE,
    NO_BRANCH,
    NOBODY,
    ONE,
    OWN,
    TEMPORARY,
    THREE,
    UNIT,
    Columns,
)
from sim.parameters import Checked, form_of_rule, numbers_type, parameter
from sim.priors import prior
from sim.sources import CENTRE, HOLLOW_BRANCHES, MODEL_RULE, NO_SOURCE, OTHER_FORM, POSTS, report_says

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "branch_life"
AFTER = ("founding", "sending", "motivation")
STREAM = 12

EVENTS = Events()
OWN_LAPSED = EVENTS.loss(
    "own_lapsed", "own", en="own branch lapsed, under three members", zh="党员不足三名，单建党组织撤销"
)
OWN_ABOLISHED = EVENTS.loss("own_abolished", "own", en="hollow own branch abolished", zh="空转的单建党组织被撤销")
JOINT_LAPSED = EVENTS.loss("joint_lapsed", "joint", en="joint branch lapsed", zh="联合党组织不足三名党员撤销")
JOINT_ABOLISHED = EVENTS.loss(
    "joint_abolished", "joint", en="hollow joint branch abolished", zh="空转的联合党组织被撤销"
)
DORMANT_DISSOLVED = EVENTS.loss(
    "dormant_dissolved", "dormant", en="dormant, own branch dissolved", zh="休眠，单建党组织撤销"
)
PUT_RIGHT = EVENTS.neither("put_right", en="hollow branches put right", zh="整顿到位的空转党组织", unit="branches")

NOISE, DISSOLVED, RIGHTED, ABOLISHED = range(4)
ALIVE, LAPSED, CLOSED = 1, 2, 3
COMMITTEE_MEMBERS = 7
MANY = 2 * BLOCK
INVERSE_LOG_TWO = 1.4426950408889634


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of branch life.  No fact pins the level of activity: answers on effective coverage rest on these."""

    relaxation: float = parameter(
        0.10, unit="1/month", low=0.01, high=1.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.04, 0.25, "log", reasons.VITALITY_RELAXATION),
        en="pull of vitality towards its level", zh="活力向目标水平靠拢的速度",
    )  # fmt: skip
    noise: float = parameter(
        0.06, unit="standard deviation a month", low=0.0, high=0.5, source=NO_SOURCE, grade="assumed",
        prior=prior(0.03, 0.12, "log", reasons.VITALITY_NOISE), en="monthly noise of vitality", zh="活力的月度波动",
    )  # fmt: skip
    level: float = parameter(
        -0.3, unit="logit", low=-3.0, high=3.0, grade="assumed",
        source={"en": "as many are active as after calibration", "zh": "使活跃比例与校准后大致相同"},
        prior=prior(-1.25, 0.75, "linear", reasons.VITALITY_LEVEL),
        en="level of vitality with middling motivation and no support (c₀)", zh="无支持、意愿居中时的活力水平 (c₀)",
    )  # fmt: skip
    motivation: float = parameter(
        1.6, unit="logit per unit", low=0.0, high=5.0, grade="assumed",
        prior=prior(0.7, 3.6, "log", reasons.VITALITY_MOTIVATION),
        source={"en": "sign from the report", "zh": "方向据调研报告"},
        en="what motivation adds to vitality", zh="意愿对活力的作用",
    )  # fmt: skip
    guided: float = parameter(
        0.9, unit="logit", low=0.0, high=4.0, source=POSTS, grade="assumed",
        prior=prior(0.35, 2.3, "log", reasons.VITALITY_GUIDED),
        en="what being guided adds to vitality", zh="受指导对活力的作用",
    )  # fmt: skip
    grant: float = parameter(
        0.35, unit="logit per doubling", low=0.0, high=2.0, source=report_says("secured funding", "经费保障"),
        prior=prior(0.12, 1.0, "log", reasons.VITALITY_GRANT),
        grade="assumed", en="what grants add to vitality, per log₂(1 + grant/300)", zh="经费对活力的作用",
    )  # fmt: skip
    committee: float = parameter(
        0.5, unit="logit", low=0.0, high=3.0, prior=prior(0.17, 1.4, "log", reasons.VITALITY_COMMITTEE),
        source={
            "en": "seven members have a committee (支部工作条例); the size is assumed",
            "zh": "支部党员7人以上设委员会（《支部工作条例》）；取值为假定",
        }, grade="assumed", en="what a branch committee adds to vitality", zh="设支部委员会对活力的作用",
    )  # fmt: skip
    joint: float = parameter(
        0.35, unit="logit", low=0.0, high=3.0, source=report_says("joined but not alive", "联而不活"), grade="assumed",
        prior=prior(0.12, 1.0, "log", reasons.VITALITY_JOINT),
        en="what being joint takes from vitality", zh="联合党组织的活力损失",
    )  # fmt: skip
    friction: float = parameter(
        0.22, unit="logit per further unit", low=0.0, high=2.0,
        prior=prior(0.08, 0.6, "log", reasons.VITALITY_FRICTION),
        source=report_says("no common time is found", "时间难统一"),
        grade="assumed", en="what each further unit takes from vitality", zh="每增加一个单位的活力损失",
    )  # fmt: skip
    unwilling: float = parameter(
        1.0, unit="logit", low=0.0, high=4.0, source=HOLLOW_BRANCHES, grade="assumed",
        prior=prior(0.35, 2.7, "log", reasons.VITALITY_UNWILLING),
        en="what units by decree, all unwilling, take from vitality", zh="单位全为被动纳入时的活力损失",
    )  # fmt: skip
    grace_months: float = parameter(
        6, unit="months", low=0, high=60,
        source={
            "en": "an upper organization adjusts in time; a rule of the model",
            "zh": "上级党组织及时调整；模型规则",
        }, grade="assumed", en="months an own branch may be short of three members", zh="党员不足三名的宽限月数",
    )  # fmt: skip
    dormant_dissolved: float = parameter(
        1.4, unit="1/year", low=0.0, high=12.0, source=CENTRE, grade="assumed",
        prior=prior(0.4, 2.5, "log", reasons.DORMANT_DISSOLVED),
        en="rate at which a dormant organization's branch is dissolved", zh="休眠组织党组织撤销的年率",
    )  # fmt: skip
    inactive_months: float = parameter(
        24, unit="months", low=1, high=240, source=MODEL_RULE, grade="assumed",
        en="inactive months after which a branch is put right or abolished", zh="整顿或撤销前的空转月数",
    )  # fmt: skip
    put_right: float = parameter(
        0.15, unit="1/month", low=0.0, high=1.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.05, 0.35, "logit", reasons.PUT_RIGHT),
        en="chance a month that a guided inactive branch is put right", zh="受指导的空转党组织每月被整顿的概率",
    )  # fmt: skip
    abolished: float = parameter(
        0.15, unit="1/year", low=0.0, high=5.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.05, 0.45, "log", reasons.ABOLISHED),
        en="rate at which a long inactive branch is abolished", zh="长期空转党组织被撤销的年率",
    )  # fmt: skip
    friction_by_fields: float = form_of_rule(
        source=OTHER_FORM, en="friction of a joint branch by its further fields (1) instead of its further units (0)",
        zh="联合党组织的活力损失按增加的领域数（1）或增加的单位数（0）计",
    )  # fmt: skip


LEVERS = (
    lever(
        "party_school", trial=(0.5, "effective_coverage", 1),
        group="activity", books="above", rule="add", unit="logit of vitality",
        low=0, high=1, neutral=0, grade="assumed",
        en="Party school and projects", zh="业余党校与党建项目",
        meaning_en="What spare-time Party schools and Party-building projects add to the vitality of every branch.",
        meaning_zh="业余党校和党建项目给各党组织活力带来的提升。",
        source={
            "en": "survey report, part 1, item 3: the lawyers' Party school, the Sunshine Studio; the size is assumed",
            "zh": "调研报告第一部分第3条：律师业余党校、“阳光工作室”；取值为假定",
        },
    ),
)  # fmt: skip

Numbers = numbers_type(Parameters)


@kernel
def vitality_level(
    numbers: Any, motivation: float, guided: float, doublings: float, members: int, joint: float, friction: float,
    school: float, unwilling: float,
) -> float:  # fmt: skip
    """Where vitality tends, 0–1.

    ``unwilling`` is the share of units that are in it by decree, against their will.
    ``doublings`` is log₂(1 + grant per member/300), ``joint`` 1 for a joint branch, ``friction`` the further units
    (each counts half where fields agree) or fields, ``school`` what Party school and projects add in logits.
    """
    committee = numbers.committee if members >= COMMITTEE_MEMBERS else 0.0
    return logistic(
        numbers.level + numbers.motivation * (motivation - 0.5) + numbers.guided * guided + numbers.grant * doublings
        + committee - numbers.joint * joint - numbers.friction * friction + school
        - numbers.unwilling * unwilling
    )  # fmt: skip


@kernel
def next_vitality(numbers: Any, vitality: int, level: float, deviate: float) -> int:
    """Vitality a month later, in units of 2**-20: v + .10 · (level − v) + .06 · z, within 0–1."""
    now = vitality * UNIT
    moved = now + numbers.relaxation * (level - now) + numbers.noise * deviate
    return int(min(1.0, max(0.0, moved)) * ONE + 0.5)


@kernel
def grant_doublings(grant: NDArray[np.float64], reference: float) -> NDArray[np.float64]:
    """log₂(1 + grant per member / reference) by host."""
    doublings = np.empty(len(grant))
    for host in range(len(grant)):
        doublings[host] = log(1.0 + grant[host] / reference) * INVERSE_LOG_TWO
    return doublings


@kernel
def fate_of_inactive(numbers: Any, chance: Word, key: Word, guided: float) -> int:
    """What becomes of a long inactive branch this month: 1 put right, 2 abolished, 0 neither."""
    if uniform(chance, key, RIGHTED) < numbers.put_right * guided:
        return 1
    if uniform(chance, key, ABOLISHED) < monthly_probability(numbers.abolished):
        return 2
    return 0


@kernel
def next_vitalities(
    columns: Columns, living: NDArray[np.int64], numbers: Any, chance: Word, doublings: NDArray[np.float64],
    school: float,
) -> NDArray[np.int32]:  # fmt: skip
    """Vitality a month later of the own and temporary branches in the rows ``living``, many at a time."""
    number = len(living)
    keys, motivation, vitality = np.empty(number, np.uint64), np.empty(number, np.int32), np.empty(number, np.int32)
    guided, members, grants = np.empty(number, np.uint8), np.empty(number, np.int32), np.empty(number)
    for index in range(number):
        row = living[index]
        keys[index] = columns.key[row]
        motivation[index] = columns.motivation[row]
        guided[index] = columns.guided[row]
        members[index] = columns.members[row]
        vitality[index] = columns.vitality[row]
        grants[index] = doublings[columns.host[row]]
    draws, deviates, levels = np.empty(number), np.empty(number), np.empty(number)
    for index in range(number):
        draws[index] = uniform(chance, keys[index], NOISE)
    normal_quantiles(draws, deviates)
    for index in range(number):
        levels[index] = vitality_level(
            numbers, motivation[index] * UNIT, float(guided[index]), grants[index], whole(members[index]), 0.0, 0.0,
            school, 0.0,
        )  # fmt: skip
    for index in range(number):
        vitality[index] = next_vitality(numbers, whole(vitality[index]), levels[index], deviates[index])
    return vitality


@kernel
def live_own(
    columns: Columns, rows: int, numbers: Any, chance: Word, month: int, doublings: NDArray[np.float64],
    school: float, counters: NDArray[np.int64],
) -> None:  # fmt: skip
    """One month in the life of own and temporary branches; of one in a dormant organization nothing else moves."""
    dissolved = monthly_probability(numbers.dormant_dissolved)
    flags = np.empty(MANY, dtype=np.bool_)
    living = np.empty(MANY + 1, dtype=np.int64)
    for first in range(0, rows, MANY):
        last = min(rows, first + MANY)
        state, branches = columns.state[first:last], columns.branch[first:last]
        for row in range(last - first):
            flags[row] = (state[row] != GONE) & ((branches[row] == OWN) | (branches[row] == TEMPORARY))
        number = 0
        for row in living[: flagged_of_many(flags, first, last - first, living)]:
            if columns.state[row] == DORMANT:
                if uniform(chance, columns.key[row], DISSOLVED) < dissolved:
                    columns.branch[row] = NO_BRANCH
                    counters[DORMANT_DISSOLVED] += 1
                continue
            if columns.branch[row] == OWN:
                columns.months_short[row] = columns.months_short[row] + 1 if columns.members[row] < THREE else 0
                if columns.months_short[row] > numbers.grace_months:
                    columns.branch[row] = NO_BRANCH
                    columns.waiting_since[row] = month
                    columns.pressed[row] = 0
                    counters[OWN_LAPSED] += 1
                    continue
            living[number] = row
            number += 1
        vitalities = next_vitalities(columns, living[:number], numbers, chance, doublings, school)
        for index in range(number):
            row, vitality = living[index], vitalities[index]
            columns.vitality[row] = vitality
            inactive = columns.months_inactive[row] + 1 if vitality < ACTIVE else 0
            columns.months_inactive[row] = inactive
            if inactive > numbers.inactive_months:
                fate = fate_of_inactive(numbers, chance, columns.key[row], float(columns.guided[row]))
                if fate == 1:
                    columns.vitality[row] = ACTIVE
                    columns.months_inactive[row] = 0
                    counters[PUT_RIGHT] += 1
                elif fate == 2 and columns.branch[row] == OWN:
                    columns.branch[row] = NO_BRANCH
                    counters[OWN_ABOLISHED] += 1


@kernel
def live_joint(
    joint: JointColumns, joint_rows: int, parties: NDArray[np.int32], numbers: Any, chance: Word, n_fields: int,
    doublings: NDArray[np.float64], school: float, limit: int, counters: NDArray[np.int64],
) -> None:  # fmt: skip
    """One month in the life of joint branches; those that end are marked LAPSED or CLOSED for their units.

    ``parties`` are those who have to get on with one another in each: its units, or their fields.
    """
    for branch in range(joint_rows):
        if joint.alive[branch] != ALIVE:
            continue
        if joint.members[branch] + joint.sent[branch] < THREE:
            joint.alive[branch] = LAPSED
            continue
        units = whole(joint.units[branch])
        motivation = joint.motivation_sum[branch] / units * UNIT
        guided = min(1.0, joint.guided_units[branch] / 2.0)
        # the units of a joint committee meet in branches below it
        together = whole(parties[branch])
        friction = float((min(together, limit) if joint.committee[branch] == 1 else together) - 1)
        unwilling = joint.unwilling_units[branch] / units
        if joint.field_low[branch] == joint.field_high[branch]:
            friction = 0.5 * friction
        # all districts have the same grant, so that the last stands for whichever the street belongs to
        host = joint.home[branch] if joint.home[branch] < n_fields else len(doublings) - 1
        level = vitality_level(
            numbers, motivation, guided, doublings[host], whole(joint.members[branch]), 1.0, friction, school,
            unwilling,
        )  # fmt: skip
        key = joint.key[branch]
        vitality = next_vitality(numbers, whole(joint.vitality[branch]), level, normal(chance, key, NOISE))
        joint.vitality[branch] = vitality
        joint.months_inactive[branch] = joint.months_inactive[branch] + 1 if vitality < ACTIVE else 0
        if joint.months_inactive[branch] > numbers.inactive_months:
            fate = fate_of_inactive(numbers, chance, key, guided)
            if fate == 1:
                joint.vitality[branch] = ACTIVE
                joint.months_inactive[branch] = 0
                counters[PUT_RIGHT] += 1
            elif fate == 2:
                joint.alive[branch] = CLOSED


@kernel
def release_units(
    columns: Columns, units: NDArray[np.int64], joint: JointColumns, joint_rows: int, counters: NDArray[np.int64]
) -> None:
    """Organizations whose joint branch ended this month are without a branch."""
    for row in units:
        fate = joint.alive[columns.joint_id[row]]
        if fate == ALIVE:
            continue
        columns.branch[row] = NO_BRANCH
        columns.joint_id[row] = NOBODY
        counters[JOINT_LAPSED if fate == LAPSED else JOINT_ABOLISHED] += 1
    for branch in range(joint_rows):
        if joint.alive[branch] != ALIVE:
            joint.alive[branch] = 0


@kernel
def live(
    columns: Columns, rows: int, joint: JointColumns, joint_rows: int, numbers: Any, chance: Word, month: int,
    n_fields: int, grant: NDArray[np.float64], grant_reference: float, school: float, limit: int,
    counters: NDArray[np.int64],
) -> None:  # fmt: skip
    """One month in the life of all branches."""
    doublings = grant_doublings(grant, grant_reference)
    live_own(columns, rows, numbers, chance, month, doublings, school, counters)
    units = find_units(columns, rows)
    recount(columns, units, joint, joint_rows)
    by_fields = numbers.friction_by_fields > 0.5
    parties = count_fields(columns, units, joint_rows, n_fields) if by_fields else joint.units
    live_joint(joint, joint_rows, parties, numbers, chance, n_fields, doublings, school, limit, counters)
    release_units(columns, units, joint, joint_rows, counters)


def step(model: CoverageModel) -> None:
    """Branches live on, lapse, are put right or abolished."""
    live(
        model.organizations.columns, model.organizations.rows, model.joint.columns, model.joint.rows,
        model.numbers[NAME], model.chance(STREAM), model.month, model.place.n_fields, model.hosts.grant,
        float(model.place.money["grant_per_member_reference"]), model.levers.party_school,
        int(model.levers.joint_unit_limit + 0.5), model.counters_of(NAME),
    )  # fmt: skip
