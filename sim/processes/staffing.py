"""Staffing 人员流动: people leave and are hired; Party members among them come and go.

Everybody but the leader leaves with the month's leaving probability q; hires are Poisson(q · target), so that the
stationary mean of the staff is target + 1.  The leader never leaves: a non-member if there is one.  Members leave at
``member_leaving`` times the rate; a hire is a member with f·p/(1 − p + f·p), so that the propensity p stays the
stationary share.  Once a year the target moves by a Laplace shock (heavy-tailed growth; Axtell 2001) and falls back
towards its origin.  An active branch develops members; a policy may move Party relations here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import reasons
from sim.blocks import BLOCK, flagged, flagged_of_many
from sim.counts import binomial_counts, poisson_counts
from sim.elementary import exp, log_of_normal, log_of_rest, monthly_probability, whole
from sim.joint_branches import JointColumns, in_active_branch
from sim.kernel import kernel
from sim.keyed import (
    Word,
    binomial,
    laplace_from_uniform,
    may_count,
    name_key,
    normal,
    stream,
    uniform,
)
from sim.leaving import Leaving, chances_of_leaving, leaving_at
from sim.levers import lever
from sim.organizations import GONE, NO_BRANCH, OPERATING, Columns
from sim.parameters import Checked, numbers_type, parameter
from sim.priors import prior
from sim.scratch import Scratch, new_scratch
from sim.sources import NO_SOURCE, centred, report_says

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "staffing"
AFTER = ("registration",)
STREAM = 4

(
    OTHERS_LEAVE,
    MEMBERS_LEAVE,
    ELSEWHERE_LEAVE,
    HIRES,
    HIRED_MEMBERS,
    HIRED_ELSEWHERE,
    DEVELOPED,
    MOVED,
    TARGET,
) = range(9)


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of staffing."""

    turnover: float = parameter(
        0.18, unit="1/year", low=0.08, high=0.4, prior=prior(0.11, 0.3, "log", reasons.TURNOVER),
        source={"en": "turnover of Chinese non-profit staff, 0.12–0.28", "zh": "中国非营利组织人员离职率，0.12—0.28"},
        grade="assumed", en="rate at which a person leaves", zh="人员离职率",
    )  # fmt: skip
    professional_turnover: float = parameter(
        1.5, unit="×", low=1.0, high=3.0, prior=prior(1.1, 2.2, "log", reasons.PROFESSIONAL_TURNOVER),
        source=report_says("frequent moves in professional and technical fields", "专业类、技术类社会组织……频繁流动"),
        grade="assumed", en="turnover in professional and technical fields, times", zh="专业类、技术类领域的离职倍数",
    )  # fmt: skip
    economic_shock: float = parameter(
        0.15, unit="standard deviation of log rate", low=0.0, high=1.0,
        prior=prior(0.05, 0.4, "log", reasons.ECONOMIC_SHOCK),
        source=report_says("swayed by economic results", "受经济效益的影响"), grade="assumed",
        en="yearly shock to turnover by professional field", zh="专业领域离职率的年度经济冲击",
    )  # fmt: skip
    dormant_turnover: float = parameter(
        3.0, unit="×", low=1.0, high=10.0, source=NO_SOURCE, grade="assumed",
        prior=prior(1.5, 6.0, "log", reasons.DORMANT_TURNOVER),
        en="turnover in a dormant organization, times", zh="休眠组织的离职倍数",
    )  # fmt: skip
    member_leaving: float = parameter(
        0.84, unit="×", low=0.6, high=1.0, grade="assumed", prior=prior(0.7, 1.0, "log", reasons.MEMBER_LEAVING),
        source=centred("members may stay longer; no direct source for the size", "党员留任可能更久；取值无直接来源"),
        en="leaving rate of members against others (f)", zh="党员相对离职率 (f)",
    )  # fmt: skip
    development: float = parameter(
        0.013, unit="1/year of members", low=0.0, high=0.1, prior=prior(0.008, 0.045, "log", reasons.DEVELOPMENT),
        source=centred("Party statistics: about 2 % of members join a year", "党内统计公报：每年新发展党员约占2%"),
        grade="assumed", en="members an active branch develops", zh="活跃党组织每年发展党员的比例",
    )  # fmt: skip
    target_shock: float = parameter(
        0.10, unit="standard deviation of log size per √year", low=0.0, high=0.5, grade="assumed",
        prior=prior(0.05, 0.25, "log", reasons.TARGET_SHOCK),
        source={"en": "tent-shaped growth, Axtell 2001", "zh": "增长率呈帐篷形分布，Axtell（2001）"},
        en="yearly shock to the size aimed at", zh="目标规模的年度冲击",
    )  # fmt: skip
    target_reversion: float = parameter(
        0.10, unit="1/year", low=0.0, high=1.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.03, 0.3, "log", reasons.TARGET_REVERSION),
        en="pull of the target towards its origin", zh="目标规模的回归速度",
    )  # fmt: skip


