"""Dormancy and dissolution 休眠与注销: an organization stops working, comes back, or is struck off.

Operating → dormant at d₀ · (1 + e^(−age/4y) · (1 − .7 funded) + 2 · (1 − e^(−age/10y))) · (staff/10)^−.3 · .85^active
· .6^funded a year: the small, the new and the old fail first (liabilities of smallness, newness and obsolescence),
public money removes the disadvantage of the young (Hager, Galaskiewicz & Larson 2004), and an active branch lowers the
hazard (ratio .85, range .6–1.05: no estimate was found).  Dormant ones are revived, or struck off once dormant for
twelve months.  A clean-up campaign treats those dormant for two years besides: most are struck off, some put right and
so revived, some told to merge (:mod:`sim.processes.merger`).  No rate reads whether an organization is covered: only
whether its branch is active, and only on the way into dormancy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim import reasons
from sim.ages import Exits
from sim.blocks import BLOCK, GRID, draws_below, flagged
from sim.clean_up import TREATED_AFTER, campaign_rate
from sim.elementary import exp, monthly_probability, power, whole
from sim.joint_branches import JointColumns, in_active_branch
from sim.kernel import kernel
from sim.keyed import Word, bits, uniform
from sim.levers import lever
from sim.mechanism import Events
from sim.organizations import DORMANT, GONE, NEVER, NO_BRANCH, OPERATING, Book, Columns, give_row_back
from sim.parameters import Checked, numbers_type, parameter
from sim.priors import prior
from sim.sources import NO_SOURCE, centred

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "dissolution"
AFTER = ("merger",)
STREAM = 7

EVENTS = Events()
STRUCK_OFF = EVENTS.loss("struck_off", "register", en="struck off the register", zh="注销登记")
NEW_STRUCK_OFF = EVENTS.neither("new_struck_off", en="struck off, covered or not", zh="注销登记（不论是否覆盖）")
NEW_DORMANT = EVENTS.neither("new_dormant", en="fallen dormant", zh="进入休眠")
NEW_REVIVED = EVENTS.neither("new_revived", en="revived", zh="恢复活动")
NEW_RECTIFIED = EVENTS.neither("new_rectified", en="revived by a clean-up campaign", zh="清理整改后恢复活动")

FALLS_DORMANT, REVIVED, STRUCK, TREATED = range(4)

STRUCK_AFTER = 12
"""Dormant months that must have passed before an organization is struck off."""


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of dormancy and dissolution."""

    dormancy: float = parameter(
        0.029, unit="1/year", low=0.005, high=0.2, prior=prior(0.015, 0.07, "log", reasons.DORMANCY),
        source=centred(
            "exit hazards of non-profits; fit to gross exit of 2–5 % a year",
            "非营利组织退出风险研究；按年注销率2%—5%拟合",
        ),
        grade="assumed", en="rate of falling dormant, of ten staff and neither new nor old (d₀)",
        zh="十人规模、既非新设也非老组织的休眠率 (d₀)",
    )  # fmt: skip
    newness_years: float = parameter(
        4.0, unit="years", low=0.5, high=20.0, grade="literature", prior=prior(2.0, 8.0, "log", reasons.NEWNESS_YEARS),
        source={"en": "liability of newness", "zh": "新生组织的劣势"},
        en="time over which the extra hazard of the young fades", zh="新组织额外风险消退的年数",
    )  # fmt: skip
    obsolescence: float = parameter(
        2.0, unit="×", low=0.0, high=6.0, prior=prior(0.8, 4.5, "log", reasons.OBSOLESCENCE),
        source={
            "en": "2018–2020: 7–9 % a year of those founded by 2012 left the national register, of later ones 1–3 %",
            "zh": "2018—2020年全国登记数据：2012年底前成立者每年退出7%—9%，其后成立者1%—3%",
        },
        grade="derived", en="further hazard of the old, against the middle-aged",
        zh="老组织的额外风险（相对于中年组织）",
    )  # fmt: skip
    obsolescence_years: float = parameter(
        10.0, unit="years", low=2.0, high=40.0, source=NO_SOURCE, grade="assumed",
        prior=prior(5.0, 20.0, "log", reasons.OBSOLESCENCE_YEARS),
        en="time over which the extra hazard of the old builds up", zh="老组织额外风险形成的年数",
    )  # fmt: skip
    smallness: float = parameter(
        0.3, unit="exponent", low=0.0, high=1.0, prior=prior(0.12, 0.55, "log", reasons.SMALLNESS),
        source={
            "en": "exit falls with size; US public charities 1989–2003",
            "zh": "退出率随规模下降；美国公共慈善组织1989—2003年",
        },
        grade="literature", en="how strongly the hazard falls with staff", zh="风险随人数下降的强度",
    )  # fmt: skip
    active_ratio: float = parameter(
        0.85, unit="hazard ratio", low=0.6, high=1.05, grade="assumed",
        prior=prior(0.68, 1.04, "log", reasons.ACTIVE_RATIO),
        source={"en": "no estimate found", "zh": "未见估计"},
        en="hazard with an active branch against without", zh="有活跃党组织时的风险比",
    )  # fmt: skip
    funded_ratio: float = parameter(
        0.6, unit="hazard ratio", low=0.2, high=1.0, prior=prior(0.38, 0.95, "log", reasons.FUNDED_RATIO),
        source={
            "en": "donor-funded organizations close less, Hager et al. 2004",
            "zh": "受捐赠资助的组织较少关闭，Hager等（2004）",
        },
        grade="literature", en="hazard with a service award against without", zh="获购买服务时的风险比",
    )  # fmt: skip
    funded_newness: float = parameter(
        0.7, unit="share", low=0.0, high=1.0, prior=prior(0.3, 0.92, "logit", reasons.FUNDED_NEWNESS),
        source={
            "en": "government funding reduces the age effect, Hager et al. 2004",
            "zh": "政府资助减弱年龄的影响，Hager等（2004）",
        },
        grade="literature", en="part of the newness effect that an award removes", zh="购买服务抵消的新建劣势",
    )  # fmt: skip
    revival: float = parameter(
        0.13, unit="1/year", low=0.0, high=2.0, grade="assumed", prior=prior(0.05, 0.4, "log", reasons.REVIVAL),
        source=centred("13 of 82 handled were revived in Changshou", "长寿区处置82家，13家恢复活动"),
        en="rate at which a dormant organization is revived", zh="休眠组织恢复活动的年率",
    )  # fmt: skip
    strike_off: float = parameter(
        0.44, unit="1/year", low=0.05, high=3.0, grade="assumed", prior=prior(0.18, 0.9, "log", reasons.STRIKE_OFF),
        source=centred("clean-up practice after two missed reports", "连续两次未报年检即予清理的做法"),
        en="rate of being struck off after twelve dormant months", zh="休眠一年后被注销的年率",
    )  # fmt: skip
    rectified: float = parameter(
        0.25, unit="share", low=0.0, high=0.6, grade="public", prior=prior(0.12, 0.45, "logit", reasons.RECTIFIED),
        source={
            "en": "Anqing 2021: 60 of 201 put right; Changshou: 13 of 82 revived",
            "zh": "安庆2021年处理201家，整改60家；长寿处理82家，激活13家",
        },
        en="of those a clean-up campaign treats, put right and revived",
        zh="清理对象中整改后恢复的比例",
    )  # fmt: skip
    merged: float = parameter(
        0.05, unit="share", low=0.0, high=0.4, grade="assumed", prior=prior(0.01, 0.2, "logit", reasons.TOLD_TO_MERGE),
        source={
            "en": "Jiangsu 2021 names merging among the ways; no count found",
            "zh": "江苏2021年将合并列为整改方式之一；未见统计",
        },
        en="of those a clean-up campaign treats, told to merge", zh="清理对象中责令合并的比例",
    )  # fmt: skip


