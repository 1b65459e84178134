"""Consent: how duty and motivation together hold back or speed what an organization does about a Party branch.

Founding a branch of one's own and asking for a joint one share it, so it has one place; so has what a policy says of
organizations without members, which decides who may ask and who may stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim import draws, reasons
from sim.elementary import exp
from sim.kernel import kernel
from sim.keyed import Word, uniform
from sim.organizations import CONTESTED, VACANT
from sim.parameters import Checked, form_of_rule, numbers_type, parameter
from sim.priors import prior
from sim.sources import CENTRE, NOBODY_IN_CHARGE, OTHER_FORM, report_says

NAME = "consent"


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of consent; the signs come from the report, the sizes are assumed."""

    motivation: float = parameter(
        1.5, unit="log hazard per unit of motivation", low=0.0, high=4.0,
        prior=prior(0.6, 3.2, "log", reasons.CONSENT_MOTIVATION),
        source=report_says("little drive to innovate", "创新动力不足"), grade="assumed",
        en="how strongly motivation speeds founding (β)", zh="意愿加快组建的强度 (β)",
    )  # fmt: skip
    vacant: float = parameter(
        0.35, unit="×", low=0.0, high=1.0, source=NOBODY_IN_CHARGE, grade="assumed",
        prior=prior(0.12, 0.65, "logit", reasons.VACANT),
        en="hazard where nobody answers for Party work, times", zh="责任缺位时的倍数",
    )  # fmt: skip
    contested: float = parameter(
        0.62, unit="×", low=0.0, high=1.0, source=report_says("several in charge", "多头管理", CENTRE), grade="assumed",
        prior=prior(0.3, 0.85, "logit", reasons.CONTESTED),
        en="hazard where several answer and none does, times", zh="多头管理时的倍数",
    )  # fmt: skip
    additive: float = form_of_rule(
        source=OTHER_FORM,
        en="causes add up (1) instead of multiplying (0) in founding and joining",
        zh="各因素在组建与加入中相加（1）或相乘（0）",
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
    """g(duty) · e^(β(m − ½)): 1 with clear duty and middling motivation; additive variant g + e^(β(m − ½)) − 1."""
    eagerness = exp(numbers.motivation * (motivation - 0.5))
    if numbers.additive > 0.5:
        return max(0.0, duty_factor(numbers, duty) + eagerness - 1.0)
    return duty_factor(numbers, duty) * eagerness


@kernel
def raised(numbers: Any, hazard: float, first: float, second: float) -> float:
    """A hazard raised by two causes: · (1 + first) · (1 + second); in the additive variant · (1 + first + second)."""
    if numbers.additive > 0.5:
        return hazard * (1.0 + first + second)
    return hazard * (1.0 + first) * (1.0 + second)


@kernel
def takes_memberless(traits: Word, key: Word, memberless_share: float) -> bool:
    """Whether the policy takes this organization in without members: its fixed draw lies below the policy's share."""
    return memberless_share > 0.0 and uniform(traits, key, draws.TRAIT_MEMBERLESS_OFFER) < memberless_share
