"""Consent: how duty and motivation together hold back or speed what an organization does about a Party branch.

Founding a branch of one's own and asking for a joint one share it, so it has one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.elementary import exp
from sim.kernel import kernel
from sim.organizations import CONTESTED, VACANT
from sim.parameters import Checked, numbers_type, parameter

NAME = "consent"


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of consent; the signs come from the report, the sizes are assumed."""

    motivation: float = parameter(
        1.5, unit="log hazard per unit of motivation", low=0.0, high=4.0,
        source="创新动力不足 in the report; size assumed", grade="assumed",
        en="how strongly motivation speeds founding (β)", zh="意愿加快组建的强度 (β)",
    )  # fmt: skip
    vacant: float = parameter(
        0.35, unit="×", low=0.0, high=1.0, source="管理缺位 in the report; size assumed", grade="assumed",
        en="hazard where nobody answers for Party work, times", zh="责任缺位时的倍数",
    )  # fmt: skip
    contested: float = parameter(
        0.6, unit="×", low=0.0, high=1.0, source="多头管理 in the report; size assumed", grade="assumed",
        en="hazard where several answer and none does, times", zh="多头管理时的倍数",
    )  # fmt: skip


Numbers = numbers_type(Parameters)


@kernel
def duty_factor(numbers: Any, duty: int) -> float:
    """g(duty): how much unclear duty holds back founding and joining."""
    if duty == VACANT:
        return numbers.vacant  # type: ignore[no-any-return]
    if duty == CONTESTED:
        return numbers.contested  # type: ignore[no-any-return]
    return 1.0


@kernel
def readiness(numbers: Any, duty: int, motivation: float) -> float:
    """g(duty) · e^(β(m − ½)): 1 with clear duty and middling motivation."""
    return duty_factor(numbers, duty) * exp(numbers.motivation * (motivation - 0.5))
