"""The factors of a stored design, as analysis and figures name them and write their values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from experiments.analysis.sweep import NamedFactor, Value
from experiments.analysis.sweep_factors import lever_factor, start_factor, unit_in_both
from experiments.language.catalogue.sweeps import UNITS
from experiments.language.messages import LANGUAGES, text
from experiments.settings.mechanisms import of_plan
from sim.levers import Lever
from sim.parameters import ParameterInfo
from sim.place_numbers import NUMBERS, value_of

WORDS = {
    "factor_of_policy": {"en": "{setting} ({name})", "zh": "{setting}（{name}）"},
}

OF_POLICIES = {
    "start": {"en": "Beginning of the policy", "zh": "政策开始时间"},
    "end": {"en": "End of the policy", "zh": "政策结束时间"},
    "ramp": {"en": "Time to full force", "zh": "全面推行所需时间"},
}
"""When a policy acts."""

SAID_FIRST: Final = re.compile(r"\s*[,;:，；：(（]")
"""Where the first words of a parameter's meaning end, which are its name in a figure."""

Ends = tuple[float | None, float | None]
"""Of the range that points are drawn from, where they are."""


def factors(
    plan: Mapping[str, Any], levers: Mapping[str, Lever], values: Mapping[str, Sequence[Value]]
) -> tuple[NamedFactor, ...]:
    """The factors of a design by its plan; levers: all there are; values: key → one value a point."""
    written = {one["key"]: one for one in plan["design"]["factors"]}
    varied = {key.split(".")[1] for key in plan["factors"] if key.startswith("policy.")}
    every = (policy for scenario in plan["scenarios"] for policy in scenario["policies"])
    policies = {policy["id"]: policy for policy in every if policy["id"] in varied}
    return tuple(
        replace(
            _factor(plan, levers, policies, written[key], values[key]), drawn_in_logs=written[key].get("scale") == "log"
        )
        for key in plan["factors"]
    )


def _factor(
    plan: Mapping[str, Any],
    levers: Mapping[str, Lever],
    policies: Mapping[str, Any],
    written: Mapping[str, Any],
    met: Sequence[Value],
) -> NamedFactor:
    key = written["key"]
    ends = (written.get("low"), written.get("high"))
    levels = _levels(met) if "low" not in written else ()
    group, *names = key.split(".")
    if group == "levers":
        return lever_factor(levers[names[0]], levels, *ends)
    if group == "process":
        info, used = of_plan(plan)[names[0]].parameters[names[1]], plan["parameters"][names[0]][names[1]]
        return _parameter(info, ".".join(names), used, levels, ends)
    if group == "place":
        place_key = ".".join(names)
        return _parameter(NUMBERS[place_key], key, value_of(plan["place"], place_key), levels, ends)
    return _of_policy(key, names, levers, policies, levels, ends)


def _levels(met: Sequence[Value]) -> tuple[Value, ...]:
    """The values that occur: numbers rising, words in the order in which they were listed."""
    found = list(dict.fromkeys(met))
    return tuple(found) if any(isinstance(value, str) for value in found) else tuple(sorted(found, key=float))


def _parameter(info: ParameterInfo, key: str, used: float, levels: tuple[Value, ...], ends: Ends) -> NamedFactor:
    return NamedFactor(
        key=f"parameters.{key}",
        name=short_name(info),
        unit=unit_in_both(info.unit),
        values=levels,
        low=ends[0],
        high=ends[1],
        status_quo=float(used),
    )


def short_name(info: ParameterInfo) -> dict[str, str]:
    """The first words of a parameter's meaning."""
    return {lang: SAID_FIRST.split(info.meaning[lang])[0] for lang in LANGUAGES}


def _of_policy(
    key: str,
    names: Sequence[str],
    levers: Mapping[str, Lever],
    policies: Mapping[str, Any],
    levels: tuple[Value, ...],
    ends: Ends,
) -> NamedFactor:
    """A setting of a policy: its beginning, its end, how long it takes, or one of its levers.

    policies: those that are varied; where there are several, the name says whose setting it is.
    """
    policy, setting = policies[names[0]], names[-1]
    if names[1] == "levers":
        found = lever_factor(levers[setting], levels, *ends)
    else:
        is_month = setting in ("start", "end")
        numbers = tuple(float(level) for level in levels)
        found = NamedFactor(
            key=key,
            name=OF_POLICIES[setting],
            unit=start_factor(()).unit if is_month else UNITS["months"],
            values=numbers,
            low=ends[0],
            high=ends[1],
            scale="months" if is_month else "number",
        )
    name = (
        found.name
        if len(policies) == 1
        else {
            lang: text(WORDS["factor_of_policy"], lang, setting=found.name[lang], name=policy["name"][lang])
            for lang in LANGUAGES
        }
    )
    return replace(found, key=key, name=name)