LEVERS = (
    lever(
        "member_development", trial=(3.0, "eligible_share", 1),
        group="members", books="above", rule="multiply", unit="× the status quo",
        low=0, high=10, neutral=1, grade="assumed", en="Development of members", zh="发展党员",
        meaning_en="How many new members active branches admit each year, 1.3 % of their members in the status quo.",
        meaning_zh="活跃党组织每年发展党员的数量，现状为其党员数的1.3%。",
        source={
            "en": "1.3 % a year is the calibration's median; admission quotas for social organizations were not found",
            "zh": "每年1.3%为校准后的中位数；未查到社会组织发展党员计划数",
        },
    ),
    lever(
        "transfer_relations", trial=(1.0, "eligible_share", 1),
        group="members", books="above", rule="add", unit="1/year", low=0, high=5, neutral=0, grade="assumed",
        en="Transfer of Party relations", zh="党组织关系转入",
        meaning_en="The rate at which members whose Party relation is kept elsewhere have it moved to where they "
        "work. Only then do they count towards three.",
        meaning_zh="组织关系在外的党员每年将关系转入所在社会组织的比率；转入后方可计入三人之数。",
        source={
            "en": "survey report, part 2, item 3: Party relation and Party work split between units (条块分割)",
            "zh": "调研报告第二部分第3条：党组织关系与党建工作分属不同单位（“条块分割”）",
        },
    ),
)  # fmt: skip

Numbers = numbers_type(Parameters)


@kernel
def hired_member_share(propensity: float, member_leaving: float) -> float:
    """Share of hires who are members so that ``propensity`` is stationary: f·p / (1 − p + f·p)."""
    weight = member_leaving * propensity
    return weight / (1.0 - propensity + weight)


@kernel
def next_target(level: float, origin: float, deviate: float, shock: float, reversion: float) -> float:
    """The target a year later from logs: log T' = log T + reversion · (log T₀ − log T) + shock · Laplace."""
    return exp(level + reversion * (origin - level) + shock * deviate)


@kernel
def others_leave(
    columns: Columns, first: int, last: int, chance: Word, leave: Leaving, scratch: Scratch
) -> None:  # fmt: skip
    """Those who are no members leave; of them the leader stays, if there are any."""
    quits, drawn, flags, chosen = scratch.quits, scratch.drawn, scratch.flags, scratch.chosen
    state, field, key = columns.state[first:last], columns.field[first:last], columns.key[first:last]
    staff, members = columns.staff[first:last], columns.members[first:last]
    elsewhere = columns.members_elsewhere[first:last]
    for row in range(last - first):  # apart: what is looked up in a table is not done for several at once
        quits[row] = leave.chance[state[row], field[row]]
    for row in range(last - first):
        drawn[row] = uniform(chance, key[row], OTHERS_LEAVE)
        flags[row] = may_count(drawn[row], np.int32(staff[row] - members[row] - elsewhere[row] - 1) * quits[row])
    found = flagged_of_many(flags, first, last - first, chosen)
    for index in range(found):
        row = chosen[index]
        scratch.trials[index] = columns.staff[row] - columns.members[row] - columns.members_elsewhere[row] - 1
        scratch.draws[index] = drawn[row - first]
        scratch.shares[index] = quits[row - first]
        scratch.log_none[index] = scratch.trials[index] * leave.log_stay[columns.state[row], columns.field[row]]
    binomial_counts(found, scratch.draws, scratch.trials, scratch.shares, scratch.log_none, scratch.counts)
    for index in range(found):
        columns.staff[chosen[index]] -= scratch.counts[index]


