"""Motivation 党建意愿: the leader's readiness, from 'no matter' (没关系、无所谓) to willing, moves with what is seen.

m += .08 · (base + .3·meeting·(peers' mean of m − base) + .3·(active share near − ref) + .1·(guided − ref)
     + .05·(meeting − ref) − .3·(hollow share near − ref) + service conditions − m), clipped to 0–1.

Near is the mean of the share in the field and the share in the street; peers are the organizations of the same hub;
both as they stood at the end of last month.  The references are the place's own long-run values, so nothing drifts.
In the other form of the rule peers do not pull in proportion, but past a threshold (:func:`pull_of_peers`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim import reasons
from sim.blocks import BLOCK
from sim.hosts import Hosts, strength
from sim.kernel import kernel
from sim.levers import lever
from sim.observables import Outcome
from sim.organizations import ONE, OPERATING, UNIT, Columns
from sim.parameters import Checked, form_of_rule, numbers_type, parameter
from sim.priors import prior
from sim.signals import Signals
from sim.sources import HOLLOW_BRANCHES, NO_SOURCE, report_says

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "motivation"
AFTER = ("institutions",)


OUTCOMES = (
    Outcome(
        id="mean_motivation",
        name={"en": "mean motivation", "zh": "平均党建意愿"},
        meaning={
            "en": "Mean motivation of operating organizations' leaders, 0–1.",
            "zh": "运行组织负责人党建意愿的均值，0–1。",
        },
        part=("sum_motivation",),
        whole="n_operating",
        unit="0–1",
        scale=UNIT,
        better=1,
    ),
)


TYPICAL: Final = 0.02
"""By so much peers pull past the threshold, which is half of it.

So the pull is as large on average as in proportion: over eleven years of Beijing's status quo (seed 2) peers' mean
of motivation − base is .012 away from 0, and what this makes of it .013.
"""
MEETINGS: Final = report_says("regular Party-work meetings", "党建工作例会")


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of motivation; signs from the report, sizes assumed."""

    relaxation: float = parameter(
        0.08, unit="1/month", low=0.0, high=1.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.03, 0.2, "log", reasons.MOTIVATION_RELAXATION),
        en="pull towards what the surroundings suggest, a month", zh="每月向环境水平靠拢的速度",
    )  # fmt: skip
    peers: float = parameter(
        0.3, unit="weight", low=0.0, high=1.0, source=MEETINGS, grade="assumed",
        prior=prior(0.12, 0.7, "log", reasons.PEERS),
        en="weight of the peers met at the hub's regular meeting", zh="例会同行影响的权重",
    )  # fmt: skip
    active: float = parameter(
        0.3, unit="weight", low=0.0, high=2.0, prior=prior(0.1, 0.9, "log", reasons.EXAMPLES),
        source=report_says("Party-building through the daily work", "以业务促党建"), grade="assumed",
        en="weight of active branches nearby", zh="周边活跃党组织的权重",
    )  # fmt: skip
    guided: float = parameter(
        0.1, unit="weight", low=0.0, high=1.0, source=report_says("200 Party-building posts", "200个党建管理岗位"),
        prior=prior(0.03, 0.3, "log", reasons.SMALL_WEIGHT),
        grade="assumed", en="weight of being guided", zh="受指导的权重",
    )  # fmt: skip
    meeting: float = parameter(
        0.05, unit="weight", low=0.0, high=1.0, source=MEETINGS, grade="assumed",
        prior=prior(0.015, 0.15, "log", reasons.SMALL_WEIGHT),
        en="weight of the regular meeting itself", zh="例会本身的权重",
    )  # fmt: skip
    hollow: float = parameter(
        0.3, unit="weight", low=0.0, high=2.0, source=HOLLOW_BRANCHES, grade="assumed",
        prior=prior(0.1, 0.9, "log", reasons.EXAMPLES),
        en="weight of hollow branches nearby", zh="周边空转党组织的权重",
    )  # fmt: skip
    threshold: float = form_of_rule(
        source={
            "en": "structural variant: threshold models (Granovetter 1978); the sizes are assumed",
            "zh": "结构设定的另一种形式：阈值模型（Granovetter 1978）；取值为假定",
        },
        en="peers pull past a threshold, then always alike (1), instead of in proportion (0)",
        zh="同行偏离超过阈值才有影响且力度固定（1），或按比例影响（0）",
    )  # fmt: skip


LEVERS = (
    lever(
        "service_condition", trial=(0.3, "mean_motivation", 1),
        group="funding", rule="add", unit="motivation, 0–1", low=0, high=0.3, neutral=0, grade="assumed",
        en="Party-building conditions on services", zh="购买服务附带党建要求",
        meaning_en="Motivation a leader gains while holding a service award that asks for Party building.",
        meaning_zh="承接附带党建要求的购买服务项目期间，负责人开展党建的积极性所增加的数值。",
        source={
            "en": "Shenzhen ties purchases, rating and awards to Party building (五嵌入); the size, .15 where used, is "
            "assumed",
            "zh": "深圳将购买服务、评估、评优与党建挂钩（“五嵌入”）；取值（所用为0.15）为假定",
        },
    ),
)  # fmt: skip

Numbers = numbers_type(Parameters)


