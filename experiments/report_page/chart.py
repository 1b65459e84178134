"""The small picture that sliders move: outcomes by month, drawn as paths of an SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.analysis.ensemble import Array
from experiments.analysis.outcomes import heading
from experiments.analysis.wording import number, percent, year_and_month
from sim.observables import Outcome

WIDTH, HEIGHT = 320.0, 200.0
LEFT, RIGHT, TOP, BOTTOM = 34.0, 46.0, 8.0, 22.0
"""Units of the SVG around the area of the lines."""
TICKS = 4
APART = 13.0
"""Between the numbers at the ends of the two lines."""
YEARS = 5


@dataclass(frozen=True)
class Panel:
    """One outcome: its name, its axis, the status quo's line; places in units of the SVG."""

    outcome: str
    name: str
    low: float
    high: float
    ticks: Sequence[tuple[float, str]]
    years: Sequence[tuple[float, str]]
    usual: str
    usual_end: float
    usual_text: str

    def y(self, value: float) -> float:
        """Height of a share."""
        return TOP + (HEIGHT - TOP - BOTTOM) * (self.high - value) / (self.high - self.low)

    def path(self, values: Array) -> str:
        """A line through monthly values."""
        return path(values, self.low, self.high)


@dataclass(frozen=True)
class Chart:
    """The panels, and what of them a cell changes."""

    panels: Sequence[Panel]

    def of(self, lines: Mapping[str, Array]) -> dict[str, dict[str, str | float]]:
        """A cell's line, the place of its number, and that of the status quo's, kept apart."""
        found: dict[str, dict[str, str | float]] = {}
        for panel in self.panels:
            values = lines[panel.outcome]
            own, usual = apart(panel.y(float(values[-1])), panel.usual_end)
            found[panel.outcome] = {"path": panel.path(values), "y": round(own, 1), "usual": round(usual, 1)}
        return found


def apart(own: float, usual: float) -> tuple[float, float]:
    """Two heights moved apart as little as needed; where they are one, the second goes below.

    >>> apart(50.0, 100.0), apart(50.0, 50.0)
    ((50.0, 100.0), (43.5, 56.5))
    """
    if abs(own - usual) >= APART:
        return own, usual
    middle, sign = (own + usual) / 2.0, 1.0 if own > usual else -1.0
    return middle + sign * APART / 2.0, middle - sign * APART / 2.0


def path(values: Array, low: float, high: float) -> str:
    """The commands of a line through values that are spread over the width."""
    x = np.linspace(LEFT, WIDTH - RIGHT, len(values))
    y = TOP + (HEIGHT - TOP - BOTTOM) * (high - values) / (high - low)
    return "M" + "L".join(f"{one:.1f} {other:.1f}" for one, other in zip(x, y, strict=True))


def chart(
    month_zero: str, usual: Sequence[tuple[Outcome, Array]], cells: Sequence[Mapping[str, Array]], lang: str
) -> Chart:
    """Panels whose axes hold every cell, so that a slider moves lines and not axes."""
    panels = []
    for outcome, line in usual:
        every = np.concatenate([line, *(cell[outcome.id] for cell in cells)])
        low, high, ticks = axis(float(np.nanmin(every)), float(np.nanmax(every)))
        scale = (HEIGHT - TOP - BOTTOM) / (high - low)
        heights = [(TOP + scale * (high - tick), number(100.0 * tick)) for tick in ticks]
        panels.append(
            Panel(
                outcome=outcome.id,
                name=heading(outcome, lang),
                low=low,
                high=high,
                ticks=heights,
                years=_years(month_zero, len(line)),
                usual=path(line, low, high),
                usual_end=TOP + scale * (high - float(line[-1])),
                usual_text=percent(float(line[-1])).removesuffix(" %"),
            )
        )
    return Chart(panels)


def axis(low: float, high: float) -> tuple[float, float, list[float]]:
    """The ends of an axis and its ticks: whole, even hundredths.

    >>> axis(0.118, 0.253)
    (0.1, 0.3, [0.1, 0.15, 0.2, 0.25, 0.3])
    """
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (high - low) * 100.0 / step <= TICKS)
    first, last = int(np.floor(100.0 * low / step)), int(np.ceil(100.0 * high / step))
    ticks = [tick * step / 100.0 for tick in range(first, max(last, first + 1) + 1)]
    return ticks[0], ticks[-1], ticks


def _years(month_zero: str, months: int) -> list[tuple[float, str]]:
    scale = (WIDTH - LEFT - RIGHT) / max(months - 1, 1)
    marked = []
    for month in range(months):
        year, of_year = year_and_month(month_zero, month)
        if of_year == 1 and (year - int(month_zero[:4])) % YEARS == 0:
            marked.append((round(LEFT + scale * month, 1), str(year)))
    return marked
