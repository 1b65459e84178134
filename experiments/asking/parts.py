"""What each policy of a package has of what it does: the scenarios that leave some of its policies out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from experiments.analysis.between import subsets
from experiments.language.messages import LANGUAGES, in_language
from experiments.settings.configuration import Configuration, PlannedScenario
from sim.policies import Policy

MOST: Final = 4
"""Policies of a package that are told apart: every set of them is a scenario."""


@dataclass(frozen=True)
class Pair:
    """The two scenarios of a comparison, and the configuration that holds them with the parts of the second."""

    configuration: Configuration
    first: PlannedScenario
    second: PlannedScenario
    parts: Mapping[frozenset[str], str]


def players(first: PlannedScenario, second: PlannedScenario) -> tuple[Policy, ...]:
    """The policies that the second has beside all those of the first; none where that is not how they differ."""
    of_first = {policy.id for policy in first.policies if policy.levers}
    of_second = {policy.id: policy for policy in second.policies if policy.levers}
    if not of_first <= set(of_second):
        return ()
    found = tuple(policy for identity, policy in of_second.items() if identity not in of_first)
    return found if 2 <= len(found) <= MOST else ()


def with_parts(
    configuration: Configuration, first: PlannedScenario, second: PlannedScenario
) -> tuple[Configuration, Mapping[frozenset[str], str]]:
    """The configuration with a scenario for every set of the second's further policies, and its id by the set."""
    those = {policy.id: policy for policy in players(first, second)}
    known = {frozenset[str](): first.id, frozenset(those): second.id}
    scenarios = list(configuration.scenarios)
    for number, joined in enumerate(subsets(tuple(those))):
        if joined in known:
            continue
        policies = tuple(those[one] for one in those if one in joined)
        name = {lang: " + ".join(in_language(one.name, lang) for one in policies) for lang in LANGUAGES}
        base = tuple(policy for policy in first.policies if policy.levers)
        known[joined] = f"part_{number}"
        scenarios.append(PlannedScenario(known[joined], name, (*base, *policies)))
    return replace(configuration, scenarios=tuple(scenarios)), known
