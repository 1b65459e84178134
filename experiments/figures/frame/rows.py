"""Panels of rows: a name to the left, marks, and numbers to the right, one row below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from experiments.figures.frame.labels import name_row
from experiments.figures.frame.page import LINE, text_width, wrap
from experiments.figures.frame.style import LABEL_SIZE, text_colour

MOST_LINES = 8
"""Scenarios that can be told apart as lines over time; of more, rows sorted by size tell the month at the end alone."""

NUMBER_SIZE = 7.0
"""Points: the size of the numbers beside the rows."""

ROW_HEIGHT = 0.24
"""Inches of a row."""

NAME_WIDTH, NAME_APART = 1.55, 0.12
"""Inches of a line of a name at most, and from it to the panel."""

TOP = 0.05
"""Inches above the first row and below the last one."""


@dataclass(frozen=True)
class Rows:
    """The names of rows in their lines, and the height of each row, inches."""

    names: Sequence[Sequence[str]]
    heights: Sequence[float]

    @classmethod
    def of(cls, names: Sequence[str], *, least: float = ROW_HEIGHT, width: float = NAME_WIDTH) -> Rows:
        """As high as their names need, and ``least`` inches; a line of a name is ``width`` inches wide at most."""
        lines = [wrap(name, width, LABEL_SIZE) for name in names]
        return cls(lines, [max(least, len(one) * LABEL_SIZE * LINE / 72.0 + 0.05) for one in lines])

    @property
    def names_width(self) -> float:
        """Inches that the names take up."""
        return max(text_width(line, LABEL_SIZE) for lines in self.names for line in lines) + NAME_APART

    @property
    def height(self) -> float:
        """Inches of all rows together."""
        return sum(self.heights) + 2.0 * TOP

    @property
    def centres(self) -> list[float]:
        """Centre of each row, inches below the top of the panel."""
        centres, top = [], TOP
        for height in self.heights:
            centres.append(top + height / 2.0)
            top += height
        return centres

    def frame(self, axes: Axes) -> None:
        """Make the panel's values inches below its top."""
        axes.set_ylim(self.height, 0.0)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.grid(visible=True, axis="x")
        axes.set_axisbelow(True)

    def write_names(self, axes: Axes, ids: Sequence[str]) -> None:
        """The names to the left."""
        for identity, lines, centre in zip(ids, self.names, self.centres, strict=True):
            name_row(axes, lines, centre, f"name-{identity}")

    def write_numbers(self, axes: Axes, texts: Sequence[str]) -> None:
        """The numbers to the right."""
        for text, centre in zip(texts, self.centres, strict=True):
            axes.annotate(
                text,
                (1.0, centre),
                (6.0, 0.0),
                xycoords=("axes fraction", "data"),
                textcoords="offset points",
                va="center",
                fontsize=NUMBER_SIZE,
                annotation_clip=False,
            )


def numbers_width(texts: Sequence[str]) -> float:
    """Inches that numbers to the right take up."""
    return NAME_APART + max(text_width(text, NUMBER_SIZE) for text in texts)


def key(axes: Axes, parts: Mapping[str, tuple[str, str]], above: float) -> None:
    """What the bars of a row are, words and colour by id in the order of the bars; ``above`` the panel, points."""
    left = 0.0
    for part, (said, colour) in parts.items():
        axes.annotate(
            said, (0.0, 1.0), (left, above), xycoords="axes fraction", textcoords="offset points",
            fontsize=NUMBER_SIZE, color=text_colour(colour), annotation_clip=False, gid=f"key-{part}",
        )  # fmt: skip
        left += 72.0 * text_width(said, NUMBER_SIZE) + 12.0
