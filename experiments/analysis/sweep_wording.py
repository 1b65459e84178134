"""NamedFactor values, effects and points of a sweep as text: the same digits in every figure, table and sentence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from experiments.analysis.outcomes import change, in_unit, is_share, size
from experiments.analysis.outcomes import digits as digits_of
from experiments.analysis.paired import Estimate
from experiments.analysis.sweep import SPENDING, NamedFactor, Sweep, Value
from experiments.analysis.wording import (
    MINUS,
    number,
    year_and_month,
    yuan,
)
from experiments.language.messages import in_language
from experiments.language.messages import text as say
from sim.observables import Outcome

WORDS = {
    "sweep_value_motivation": {"en": "motivation {value}", "zh": "党建意愿 {value}"},
    "sweep_value_willingness": {"en": "willingness {value}", "zh": "履职意愿 {value}"},
    "sweep_value_vitality": {"en": "vitality from 0.50 to {value}", "zh": "活力由 0.50 变为 {value}"},
    "sweep_value_caseload": {"en": "{value} a post", "zh": "每岗 {value} 家"},
    "sweep_value_after": {"en": "{value} months on average", "zh": "平均 {value} 个月"},
    "sweep_value_not": {"en": "none", "zh": "无"},
    "sweep_axis": {"en": "{name}, {unit}", "zh": "{name}，{unit}"},
    "sweep_size_yuan": {"en": "{size} yuan a year", "zh": "{size}元/年"},
}

AXES = {
    "points": {"en": "points", "zh": "百分点"},
    "percent": {"en": "%", "zh": "%"},
}

VALUES = {
    "points": {"en": "{value} points", "zh": "{value} 个百分点"},
    "yuan": {"en": "{value} yuan", "zh": "{value}元"},
    "unit": {"en": "{value} {unit}", "zh": "{value} {unit}"},
}

RATE, VITALITY = "a year", "logit of vitality"
TECHNICAL = {
    RATE: WORDS["sweep_value_after"],
    VITALITY: WORDS["sweep_value_vitality"],
    "organizations per post": WORDS["sweep_value_caseload"],
    "motivation, 0–1": WORDS["sweep_value_motivation"],
    "willingness, 0–1": WORDS["sweep_value_willingness"],
}
"""Units of levers, in English, whose values mean more in words, and the words."""

NO_UNIT = "0–1"
"""From where to where a number goes, in place of a unit: it stands at an axis, and behind no value."""

MOST_DIGITS = 3
"""Significant digits of a factor's value."""


def value_text(sweep: Sweep, factor: NamedFactor, value: Value, lang: str, *, with_unit: bool = True) -> str:
    """A factor's value: "×2", "+20 points", "20 %", "8 organizations", "2014-01", or the words of a choice.

    with_unit: otherwise as it stands at an axis that has the unit.
    """
    if isinstance(value, str):
        return in_language(factor.words.get(value, value), lang)
    if with_unit and is_told_in_words(factor):
        return _in_words(factor, value, lang)
    text = _plain(sweep, factor, value, lang)
    kind = {"points": "points", "yuan": "yuan", "number": "unit", "added": "unit"}.get(factor.scale)
    unit = in_language(factor.unit, lang)
    if kind is None or not with_unit or not unit or factor.unit["en"] == NO_UNIT:
        return text
    return say(VALUES[kind], lang, value=text, unit=unit)


def is_told_in_words(factor: NamedFactor) -> bool:
    """Whether it is a lever of a technical unit, whose values are told by what they come to."""
    return not factor.key.startswith("parameters.") and factor.unit["en"] in TECHNICAL


def _in_words(factor: NamedFactor, value: float, lang: str) -> str:
    """What a lever's value of a technical unit comes to.

    A rate of r a year: 12 ÷ r months on average. A lever that adds v to the logit of vitality takes a branch from 0.5
    to 1 ÷ (1 + e^−v).
    """
    unit = factor.unit["en"]
    if unit == RATE:
        return (
            say(TECHNICAL[unit], lang, value=short(12.0 / value))
            if value > 0.0
            else say(WORDS["sweep_value_not"], lang)
        )
    if unit == VITALITY:
        return say(TECHNICAL[unit], lang, value=number(1.0 / (1.0 + math.exp(-value)), 2))
    return say(TECHNICAL[unit], lang, value=short(value, signed=True))


