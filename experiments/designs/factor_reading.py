"""Reading one factor of a design: its listed values, its range, or equal steps through its range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from experiments.designs.factor import Factor, Value
from experiments.designs.specification import LISTING
from experiments.designs.targets import Target
from experiments.language.messages import Problem

FACTOR_KEYS: Final = ("values", "low", "high", "steps", "scale")
SCALES: Final = ("linear", "log")
MOST_STEPS: Final = 10_000


def read_factor(target: Target, given: Any, kind: str, where: str) -> Factor:
    """A factor of a design of this kind, or a :class:`Problem` that says what is wrong with it."""
    key = target.key
    settings = {} if given is None else given
    if not isinstance(settings, Mapping):
        raise Problem("design_factor_form", key=key, given=given, file=where)
    for name in settings:
        if name not in FACTOR_KEYS:
            raise Problem("design_factor_setting", word=str(name), choices=FACTOR_KEYS, key=key, file=where)
    if "values" in settings:
        return _listed(target, settings, kind, where)
    if target.options:
        missing = "design_words_no_range" if kind not in LISTING else "design_words_listed"
        raise Problem(missing, key=key, kind=kind, words=", ".join(target.options), file=where)
    factor = _range(target, settings, where)
    if kind not in LISTING:
        if "steps" in settings:
            raise Problem("design_no_steps", key=key, kind=kind, file=where)
        return factor
    if "steps" not in settings:
        raise Problem("design_needs_values", key=key, kind=kind, file=where)
    return replace(factor, values=_steps(factor, settings["steps"], where))


def _listed(target: Target, settings: Mapping[str, Any], kind: str, where: str) -> Factor:
    key, values = target.key, settings["values"]
    if others := [name for name in settings if name != "values"]:
        raise Problem("design_values_alone", key=key, others=", ".join(others), file=where)
    if kind not in LISTING:
        no_range = "design_words_no_range" if target.options else "design_needs_range"
        raise Problem(no_range, key=key, kind=kind, words=", ".join(target.options), file=where)
    if not isinstance(values, (list, tuple)) or not values:
        raise Problem("design_values_list", key=key, given=values, file=where)
    checked: list[Value] = []
    for value in values:
        one = target.checked(value, where)
        if one in checked:
            raise Problem("design_value_twice", key=key, given=value, file=where)
        checked.append(one)
    numbers = [value for value in checked if not isinstance(value, str)] or [0.0]
    return Factor(key, target.kind, min(numbers), max(numbers), tuple(checked), whole=target.whole, base=target.base)


def _range(target: Target, settings: Mapping[str, Any], where: str) -> Factor:
    key = target.key
    scale = settings.get("scale", "linear")
    if scale not in SCALES:
        raise Problem("design_scale", word=str(scale), choices=SCALES, key=key, file=where)
    declared = {"low": target.low, "high": target.high} if target.kind == "parameter" else {}
    ends: dict[str, float] = {}
    for end in ("low", "high"):
        if end not in settings and end not in declared:
            raise Problem("design_end_missing", key=key, end=end, file=where)
        ends[end] = target.number(settings.get(end, declared.get(end)), where)
    if not ends["low"] < ends["high"]:
        raise Problem("design_low_high", key=key, low=ends["low"], high=ends["high"], file=where)
    if scale == "log" and ends["low"] <= 0:
        raise Problem("design_log", key=key, low=ends["low"], file=where)
    low, high = ends["low"], ends["high"]
    return Factor(key, target.kind, low, high, scale=scale, whole=target.whole, base=target.base)


def _steps(factor: Factor, steps: object, where: str) -> tuple[Value, ...]:
    """Equally spaced values, on a logarithmic scale equal in ratio; the ends are among them."""
    if isinstance(steps, bool) or not isinstance(steps, int) or not 2 <= steps <= MOST_STEPS:
        raise Problem("design_steps", key=factor.key, given=steps, most=f"{MOST_STEPS:,}", file=where)
    values = tuple(factor.at(step / (steps - 1)) for step in range(steps))
    if len(set(values)) < steps:
        raise Problem("design_steps_whole", key=factor.key, given=steps, low=factor.low, high=factor.high, file=where)
    return values
