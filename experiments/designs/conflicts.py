"""Whether a scenario's policies leave free what the points of a design choose, so that no run fails for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from experiments.designs.factor import Factor, Value
from experiments.designs.specification import Specification
from sim.mechanism import Mechanisms
from sim.policies import Policy, compose

OF_POINTS: Final = "design.factors"
"""Id of the policy that sets the levers of a design's point."""


def check_conflicts(
    specification: Specification, policies: Iterable[Policy], horizon: int, where: str, mechanisms: Mechanisms
) -> None:
    """Refuse a lever of the points that one of these policies chooses otherwise in the same months.

    Policies that the design varies itself are left out: a point at which they conflict fails alone, and says so.
    """
    varied = {factor.key.split(".")[1] for factor in specification.factors if factor.kind == "policy"}
    fixed = [policy for policy in policies if policy.id not in varied]
    for place, factor in enumerate(specification.factors):
        lever = factor.key.removeprefix("levers.")
        for policy in fixed:
            if factor.kind != "lever" or lever not in policy.levers:
                continue
            for value in _values(specification, factor, place):
                names = {"en": OF_POINTS, "zh": OF_POINTS}
                months = (specification.start, specification.ramp)
                point = Policy(OF_POINTS, names, {lever: value}, *months, file=where, known=mechanisms.levers)
                compose((policy, point), 0, horizon, mechanisms)


def _values(specification: Specification, factor: Factor, place: int) -> Sequence[Value]:
    """What is tried of a factor; its ends where anything between may be."""
    if specification.kind == "linked":
        return list(dict.fromkeys(row[place] for row in specification.rows))
    return factor.values or (factor.low, factor.high)