def _plain(sweep: Sweep, factor: NamedFactor, value: float, lang: str) -> str:
    if factor.scale == "months":
        year, month = year_and_month(sweep.month_zero, round(value))
        return f"{year}-{month:02d}"
    if factor.scale == "yuan":
        return yuan(value, lang)
    return {
        "times": f"×{short(value)}",
        "percent": f"{short(100.0 * value)} %",
        "points": short(100.0 * value, signed=True),
        "added": short(value, signed=True),
    }.get(factor.scale, short(value))


def short(value: float, *, signed: bool = False) -> str:
    """A number with as many digits as it needs, three significant ones behind the point at most."""
    rounded = float(f"{value:.{MOST_DIGITS}g}") if abs(value) < 10**MOST_DIGITS else round(value)
    digits = next((digits for digits in range(6) if round(rounded, digits) == rounded), 6)
    return number(rounded, digits, signed=signed)


def axis_text(factor: NamedFactor, lang: str) -> str:
    """What stands at a factor's axis: its name, and its unit where the name does not say it."""
    name = in_language(factor.name, lang)
    if factor.scale in {"word", "months"}:
        return name
    unit = in_language(AXES.get(factor.scale, factor.unit), lang)
    return say(WORDS["sweep_axis"], lang, name=name, unit=unit) if unit and unit not in name else name


def point_text(sweep: Sweep, point: int, lang: str, factors: Sequence[NamedFactor] | None = None) -> str:
    """The values of a point, name by name; factors: only these, in this order."""
    shown = sweep.factors if factors is None else factors
    return say("sweep_between", lang).join(
        say(
            "sweep_named_value" if factor.is_numeric else "sweep_named_word",
            lang,
            name=in_language(factor.name, lang),
            value=value_text(sweep, factor, sweep.points[point][sweep.column(factor.key)], lang),
        )
        for factor in shown
    )


def effect_digits(outcome: Outcome, estimates: Iterable[Estimate]) -> int:
    """Digits of all effects in a figure: one for points, more (at most three) where a detectable one reads as zero."""
    if not is_share(outcome):
        return 0 if outcome.id == SPENDING else digits_of(outcome, estimates)
    digits = 1
    for found in estimates:
        while digits < 3 and found.excludes_zero and round(found.mean, digits) == 0.0:
            digits += 1
    return digits


def digits_apart(outcome: Outcome, estimates: Sequence[Estimate], digits: int = 1) -> int:
    """Digits from which on effects of different size read differently: one for points, at most three."""
    if not is_share(outcome):
        return effect_digits(outcome, estimates)
    while digits < 3 and len({round(found.mean, digits) for found in estimates}) < len(estimates):
        digits += 1
    return digits


def effect_text(outcome: Outcome, estimate: Estimate, digits: int, lang: str) -> str:
    """The mean of an effect, signed: "+3.2", "+120", "−1.2 M"."""
    if outcome.id == SPENDING:
        return yuan(estimate.mean, lang, signed=True)
    return change(outcome, estimate, digits)


def size_text(outcome: Outcome, estimate: Estimate, lang: str, digits: int = 1) -> str:
    """Size of an effect without its sign, with its unit: "3.2 points"; digits: of points at least."""
    if outcome.id == SPENDING:
        return say(WORDS["sweep_size_yuan"], lang, size=yuan(abs(estimate.mean), lang))
    return in_unit(outcome, size(outcome, estimate, digits), lang)


def signed_size_text(outcome: Outcome, estimate: Estimate, lang: str, digits: int = 1) -> str:
    """The same with its sign: "+3.2 points"."""
    sign = "" if estimate.mean == 0.0 else "+" if estimate.mean > 0.0 else MINUS
    return sign + size_text(outcome, estimate, lang, digits)


def tick_text(outcome: Outcome, value: float, digits: int, lang: str) -> str:
    """A value on an axis of effects."""
    if outcome.id == SPENDING:
        return yuan(value, lang, signed=True)
    return number(value, digits, signed=True)
