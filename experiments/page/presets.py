"""Policies and scenarios that ship, or are one's own, as settings of the page's levers; those in its box alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.emulating.box import FROM_YEAR
from experiments.settings.configuration import STATUS_QUO, Configuration, PlannedScenario
from experiments.settings.mechanisms import together
from sim.policies import compose


def presets(configuration: Configuration, levers: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each that the page can show: all in force from one January on, at once, to the end, and inside every range."""
    found = (_preset(one, configuration, levers) for one in configuration.scenarios if one.id != STATUS_QUO)
    return [one for one in found if one is not None]


def _preset(
    scenario: PlannedScenario, configuration: Configuration, levers: Sequence[Mapping[str, Any]]
) -> dict[str, Any] | None:
    starts = {policy.start for policy in scenario.policies}
    if len(starts) != 1 or any(policy.ramp > 1 or policy.end is not None for policy in scenario.policies):
        return None
    values = _values(scenario, configuration)
    year = _year_of(min(starts), configuration)
    if year is None or not values:
        return None
    box = {one["id"]: one for one in levers}
    if year != box[FROM_YEAR]["neutral"]:
        values[FROM_YEAR] = year
    if not all(name in box and box[name]["low"] <= value <= box[name]["high"] for name, value in values.items()):
        return None
    return {"id": scenario.id, "name": dict(scenario.name), "values": values}


def _values(scenario: PlannedScenario, configuration: Configuration) -> dict[str, float]:
    """The levers that are not neutral once all is in force."""
    declared = together(configuration.processes)
    start = min(policy.start for policy in scenario.policies)
    composed = compose(scenario.policies, start, start, declared).at(start)
    return {
        lever.id: getattr(composed, lever.id)
        for lever in declared.levers.values()
        if getattr(composed, lever.id) != lever.neutral
    }


def _year_of(start: int, configuration: Configuration) -> int | None:
    """The year whose January the month is; none where it is another month."""
    year, month = (int(part) for part in configuration.place.month_zero.split("-"))
    after = month - 1 + start
    return None if after % 12 else year + after // 12
