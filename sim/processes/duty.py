"""Duty 党建责任: who answers for an organization's Party work — nobody, several, or one.

A hub's department (.30 a year times its capacity), reform (.06) and the registry's custody (.60) make a duty clear;
a vacant one becomes contested (.15), a clear one too (.095, more where several authorities manage it).  At most one
change a month: with total hazard a + b it happens with 1 − e^(−(a+b)/12), and is of the first sort with a/(a+b).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import reasons
from sim.blocks import BLOCK, GRID, draws_below, flagged
from sim.elementary import monthly_probability
from sim.hosts import Hosts, strength
from sim.kernel import kernel
from sim.keyed import Word, bits, uniform
from sim.levers import lever
from sim.observables import Outcome
from sim.organizations import CLEAR, CONTESTED, OPERATING, VACANT, Columns
from sim.parameters import Checked, numbers_type, parameter
from sim.priors import prior
from sim.sources import NO_SOURCE, report_says

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "duty"
AFTER = ("institutions", "dissolution")
STREAM = 8

CHANGES, WHICH = range(2)


OUTCOMES = (
    Outcome(
        id="clear_duty_share",
        name={"en": "clear duty", "zh": "党建责任清晰比例"},
        meaning={
            "en": "Operating organizations for whose Party work one authority answers ÷ operating.",
            "zh": "党建责任由一个部门承担的运行组织 ÷ 运行组织。",
        },
        part=("n_clear",),
        whole="n_operating",
        better=1,
    ),
    Outcome(
        id="contested_duty_share",
        name={"en": "contested duty", "zh": "多头管理比例"},
        meaning={
            "en": "Operating organizations with several who answer and none who does ÷ operating.",
            "zh": "多头管理、无人落实的运行组织 ÷ 运行组织。",
        },
        part=("n_contested",),
        whole="n_operating",
        better=-1,
    ),
    Outcome(
        id="vacant_duty_share",
        name={"en": "vacant duty", "zh": "管理缺位比例"},
        meaning={
            "en": "Operating organizations for whose Party work nobody answers ÷ operating.",
            "zh": "党建责任缺位的运行组织 ÷ 运行组织。",
        },
        part=("n_vacant",),
        whole="n_operating",
        better=-1,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of duty, chosen so that .39 are contested at month 12; later fewer are, as hubs' departments work on."""

    department: float = parameter(
        0.30, unit="1/year", low=0.0, high=2.0, prior=prior(0.12, 0.75, "log", reasons.DEPARTMENT),
        source=report_says("departments for Party work were named", "明确了党建工作职能部门"),
        grade="assumed", en="rate at which a hub's department makes a duty clear", zh="枢纽工作部门厘清职责的年率",
    )  # fmt: skip
    reform: float = parameter(
        0.06, unit="1/year", low=0.0, high=1.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.02, 0.18, "log", reasons.REFORM),
        en="rate at which general reform makes a duty clear", zh="一般改革厘清职责的年率",
    )  # fmt: skip
    custody: float = parameter(
        0.60, unit="1/year", low=0.0, high=5.0, source=report_says("backstop custody", "托底管理"), grade="assumed",
        prior=prior(0.25, 1.5, "log", reasons.CUSTODY),
        en="rate at which the registry's custody makes a duty clear", zh="托底管理厘清职责的年率",
    )  # fmt: skip
    vacant_contested: float = parameter(
        0.15, unit="1/year", low=0.0, high=2.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.05, 0.45, "log", reasons.VACANT_CONTESTED),
        en="rate at which a vacant duty becomes contested", zh="责任缺位转为多头的年率",
    )  # fmt: skip
    clear_contested: float = parameter(
        0.095, unit="1/year", low=0.0, high=1.0, grade="assumed",
        prior=prior(0.04, 0.22, "log", reasons.CLEAR_CONTESTED),
        source={"en": "share of contested duties at month 12", "zh": "据第12个月多头管理的比例"},
        en="rate at which the clear duty under one authority becomes contested", zh="单一主管下责任转为不清的年率",
    )  # fmt: skip
    several_factor: float = parameter(
        1.7, unit="×", low=1.0, high=10.0, prior=prior(1.1, 2.8, "log", reasons.SEVERAL_FACTOR),
        source={
            "en": "survey report: private schools (民办学校) under three authorities; the size is assumed",
            "zh": "调研报告：民办学校有三个主管部门；取值为假定",
        },
        grade="assumed", en="the same under several authorities, times", zh="多个主管部门时的倍数",
    )  # fmt: skip