LEVERS = (
    lever(
        "clean_up", trial=(3.0, "register", -1),
        group="register", rule="multiply", unit="× the status quo", low=0.5, high=10, neutral=1, grade="assumed",
        en="Clean-up campaigns", zh="“僵尸型”社会组织清理",
        meaning_en="How fast dormant organizations are dealt with, whether or not they have a branch. What is above 1 "
        "is a campaign against those dormant for two years: most are struck off, some put right, some merged.",
        meaning_zh="处理长期不活动的社会组织的速度，与是否建有党组织无关；大于1的部分为专项清理，对象为休眠满两年者：多数注销，部分整改，部分合并。",
        source={
            "en": "clean-ups in batches, Changshou and Pudong (190 in 2020); two to three times in campaigns is "
            "assumed",
            "zh": "长寿、浦东分批清理（2020年190家）；集中清理年份按2至3倍为假定",
        },
    ),
)  # fmt: skip

Numbers = numbers_type(Parameters)


@kernel
def dormancy_rate(numbers: Any, age_months: int, staff: int, active: bool, funded: bool) -> float:
    """Rate a year of falling dormant.

    d₀ · (1 + e^(−age/4y) · (1 − .7 funded) + 2 · (1 − e^(−age/10y))) · (staff/10)^−.3 · .85^active · .6^funded
    """
    years = age_months / 12.0
    newness = exp(-years / numbers.newness_years)
    if funded:
        newness = newness * (1.0 - numbers.funded_newness)
    oldness = numbers.obsolescence * (1.0 - exp(-years / numbers.obsolescence_years))
    rate = numbers.dormancy * (1.0 + newness + oldness) * power(staff / 10.0, -numbers.smallness)
    if active:
        rate = rate * numbers.active_ratio
    if funded:
        rate = rate * numbers.funded_ratio
    return rate  # type: ignore[no-any-return]


