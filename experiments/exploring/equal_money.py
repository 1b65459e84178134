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
from experiments.analysis.wording import three_digits, yuan
from experiments.asking.amounts_typed import FURTHER
from experiments.asking.equal_money import setting_said
from experiments.language.messages import COMMAND_LINE, LANGUAGES, in_language
from experiments.settings.configuration import PlannedScenario
from sim.amounts import own
from sim.levers import LEVER_GROUPS, TOGETHER

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
    policies = tuple(_scaled(policy, times, place) for policy in scenario.policies)
    if not any(policy.file == COMMAND_LINE for policy in policies):
        return replace(scenario, policies=policies)
    name = {lang: " + ".join(in_language(policy.name, lang) for policy in policies) for lang in LANGUAGES}
    return replace(scenario, policies=policies, name=name)


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
    is_typed = policy.file == COMMAND_LINE
    return replace(policy, levers=levers, name=_named(levers, policy) if is_typed else policy.name)


def _named(levers: Mapping[str, float | str], policy: Policy) -> dict[str, str]:
    """What was typed, as it is run: "Further purchased posts +12.0 M"; all four shares as one amount."""
    further = {f"{FURTHER}{share}" for share in SHARES}
    whole = sum(float(levers[one]) for one in further) if further <= set(levers) else None
    found = {}
    for lang in LANGUAGES:
        parts = (
            [] if whole is None else [f"{in_language(LEVER_GROUPS['funding'], lang)} {yuan(whole, lang, signed=True)}"]
        )
        for name, value in levers.items():
            if whole is None or name not in further:
                said = value if isinstance(value, str) else setting_said(policy.known[name], three_digits(value), lang)
                parts.append(f"{in_language(policy.known[name].name, lang)} {said}")
        found[lang] = " + ".join(parts)
    return found