@kernel
def members_leave(
    columns: Columns, first: int, last: int, chance: Word, leave: Leaving, scratch: Scratch
) -> None:  # fmt: skip
    """Members leave, those with their relation here and those with it elsewhere; one of them stays where all are.

    The leader is a non-member if there is one, else one whose relation is elsewhere, else a member here: whoever it is
    has not left, so that it can still be told after the others have.
    """
    quits, flags, chosen, counts = scratch.quits, scratch.flags, scratch.chosen, scratch.counts
    keys, members = columns.key[first:last], columns.members[first:last]
    elsewhere = columns.members_elsewhere[first:last]
    for row in range(last - first):
        here = may_count(uniform(chance, keys[row], MEMBERS_LEAVE), members[row] * quits[row])
        away = may_count(uniform(chance, keys[row], ELSEWHERE_LEAVE), elsewhere[row] * quits[row])
        flags[row] = here | away
    found = flagged_of_many(flags, first, last - first, chosen)
    here_free, away_free, log_here, log_away = scratch.trials, scratch.means, scratch.log_none, scratch.drawn
    for index in range(found):
        row = chosen[index]
        state, field = columns.state[row], columns.field[row]
        others = columns.staff[row] - columns.members[row] - columns.members_elsewhere[row]
        leads_away = (others == 0) & (columns.members_elsewhere[row] > 0)
        leads_here = (others == 0) & (columns.members_elsewhere[row] == 0)
        here_free[index] = columns.members[row] - leads_here
        away_free[index] = columns.members_elsewhere[row] - leads_away
        scratch.shares[index] = leave.member_chance[state, field]
        log_here[index] = here_free[index] * leave.member_log_stay[state, field]
        log_away[index] = away_free[index] * leave.member_log_stay[state, field]
    for index in range(found):
        scratch.draws[index] = uniform(chance, columns.key[chosen[index]], MEMBERS_LEAVE)
    binomial_counts(found, scratch.draws, here_free, scratch.shares, log_here, counts)
    for index in range(found):
        columns.members[chosen[index]] -= counts[index]
        columns.staff[chosen[index]] -= counts[index]
        scratch.draws[index] = uniform(chance, columns.key[chosen[index]], ELSEWHERE_LEAVE)
    binomial_counts(found, scratch.draws, away_free, scratch.shares, log_away, counts)
    for index in range(found):
        columns.members_elsewhere[chosen[index]] -= counts[index]
        columns.staff[chosen[index]] -= counts[index]


@kernel
def hire(
    columns: Columns, first: int, last: int, chance: Word, member_leaving: float, away: float, scratch: Scratch
) -> None:  # fmt: skip
    """Operating organizations hire; a hire is a member here, a member whose relation is elsewhere, or neither."""
    quits, drawn, flags, chosen, counts = scratch.quits, scratch.drawn, scratch.flags, scratch.chosen, scratch.counts
    state, keys, target = columns.state[first:last], columns.key[first:last], columns.target[first:last]
    for row in range(last - first):
        drawn[row] = uniform(chance, keys[row], HIRES)
        flags[row] = (state[row] == OPERATING) & may_count(drawn[row], quits[row] * target[row])
    found = flagged_of_many(flags, first, last - first, chosen)
    for index in range(found):
        row = chosen[index]
        scratch.draws[index] = drawn[row - first]
        scratch.means[index] = quits[row - first] * columns.target[row]
    poisson_counts(found, scratch.draws, scratch.means, counts)
    chosen_keys, shares = scratch.keys, scratch.shares
    for index in range(found):
        row = chosen[index]
        columns.staff[row] += counts[index]
        chosen_keys[index], shares[index] = columns.key[row], columns.propensity[row]
    for index in range(found):
        share = hired_member_share(shares[index], member_leaving)
        here = may_count(uniform(chance, chosen_keys[index], HIRED_MEMBERS), counts[index] * share)
        elsewhere = counts[index] * min(1.0, away / (1.0 - share))
        shares[index] = share
        flags[index] = here | may_count(uniform(chance, chosen_keys[index], HIRED_ELSEWHERE), elsewhere)
    tell_members(columns, flagged_of_many(flags, 0, found, scratch.few), chance, away, scratch)


