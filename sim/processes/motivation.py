"""Motivation 党建意愿: the leader's readiness, from 'no matter' (没关系、无所谓) to willing, moves with what is seen.

m += .08 · (base + .3·meeting·(peers' mean of m − base) + .3·(active share near − ref) + .1·(guided − ref)
     + .05·(meeting − ref) − .3·(hollow share near − ref) + service conditions − m), clipped to 0–1.

Near is the mean of the share in the field and the share in the street; peers are the organizations of the same hub;
both as they stood at the end of last month.  The references are the place's own long-run values, so nothing drifts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.hosts import Hosts, strength
from sim.kernel import kernel
from sim.organizations import ONE, OPERATING, UNIT, Columns
from sim.parameters import Checked, numbers_type, parameter
from sim.signals import Signals

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "motivation"
AFTER = ("institutions",)


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of motivation; signs from the report, sizes assumed."""

    relaxation: float = parameter(
        0.08, unit="1/month", low=0.0, high=1.0, source="no source", grade="assumed",
        en="pull towards what the surroundings suggest, a month", zh="每月向环境水平靠拢的速度",
    )  # fmt: skip
    peers: float = parameter(
        0.3, unit="weight", low=0.0, high=1.0, source="党建工作例会 in the report; size assumed", grade="assumed",
        en="weight of the peers met at the hub's regular meeting", zh="例会同行影响的权重",
    )  # fmt: skip
    active: float = parameter(
        0.3, unit="weight", low=0.0, high=2.0, source="以业务促党建 in the report; size assumed", grade="assumed",
        en="weight of active branches nearby", zh="周边活跃党组织的权重",
    )  # fmt: skip
    guided: float = parameter(
        0.1, unit="weight", low=0.0, high=1.0, source="200个党建管理岗位 in the report; size assumed", grade="assumed",
        en="weight of being guided", zh="受指导的权重",
    )  # fmt: skip
    meeting: float = parameter(
        0.05, unit="weight", low=0.0, high=1.0, source="党建工作例会 in the report; size assumed", grade="assumed",
        en="weight of the regular meeting itself", zh="例会本身的权重",
    )  # fmt: skip
    hollow: float = parameter(
        0.3, unit="weight", low=0.0, high=2.0, source="联而不合、联而不活 in the report; size assumed", grade="assumed",
        en="weight of hollow branches nearby", zh="周边空转党组织的权重",
    )  # fmt: skip


Numbers = numbers_type(Parameters)


@kernel
def next_motivation(
    numbers: Any, references: Any, motivation: float, base: float, meeting: float, peers: float, active: float,
    hollow: float, guided: float, conditions: float,
) -> float:  # fmt: skip
    """Motivation a month later, 0–1; ``peers`` is the peers' mean of motivation − base, shares are 0–1."""
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
def shares(parts: NDArray[np.int64], wholes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Parts ÷ wholes, and 0 of nothing."""
    found = np.zeros(len(parts))
    for index in range(len(parts)):
        if wholes[index] > 0:
            found[index] = parts[index] / wholes[index]
    return found


@kernel
def peers_of_hubs(signals: Signals) -> NDArray[np.float64]:
    """By hub: its organizations' mean of motivation − base; a last entry of 0 for those that belong to none."""
    n_hubs = len(signals.hub_operating)
    peers = np.zeros(n_hubs + 1)
    for hub in range(n_hubs):
        if signals.hub_operating[hub] > 0:
            peers[hub] = signals.hub_motivation[hub] / signals.hub_operating[hub] * UNIT
    return peers


@kernel
def meetings_of_hosts(hosts: Hosts) -> NDArray[np.float64]:
    """Tier × host: the strength at which the host's regular meeting reaches an organization."""
    meetings = np.empty((2, len(hosts.meeting)))
    for tier in range(2):
        for host in range(len(hosts.meeting)):
            meetings[tier, host] = hosts.meeting[host] * strength(tier, host, len(hosts.reach))
    return meetings


@kernel
def move_motivation(
    columns: Columns, rows: int, hosts: Hosts, signals: Signals, numbers: Any, references: Any, month: int,
    service_condition: float,
) -> None:  # fmt: skip
    """One month of motivation in operating organizations; what rows share is worked out once."""
    field_active = shares(signals.field_active, signals.field_organizations)
    field_hollow = shares(signals.field_hollow, signals.field_organizations)
    street_active = shares(signals.street_active, signals.street_organizations)
    street_hollow = shares(signals.street_hollow, signals.street_organizations)
    peers, meetings = peers_of_hubs(signals), meetings_of_hosts(hosts)
    for row in range(rows):
        field, street = columns.field[row], columns.street[row]
        moved = next_motivation(
            numbers,
            references,
            columns.motivation[row] * UNIT,
            columns.base[row] * UNIT,
            meetings[columns.tier[row], columns.host[row]],
            peers[columns.hub[row]],
            0.5 * (field_active[field] + street_active[street]),
            0.5 * (field_hollow[field] + street_hollow[street]),
            float(columns.guided[row]),
            service_condition if columns.funded_until[row] > month else 0.0,
        )
        if columns.state[row] == OPERATING:
            columns.motivation[row] = int(moved * ONE + 0.5)


def step(model: CoverageModel) -> None:
    """Move everybody's motivation."""
    move_motivation(
        model.organizations.columns, model.organizations.rows, model.hosts, model.signals, model.numbers[NAME],
        model.references, model.month, model.levers.service_condition,
    )  # fmt: skip
