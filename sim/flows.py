"""Why coverage moved: every event that covers an organization or takes its cover away has a cause here.

covered(t) − covered(t−1) equals the sum of the month's flows, each with its sign, exactly.  The change of the
rate covered ÷ register then splits into one term a cause and one for the register's own growth (dilution).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

FLOWS: Final = (
    "founded",
    "temporary_founded",
    "joined",
    "joint_started",
    "carried_over",
    "struck_off",
    "merged_away",
    "own_lapsed",
    "temporary_ended",
    "left_memberless",
    "left_dormant",
    "left_hollow",
    "joint_lapsed",
    "own_abolished",
    "joint_abolished",
    "dormant_dissolved",
    "removed_by_hand",
)
"""The causes, those that add cover first."""

SIGNS: Final = {name: 1 if index < 5 else -1 for index, name in enumerate(FLOWS)}

COUNTERS: Final = (
    *FLOWS,
    "transferred",
    "temporary_confirmed",
    "put_right",
    "new_registrations",
    "new_divisions",
    "new_mergers",
    "new_struck_off",
    "new_dormant",
    "new_revived",
    "new_joint_branches",
    "new_awards",
    "start_ups_paid",
    "new_street_units",
)
"""All that is counted in a month: the flows of coverage, and events that leave coverage as it is."""

(
    FOUNDED,
    TEMPORARY_FOUNDED,
    JOINED,
    JOINT_STARTED,
    CARRIED_OVER,
    STRUCK_OFF,
    MERGED_AWAY,
    OWN_LAPSED,
    TEMPORARY_ENDED,
    LEFT_MEMBERLESS,
    LEFT_DORMANT,
    LEFT_HOLLOW,
    JOINT_LAPSED,
    OWN_ABOLISHED,
    JOINT_ABOLISHED,
    DORMANT_DISSOLVED,
    REMOVED_BY_HAND,
    TRANSFERRED,
    TEMPORARY_CONFIRMED,
    PUT_RIGHT,
    NEW_REGISTRATIONS,
    NEW_DIVISIONS,
    NEW_MERGERS,
    NEW_STRUCK_OFF,
    NEW_DORMANT,
    NEW_REVIVED,
    NEW_JOINT_BRANCHES,
    NEW_AWARDS,
    START_UPS_PAID,
    NEW_STREET_UNITS,
) = range(30)


class FlowError(AssertionError):
    """The flows of a month do not add up to the change of coverage: the model's accounting is wrong."""


def net(flows: NDArray[np.int64]) -> int:
    """Organizations gained by coverage in a month, all causes together."""
    return sum(sign * flow for sign, flow in zip(SIGNS.values(), flows.tolist(), strict=False))


def check_identity(month: int, covered_before: int, covered: int, flows: NDArray[np.int64]) -> None:
    """Raise :class:`FlowError` unless covered − covered_before is the net of the month's flows, to the unit."""
    if covered - covered_before != net(flows):
        raise FlowError(
            f"month {month}: coverage moved by {covered - covered_before}, its flows add up to {net(flows)}"
        )


def rate_changes(flows: Mapping[str, Any], covered: Any, organizations: Any) -> dict[str, Any]:
    """Monthly change of covered ÷ register by cause, and ``dilution`` by the register's growth (shares).

    With c covered of n organizations: c(t)/n(t) − c(t−1)/n(t−1) = Σ flow/n(t) + c(t−1)·(1/n(t) − 1/n(t−1)).
    Entry 0 is zero.
    """
    c, n = np.asarray(covered, dtype=np.float64), np.asarray(organizations, dtype=np.float64)
    changes: dict[str, Any] = {}
    for name in FLOWS:
        changes[name] = SIGNS[name] * np.asarray(flows[name]) / n
    dilution = np.zeros_like(c)
    dilution[..., 1:] = c[..., :-1] * (1.0 / n[..., 1:] - 1.0 / n[..., :-1])
    changes["dilution"] = dilution
    return changes
