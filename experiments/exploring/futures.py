"""Futures that nobody decides on: more or fewer registrations, less money, a new push; each a policy of its own.

A future alone is what packages are held against in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from experiments.settings.configuration import STATUS_QUO, PlannedScenario, together_in
from experiments.settings.overrides import Words
from sim.levers import Lever
from sim.policies import FIRST_START, Policy

if TYPE_CHECKING:
    from experiments.settings.configuration import Configuration


@dataclass(frozen=True)
class Future:
    """One future: its name, and what it sets; nothing of the future that is as today."""

    id: str
    name: Mapping[str, str]
    levers: Mapping[str, float]
    policy: str = ""


AS_TODAY: Final = Future("", {"en": "as today", "zh": "照旧"}, {})
FUTURES: Final = (
    AS_TODAY,
    Future("entry_more", {"en": "half more registrations", "zh": "登记增加一半"}, {"entry": 1.5}),
    Future("entry_less", {"en": "half the registrations", "zh": "登记减半"}, {"entry": 0.5}),
    Future("money_less", {"en": "30 % less money", "zh": "经费减少30%"}, {"funding": 0.7}),
    Future("push", {"en": "a new push", "zh": "新一轮兜底组建"}, {}, policy="push"),
)
BETWEEN: Final = "__"


def scenarios_of(
    future: Future, packages: Sequence[PlannedScenario], configuration: Configuration, words: Words,
    known: Mapping[str, Lever],
) -> list[PlannedScenario]:  # fmt: skip
    """A future alone and with each of the packages; of today's the status quo is there already."""
    if not future.id:
        return list(packages)
    policies = (
        [Policy(f"future_{future.id}", future.name, future.levers, FIRST_START, known=known)] if future.levers else []
    )
    if future.policy:
        only = Words((), words.config_dir, tuple(word for word in words.typed if word.startswith("place=")), words.dry)
        policies += [replace(one, id=f"future_{one.id}") for one in together_in(only, [future.policy], "")]
    policies = [one for one in policies if one.start < configuration.horizon]
    alone = PlannedScenario(future.id, future.name, tuple(policies))
    return [
        alone,
        *(
            PlannedScenario(
                f"{one.id}{BETWEEN}{future.id}",
                {lang: f"{one.name[lang]} + {future.name[lang]}" for lang in future.name},
                (*one.policies, *policies),
            )
            for one in packages
        ),
    ]


def reference_of(future: Future) -> str:
    """The scenario that packages are held against in a future."""
    return future.id or STATUS_QUO


def scenario_in(package: str, future: Future) -> str:
    """The scenario of a package in a future."""
    return f"{package}{BETWEEN}{future.id}" if future.id else package
