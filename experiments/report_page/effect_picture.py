"""The picture of a brief: what becomes of each outcome, what of that is open, and what is chance alone; as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from experiments.analysis.compare import Comparison, Row
from experiments.analysis.outcomes import change, heading, unit_of_change
from experiments.analysis.paired import Estimate
from experiments.analysis.spread import MIDDLE
from experiments.analysis.spread_wording import whole_percent
from experiments.analysis.wording import number
from experiments.language.messages import text
from experiments.presenting.effects import effect_said
from sim.observables import Outcome

WORDS = {
    "title": {"en": "Change, {unit}", "zh": "变化（{unit}）"},
    "outer": {"en": "{confidence} % range, parameters and chance", "zh": "{confidence}% 范围：参数与随机性"},
    "outer_chance": {"en": "{confidence} % interval, chance alone", "zh": "{confidence}% 区间：仅随机性"},
    "inner": {"en": "chance alone, nine in ten seeds", "zh": "仅随机性：九成种子"},
    "mean": {"en": "mean", "zh": "均值"},
    "alt": {"en": "Bars of the change by outcome: {each}.", "zh": "各指标变化的条形图：{each}。"},
    "between": {"en": "; ", "zh": "；"},
}  # fmt: skip
WIDTH, ROW, TOP, FOOT = 340.0, 38.0, 6.0, 20.0
LEFT, RIGHT = 8.0, 8.0
"""Units of the SVG around the bars; its text is of the size of the page's."""
TICKS: Final = 4
STEPS: Final = tuple(factor * 10.0**power for power in range(-4, 12) for factor in (1.0, 2.0, 5.0))


@dataclass(frozen=True)
class Bar:
    """One outcome: its name, its value in words, and where its bars begin and end; ``y`` is their middle."""

    name: str
    value: str
    y: float
    mean: float
    outer: tuple[float, float] | None
    inner: tuple[float, float] | None


@dataclass(frozen=True)
class Picture:
    """The bars on one axis, with what they mean in words."""

    title: str
    alt: str
    bars: Sequence[Bar]
    ticks: Sequence[tuple[float, str]]
    zero: float
    height: float
    keys: Sequence[tuple[str, str]]

    @property
    def box(self) -> str:
        """The size of the drawing."""
        return f"0 0 {WIDTH:g} {self.height:g}"


def picture(comparison: Comparison, row: Row, lang: str) -> Picture:
    """The outcomes that are told in the unit of the first one; the others stand in the table alone."""
    unit = comparison.outcomes[0].unit
    shown = [one for one in comparison.outcomes if one.unit == unit]
    found = [row.differences[one.id] for one in shown]
    every = [end for one in found for end in (0.0, one.mean, *(outer(one) or ()), *(inner(one) or ()))]
    low, high, ticks = axis(min(every), max(every))

    def place(value: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (value - low) / (high - low), 1)

    def ends(bounds: tuple[float, float] | None) -> tuple[float, float] | None:
        return None if bounds is None else (place(bounds[0]), place(bounds[1]))

    bars = [
        Bar(heading(one, lang), _value(one, effect, lang), TOP + ROW * (at + 0.72), place(effect.mean),
            ends(outer(effect)), ends(inner(effect)))
        for at, (one, effect) in enumerate(zip(shown, found, strict=True))
    ]  # fmt: skip
    said = text(WORDS["between"], lang).join(
        effect_said(one, effect, lang) for one, effect in zip(shown, found, strict=True)
    )
    digits = 0 if all(float(tick).is_integer() for tick in ticks) else 1 if ticks[1] - ticks[0] >= 0.1 else 2
    return Picture(
        text(WORDS["title"], lang, unit=unit_of_change(shown[0], lang)),
        text(WORDS["alt"], lang, each=said),
        bars,
        [(place(tick), number(tick, digits, signed=True)) for tick in ticks],
        place(0.0),
        TOP + ROW * len(shown) + FOOT,
        list(_keys(found, comparison, lang)),
    )


def _keys(found: Sequence[Estimate], comparison: Comparison, lang: str) -> list[tuple[str, str]]:
    """What the bars are: the class of the style sheet, and its words."""
    keys = []
    if any(outer(one) for one in found):
        key = "outer_chance" if comparison.spread.is_chance_alone else "outer"
        keys.append(("outer", text(WORDS[key], lang, confidence=whole_percent(comparison.confidence))))
    if any(inner(one) for one in found):
        keys.append(("inner", text(WORDS["inner"], lang)))
    return [*keys, ("mean", text(WORDS["mean"], lang))]


def _value(outcome: Outcome, effect: Estimate, lang: str) -> str:
    return f"{change(outcome, effect)} {unit_of_change(outcome, lang)}"


def outer(found: Estimate) -> tuple[float, float] | None:
    """The whole range."""
    return None if found.low is None or found.high is None else (found.low, found.high)


def inner(found: Estimate) -> tuple[float, float] | None:
    """What seeds alone leave open around the mean."""
    if found.chance is None:
        return None
    return found.mean - MIDDLE * found.chance, found.mean + MIDDLE * found.chance


def axis(low: float, high: float) -> tuple[float, float, list[float]]:
    """The ends of an axis that holds both and zero, and its even ticks.

    >>> axis(-3.7, 1.4)
    (-4.0, 2.0, [-4.0, -2.0, 0.0, 2.0])
    >>> axis(0.0, 0.0)
    (0.0, 0.5, [0.0, 0.5])
    """
    wide = (high - low) or 1.0
    step = next(one for one in STEPS if wide / one <= TICKS)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = [round(step * tick, 6) for tick in range(first, max(last, first + 1) + 1)]
    return ticks[0], ticks[-1], ticks