@kernel
def next_motivation(
    numbers: Any, references: Any, motivation: float, base: float, meeting: float, peers: float, active: float,
    hollow: float, guided: float, conditions: float,
) -> float:  # fmt: skip
    """Motivation a month later, 0–1; ``peers`` is their pull, shares are 0–1."""
    aim = (
        base
        + numbers.peers * meeting * peers
        + numbers.active * (active - references.active)
        + numbers.guided * (guided - references.guided)
        + numbers.meeting * (meeting - references.meeting)
        - numbers.hollow * (hollow - references.hollow)
        + conditions
    )
    moved = motivation + numbers.relaxation * (aim - motivation)
    return float(min(1.0, max(0.0, moved)))


@kernel
def shares(parts: NDArray[np.int64], others: NDArray[np.int64], wholes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Two rows of parts ÷ their wholes, and 0 of nothing."""
    found = np.zeros((2, len(wholes)))
    for index in range(len(wholes)):
        if wholes[index] > 0:
            found[0, index] = parts[index] / wholes[index]
            found[1, index] = others[index] / wholes[index]
    return found


@kernel
def pull_of_peers(numbers: Any, deviation: float) -> float:
    """How far peers pull, by their mean of motivation − base: in proportion, so by that itself.

    In the other form nobody moves until the peers are clearly on one side, and then fully (threshold models,
    Granovetter 1978): by .02 upwards or downwards where they deviate by more than .01, else not at all.
    """
    if numbers.threshold < 0.5:
        return deviation
    if abs(deviation) > 0.5 * TYPICAL:
        return TYPICAL if deviation > 0.0 else -TYPICAL
    return 0.0


@kernel
def peers_of_hubs(signals: Signals, numbers: Any) -> NDArray[np.float64]:
    """By hub how far its organizations pull as peers; a first entry of 0 for those that belong to none."""
    n_hubs = len(signals.hub_operating)
    peers = np.zeros(n_hubs + 1)
    for hub in range(n_hubs):
        if signals.hub_operating[hub] > 0:
            deviation = signals.hub_motivation[hub] / signals.hub_operating[hub] * UNIT
            peers[hub + 1] = pull_of_peers(numbers, deviation)
    return peers


@kernel
def meetings_of_hosts(hosts: Hosts) -> NDArray[np.float64]:
    """The strength at which the host's regular meeting reaches an organization, at twice the host's place + tier."""
    meetings = np.empty(2 * len(hosts.meeting))
    for host in range(len(hosts.meeting)):
        for tier in range(2):
            meetings[2 * host + tier] = hosts.meeting[host] * strength(tier, host, len(hosts.reach))
    return meetings


class Surroundings(NamedTuple):
    """What many organizations share, worked out once a month."""

    meetings: NDArray[np.float64]  # host, each for both tiers
    peers: NDArray[np.float64]  # hub
    fields: NDArray[np.float64]  # the share that is active, the share that is hollow × field
    streets: NDArray[np.float64]  # the same × street


@kernel
def look_around(
    columns: Columns, first: int, last: int, around: Surroundings, seen: NDArray[np.float64]
) -> None:  # fmt: skip
    """Note of each organization in ``seen``: its meeting, its peers' pull, the active and the hollow share near it.

    Its places in the tables are unsigned: one that might be negative is asked first whether it counts from the end.
    """
    tiers, hosts, hubs = columns.tier[first:last], columns.host[first:last], columns.hub[first:last]
    fields, streets = columns.field[first:last], columns.street[first:last]
    meeting, peers, active, hollow = seen[0], seen[1], seen[2], seen[3]
    of_field, of_street = around.fields, around.streets
    field_active, field_hollow, street_active, street_hollow = of_field[0], of_field[1], of_street[0], of_street[1]
    for row in range(last - first):
        meeting[row] = around.meetings[np.uint32(2 * hosts[row] + tiers[row])]
        peers[row] = around.peers[np.uint32(hubs[row] + 1)]
    for row in range(last - first):
        field, street = fields[row], np.uint32(streets[row])
        active[row] = 0.5 * (field_active[field] + street_active[street])
        hollow[row] = 0.5 * (field_hollow[field] + street_hollow[street])


@kernel
def move_motivation(
    columns: Columns, rows: int, hosts: Hosts, signals: Signals, numbers: Any, references: Any, month: int,
    service_condition: float,
) -> None:  # fmt: skip
    """One month of motivation in operating organizations.

    Block by block it is first looked up what each sees, one row after the other; then several rows move at once.
    """
    around = Surroundings(
        meetings_of_hosts(hosts), peers_of_hubs(signals, numbers),
        shares(signals.field_active, signals.field_hollow, signals.field_organizations),
        shares(signals.street_active, signals.street_hollow, signals.street_organizations),
    )  # fmt: skip
    seen = np.empty((4, BLOCK))
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        look_around(columns, first, last, around, seen)
        state, motivation, base = columns.state[first:last], columns.motivation[first:last], columns.base[first:last]
        guided, funded_until = columns.guided[first:last], columns.funded_until[first:last]
        meeting, peers, active, hollow = seen[0], seen[1], seen[2], seen[3]
        for row in range(last - first):
            moved = next_motivation(
                numbers, references, motivation[row] * UNIT, base[row] * UNIT, meeting[row], peers[row],
                active[row], hollow[row], float(guided[row]), service_condition if funded_until[row] > month else 0.0,
            )  # fmt: skip
            motivation[row] = int(moved * ONE + 0.5) if state[row] == OPERATING else motivation[row]


def step(model: CoverageModel) -> None:
    """Move everybody's motivation."""
    move_motivation(
        model.organizations.columns, model.organizations.rows, model.hosts, model.signals, model.numbers[NAME],
        model.references, model.month, model.levers.service_condition,
    )  # fmt: skip
