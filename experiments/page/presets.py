"""Policies and scenarios that ship, or are one's own, as settings of the page's levers; those in its box alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from experiments.emulating.box import FROM_YEAR
from experiments.language.messages import LANGUAGES
from experiments.settings.configuration import STATUS_QUO, Configuration, PlannedScenario
from experiments.settings.mechanisms import together
from sim.amounts import own
from sim.policies import compose

NEAR: Final = 0.005
"""Part of a lever's range by which a policy may lie outside and is still offered, from the end of the range."""
ABOUT: Final = "≈ "
"""Before the name of a policy that is offered from the end of a range."""
FAMILIES: Final[Mapping[str, Mapping[str, str]]] = {
    "several": {"en": "Several fields at once", "zh": "综合"},
    "funding": {"en": "Funding", "zh": "经费"},
    "hubs": {"en": "Hubs", "zh": "枢纽"},
    "other": {"en": "Other", "zh": "其他"},
}
"""Under what policies are offered, in this order."""
OF_HUBS: Final = ("hub_grants", "extra_hub_grants")
"""Money that belongs to hubs where a policy moves these as well."""


def presets(configuration: Configuration, levers: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each that the page can show: all in force from one January on, at once, to the end, and inside every range.

    ``exact`` are those whose levers are the page's own, so that their name asks the model the same.
    """
    found = (preset(one, configuration, levers) for one in configuration.scenarios if one.id != STATUS_QUO)
    return [one for one in found if one is not None]


def preset(
    scenario: PlannedScenario, configuration: Configuration, levers: Sequence[Mapping[str, Any]]
) -> dict[str, Any] | None:
    """A scenario as settings of the page's levers; None where the page cannot show it."""
    starts = {policy.start for policy in scenario.policies}
    if len(starts) != 1 or any(policy.ramp > 1 or policy.end is not None for policy in scenario.policies):
        return None
    box = {one["id"]: one for one in levers}
    given = _values(scenario, configuration)
    year = _year_of(min(starts), configuration)
    if year is None or not given:
        return None
    if year != box[FROM_YEAR]["neutral"]:
        given[FROM_YEAR] = year
    wanted = _with_own_money(given, configuration, box)
    if not all(name in box for name in wanted):
        return None
    values = {name: min(max(value, box[name]["low"]), box[name]["high"]) for name, value in wanted.items()}
    if any(abs(values[name] - wanted[name]) > NEAR * (box[name]["high"] - box[name]["low"]) for name in values):
        return None
    before = ABOUT if values != wanted else ""
    name = {lang: before + scenario.name[lang] for lang in LANGUAGES}
    found = {"id": scenario.id, "name": name, "values": values, "exact": values == given}
    return {**found, "family": _family(values, configuration)}


def _family(names: Iterable[str], configuration: Configuration) -> str:
    """Of FAMILIES the one that a policy with these levers belongs to."""
    known = together(configuration.processes).levers
    groups = {name: known[name].group for name in names if name in known}
    fields = set(groups.values())
    if "hubs" in fields:
        fields = {"hubs" if name in OF_HUBS else group for name, group in groups.items()}
    if len(fields) > 1:
        return "several"
    (field,) = fields
    return field if field in FAMILIES else "other"


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


def _with_own_money(
    given: Mapping[str, float], configuration: Configuration, box: Mapping[str, Any]
) -> dict[str, float]:
    """Further money that the page has no lever for as so much more of what the place spends on the same itself."""
    known, now, found = together(configuration.processes).levers, own(configuration.place), dict(given)
    for name in given:
        beside = known[name].beside if name in known else ""
        if name not in box and beside in box and now[beside] > 0.0:
            found[beside] = found.get(beside, box[beside]["neutral"]) + found.pop(name) / now[beside]
            found[beside] = float(f"{found[beside]:.12g}")
    return found


def _year_of(start: int, configuration: Configuration) -> int | None:
    """The year whose January the month is; none where it is another month."""
    year, month = (int(part) for part in configuration.place.month_zero.split("-"))
    after = month - 1 + start
    return None if after % 12 else year + after // 12
