"""Who serves whom: the hubs, district hubs and districts as numbers that the mechanisms read.

Hosts are counted through: the municipal hub of each field, then the district hub of each field and district, then
each district.  An organization is guided by its host and, for joint branches, waits in its home: its hub where
that hub forms joint branches, else its street.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.columns import Table
from sim.elementary import whole
from sim.kernel import kernel
from sim.organizations import DISTRICT, NOBODY, Columns

ALONE: Final = 0.6
"""Strength at which a municipal hub serves district-tier organizations where no district hub stands (assumed)."""


class Hosts(Table):
    """What the institutions have decided, by host, field or street."""

    standing: NDArray[np.uint8]  # by host: recognized and at work (districts always)
    reach: NDArray[np.float64]  # by field: share of organizations that belong to its hub
    committee: NDArray[np.float64]  # by host: part of '3+1' times capacity, 0 where it is off
    department: NDArray[np.float64]
    meeting: NDArray[np.float64]
    joint: NDArray[np.float64]  # by field: offer of the hub's joint branch times capacity
    street_offer: NDArray[np.float64]  # by street: offer of the district's street
    places: NDArray[np.int64]  # by host: organizations it can guide at a time
    rank: NDArray[np.int64]  # host × class: the place of a class in its order; equal ranks form one class
    grant: NDArray[np.float64]  # by host: yuan a member of a branch and year


def empty_hosts(n_fields: int, n_districts: int, n_streets: int) -> Hosts:
    """Hosts before any recognition: only the districts stand."""
    n_hosts = n_fields + n_fields * n_districts + n_districts
    standing = np.zeros(n_hosts, dtype=np.uint8)
    standing[n_fields + n_fields * n_districts :] = 1
    return Hosts(
        standing=standing,
        reach=np.zeros(n_fields),
        committee=np.zeros(n_hosts),
        department=np.zeros(n_hosts),
        meeting=np.zeros(n_hosts),
        joint=np.zeros(n_fields),
        street_offer=np.zeros(n_streets),
        places=np.zeros(n_hosts, dtype=np.int64),
        rank=np.tile(np.arange(4, dtype=np.int64), (n_hosts, 1)),
        grant=np.zeros(n_hosts),
    )


@kernel
def assign_hosts(columns: Columns, rows: NDArray[np.int64], hosts: Hosts) -> None:
    """Find the hub that each of the organizations in ``rows`` belongs to and the host that guides it.

    It belongs to its field's hub if its fixed draw lies below the reach.  District-tier organizations are served by
    the district hub of their field where one stands, else by the municipal hub; all others by their district.
    """
    n_fields = len(hosts.reach)
    n_districts = (len(hosts.standing) - n_fields) // (n_fields + 1)
    for row in rows:
        field = whole(columns.field[row])
        district = whole(columns.district[row])
        columns.hub[row] = NOBODY
        columns.host[row] = n_fields + n_fields * n_districts + district
        if columns.reach_draw[row] < hosts.reach[field]:
            district_hub = n_fields + field * n_districts + district
            if columns.tier[row] == DISTRICT and hosts.standing[district_hub]:
                columns.hub[row] = field
                columns.host[row] = district_hub
            elif hosts.standing[field]:
                columns.hub[row] = field
                columns.host[row] = field


# Kernels called for every organization take single values and columns, never whole tables: handing a table of thirty
# columns to a function costs more than the function.


@kernel
def strength(tier: int, host: int, n_fields: int) -> float:
    """At which strength the host's parts reach an organization: 0.6 from a municipal hub to a district-tier one."""
    if tier == DISTRICT and host < n_fields:
        return ALONE
    return 1.0


@kernel
def home_of(hub: int, street: int, joint: NDArray[np.float64]) -> int:
    """Where the organization would join a joint branch: its hub if that forms them, else its street."""
    if hub >= 0 and joint[hub] > 0.0:
        return hub
    return len(joint) + street


@kernel
def offer_at_home(
    hub: int, street: int, reached: float, joint: NDArray[np.float64], street_offer: NDArray[np.float64]
) -> float:
    """How strongly a joint branch is offered at home: the hub's offer at its strength, else the street's."""
    if hub >= 0 and joint[hub] > 0.0:
        return joint[hub] * reached  # type: ignore[no-any-return]
    return street_offer[street]  # type: ignore[no-any-return]
