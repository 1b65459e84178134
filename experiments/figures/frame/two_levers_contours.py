"""Lines of equal effect over a grid: only where effects are detectable, and never through a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from experiments.analysis.ensemble import Array
from experiments.analysis.sweep_wording import tick_text
from experiments.analysis.two_levers import TwoLevers
from experiments.figures.frame.style import INK, value_ticks
from experiments.figures.frame.two_levers_cells import (
    NUMBER_SIZE,
    Box,
    box_of,
    digits_of_cells,
    is_unsure,
    overlap,
)
from experiments.figures.frame.two_levers_colours import digits_of_scale, limits

MOST_LINES = 5

AROUND = 0.09
"""Inches that lines keep from what is written."""


def has_contours(answer: TwoLevers) -> bool:
    """Whether lines are drawn: between numbers alone, three levels of each at least, of effects told from chance."""
    detectable = {cell.mean for cell in answer.known if not is_unsure(answer, cell)}
    return (
        answer.columns.is_numeric
        and answer.rows.is_numeric
        and len(answer.sweep.seeds) > 1
        and min(len(answer.column_levels), len(answer.row_levels)) >= 3
        and len(detectable) > 1
    )


def draw_contours(
    axes: Axes, answer: TwoLevers, written: Sequence[Box], cell_size: tuple[float, float]
) -> dict[float, Array]:
    """Lines of equal effect: level → points along its line, close to one another.

    They leave out what is written, and a little around it: a line up to a number would look like its minus.
    """
    if not has_contours(answer):
        return {}
    values = np.array([[np.nan if cell is None else cell.mean for cell in row] for row in answer.cells])
    # Outwards from the outermost centres the lines run on to the edge.
    padded = np.pad(values, 1, mode="edge")
    columns, rows = (np.array([-0.5, *range(length), length - 0.5]) for length in (values.shape[1], values.shape[0]))
    levels = _levels(answer)
    if not levels:
        return {}
    lines = axes.contour(
        columns,
        rows,
        np.ma.masked_invalid(padded),
        levels=levels,
        colors=INK,
        linewidths=0.8,
        linestyles="solid",
    )
    lines.set_path_effects([withStroke(linewidth=2.0, foreground="white")])
    lines.set_gid("contours")
    across, up = (AROUND / inches for inches in cell_size)
    apart = [(left - across, bottom - up, right + across, top + up) for left, bottom, right, top in written]
    lines.set_clip_path(_told(answer, apart), axes.transData)
    paths = zip(lines.levels, lines.get_paths(), strict=True)
    return {float(level): np.asarray(path.interpolated(24).vertices) for level, path in paths}


def _levels(answer: TwoLevers) -> list[float]:
    """Round effects between the least and the greatest, none finer than the numbers in the cells."""
    low, high = limits(answer)
    finest = 10.0 ** -digits_of_cells(answer)
    ticks = value_ticks(low, high, MOST_LINES)[0]
    return [tick for tick in ticks if low < tick < high and abs(tick / finest - round(tick / finest)) < 1e-6]


def _told(answer: TwoLevers, written: Sequence[Box]) -> Path:
    """Where lines are drawn: in cells whose effect is detectable, without what is written there.

    The latter are holes, as their outlines run the other way round.
    """
    vertices: list[tuple[float, float]] = []
    for row, cells in enumerate(answer.cells):
        for column, cell in enumerate(cells):
            if cell is not None and not is_unsure(answer, cell):
                vertices += _outline((column - 0.5, row - 0.5, column + 0.5, row + 0.5))
                inside = [box for box in written if round((box[0] + box[2]) / 2.0) == column]
                holes = [box for box in inside if round((box[1] + box[3]) / 2.0) == row]
                for left, bottom, right, top in holes:
                    within = (
                        max(left, column - 0.5), max(bottom, row - 0.5), min(right, column + 0.5), min(top, row + 0.5),
                    )  # fmt: skip
                    vertices += reversed(_outline(within))
    outline = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.LINETO]
    return Path(vertices, outline * (len(vertices) // len(outline)))


def _outline(box: Box) -> list[tuple[float, float]]:
    left, bottom, right, top = box
    return [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]


def name_contours(
    axes: Axes,
    answer: TwoLevers,
    cell_size: tuple[float, float],
    contours: Mapping[float, Array],
    taken: list[Box],
    lang: str,
) -> None:
    """The value of each line on it, where it is drawn and nothing else is written."""
    digits = digits_of_scale(answer)
    for level, vertices in contours.items():
        text = tick_text(answer.measure, level, digits, lang)
        for x, y in _candidates(vertices):
            box = box_of(x, y, text, NUMBER_SIZE, cell_size)
            if _is_told(answer, box) and not any(overlap(box, other) for other in taken):
                axes.text(
                    x,
                    y,
                    text,
                    ha="center",
                    va="center_baseline",
                    fontsize=NUMBER_SIZE,
                    color=INK,
                    bbox={"boxstyle": "square,pad=0.12", "facecolor": "white", "edgecolor": INK, "linewidth": 0.4},
                    gid=f"contour-{level:g}",
                    zorder=7.0,
                )
                taken.append(box)
                break


def _is_told(answer: TwoLevers, box: Box) -> bool:
    """Whether a box lies within cells whose effect is detectable."""
    columns, rows = ((round(box[0]), round(box[2])), (round(box[1]), round(box[3])))
    if box[0] < -0.5 or box[1] < -0.5 or max(columns) >= len(answer.column_levels) or max(rows) >= len(answer.cells):
        return False
    corners = [answer.cells[row][column] for row in rows for column in columns]
    return all(cell is not None and not is_unsure(answer, cell) for cell in corners)


def _candidates(vertices: Array) -> list[tuple[float, float]]:
    """Places along a line, from its middle outwards."""
    order = sorted(range(len(vertices)), key=lambda place: abs(place - len(vertices) // 2))
    return [(float(vertices[place, 0]), float(vertices[place, 1])) for place in order]