@kernel
def tell_members(columns: Columns, number: int, chance: Word, away: float, scratch: Scratch) -> None:
    """Find the Party members among the hires of ``number`` of those chosen, ``few``: of each, first those here."""
    chosen, keys, hires, shares = scratch.chosen, scratch.keys, scratch.trials, scratch.shares
    for index in range(number):  # moved to the front, where their hires were counted
        one = scratch.few[index]
        chosen[index], keys[index], shares[index] = chosen[one], keys[one], shares[one]
        hires[index] = scratch.counts[one]
    for index in range(number):
        scratch.draws[index] = uniform(chance, keys[index], HIRED_MEMBERS)
        scratch.log_none[index] = hires[index] * log_of_rest(shares[index])
    binomial_counts(number, scratch.draws, hires, shares, scratch.log_none, scratch.counts)
    for index in range(number):
        columns.members[chosen[index]] += scratch.counts[index]
    for index in range(number):
        hires[index] -= scratch.counts[index]
        shares[index] = min(1.0, away / (1.0 - shares[index]))
        scratch.draws[index] = uniform(chance, keys[index], HIRED_ELSEWHERE)
        scratch.log_none[index] = hires[index] * log_of_rest(shares[index])
    binomial_counts(number, scratch.draws, hires, shares, scratch.log_none, scratch.counts)
    for index in range(number):
        columns.members_elsewhere[chosen[index]] += scratch.counts[index]


@kernel
def develop_members(
    columns: Columns, first: int, last: int, joint: JointColumns, chance: Word, develop: float, scratch: Scratch
) -> None:  # fmt: skip
    """Active branches develop members among the others; the staff stays what it is."""
    flags, chosen = scratch.flags, scratch.chosen
    state, branch = columns.state[first:last], columns.branch[first:last]
    keys, members = columns.key[first:last], columns.members[first:last]
    for row in range(last - first):  # who has no branch draws too, which costs less than to find those who have one
        covered = (state[row] == OPERATING) & (branch[row] != NO_BRANCH)
        flags[row] = covered & may_count(uniform(chance, keys[row], DEVELOPED), members[row] * develop)
    for row in chosen[: flagged(flags, first, last - first, chosen)]:
        members_now = whole(columns.members[row])
        others = whole(columns.staff[row]) - members_now - whole(columns.members_elsewhere[row])
        if others > 0 and in_active_branch(
            columns.branch[row], columns.vitality[row], columns.joint_id[row], joint.vitality
        ):
            developed = binomial(uniform(chance, columns.key[row], DEVELOPED), members_now, develop)
            columns.members[row] += min(others, developed)


@kernel
def move_relations(
    columns: Columns, first: int, last: int, chance: Word, move: float, scratch: Scratch
) -> None:  # fmt: skip
    """A policy moves Party relations here."""
    flags, chosen = scratch.flags, scratch.chosen
    state, elsewhere = columns.state[first:last], columns.members_elsewhere[first:last]
    for row in range(last - first):
        flags[row] = (state[row] == OPERATING) & (elsewhere[row] > 0)
    for row in chosen[: flagged(flags, first, last - first, chosen)]:
        moved = binomial(uniform(chance, columns.key[row], MOVED), whole(columns.members_elsewhere[row]), move)
        columns.members[row] += moved
        columns.members_elsewhere[row] -= moved