@kernel
def falls_by_age(numbers: Any, months: int) -> NDArray[np.float64]:
    """Chance a month of falling dormant at each age in months, of ten staff with neither award nor active branch."""
    falls = np.empty(months)
    for age in range(months):
        falls[age] = monthly_probability(dormancy_rate(numbers, age, 10, active=False, funded=False))
    return falls


def exits(of_all: Mapping[str, Any], months: int) -> Exits:
    """How those up to so many months old leave, without a campaign; nobody does where there is no dissolution."""
    if NAME not in of_all:
        return Exits(np.zeros(months), 0.0, 0.0, STRUCK_AFTER)
    numbers = of_all[NAME]
    revived, struck = monthly_probability(numbers.revival), monthly_probability(numbers.strike_off)
    return Exits(falls_by_age(numbers, months), revived, struck, STRUCK_AFTER)


@kernel
def strike_off(columns: Columns, book: Book, row: int, counters: NDArray[np.int64]) -> None:
    """Take an organization off the register, and its cover with it."""
    if columns.branch[row] != NO_BRANCH:
        counters[STRUCK_OFF] += 1
    counters[NEW_STRUCK_OFF] += 1
    give_row_back(columns, book, row)


@kernel
def leave_dormancy(
    columns: Columns, book: Book, row: int, chance: Word, revived: float, put_right: float, counters: NDArray[np.int64]
) -> None:
    """Revive an organization whose draw says so, or whom a campaign puts right; else it is struck off."""
    itself = uniform(chance, columns.key[row], REVIVED) < revived
    long = columns.months_dormant[row] > TREATED_AFTER
    if itself or (long and uniform(chance, columns.key[row], TREATED) < put_right):
        columns.state[row] = OPERATING
        columns.months_dormant[row] = 0
        counters[NEW_REVIVED if itself else NEW_RECTIFIED] += 1
    else:
        strike_off(columns, book, row, counters)


