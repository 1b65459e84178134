"""Founding 组建: an organization with three Party members sets up its own branch, sooner or later.

Hazard a month: h₀ · g(duty) · e^(β(m − ½)) · (1 + .6 · committee) · (1 + guided), with g = .35 vacant, .62 contested,
1 clear.  Three members whose Party relation is here are required (支部工作条例, art. 4), at the end of last month and
now; none with fewer ever founds one.  A unit of a joint branch that reaches three may found its own too: a transfer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim import reasons
from sim.blocks import BLOCK, flagged_of_many
from sim.consent import raised, readiness
from sim.elementary import hazard_probability, whole
from sim.hosts import Hosts, strength
from sim.kernel import kernel
from sim.keyed import Word, uniform
from sim.mechanism import Events
from sim.organizations import (
    JOINT,
    NEVER,
    NOBODY,
    ONE,
    OPERATING,
    OWN,
    TEMPORARY,
    THREE,
    UNIT,
    Columns,
)
from sim.parameters import Checked, numbers_type, parameter
from sim.priors import prior
from sim.sources import NO_SOURCE, POSTS, centred, report_says

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "founding"
AFTER = ("staffing", "duty", "motivation")
STREAM = 10

EVENTS = Events()
FOUNDED = EVENTS.gain("founded", "own", en="founded a branch of its own", zh="新建单建党组织", starts=True)
TRANSFERRED = EVENTS.neither(
    "transferred", en="left a joint branch for one of its own", zh="由联合党组织转为单建", starts=True
)
TEMPORARY_CONFIRMED = EVENTS.neither(
    "temporary_confirmed", en="temporary branch became an own one", zh="临时党组织转为正式"
)

FOUNDS = 0


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of founding."""

    hazard: float = parameter(
        0.48, unit="1/month", low=0.01, high=3.0, grade="assumed", prior=prior(0.1, 1.3, "log", reasons.FOUNDING),
        source=centred("fit to 97.3 % fulfilment", "按应建已建率97.3%拟合"),
        en="hazard of founding with clear duty and middling motivation (h₀)", zh="职责清晰、意愿居中时的组建强度 (h₀)",
    )  # fmt: skip
    committee: float = parameter(
        0.6, unit="added ×", low=0.0, high=3.0, source=report_says("Party-building committees", "党建工作委员会"),
        prior=prior(0.2, 1.8, "log", reasons.COMMITTEE_FINDS),
        grade="assumed", en="what a hub's committee adds by finding the eligible", zh="枢纽党建工作委员会的增量",
    )  # fmt: skip
    guided: float = parameter(
        1.0, unit="added ×", low=0.0, high=5.0, source=POSTS, grade="assumed",
        prior=prior(0.35, 3.0, "log", reasons.GUIDED_ADDS),
        en="what being guided adds", zh="受指导的增量",
    )  # fmt: skip
    first_vitality: float = parameter(
        0.4, unit="0–1", low=0.0, high=1.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.2, 0.65, "logit", reasons.FIRST_VITALITY),
        en="vitality a new branch starts with", zh="新建党组织的初始活力",
    )  # fmt: skip


Numbers = numbers_type(Parameters)


@kernel
def founding_hazard(numbers: Any, consent: Any, ready: float, committee: float, guided: float) -> float:
    """Hazard a month: h₀ · readiness · (1 + .6 · committee) · (1 + guided), readiness = g(duty) · e^(β(m − ½))."""
    return raised(consent, numbers.hazard * ready, numbers.committee * committee, numbers.guided * guided)


@kernel
def found_branches(
    columns: Columns, rows: int, hosts: Hosts, numbers: Any, consent: Any, chance: Word, month: int,
    counters: NDArray[np.int64],
) -> None:  # fmt: skip
    """One month of founding own branches; temporary ones that have reached three members become own."""
    flags = np.empty(BLOCK, dtype=np.bool_)
    without = np.empty(BLOCK + 1, dtype=np.int64)
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        state, members, branches = columns.state[first:last], columns.members[first:last], columns.branch[first:last]
        for row in range(last - first):
            flags[row] = (state[row] == OPERATING) & (members[row] >= THREE) & (branches[row] != OWN)
        for row in without[: flagged_of_many(flags, first, last - first, without)]:
            branch = columns.branch[row]
            if branch == TEMPORARY:
                columns.branch[row] = OWN
                columns.months_short[row] = 0
                counters[TEMPORARY_CONFIRMED] += 1
                continue
            if columns.months_eligible[row] < 1:
                continue
            committee = hosts.committee[columns.host[row]] * strength(
                columns.tier[row], columns.host[row], len(hosts.reach)
            )
            ready = readiness(consent, whole(columns.duty[row]), columns.motivation[row] * UNIT)
            hazard = founding_hazard(numbers, consent, ready, committee, float(columns.guided[row]))
            draw = uniform(chance, columns.key[row], FOUNDS)
            if draw < hazard and draw < hazard_probability(hazard):
                counters[TRANSFERRED if branch == JOINT else FOUNDED] += 1
                columns.branch[row] = OWN
                columns.joint_id[row] = NOBODY
                columns.vitality[row] = int(numbers.first_vitality * ONE + 0.5)
                columns.months_short[row] = 0
                columns.months_inactive[row] = 0
                columns.branch_since[row] = month
                columns.waiting_since[row] = NEVER


def step(model: CoverageModel) -> None:
    """Found own branches."""
    found_branches(
        model.organizations.columns, model.organizations.rows, model.hosts, model.numbers[NAME],
        model.numbers["consent"], model.chance(STREAM), model.month, model.counters_of(NAME),
    )  # fmt: skip
