"""Two levers against each other: the effect of every pair of their values, with lines of equal effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from experiments.analysis.ensemble import SHARES, Array
from experiments.analysis.paired import Estimate
from experiments.analysis.sweep import Factor, Value
from experiments.analysis.sweep_findings import of_contrast
from experiments.analysis.sweep_wording import (
    axis_text,
    effect_digits,
    effect_text,
    tick_text,
    unit_text,
    value_text,
)
from experiments.analysis.two_levers import TwoLevers
from experiments.figures.frame.page import LINE, MARGIN, new_page, text_width, wrap
from experiments.figures.frame.style import (
    FADED,
    INK,
    LABEL_SIZE,
    TICK_SIZE,
    WIDTH,
    contrast_on_white,
    look,
    value_ticks,
)
from experiments.figures.frame.sweep_page import (
    FLOOR,
    averaged_sentence,
    confidence_text,
    from_to,
    shown,
    sweep_caption,
)
from experiments.terminal.messages import text as say

MOST_NUMBERED = 60
"""Cells whose numbers are written."""

NUMBER_SIZE = 7.0
"""Points: the size of the numbers in the cells and on the lines."""

MARK_SIZE = 6.0
"""Points: the size of the status quo's name."""

WIDEST, TALLEST, ALL_TALLEST = 1.05, 0.46, 4.6
"""Inches of a cell at most, and of all rows together."""

SEQUENTIAL, DIVERGING = "cividis", "PuOr"
"""Both are told apart by the colour-blind; the diverging one where the effect changes its sign."""


@dataclass(frozen=True)
class _Colours:
    palette: Colormap
    scale: Normalize

    def of(self, effect: float) -> tuple[float, float, float]:
        red, green, blue, _ = self.palette(float(self.scale(effect)))
        return red, green, blue


def two_levers(answer: TwoLevers, lang: str = "en") -> Figure:
    """A grid of cells coloured by the paired effect, numbers in them up to sixty, lines of equal effect.

    Numbers in brackets: the interval includes zero. Hatched: no run. A diamond: the status quo. Raises MissingFont.
    """
    with look(lang):
        labels = _row_labels(answer, lang)
        label_lines = [wrap(label, 1.6, TICK_SIZE) for label in labels]
        left = max(text_width(line, TICK_SIZE) for lines in label_lines for line in lines) + 0.12
        bar = 0.14 + 0.16 + _bar_width(answer, lang)
        n_columns, n_rows = len(answer.column_levels), len(answer.row_levels)
        width = min(WIDTH - 2.0 * MARGIN - left - bar - 0.1, n_columns * WIDEST)
        most_lines = max(len(lines) for lines in label_lines)
        cell_height = max(min(TALLEST, ALL_TALLEST / n_rows), most_lines * TICK_SIZE * LINE / 72.0)
        height = n_rows * cell_height
        names = {
            "rows": wrap(axis_text(answer.rows, lang), width, LABEL_SIZE),
            "columns": wrap(axis_text(answer.columns, lang), width, LABEL_SIZE),
        }
        above = 0.1 + len(names["rows"]) * LABEL_SIZE * LINE / 72.0
        below = 0.27 + len(names["columns"]) * LABEL_SIZE * LINE / 72.0
        page = new_page(
            of_contrast(answer.sweep, answer.outcome, answer.contrast, answer.rows, lang),
            shown(answer.sweep, answer.outcome, answer.scenario, lang),
            sweep_caption(answer.sweep, lang, _caption_parts(answer, lang)),
            height + below + above,
        )
        axes = page.axes(MARGIN + left, below, width, height)
        colours = _colours(answer)
        cell_size = (width / n_columns, cell_height)
        _draw_cells(axes, answer, colours)
        _write_axes(axes, answer, label_lines, names, lang)
        contours = _draw_contours(axes, answer)
        taken = _write_numbers(axes, answer, colours, cell_size, contours, lang)
        taken += _mark_status_quo(axes, answer, cell_size, taken, lang)
        _name_contours(axes, answer, cell_size, contours, taken, lang)
        _draw_bar(page.axes(MARGIN + left + width + 0.14, below, 0.16, height), answer, colours, height, lang)
        page.figure.draw_without_rendering()
    return page.figure