@kernel
def highest_chance(numbers: Any, staff: int) -> float:
    """A chance a month of falling dormant that nobody's of so many staff, or more, exceeds."""
    most = (2.0 + numbers.obsolescence) * numbers.dormancy * max(1.0, numbers.active_ratio)
    # a little more: the power falls with staff, but for the last bit
    return 1.000001 * most * power(staff / 10.0, -numbers.smallness) / 12.0  # type: ignore[no-any-return]


@kernel
def fail_and_revive(
    columns: Columns, book: Book, rows: int, joint: JointColumns, numbers: Any, chance: Word, month: int,
    clean_up: float, counters: NDArray[np.int64],
) -> None:  # fmt: skip
    """One month of falling dormant, being revived and being struck off, ``clean_up`` times as fast.

    Above 1 that is a campaign.  Of those it does not tell to merge some are put right, the others struck off.
    """
    any_staff, four_staff = draws_below(highest_chance(numbers, 1)), draws_below(highest_chance(numbers, 4))
    ten_staff = draws_below(highest_chance(numbers, 10))
    revived = monthly_probability(numbers.revival)
    struck = monthly_probability(numbers.strike_off * min(1.0, clean_up))
    treated = monthly_probability(campaign_rate(numbers.strike_off, clean_up) * (1.0 - numbers.merged))
    put_right = treated * numbers.rectified / (1.0 - numbers.merged)
    revival, strike, treat = draws_below(revived), draws_below(struck), draws_below(treated)
    flags = np.empty(BLOCK, dtype=np.bool_)
    concerned = np.empty(BLOCK + 1, dtype=np.int64)
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        states, keys, staffs = columns.state[first:last], columns.key[first:last], columns.staff[first:last]
        dormancies = columns.months_dormant[first:last]
        for row in range(last - first):
            dormant = states[row] == DORMANT
            months = dormancies[row] + np.int32(dormant)
            dormancies[row] = months
            falls = ten_staff if staffs[row] >= 10 else (four_staff if staffs[row] >= 4 else any_staff)
            place = bits(chance, keys[row], REVIVED if dormant else FALLS_DORMANT) >> GRID
            moves = (states[row] != GONE) & (place < (revival if dormant else falls))
            goes = dormant & (months > STRUCK_AFTER) & (bits(chance, keys[row], STRUCK) >> GRID < strike)
            flags[row] = moves | goes
        if treated > 0.0:
            for row in range(last - first):
                long = (states[row] == DORMANT) & (dormancies[row] > TREATED_AFTER)
                flags[row] |= long & (bits(chance, keys[row], TREATED) >> GRID < treat)
        for row in concerned[: flagged(flags, first, last - first, concerned)]:
            key = columns.key[row]
            if columns.state[row] == DORMANT:
                leave_dormancy(columns, book, row, chance, revived, put_right, counters)
                continue
            age, staff = month - whole(columns.registered[row]), whole(columns.staff[row])
            active = in_active_branch(columns.branch[row], columns.vitality[row], columns.joint_id[row], joint.vitality)
            rate = dormancy_rate(numbers, age, staff, active, columns.funded_until[row] > month)
            draw = uniform(chance, key, FALLS_DORMANT)
            if draw < rate / 12.0 and draw < monthly_probability(rate):
                columns.state[row] = DORMANT
                columns.months_dormant[row] = 0
                columns.guided[row] = 0
                columns.custody[row] = 0
                columns.waiting_since[row] = NEVER
                counters[NEW_DORMANT] += 1


def step(model: CoverageModel) -> None:
    """Let organizations fall dormant, revive, and be struck off."""
    organizations = model.organizations
    fail_and_revive(
        organizations.columns, organizations.book, organizations.rows, model.joint.columns, model.numbers[NAME],
        model.chance(STREAM), model.month, model.levers.clean_up, model.counters_of(NAME),
    )  # fmt: skip
