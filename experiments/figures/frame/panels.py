"""Small panels of one size in rows, on common scales, with headings that are broken to their width."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from experiments.analysis.runs import Described
from experiments.figures.frame.months import time_axis
from experiments.figures.frame.page import LINE, MARGIN, Page, wrap
from experiments.figures.frame.style import LABEL_SIZE, TICK_SIZE, WIDTH

HEADING_GAP = 0.05
"""Inches between a panel and its heading."""


@dataclass(frozen=True)
class Panels:
    """Where small panels stand, all lengths in inches.

    number: how many there are, `columns` of them in a row. left: room for the values of the axis. gutter: room at the
    right for the names of lines. apart: between neighbours. below: room under rows that show the time. headings:
    lines of each panel's heading, by panel.
    """

    number: int
    columns: int
    height: float
    left: float
    gutter: float
    headings: tuple[tuple[str, ...], ...]
    apart: float = 0.14
    below: float = 0.26

    @property
    def width(self) -> float:
        """Of one panel."""
        return panel_width(self.columns, self.left, self.gutter, self.apart)

    @property
    def rows(self) -> int:
        """Rows of panels."""
        return math.ceil(self.number / self.columns)

    def row_height(self, row: int) -> float:
        """Height of a row with headings and axes."""
        return self.height + self.beneath(row) + self.above(row)

    def beneath(self, row: int) -> float:
        """Room under a row: for the time where a panel of it is the lowest of its column."""
        panels = range(row * self.columns, min((row + 1) * self.columns, self.number))
        return self.below if any(self.is_lowest(panel) for panel in panels) else 0.12

    def above(self, row: int) -> float:
        """Room for the headings of a row."""
        lines = max(len(one) for one in self.headings[row * self.columns : (row + 1) * self.columns])
        return HEADING_GAP + lines * LABEL_SIZE * LINE / 72.0

    @property
    def body_height(self) -> float:
        """Height of all rows."""
        return sum(self.row_height(row) for row in range(self.rows))

    def axes(self, page: Page, panel: int) -> Axes:
        """The axes of a panel with its heading; those that are not first in their row show no values."""
        row, column = divmod(panel, self.columns)
        bottom = sum(self.row_height(below) for below in range(row + 1, self.rows)) + self.beneath(row)
        left = MARGIN + self.left + column * (self.width + self.apart)
        axes = page.axes(left, bottom, self.width, self.height)
        axes.tick_params(
            labelsize=TICK_SIZE - 1.0, labelleft=column == 0, labelbottom=self.is_lowest(panel), length=2.5
        )
        axes.grid(visible=True, axis="y")
        axes.set_axisbelow(True)
        first, *others = self.headings[panel]
        axes.annotate(
            "\n".join((first, *others)),
            (0.0, 1.0),
            (0.0, HEADING_GAP * 72.0),
            xycoords="axes fraction",
            textcoords="offset points",
            va="bottom",
            fontsize=LABEL_SIZE,
            linespacing=LINE * 0.8,
            gid=f"heading-{panel}",
        )
        return axes

    def is_last_in_row(self, panel: int) -> bool:
        """Whether no panel follows in its row, so that names of lines may stand beside it."""
        return panel % self.columns == self.columns - 1 or panel == self.number - 1

    def is_lowest(self, panel: int) -> bool:
        """Whether no panel stands below it."""
        return panel + self.columns >= self.number


def panel_time(axes: Axes, panels: Panels, panel: int, runs: Described, lang: str) -> None:
    """The axis of time of a small panel; what would reach into the next panel is left out."""
    inside = not panels.is_last_in_row(panel)
    time_axis(axes, runs, lang, width=panels.width * 0.8, labelled=False, inside=inside)


def columns_for(number: int) -> int:
    """Panels in a row, so that few places stay empty.

    >>> [columns_for(number) for number in range(1, 10)]
    [1, 2, 3, 2, 3, 3, 4, 4, 3]
    """
    return number if number <= 3 else {4: 2, 5: 3, 6: 3, 9: 3}.get(number, 4)


def panel_width(columns: int, left: float, gutter: float, apart: float = 0.14) -> float:
    """Inches of each of so many panels in a row."""
    return (WIDTH - 2.0 * MARGIN - left - gutter - (columns - 1) * apart) / columns


def headings(texts: Sequence[str], width: float) -> tuple[tuple[str, ...], ...]:
    """Headings in lines no wider than a panel."""
    return tuple(tuple(wrap(text, width, LABEL_SIZE)) for text in texts)