LEVERS = (
    lever(
        "clear_duties", trial=(0.5, "clear_duty_share", 1),
        group="duties", rule="add", unit="1/year", low=0, high=2, neutral=0, grade="assumed",
        en="Clear duties", zh="厘清党建职责",
        meaning_en="A reform that settles which authority answers for an organization's Party work: the further "
        "rate at which vacant and contested duty becomes clear.",
        meaning_zh="明确各管理部门党建职责分工的改革，即职责缺位或多头管理转为清晰的年新增比率。",
        source={
            "en": "survey report, part 2, item 3: 39.6 % see several managers and no clear duty; the rate is assumed",
            "zh": "调研报告第二部分第3条：39.6%认为多头管理、职责不清；速率为假定",
        },
    ),
)  # fmt: skip

Numbers = numbers_type(Parameters)


@kernel
def clearing_rate(numbers: Any, department: float, custody: bool, clear_duties: float) -> float:
    """Rate a year at which a duty becomes clear: .30 · department + .06 + .60 · custody + the policy's own."""
    rate = numbers.department * department + numbers.reform + clear_duties
    return rate + numbers.custody if custody else rate  # type: ignore[no-any-return]


@kernel
def confusing_rate(numbers: Any, duty: int, supervisors: int) -> float:
    """Rate a year at which a duty becomes contested: from vacant, or from clear."""
    if duty == VACANT:
        return numbers.vacant_contested  # type: ignore[no-any-return]
    return numbers.clear_contested * (numbers.several_factor if supervisors > 1 else 1.0)  # type: ignore[no-any-return]


@kernel
def highest_chance_of_clearing(hosts: Hosts, numbers: Any, custody: bool, clear_duties: float) -> float:
    """A chance a month that no unclear duty's chance of any change exceeds, in custody or out of it."""
    clearing = clearing_rate(numbers, max(0.0, hosts.department.max()), custody, clear_duties)
    return (clearing + confusing_rate(numbers, VACANT, 1)) / 12.0


@kernel
def change_duties(columns: Columns, rows: int, hosts: Hosts, numbers: Any, chance: Word, clear_duties: float) -> None:
    """One month of duties becoming clear or contested, in operating organizations."""
    outside = draws_below(highest_chance_of_clearing(hosts, numbers, custody=False, clear_duties=clear_duties))
    inside = draws_below(highest_chance_of_clearing(hosts, numbers, custody=True, clear_duties=clear_duties))
    single = draws_below(confusing_rate(numbers, CLEAR, 1) / 12.0)
    several = draws_below(confusing_rate(numbers, CLEAR, 2) / 12.0)
    flags = np.empty(BLOCK, dtype=np.bool_)
    likely = np.empty(BLOCK + 1, dtype=np.int64)
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        state, key, duties = columns.state[first:last], columns.key[first:last], columns.duty[first:last]
        custody, supervisors = columns.custody[first:last], columns.supervisors[first:last]
        for row in range(last - first):
            unclear = inside if custody[row] == 1 else outside
            clear = several if supervisors[row] > 1 else single
            highest = clear if duties[row] == CLEAR else unclear
            flags[row] = (state[row] == OPERATING) & (bits(chance, key[row], CHANGES) >> GRID < highest)
        for row in likely[: flagged(flags, first, last - first, likely)]:
            duty = columns.duty[row]
            clearing = 0.0
            confusing = 0.0
            if duty != CLEAR:
                department = hosts.department[columns.host[row]] * strength(
                    columns.tier[row], columns.host[row], len(hosts.reach)
                )
                clearing = clearing_rate(numbers, department, columns.custody[row] == 1, clear_duties)
            if duty != CONTESTED:
                confusing = confusing_rate(numbers, duty, columns.supervisors[row])
            total = clearing + confusing
            draw = uniform(chance, columns.key[row], CHANGES)
            if draw < total / 12.0 and draw < monthly_probability(total):
                which = uniform(chance, columns.key[row], WHICH)
                columns.duty[row] = CLEAR if which * total < clearing else CONTESTED


def step(model: CoverageModel) -> None:
    """Make duties clear or contested."""
    change_duties(
        model.organizations.columns, model.organizations.rows, model.hosts, model.numbers[NAME],
        model.chance(STREAM), model.levers.clear_duties,
    )  # fmt: skip