def _row_labels(answer: TwoLevers, lang: str) -> list[str]:
    return [value_text(answer.sweep, answer.rows, level, lang, with_unit=False) for level in answer.row_levels]


def _limits(answer: TwoLevers) -> tuple[float, float]:
    """Least and greatest effect of a cell."""
    means = [cell.mean for cell in answer.known] or [0.0]
    low, high = min(means), max(means)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _colours(answer: TwoLevers) -> _Colours:
    """One palette from the least effect to the greatest, or two around zero on one scale."""
    low, high = _limits(answer)
    if not answer.changes_sign:
        return _Colours(mpl.colormaps[SEQUENTIAL], Normalize(low, high))
    most = max(-low, high)
    return _Colours(mpl.colormaps[DIVERGING], Normalize(-most, most))


def _draw_cells(axes: Axes, answer: TwoLevers, colours: _Colours) -> None:
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
                    facecolor="white" if cell is None else colours.of(cell.mean),
                    edgecolor="#9a9a9a" if cell is None else "white",
                    hatch="////" if cell is None else None,
                    linewidth=0.6,
                    gid=f"cell-{row}-{column}",
                )
            )


def _write_axes(
    axes: Axes, answer: TwoLevers, label_lines: list[list[str]], names: dict[str, list[str]], lang: str
) -> None:
    texts = [value_text(answer.sweep, answer.columns, level, lang, with_unit=False) for level in answer.column_levels]
    axes.set_xticks(range(len(texts)), texts)
    axes.set_yticks(range(len(label_lines)), ["\n".join(lines) for lines in label_lines])
    axes.tick_params(length=0.0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.set_xlabel("\n".join(names["columns"]), fontsize=LABEL_SIZE, labelpad=3.0)
    axes.annotate(
        "\n".join(names["rows"]),
        (0.0, 1.0),
        (0.0, 5.0),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=LABEL_SIZE,
        gid="rows-name",
    )


def _digits(answer: TwoLevers) -> int:
    return effect_digits(answer.outcome, answer.known)


def _cell_text(answer: TwoLevers, cell: Estimate, *, below_floor: bool, lang: str) -> str:
    text = effect_text(answer.outcome, cell, _digits(answer), lang)
    unsure = len(answer.sweep.seeds) > 1 and not cell.excludes_zero
    return (f"({text})" if unsure else text) + ("†" if below_floor else "")


Box = tuple[float, float, float, float]
"""Left, bottom, right, top of what is written, in steps of the grid (bottom may be above: it is ordered)."""


def _box(x: float, y: float, text: str, size: float, cell_size: tuple[float, float]) -> Box:
    half_width = text_width(text, size) / 2.0 / cell_size[0] + 0.04
    half_height = size * LINE / 72.0 / 2.0 / cell_size[1]
    return x - half_width, y - half_height, x + half_width, y + half_height


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _write_numbers(
    axes: Axes,
    answer: TwoLevers,
    colours: _Colours,
    cell_size: tuple[float, float],
    contours: Mapping[float, Array],
    lang: str,
) -> list[Box]:
    if answer.n_cells > MOST_NUMBERED:
        return []
    written = []
    for row, cells in enumerate(answer.cells):
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            text = _cell_text(answer, cell, below_floor=answer.below_floor[row][column], lang=lang)
            size = min(NUMBER_SIZE, NUMBER_SIZE * 0.92 * cell_size[0] / text_width(text, NUMBER_SIZE))
            y = _clear_of(contours, column, row, text, size, cell_size)
            axes.text(
                column,
                y,
                text,
                ha="center",
                va="center_baseline",
                fontsize=size,
                color=_on(colours.of(cell.mean)),
                path_effects=[withStroke(linewidth=3.0, foreground=colours.of(cell.mean))],
                gid=f"number-{row}-{column}",
                zorder=5.0,
            )
            written.append(_box(column, y, text, size, cell_size))
    return written


def _clear_of(
    contours: Mapping[float, Array], column: int, row: int, text: str, size: float, cell_size: tuple[float, float]
) -> float:
    """How high a cell's number stands: in the middle, or above or below it where a line runs through it."""
    vertices = np.concatenate([*contours.values(), np.empty((0, 2))])
    half_height = size * LINE / 72.0 / 2.0 / cell_size[1]
    most = max(0.0, 0.47 - half_height)

    def crossed(shift: float) -> int:
        left, bottom, right, top = _box(column, row + shift, text, size, cell_size)
        x, y = vertices[:, 0], vertices[:, 1]
        return int(((left < x) & (x < right) & (bottom < y) & (y < top)).sum())

    return row + min((0.0, 0.6 * most, -0.6 * most, most, -most), key=crossed)


def _on(colour: tuple[float, float, float]) -> str:
    """The ink, dark or white, that is more legible on a colour."""
    return "white" if contrast_on_white(colour) > contrast_on_white((0.0, 0.0, 0.0)) ** 0.5 else INK


def _mark_status_quo(
    axes: Axes, answer: TwoLevers, cell_size: tuple[float, float], taken: list[Box], lang: str
) -> list[Box]:
    """A diamond at the status quo, named if there is room; in its cell's corner where a number stands in the middle."""
    if answer.status_quo is None:
        return []
    x, y = answer.status_quo
    upwards = 1.0 if answer.rows.is_numeric else -1.0
    half = (0.06 / cell_size[0], 0.06 / cell_size[1])
    boxes = [(x - half[0], y - half[1], x + half[0], y + half[1])]
    if any(_overlap(boxes[0], other) for other in taken):
        x, y = x - 0.5 + 0.1 / cell_size[0], y - upwards * (0.5 - 0.09 / cell_size[1])
        boxes = [(x - half[0], y - half[1], x + half[0], y + half[1])]
    axes.plot(
        [x], [y], marker="D", markersize=5.0, color=INK, markeredgecolor="white", markeredgewidth=1.0,
        linestyle="none", zorder=6.0, gid="status-quo",
    )  # fmt: skip
    name = say("sweep_doing_nothing", lang)
    width = text_width(name, MARK_SIZE) / cell_size[0]
    beside = x + half[0] + 0.02 / cell_size[0]
    height = MARK_SIZE * LINE / 72.0 / 2.0 / cell_size[1]
    of_name = (beside, y - height, beside + width, y + height)
    if beside + width < round(x) + 0.5 and not any(_overlap(of_name, other) for other in taken):
        axes.text(
            beside, y, name, ha="left", va="center_baseline", fontsize=MARK_SIZE, color=INK, zorder=6.0,
            path_effects=[withStroke(linewidth=2.0, foreground="white")], gid="status-quo-name",
        )  # fmt: skip
        boxes.append(of_name)
    return boxes


def _grid(answer: TwoLevers) -> Array:
    return np.array([[np.nan if cell is None else cell.mean for cell in row] for row in answer.cells])


def has_contours(answer: TwoLevers) -> bool:
    """Whether lines of equal effect are drawn: between numbers alone, three levels of each at least."""
    return (
        answer.columns.is_numeric
        and answer.rows.is_numeric
        and min(len(answer.column_levels), len(answer.row_levels)) >= 3
        and len({cell.mean for cell in answer.known}) > 1
    )


def _draw_contours(axes: Axes, answer: TwoLevers) -> dict[float, Array]:
    """Lines of equal effect: level → points along its line, close to one another."""
    if not has_contours(answer):
        return {}
    values = _grid(answer)
    # Outwards from the outermost centres the lines run on to the edge.
    padded = np.pad(values, 1, mode="edge")
    columns, rows = (np.array([-0.5, *range(length), length - 0.5]) for length in (values.shape[1], values.shape[0]))
    finest = 10.0 ** -_digits(answer)
    levels = [
        level
        for level in _contour_levels(answer)[0]
        if np.nanmin(values) < level < np.nanmax(values) and abs(level / finest - round(level / finest)) < 1e-6
    ]
    if not levels:
        return {}
    lines = axes.contour(columns, rows, np.ma.masked_invalid(padded), levels=levels, colors=INK, linewidths=0.9)
    lines.set_path_effects([withStroke(linewidth=2.2, foreground="white")])
    lines.set_gid("contours")
    paths = zip(lines.levels, lines.get_paths(), strict=True)
    return {float(level): np.asarray(path.interpolated(24).vertices) for level, path in paths}


def _name_contours(
    axes: Axes,
    answer: TwoLevers,
    cell_size: tuple[float, float],
    contours: Mapping[float, Array],
    taken: list[Box],
    lang: str,
) -> None:
    """The value of each line, where it lies on nothing else that is written."""
    _, digits = _contour_levels(answer)
    n_columns, n_rows = len(answer.column_levels), len(answer.row_levels)
    for level, vertices in contours.items():
        text = tick_text(answer.outcome, level, digits, lang)
        for x, y in _candidates(vertices):
            box = _box(x, y, text, NUMBER_SIZE, cell_size)
            inside = box[0] > -0.5 and box[2] < n_columns - 0.5 and box[1] > -0.5 and box[3] < n_rows - 0.5
            if inside and not any(_overlap(box, other) for other in taken):
                axes.text(
                    x,
                    y,
                    text,
                    ha="center",
                    va="center",
                    fontsize=NUMBER_SIZE,
                    color=INK,
                    path_effects=[withStroke(linewidth=2.5, foreground="white")],
                    gid=f"contour-{level:g}",
                    zorder=7.0,
                )
                taken.append(box)
                break


def _candidates(vertices: Array) -> list[tuple[float, float]]:
    """Places along a line, from its middle outwards."""
    order = sorted(range(len(vertices)), key=lambda place: abs(place - len(vertices) // 2))
    return [(float(vertices[place, 0]), float(vertices[place, 1])) for place in order]


def _contour_levels(answer: TwoLevers) -> tuple[list[float], int]:
    low, high = _limits(answer)
    ticks, texts = value_ticks(low, high, 7)
    digits = max(len(text.partition(".")[2]) for text in texts) if answer.outcome in SHARES else 0
    return ticks, digits


def _bar_width(answer: TwoLevers, lang: str) -> float:
    ticks, digits = _contour_levels(answer)
    texts = [tick_text(answer.outcome, tick, digits, lang) for tick in ticks]
    return max(text_width(text, TICK_SIZE) for text in [*texts, unit_text(answer.outcome, lang)]) + 0.1


def _draw_bar(axes: Axes, answer: TwoLevers, colours: _Colours, height: float, lang: str) -> None:
    """The scale of colours, in the unit of the effect."""
    low, high = _limits(answer)
    steps = np.linspace(low, high, 129)
    axes.pcolormesh(
        [0.0, 1.0], steps, ((steps[:-1] + steps[1:]) / 2.0)[:, None], cmap=colours.palette, norm=colours.scale
    )
    axes.set_ylim(low, high)
    axes.set_xticks([])
    axes.yaxis.tick_right()
    _, digits = _contour_levels(answer)
    fitting = value_ticks(low, high, max(2, min(7, int(height / 0.25))))[0]
    axes.set_yticks(fitting, [tick_text(answer.outcome, tick, digits, lang) for tick in fitting])
    axes.tick_params(length=2.0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.annotate(
        unit_text(answer.outcome, lang),
        (0.0, 1.0),
        (0.0, 5.0),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=TICK_SIZE,
        color=FADED,
    )


def _caption_parts(answer: TwoLevers, lang: str) -> list[str]:
    runs = from_to(*answer.runs_in_a_cell, lang)
    key = "sweep_cells" if has_contours(answer) else "sweep_cells_plain"
    parts = [say(key, lang, cells=answer.n_cells, runs=runs), averaged_sentence(answer.others, lang)]
    unsure = sum(not cell.excludes_zero for cell in answer.known)
    confidence = confidence_text(answer.sweep)
    if len(answer.sweep.seeds) == 1:
        parts.append(say("sweep_no_interval", lang))
    elif answer.n_cells > MOST_NUMBERED:
        parts.append(say("sweep_not_numbered", lang, n=unsure, confidence=confidence))
    else:
        parts.append(say("sweep_in_brackets", lang, confidence=confidence))
    if len(answer.known) < answer.n_cells:
        parts.append(say("sweep_hatched", lang))
    parts.append(say("sweep_status_quo_mark" if answer.status_quo else "sweep_status_quo_outside", lang))
    if _uneven(answer.columns, answer.column_levels) or _uneven(answer.rows, answer.row_levels):
        parts.append(say("sweep_uneven", lang))
    if any(any(row) for row in answer.below_floor):
        parts.append(say("sweep_below_floor", lang, floor=FLOOR))
    return parts


def _uneven(factor: Factor, levels: tuple[Value, ...]) -> bool:
    if not factor.is_numeric or len(levels) < 3:
        return False
    steps = np.diff([float(level) for level in levels])
    return bool(np.ptp(steps) > 1e-9 * abs(steps).max())
