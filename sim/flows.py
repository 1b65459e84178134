"""Why coverage moved: every event that covers an organization or takes its cover away has a cause.

Causes are declared by the mechanisms that bring them about (:mod:`sim.mechanism`).

covered(t) − covered(t−1) equals the sum of the month's flows, each with its sign, exactly.  The change of the
rate covered ÷ register then splits into one term a cause and one for the register's own growth (dilution).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.mechanism import Mechanisms


class FlowError(AssertionError):
    """The flows of a month do not add up to the change of coverage: the model's accounting is wrong."""


def net(mechanisms: Mechanisms, counters: NDArray[np.int64]) -> int:
    """Organizations gained by coverage in a month, all causes together."""
    return int(np.dot(mechanisms.signs, counters))


def check_identity(
    month: int, covered_before: int, covered: int, mechanisms: Mechanisms, counters: NDArray[np.int64]
) -> None:
    """Raise :class:`FlowError` unless covered − covered_before is the net of the month's flows, to the unit."""
    if covered - covered_before != net(mechanisms, counters):
        raise FlowError(
            f"month {month}: coverage moved by {covered - covered_before}, its flows add up to "
            f"{net(mechanisms, counters)}"
        )


def rate_changes(
    signs: Mapping[str, int], flows: Mapping[str, Any], covered: Any, organizations: Any
) -> dict[str, Any]:
    """Monthly change of covered ÷ register by cause, and ``dilution`` by the register's growth (shares).

    With c covered of n organizations: c(t)/n(t) − c(t−1)/n(t−1) = Σ flow/n(t) + c(t−1)·(1/n(t) − 1/n(t−1)).
    ``signs`` are those of the causes.  Entry 0 is zero.
    """
    c, n = np.asarray(covered, dtype=np.float64), np.asarray(organizations, dtype=np.float64)
    changes: dict[str, Any] = {name: sign * np.asarray(flows[name]) / n for name, sign in signs.items()}
    dilution = np.zeros_like(c)
    dilution[..., 1:] = c[..., :-1] * (1.0 / n[..., 1:] - 1.0 / n[..., :-1])
    changes["dilution"] = dilution
    return changes