@kernel
def move_targets(
    columns: Columns, first: int, last: int, numbers: Any, chance: Word, month: int, scratch: Scratch
) -> None:  # fmt: skip
    """Move the target of every organization whose registration has its anniversary this month."""
    flags, chosen = scratch.flags, scratch.chosen
    state, registered = columns.state[first:last], columns.registered[first:last]
    for row in range(last - first):
        age = np.int32(month) - registered[row]
        flags[row] = (state[row] != GONE) & (age > 0) & (np.uint32(age) % np.uint32(12) == 0)
    levels, origins, deviates, keys = scratch.means, scratch.shares, scratch.draws, scratch.keys
    found = flagged_of_many(flags, first, last - first, chosen)
    for index in range(found):
        row = chosen[index]
        levels[index], origins[index] = columns.target[row], columns.target_origin[row]
        keys[index] = columns.key[row]
    shock, reversion = numbers.target_shock, numbers.target_reversion
    for index in range(found):  # one function a loop: the compiler takes several entries together only in short ones
        deviates[index] = uniform(chance, keys[index], TARGET)
    for index in range(found):
        deviates[index] = laplace_from_uniform(deviates[index])
    for index in range(found):
        levels[index], origins[index] = log_of_normal(levels[index]), log_of_normal(origins[index])
    for index in range(found):
        levels[index] = next_target(levels[index], origins[index], deviates[index], shock, reversion)
    for index in range(found):
        columns.target[chosen[index]] = levels[index]


@kernel
def staff_turnover(
    columns: Columns, rows: int, joint: JointColumns, numbers: Any, chance: Word, leave: Leaving, away: float,
    develop: float, move: float, month: int,
) -> None:  # fmt: skip
    """One month of leavers, hires and targets in every organization.

    ``away`` is the share of hires who are members with their relation elsewhere, ``develop`` the chance a month that a
    member of an active branch develops another, ``move`` that a member's relation is moved here.
    """
    scratch = new_scratch()
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        others_leave(columns, first, last, chance, leave, scratch)
        members_leave(columns, first, last, chance, leave, scratch)
        hire(columns, first, last, chance, numbers.member_leaving, away, scratch)
        if develop > 0.0:
            develop_members(columns, first, last, joint, chance, develop, scratch)
        if move > 0.0:
            move_relations(columns, first, last, chance, move, scratch)
        move_targets(columns, first, last, numbers, chance, month, scratch)


@kernel
def field_shock(seed: Word, year: int, key: Word, spread: float) -> float:
    """The year's factor on a professional field's turnover: e^(spread · z), z normal, keyed by field and year."""
    return exp(spread * normal(stream(seed, STREAM, year), key, 0))


def leaving_rates(model: CoverageModel) -> list[float]:
    """Yearly leaving rate by field in the model's present month."""
    numbers = model.numbers[NAME]
    rates = []
    for field in model.place.fields:
        rate = numbers.turnover
        if field.get("professional", False):
            key = np.uint64(name_key(str(field["id"])))
            shock = field_shock(np.uint64(model.seed_number), model.month // 12, key, numbers.economic_shock)
            rate = rate * numbers.professional_turnover * shock
        rates.append(rate)
    return rates


def leaving(model: CoverageModel) -> Leaving:
    """The chances that a person leaves in a month of the present year."""
    numbers = model.numbers[NAME]
    chance = chances_of_leaving(np.array(leaving_rates(model)), numbers.dormant_turnover)
    return leaving_at(chance, numbers.member_leaving)


def step(model: CoverageModel) -> None:
    """People leave and are hired."""
    numbers = model.numbers[NAME]
    staff_turnover(
        model.organizations.columns, model.organizations.rows, model.joint.columns, numbers,
        model.chance(STREAM), model.yearly("leaving", leaving), model.numbers["newcomers"].elsewhere,
        monthly_probability(numbers.development * model.levers.member_development),
        monthly_probability(model.levers.transfer_relations), model.month,
    )  # fmt: skip
