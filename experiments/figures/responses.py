"""The response to one factor: a line for each level of another factor or for each scenario, with intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.responses import Response, Responses
from experiments.analysis.responses import responses as answered
from experiments.analysis.spacing import is_logarithmic
from experiments.analysis.sweep import Sweep
from experiments.analysis.sweep_findings import of_contrast
from experiments.analysis.sweep_wording import axis_text, effect_digits, effect_text, tick_text, value_text
from experiments.figures.frame.labels import EndLabel, label_ends, label_width, labels_height
from experiments.figures.frame.page import LINE, MARGIN, heading, new_page, text_width, wrap
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import (
    BLACK,
    BLUE,
    DASH_DOTTED,
    DASHED,
    DOTTED,
    FADED,
    GREEN,
    HEADING_SIZE,
    LABEL_SIZE,
    ORANGE,
    PURPLE,
    SKY,
    SOLID,
    STATUS_QUO_STYLE,
    TICK_SIZE,
    VERMILLION,
    WIDTH,
    LineStyle,
    look,
    value_ticks,
)
from experiments.figures.frame.sweep_page import averaged_sentence, interval_sentence, limits, shown, sweep_caption
from experiments.figures.frame.sweep_pictures import each
from experiments.language.messages import in_language
from experiments.language.messages import text as say

NAME = "responses"
KIND = "sweep"
FITS = {"factorial": "line"}
ORDER = 20
READING = {
    "en": "How the effect changes along one factor, a line for each value of the other; bars show chance.",
    "zh": "影响随一个因素的变化，另一因素每个取值一条线；竖线表示随机性。",
}
WORDS = {
    "sweep_by": {"en": "By “{name}”", "zh": "按“{name}”"},
    "sweep_set_apart": {"en": "Lines are set apart sideways a little.", "zh": "各线在横向略微错开。"},
    "sweep_status_quo_dotted": {"en": "Dotted: the value of the status quo.", "zh": "点线：现状的取值。"},
    "sweep_status_quo_grey": {"en": "Grey line: the value of the status quo.", "zh": "灰线：现状的取值。"},
    "sweep_log_axis": {
        "en": "Axis of values: equal steps are equal ratios.",
        "zh": "横轴为对数刻度：等距表示等比。",
    },
    "sweep_lines": {"en": "Lines: means over seeds; bars", "zh": "线：种子均值；竖线"},
}


STYLES = tuple(
    LineStyle(colour, dashes, marker, filled=filled)
    for colour, dashes, marker, filled in (
        (BLUE, SOLID, "o", True),
        (VERMILLION, DASHED, "s", True),
        (GREEN, DASH_DOTTED, "D", True),
        (PURPLE, DOTTED, "^", True),
        (ORANGE, SOLID, "v", False),
        (SKY, DASHED, "P", True),
        (BLACK, DASH_DOTTED, "X", True),
    )
)
"""Of the lines in their order; then again from the start."""

LEAST_HEIGHT = 2.9
"""Inches of the panel at least; more where many lines need room for their names."""

DODGE = 0.011
"""Part of the axis by which neighbouring lines stand apart, so that those of one course are all seen."""


def pictures(found: Sweep) -> list[Picture]:
    """Along every numeric factor of a full factorial, by another one or by scenario."""
    return each(found, NAME, answered, responses)


def responses(answer: Responses, lang: str = "en") -> Figure:
    """Lines of the paired effect along a factor, each named at its end with its last effect.

    A line is broken where no run is there. The level of the status quo is grey. Raises MissingFont.
    """
    with look(lang):
        names = [_label(answer, line, lang) for line in answer.lines]
        gutter = label_width(names, 2.1) + 0.02
        height = max(LEAST_HEIGHT, labels_height(names, gutter))
        low, high = limits(one for line in answer.lines for one in line.effects if one is not None)
        ticks, _ = value_ticks(low, high, int(height / 0.32), signed=True)
        digits = _tick_digits(ticks)
        texts = [tick_text(answer.measure, tick, digits, lang) for tick in ticks]
        left = max(text_width(text, TICK_SIZE) for text in texts) + 0.14
        width = WIDTH - 2.0 * MARGIN - left - gutter
        axis_name = wrap(axis_text(answer.factor, lang), width, LABEL_SIZE)
        by_name = _by_name(answer, lang)
        below = 0.27 + len(axis_name) * LABEL_SIZE * LINE / 72.0
        above = 0.1 + len(by_name) * HEADING_SIZE * LINE / 72.0
        page = new_page(
            of_contrast(answer.sweep, answer.outcome, answer.contrast, answer.by, lang),
            shown(answer.sweep, answer.outcome, answer.scenario, lang),
            sweep_caption(answer.sweep, lang, _caption_parts(answer, lang)),
            height + below + above,
        )
        axes = page.axes(MARGIN + left, below, width, height)
        axes.set_ylim(low, high)
        axes.set_yticks(ticks, texts)
        axes.grid(visible=True, axis="y")
        axes.set_axisbelow(True)
        axes.axhline(0.0, color=FADED, linewidth=1.0, zorder=1.0)
        _write_axis(axes, answer, width, axis_name, lang)
        styles = _styles(answer)
        for place, line in enumerate(answer.lines):
            _draw_line(axes, answer, place, line, styles[place])
        if by_name:
            heading(axes, "\n".join(by_name))
        ends = [
            EndLabel(id=str(line.level), value=last, text=name, colour=style.colour)
            for line, name, style in zip(answer.lines, names, styles, strict=True)
            if (last := _last(line)) is not None
        ]
        label_ends(axes, ends, x=axes.get_xlim()[1], height=height, width=gutter)
        page.figure.draw_without_rendering()
    return page.figure


def _by_name(answer: Responses, lang: str) -> list[str]:
    """The name of the factor whose levels are the lines, in lines of text."""
    if answer.by is None:
        return []
    return wrap(
        say(WORDS["sweep_by"], lang, name=in_language(answer.by.name, lang)), WIDTH - 2.0 * MARGIN - 1.0, HEADING_SIZE
    )


def _tick_digits(ticks: list[float]) -> int:
    steps = [f"{tick:.6f}".rstrip("0").partition(".")[2] for tick in ticks]
    return max((len(digits) for digits in steps), default=0)


def _last(line: Response) -> float | None:
    """The last effect that is there."""
    known = [one.mean for one in line.effects if one is not None]
    return known[-1] if known else None


def _label(answer: Responses, line: Response, lang: str) -> str:
    if answer.by is None:
        name = in_language(line.scenario, lang)
    else:
        name = value_text(answer.sweep, answer.by, line.level, lang)
    known = [one for one in line.effects if one is not None]
    if not known:
        return name
    digits = effect_digits(answer.measure, (one for each in answer.lines for one in each.effects if one is not None))
    return say(COMMON["sweep_end"], lang, value=name, effect=effect_text(answer.measure, known[-1], digits, lang))


def _styles(answer: Responses) -> list[LineStyle]:
    """A style for each line; grey for the status quo's own level."""
    styles: list[LineStyle] = []
    others = 0
    for line in answer.lines:
        if answer.by is not None and line.level == answer.by.status_quo:
            styles.append(replace(STATUS_QUO_STYLE, marker="o"))
        else:
            styles.append(STYLES[others % len(STYLES)])
            others += 1
    return styles


