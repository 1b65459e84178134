"""Packages at the same yearly money: what a package adds to the four shares of the money is scaled to a budget.

What is added is booked in yuan beside what the place spends itself, so that it stays the same where a future takes
money away.  Levers that are no money are left as they are; a package whose price is something else than money for these
four cannot be scaled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from experiments.analysis.prices import has_price
from experiments.asking.amounts_typed import FURTHER
from experiments.settings.configuration import PlannedScenario
from sim.amounts import own
from sim.levers import TOGETHER

if TYPE_CHECKING:
    from sim.place import Place
    from sim.policies import Policy

SHARES: Final = TOGETHER["funding"]
Kind = Literal["same", "own_price", "unpriced"]


def kind_of(scenario: PlannedScenario, place: Place) -> Kind:
    """Whether a package can be held at the same money, has a price of another kind, or none."""
    if not any(has_price(policy.known, policy.levers) for policy in scenario.policies):
        return "unpriced"
    others = [
        name
        for policy in scenario.policies
        for name, value in policy.levers.items()
        if not is_money(name) and policy.known[name].has_price(value)
    ]
    return "own_price" if others or added(scenario, place) <= 0.0 else "same"


def is_money(lever: str) -> bool:
    """Whether it is one of the four shares, or further money for one of them."""
    return lever.removeprefix(FURTHER) in SHARES


def added(scenario: PlannedScenario, place: Place) -> float:
    """Yuan a year that a package means to add to the four shares, as the place has them at month 0."""
    return sum(amount for policy in scenario.policies for amount in _amounts(policy, place).values())


def at_budget(scenario: PlannedScenario, budget: float, place: Place) -> PlannedScenario:
    """The package with so many yuan a year added, in the proportions in which it adds them."""
    times = budget / added(scenario, place)
    return replace(scenario, policies=tuple(_scaled(policy, times, place) for policy in scenario.policies))


def _amounts(policy: Policy, place: Place) -> Mapping[str, float]:
    """Yuan a year that a policy adds to each share."""
    spent = own(place)
    found: dict[str, float] = {}
    for name, value in policy.levers.items():
        if not is_money(name) or isinstance(value, str):
            continue
        share = name.removeprefix(FURTHER)
        amount = value if name.startswith(FURTHER) else spent[share] * (value - 1.0)
        found[share] = found.get(share, 0.0) + amount
    return found


def _scaled(policy: Policy, times: float, place: Place) -> Policy:
    spent, levers = own(place), {name: value for name, value in policy.levers.items() if not is_money(name)}
    for share, amount in _amounts(policy, place).items():
        if amount > 0.0:
            levers[f"{FURTHER}{share}"] = float(f"{times * amount:.12g}")
        elif amount < 0.0:
            levers[share] = max(0.0, float(f"{1.0 + times * amount / spent[share]:.12g}"))
    return replace(policy, levers=levers)
