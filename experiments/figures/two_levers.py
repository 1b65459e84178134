"""Two levers against each other: the effect of every pair of their values, with lines of equal effect."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.compare import FLOOR
from experiments.analysis.spacing import is_even, is_logarithmic
from experiments.analysis.spread_wording import intervals_said, worded
from experiments.analysis.sweep import NamedFactor, Sweep, Value
from experiments.analysis.sweep_findings import of_contrast
from experiments.analysis.sweep_wording import axis_text, value_text
from experiments.analysis.two_levers import TwoLevers
from experiments.analysis.two_levers import two_levers as answered
from experiments.figures.frame.page import LINE, MARGIN, new_page, text_width, wrap
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import LABEL_SIZE, TICK_SIZE, WIDTH, look
from experiments.figures.frame.sweep_page import (
    averaged_sentence,
    confidence_text,
    from_to,
    shown,
    sweep_caption,
)
from experiments.figures.frame.sweep_pictures import each
from experiments.figures.frame.two_levers_cells import MOST_NUMBERED, draw_cells, mark_status_quo, write_numbers
from experiments.figures.frame.two_levers_colours import bar_width, colours_of, draw_bar
from experiments.figures.frame.two_levers_contours import draw_contours, has_contours, name_contours
from experiments.language.messages import text as say

NAME = "two_levers"
KIND = "sweep"
FITS = {"factorial": "pair"}
ORDER = 10
READING = {
    "en": "Each cell is a pair of values with its mean effect; of a pale, dotted one the sign is not sure.",
    "zh": "每格为两个取值的组合及其平均影响；浅色带点者方向不确定。",
}
WORDS = {
    "sweep_hatched": {"en": "Hatched: no run is there.", "zh": "斜线格：没有运行结果。"},
    "sweep_uneven": {"en": "Steps are drawn equally wide.", "zh": "各档等宽绘制。"},
    "sweep_not_numbered": {
        "en": "Too many cells for numbers. Pale, dotted ({n} cells): not detectable, the {confidence} % interval of "
        "the mean over seeds (Student's t) includes zero or is missing.",
        "zh": "格数过多，不标数字。浅色带点（{n} 格）：未检出影响，"
        "即对种子均值的 {confidence}% 区间（t 分布）包含零或没有区间。",
    },
    "sweep_in_brackets": {
        "en": "Pale, dotted, in brackets: not detectable, the {confidence} % interval of the mean over seeds "
        "(Student's t) includes zero or is missing.",
        "zh": "浅色带点、数字加括号：未检出影响，即对种子均值的 {confidence}% 区间（t 分布）包含零或没有区间。",
    },
    "sweep_not_numbered_wide": {
        "en": "Too many cells for numbers. Pale, dotted ({n} cells): the sign is not sure, the interval includes zero "
        "or is missing.",
        "zh": "格数过多，不标数字。浅色带点（{n} 格）：方向不确定，即区间包含零或没有区间。",
    },
    "sweep_in_brackets_wide": {
        "en": "Pale, dotted, in brackets: the sign is not sure, the interval includes zero or is missing.",
        "zh": "浅色带点、数字加括号：方向不确定，即区间包含零或没有区间。",
    },
    "sweep_cells": {
        "en": "{cells} cells, each the mean of {runs} runs; lines of equal effect, between the cells' centres, only "
        "where effects are detectable.",
        "zh": "共 {cells} 格，每格为 {runs} 次运行的均值；等值线在各格中心之间插值，只画在可检出影响处。",
    },
    "sweep_cells_wide": {
        "en": "{cells} cells, each the mean of {runs} runs; lines of equal effect, between the cells' centres, only "
        "where signs are sure.",
        "zh": "共 {cells} 格，每格为 {runs} 次运行的均值；等值线在各格中心之间插值，只画在方向确定处。",
    },
    "sweep_cells_plain": {
        "en": "{cells} cells, each the mean of {runs} runs.",
        "zh": "共 {cells} 格，每格为 {runs} 次运行的均值。",
    },
    "sweep_scenario_mark": {
        "en": "Diamond: the scenario with these levers as in the status quo.",
        "zh": "菱形：情景本身，这些手段与现状相同。",
    },
    "sweep_status_quo_outside": {
        "en": "The status quo lies outside these values.",
        "zh": "现状不在这些取值之内。",
    },
}


WIDEST, TALLEST, ALL_TALLEST = 1.4, 0.46, 4.6
"""Inches of a cell at most, and of all rows together."""


def pictures(found: Sweep) -> list[Picture]:
    """Of every two factors of a full factorial."""
    return each(found, NAME, answered, two_levers)


def two_levers(answer: TwoLevers, lang: str = "en") -> Figure:
    """A grid of cells coloured by the paired effect, numbers in them up to sixty, lines of equal effect.

    Pale, dotted, numbers in brackets: the interval includes zero. There no line is drawn. Hatched: no run. A diamond:
    the status quo. Raises MissingFont.
    """
    with look(lang):
        labels = _row_labels(answer, lang)
        label_lines = [wrap(label, 1.6, TICK_SIZE) for label in labels]
        left = max(text_width(line, TICK_SIZE) for lines in label_lines for line in lines) + 0.12
        bar = 0.14 + 0.16 + bar_width(answer, lang)
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
        colours = colours_of(answer)
        cell_size = (width / n_columns, cell_height)
        draw_cells(axes, answer, colours)
        _write_axes(axes, answer, label_lines, names, lang)
        taken = write_numbers(axes, answer, colours, cell_size, lang)
        taken += mark_status_quo(axes, answer, cell_size, taken, lang)
        contours = draw_contours(axes, answer, taken, cell_size)
        name_contours(axes, answer, cell_size, contours, taken, lang)
        draw_bar(page.axes(MARGIN + left + width + 0.14, below, 0.16, height), answer, colours, height, lang)
        page.figure.draw_without_rendering()
    return page.figure


def _row_labels(answer: TwoLevers, lang: str) -> list[str]:
    return [value_text(answer.sweep, answer.rows, level, lang, with_unit=False) for level in answer.row_levels]


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


def _caption_parts(answer: TwoLevers, lang: str) -> list[str]:
    runs = from_to(*answer.runs_in_a_cell, lang)
    key = worded(WORDS, "sweep_cells", answer.sweep.spread) if has_contours(answer) else WORDS["sweep_cells_plain"]
    parts = [say(key, lang, cells=answer.n_cells, runs=runs), averaged_sentence(answer.others, lang)]
    confidence, spread = confidence_text(answer.sweep), answer.sweep.spread
    if len(answer.sweep.seeds) == 1:
        parts.append(say(COMMON["sweep_no_interval"], lang))
    elif answer.n_cells > MOST_NUMBERED:
        pale = worded(WORDS, "sweep_not_numbered", spread)
        parts += [say(pale, lang, n=len(answer.unsure), confidence=confidence), intervals_said(spread, lang)]
    else:
        pale = worded(WORDS, "sweep_in_brackets", spread)
        parts += [say(pale, lang, confidence=confidence), intervals_said(spread, lang)]
    if len(answer.known) < answer.n_cells:
        parts.append(say(WORDS["sweep_hatched"], lang))
    own = answer.sweep.has_policies(answer.scenario)
    mark = WORDS["sweep_scenario_mark"] if own else COMMON["sweep_status_quo_mark"]
    parts.append(say(mark if answer.status_quo else WORDS["sweep_status_quo_outside"], lang))
    if _uneven(answer.columns, answer.column_levels) or _uneven(answer.rows, answer.row_levels):
        parts.append(say(WORDS["sweep_uneven"], lang))
    if any(any(row) for row in answer.below_floor):
        parts.append(say("sweep_below_floor", lang, floor=FLOOR))
    return parts


def _uneven(factor: NamedFactor, levels: tuple[Value, ...]) -> bool:
    """Whether equally wide steps are neither those of the values nor those of their logarithms."""
    if not factor.is_numeric or len(levels) < 3:
        return False
    return not (is_even([float(level) for level in levels]) or is_logarithmic(factor, levels))