def _write_axis(axes: Axes, answer: Responses, width: float, name: list[str], lang: str) -> None:
    """The factor's values, as many as there is room for; the status quo's is marked by a thin line."""
    levels, places = answer.levels, _places(answer, answer.levels)
    span = (places[-1] - places[0]) or 1.0
    axes.set_xlim(places[0] - 0.03 * span, places[-1] + 0.03 * span)
    texts = [value_text(answer.sweep, answer.factor, level, lang, with_unit=False) for level in levels]
    marked: list[int] = []
    end = -np.inf
    for place, (at, text) in enumerate(zip(places, texts, strict=True)):
        half = 0.55 * text_width(text, TICK_SIZE) / width * 1.06 * span
        if at - half > end:
            marked.append(place)
            end = at + half
    axes.set_xticks([places[place] for place in marked], [texts[place] for place in marked])
    axes.set_xlabel("\n".join(name), fontsize=LABEL_SIZE, labelpad=3.0)
    if _is_status_quo_marked(answer):
        value = float(answer.factor.status_quo or 0.0)
        axes.axvline(
            _places(answer, [value])[0], color=FADED, linewidth=0.6, linestyle=(0, (1, 2)), zorder=0.5, gid="status-quo"
        )


def _has_grey_line(answer: Responses) -> bool:
    """Whether one of the lines is that of the status quo's own level."""
    return answer.by is not None and any(line.level == answer.by.status_quo for line in answer.lines)


def _is_status_quo_marked(answer: Responses) -> bool:
    value = answer.factor.status_quo
    return isinstance(value, float) and answer.levels[0] < value < answer.levels[-1]


def _places(answer: Responses, values: Sequence[float]) -> list[float]:
    """Where values of the factor lie along the axis: at their logarithms where they rise by ratios."""
    if not is_logarithmic(answer.factor, answer.levels):
        return list(values)
    return [math.log10(value) for value in values]


def _draw_line(axes: Axes, answer: Responses, place: int, line: Response, style: LineStyle) -> None:
    low, high = axes.get_xlim()
    shift = (place - (len(answer.lines) - 1) / 2.0) * DODGE * (high - low) / max(1.0, len(answer.lines) / 4.0)
    x = np.array(_places(answer, answer.levels)) + shift
    means = np.array([np.nan if one is None else one.mean for one in line.effects])
    (drawn,) = axes.plot(
        x,
        means,
        color=style.colour,
        linewidth=1.3,
        marker=style.marker,
        markersize=4.2,
        markerfacecolor=style.face,
        markeredgewidth=0.9,
        zorder=3.0,
        gid=f"line-{line.level}",
    )
    if style.dashes:
        drawn.set_dashes(style.dashes)
    for level, at, one in zip(answer.levels, x, line.effects, strict=True):
        if one is not None and one.low is not None and one.high is not None and one.high > one.low:
            axes.plot(
                [at, at],
                [one.low, one.high],
                color=style.colour,
                linewidth=1.6,
                alpha=0.75,
                solid_capstyle="butt",
                zorder=2.5,
                gid=f"interval-{line.level}-{level:g}",
            )


def _caption_parts(answer: Responses, lang: str) -> list[str]:
    return [
        interval_sentence(answer.sweep, WORDS["sweep_lines"], lang),
        say(WORDS["sweep_set_apart"], lang) if len(answer.sweep.seeds) > 1 else "",
        averaged_sentence(answer.others, lang),
        say(WORDS["sweep_status_quo_dotted"], lang) if _is_status_quo_marked(answer) else "",
        say(WORDS["sweep_status_quo_grey"], lang) if _has_grey_line(answer) else "",
        say(WORDS["sweep_log_axis"], lang) if is_logarithmic(answer.factor, answer.levels) else "",
    ]
