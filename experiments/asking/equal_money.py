"""Levers that have a price, each at about the same yearly money: scenarios that can be ranked against one another.

Some book yuan themselves.  What the others cost is told by a few runs at the setting that they are tried at, and taken
to grow in proportion, as far as their ranges go; what they cost in the end is measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from experiments.analysis.wording import yuan
from experiments.asking.amounts_typed import FURTHER
from experiments.language.messages import COMMAND_LINE, LANGUAGES, in_language
from experiments.settings.configuration import Configuration, PlannedScenario
from experiments.settings.entry import plain
from experiments.settings.mechanisms import together
from sim.amounts import own
from sim.levers import TOGETHER, Lever
from sim.policies import Policy

if TYPE_CHECKING:
    from sim.place import Place

OF_LEVER: Final = "lever_"
"""How the id of a scenario begins that tries one lever."""
PART: Final = 0.1
"""Of what a place spends itself: the money that ways are compared at where nobody says how much."""


def usual_money(place: Place) -> float:
    """A tenth of what the place spends itself, to one significant digit; a million where it spends nothing."""
    total = PART * spent(place)
    return float(f"{total:.1g}") if total > 0.0 else 1e6


def spent(place: Place) -> float:
    """Yuan a year that the place itself spends on the four kinds of money."""
    return sum(own(place)[name] for name in TOGETHER["funding"])


def is_priced(lever: Lever, known: Mapping[str, Lever]) -> bool:
    """Whether more of it books money of itself, and it does something alone and stands for no money counted twice."""
    further = f"{FURTHER}{lever.id}" in known
    return not lever.options and lever.books in ("always", "above") and lever.trial is not None and not further


def priced(known: Mapping[str, Lever], place: Place) -> dict[str, Lever]:
    """Those that act in this place, by id.

    The multiples of what a place spends are left out where there is a lever in yuan beside them.
    """
    has = own(place)
    found = (one for one in known.values() if is_priced(one, known))
    return {one.id: one for one in found if all(has[need] > 0.0 for need in one.needs)}


def at_money(
    configuration: Configuration, money: float, costs: Mapping[str, float], months: Mapping[str, Any]
) -> list[PlannedScenario]:
    """A scenario a lever that costs about so much; ``costs`` are yuan a year at the settings that they are tried at."""
    levers = together(configuration.processes).levers
    found = []
    for one in priced(levers, configuration.place).values():
        value = _setting(one, money, costs.get(one.id))
        if value is not None:
            found.append(scenario(one, value, levers, months))
    return found


def tried(configuration: Configuration, months: Mapping[str, Any]) -> list[PlannedScenario]:
    """The levers whose price is not in yuan, each at the setting that it is tried at."""
    levers = together(configuration.processes).levers
    by_runs = [one for one in priced(levers, configuration.place).values() if one.unit != "yuan a year"]
    return [
        scenario(one, float(one.trial[0]), levers, months)
        for one in by_runs
        if one.trial is not None and not isinstance(one.trial[0], str)
    ]


def _setting(lever: Lever, money: float, cost: float | None) -> float | None:
    """The setting at which a lever costs so much, within its range; none where it costs nothing here."""
    if lever.unit == "yuan a year":
        return min(money, lever.high)
    if cost is None or cost <= 0.0 or lever.trial is None or isinstance(lever.trial[0], str):
        return None
    value = lever.neutral + (float(lever.trial[0]) - lever.neutral) * money / cost
    value = min(max(value, lever.low), lever.high)
    return float(round(value)) if lever.whole else float(f"{value:.3g}")


def scenario(lever: Lever, value: float, known: Mapping[str, Lever], months: Mapping[str, Any]) -> PlannedScenario:
    """One lever alone."""
    name = {lang: f"{in_language(lever.name, lang)} {setting_said(lever, value, lang)}" for lang in LANGUAGES}
    when = (months["from"], months["ramp"], months["until"])
    policy = Policy(f"{OF_LEVER}{lever.id}", name, {lever.id: value}, *when, COMMAND_LINE, known=known)
    return PlannedScenario(policy.id, name, (policy,))


def setting_said(lever: Lever, value: float, lang: str) -> str:
    """A setting behind a lever's name: money signed, all else after an equals sign."""
    return yuan(value, lang, signed=True) if lever.unit == "yuan a year" else f"= {plain(value)}"


def with_scenarios(configuration: Configuration, scenarios: list[PlannedScenario]) -> Configuration:
    """The same run of the status quo with these scenarios beside it."""
    return replace(configuration, scenarios=(configuration.scenarios[0], *scenarios))
