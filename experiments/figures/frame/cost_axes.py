"""The axes of effect against yuan: limits that hold every point and its cross."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from experiments.analysis.frontier import Point
from experiments.analysis.paired import Estimate
from experiments.figures.frame.style import FADED, TICK_SIZE, value_ticks
from experiments.language.messages import text as say

AXIS = {"en": "extra cost, million yuan a year", "zh": "新增经费，万元/年"}
LEAST_ROOM = 0.1
"""Points left free above and below; of other units where nothing moves."""
UNIT = {"en": 1e6, "zh": 1e4}
"""Yuan in the unit of the axis: millions, 万."""


def bounds(estimate: Estimate) -> tuple[float, float]:
    """The ends of an interval, or its mean twice where it has none."""
    if estimate.low is None or estimate.high is None:
        return estimate.mean, estimate.mean
    return estimate.low, estimate.high


def frame(axes: Axes, points: Sequence[Point], lang: str, height: float, *, least: float, labelled: bool) -> None:
    """Limits that hold every point and its cross, zero always on both axes; least: room above and below."""
    costs = [bound / UNIT[lang] for p in points if p.standing != "unpriced" for bound in bounds(p.cost)]
    effects = [bound for point in points for bound in bounds(point.effect)]
    low, high = min(0.0, *costs, 0.0), max(0.0, *costs, 0.0)
    room = max(0.12 * (high - low), 1e-6)
    axes.set_xlim(low - room, high + room)
    bottom, top = min(0.0, *effects), max(0.0, *effects)
    space = max(0.12 * (top - bottom), least) or LEAST_ROOM
    axes.set_ylim(bottom - space, top + space)
    axes.set_xticks(*value_ticks(low - room, high + room, 8, signed=True))
    axes.set_yticks(*value_ticks(bottom - space, top + space, int(height / 0.3), signed=True))
    axes.grid(visible=True)
    axes.set_axisbelow(True)
    axes.axhline(0.0, color=FADED, linewidth=0.8, zorder=0.9)
    axes.axvline(0.0, color=FADED, linewidth=0.8, zorder=0.9)
    if labelled:
        axes.set_xlabel(say(AXIS, lang), labelpad=2.0, color=FADED, fontsize=TICK_SIZE)
