"""The cells of a grid of effects: their colours, their numbers, and the diamond of the status quo."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from experiments.analysis.compare import BELOW_FLOOR
from experiments.analysis.paired import Estimate
from experiments.analysis.sweep_wording import effect_digits, effect_text
from experiments.analysis.two_levers import TwoLevers
from experiments.figures.frame.page import LINE, text_width
from experiments.figures.frame.style import INK
from experiments.figures.frame.two_levers_colours import Colours, darker, ink_on
from experiments.language.messages import text as say

SCENARIO_ALONE = {"en": "scenario alone", "zh": "情景本身"}
MOST_NUMBERED = 60
"""Cells whose numbers are written."""

NUMBER_SIZE = 7.0
"""Points: the size of the numbers in the cells, on the lines, and of the status quo's name."""

DOTS, NO_RUN = ".", "////"
"""What lies over a cell whose effect is not detectable, and over one without a run."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top of what is written, in steps of the grid (bottom may be above: it is ordered)."""


def box_of(x: float, y: float, text: str, size: float, cell_size: tuple[float, float]) -> Box:
    """The box around a text; cell_size: width and height of a cell in inches."""
    half_width = text_width(text, size) / 2.0 / cell_size[0] + 0.04
    half_height = size * LINE / 72.0 / 2.0 / cell_size[1]
    return x - half_width, y - half_height, x + half_width, y + half_height


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes lie on each other."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def draw_cells(axes: Axes, answer: TwoLevers, colours: Colours) -> None:
    """A rectangle a cell: coloured, pale and dotted where chance may be all there is, hatched without a run."""
    n_columns, n_rows = len(answer.column_levels), len(answer.row_levels)
    axes.set_xlim(-0.5, n_columns - 0.5)
    # Numbers rise upwards; words are read from above.
    axes.set_ylim(*((-0.5, n_rows - 0.5) if answer.rows.is_numeric else (n_rows - 0.5, -0.5)))
    for row, cells in enumerate(answer.cells):
        for column, cell in enumerate(cells):
            axes.add_patch(
                Rectangle(
                    (column - 0.5, row - 0.5),
                    1.0,
                    1.0,
                    facecolor="white" if cell is None else colours.of(cell),
                    edgecolor="#9a9a9a" if cell is None else "white",
                    hatch=NO_RUN if cell is None else DOTS if is_unsure(answer, cell) else None,
                    hatchcolor="#9a9a9a" if cell is None else darker(colours.of(cell)),
                    linewidth=0.6,
                    gid=f"cell-{row}-{column}",
                )
            )


def is_unsure(answer: TwoLevers, cell: Estimate) -> bool:
    """Whether a cell's effect is not detectable; of one seed nothing is, which the caption says."""
    return len(answer.sweep.seeds) > 1 and not cell.excludes_zero


def digits_of_cells(answer: TwoLevers) -> int:
    """Digits of the numbers in the cells."""
    return effect_digits(answer.measure, answer.known)


def write_numbers(
    axes: Axes, answer: TwoLevers, colours: Colours, cell_size: tuple[float, float], lang: str
) -> list[Box]:
    """The effect in the middle of each cell, in brackets where it is not detectable; the boxes they take."""
    if answer.n_cells > MOST_NUMBERED:
        return []
    written = []
    for row, cells in enumerate(answer.cells):
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            text = _cell_text(answer, cell, below_floor=answer.below_floor[row][column], lang=lang)
            size = min(NUMBER_SIZE, NUMBER_SIZE * 0.92 * cell_size[0] / text_width(text, NUMBER_SIZE))
            axes.text(
                column,
                row,
                text,
                ha="center",
                va="center_baseline",
                fontsize=size,
                color=ink_on(colours.of(cell)),
                path_effects=[withStroke(linewidth=3.0, foreground=colours.of(cell))],
                gid=f"number-{row}-{column}",
                zorder=5.0,
            )
            written.append(box_of(column, row, text, size, cell_size))
    return written


def _cell_text(answer: TwoLevers, cell: Estimate, *, below_floor: bool, lang: str) -> str:
    text = effect_text(answer.measure, cell, digits_of_cells(answer), lang)
    return (f"({text})" if is_unsure(answer, cell) else text) + (BELOW_FLOOR if below_floor else "")


def mark_status_quo(
    axes: Axes, answer: TwoLevers, cell_size: tuple[float, float], taken: list[Box], lang: str
) -> list[Box]:
    """A diamond at the status quo, named if there is room; in its cell's corner where a number stands in the middle."""
    if answer.status_quo is None:
        return []
    x, y = answer.status_quo
    upwards = 1.0 if answer.rows.is_numeric else -1.0
    half = (0.06 / cell_size[0], 0.06 / cell_size[1])
    boxes = [(x - half[0], y - half[1], x + half[0], y + half[1])]
    if any(overlap(boxes[0], other) for other in taken):
        x, y = x - 0.5 + 0.1 / cell_size[0], y - upwards * (0.5 - 0.09 / cell_size[1])
        boxes = [(x - half[0], y - half[1], x + half[0], y + half[1])]
    axes.plot(
        [x], [y], marker="D", markersize=5.0, color=INK, markeredgecolor="white", markeredgewidth=1.0,
        linestyle="none", zorder=6.0, gid="status-quo",
    )  # fmt: skip
    is_scenario = answer.sweep.has_policies(answer.scenario)
    name = say(SCENARIO_ALONE if is_scenario else "sweep_doing_nothing", lang)
    width = text_width(name, NUMBER_SIZE) / cell_size[0]
    beside = x + half[0] + 0.02 / cell_size[0]
    height = NUMBER_SIZE * LINE / 72.0 / 2.0 / cell_size[1]
    of_name = (beside, y - height, beside + width, y + height)
    if beside + width < round(x) + 0.5 and not any(overlap(of_name, other) for other in taken):
        axes.text(
            beside, y, name, ha="left", va="center_baseline", fontsize=NUMBER_SIZE, color=INK, zorder=6.0,
            path_effects=[withStroke(linewidth=2.0, foreground="white")], gid="status-quo-name",
        )  # fmt: skip
        boxes.append(of_name)
    return boxes
