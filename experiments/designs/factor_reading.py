"""Reading one factor of a design: its listed values, its range, or equal steps through its range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from experiments.designs.factor import Factor, Value
from experiments.designs.specification import LISTING
from experiments.designs.targets import Target
from experiments.language.messages import Problem

WORDS = {
    "design_factor_form": {
        "en": "{key} = {given!r}: write {key}: {{values: […]}} or {{low: …, high: …}} ({file}).",
        "zh": "{key} = {given!r}：请写成 {key}: {{values: […]}} 或 {{low: …, high: …}}（{file}）。",
    },
    "design_factor_setting": {
        "en": "{key}: a factor has no setting '{word}' ({file}). {hint}",
        "zh": "{key}：因素没有设置项“{word}”（{file}）。{hint}",
    },
    "design_values_alone": {
        "en": "{key}: give either values or {others}, not both ({file}).",
        "zh": "{key}：values 与 {others} 请只给其一（{file}）。",
    },
    "design_values_list": {
        "en": "{key}: values = {given!r}: give a list, such as [0, 0.1] ({file}).",
        "zh": "{key}：values = {given!r}：请给列表，例如 [0, 0.1]（{file}）。",
    },
    "design_value_twice": {
        "en": "{key}: {given!r} stands twice among the values ({file}). Keep one.",
        "zh": "{key}：{given!r} 在取值中出现两次（{file}），请只保留一个。",
    },
    "design_needs_values": {
        "en": "{key}: a design of kind {kind} tries listed values ({file}). Give values, or low, high and steps.",
        "zh": "{key}：{kind} 设计逐一试用给定的值（{file}）。请给 values，或给 low、high 与 steps。",
    },
    "design_needs_range": {
        "en": "{key}: a design of kind {kind} draws from a range ({file}). Give low and high in place of values.",
        "zh": "{key}：{kind} 设计在区间内取值（{file}）。请用 low 与 high 代替 values。",
    },
    "design_words_listed": {
        "en": "{key}: its choices are words ({words}). List some as values ({file}).",
        "zh": "{key}：取值是词语（{words}）。请在 values 中列出（{file}）。",
    },
    "design_words_no_range": {
        "en": "{key}: its choices are words ({words}), and a design of kind {kind} draws from a range of numbers "
        "({file}). Leave it out, or use factorial, one_at_a_time or linked.",
        "zh": "{key}：取值是词语（{words}），而 {kind} 设计在数值区间内取值（{file}）。"
        "请去掉它，或改用 factorial、one_at_a_time 或 linked。",
    },
    "design_no_steps": {
        "en": "{key}: a design of kind {kind} draws from the whole range; leave steps out ({file}).",
        "zh": "{key}：{kind} 设计在整个区间内取值，请去掉 steps（{file}）。",
    },
    "design_steps": {
        "en": "{key}: steps = {given!r}: give a whole number from 2 to {most} ({file}).",
        "zh": "{key}：steps = {given!r}：请给 2 到 {most} 之间的整数（{file}）。",
    },
    "design_steps_whole": {
        "en": "{key}: from {low} to {high} there are no {given} whole numbers equally spaced ({file}). "
        "Give fewer steps, or values.",
        "zh": "{key}：从 {low} 到 {high} 分不出 {given} 个等距的整数（{file}）。请减少 steps，或改给 values。",
    },
    "design_scale": {
        "en": "{key}: there is no scale '{word}' ({file}). {hint}",
        "zh": "{key}：没有“{word}”这种刻度（{file}）。{hint}",
    },
    "design_log": {
        "en": "{key}: scale: log needs a low above 0, not {low} ({file}).",
        "zh": "{key}：scale: log 要求 low 大于 0，而不是 {low}（{file}）。",
    },
    "design_end_missing": {
        "en": "{key}: {end} is missing ({file}). Levers and months have no range of their own: give low and high.",
        "zh": "{key}：缺少 {end}（{file}）。政策手段与月份没有默认区间，请给 low 与 high。",
    },
    "design_low_high": {
        "en": "{key}: low = {low} is not below high = {high} ({file}).",
        "zh": "{key}：low = {low} 不小于 high = {high}（{file}）。",
    },
}

FACTOR_KEYS: Final = ("values", "low", "high", "steps", "scale")
SCALES: Final = ("linear", "log")
MOST_STEPS: Final = 10_000


def read_factor(target: Target, given: Any, kind: str, where: str) -> Factor:
    """A factor of a design of this kind, or a :class:`Problem` that says what is wrong with it."""
    key = target.key
    settings = {} if given is None else given
    if not isinstance(settings, Mapping):
        raise Problem(WORDS["design_factor_form"], key=key, given=given, file=where)
    for name in settings:
        if name not in FACTOR_KEYS:
            raise Problem(WORDS["design_factor_setting"], word=str(name), choices=FACTOR_KEYS, key=key, file=where)
    if "values" in settings:
        return _listed(target, settings, kind, where)
    if target.options:
        missing = WORDS["design_words_no_range"] if kind not in LISTING else WORDS["design_words_listed"]
        raise Problem(missing, key=key, kind=kind, words=", ".join(target.options), file=where)
    factor = _range(target, settings, where)
    if kind not in LISTING:
        if "steps" in settings:
            raise Problem(WORDS["design_no_steps"], key=key, kind=kind, file=where)
        return factor
    if "steps" not in settings:
        raise Problem(WORDS["design_needs_values"], key=key, kind=kind, file=where)
    return replace(factor, values=_steps(factor, settings["steps"], where))


def _listed(target: Target, settings: Mapping[str, Any], kind: str, where: str) -> Factor:
    key, values = target.key, settings["values"]
    if others := [name for name in settings if name != "values"]:
        raise Problem(WORDS["design_values_alone"], key=key, others=", ".join(others), file=where)
    if kind not in LISTING:
        no_range = WORDS["design_words_no_range"] if target.options else WORDS["design_needs_range"]
        raise Problem(no_range, key=key, kind=kind, words=", ".join(target.options), file=where)
    if not isinstance(values, (list, tuple)) or not values:
        raise Problem(WORDS["design_values_list"], key=key, given=values, file=where)
    checked: list[Value] = []
    for value in values:
        one = target.checked(value, where)
        if one in checked:
            raise Problem(WORDS["design_value_twice"], key=key, given=value, file=where)
        checked.append(one)
    numbers = [value for value in checked if not isinstance(value, str)] or [0.0]
    return Factor(key, target.kind, min(numbers), max(numbers), tuple(checked), whole=target.whole, base=target.base)


def _range(target: Target, settings: Mapping[str, Any], where: str) -> Factor:
    key = target.key
    scale = settings.get("scale", "linear")
    if scale not in SCALES:
        raise Problem(WORDS["design_scale"], word=str(scale), choices=SCALES, key=key, file=where)
    declared = dict(zip(("low", "high"), target.usual or (), strict=False))
    ends: dict[str, float] = {}
    for end in ("low", "high"):
        if end not in settings and end not in declared:
            raise Problem(WORDS["design_end_missing"], key=key, end=end, file=where)
        ends[end] = target.number(settings.get(end, declared.get(end)), where)
    if not ends["low"] < ends["high"]:
        raise Problem(WORDS["design_low_high"], key=key, low=ends["low"], high=ends["high"], file=where)
    if scale == "log" and ends["low"] <= 0:
        raise Problem(WORDS["design_log"], key=key, low=ends["low"], file=where)
    low, high = ends["low"], ends["high"]
    return Factor(key, target.kind, low, high, scale=scale, whole=target.whole, base=target.base)


def _steps(factor: Factor, steps: object, where: str) -> tuple[Value, ...]:
    """Equally spaced values, on a logarithmic scale equal in ratio; the ends are among them."""
    if isinstance(steps, bool) or not isinstance(steps, int) or not 2 <= steps <= MOST_STEPS:
        raise Problem(WORDS["design_steps"], key=factor.key, given=steps, most=f"{MOST_STEPS:,}", file=where)
    values = tuple(factor.at(step / (steps - 1)) for step in range(steps))
    if len(set(values)) < steps:
        raise Problem(
            WORDS["design_steps_whole"], key=factor.key, given=steps, low=factor.low, high=factor.high, file=where
        )
    return values
