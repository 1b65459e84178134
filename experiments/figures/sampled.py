"""Sampled points, factor by factor: dots, a running mean, and the rank correlation with its interval."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.sampled import FEWEST, WINDOW, Panel, Sampled
from experiments.analysis.sampled import sampled as answered
from experiments.analysis.sweep import Sweep
from experiments.analysis.sweep_findings import listed, of_sampled, quoted
from experiments.analysis.sweep_wording import axis_text, tick_text, value_text
from experiments.analysis.wording import bound, number
from experiments.figures.frame.page import LINE, MARGIN, new_page, text_width, wrap
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import (
    BLUE,
    FADED,
    LABEL_SIZE,
    VERMILLION,
    WIDTH,
    log_ticks,
    look,
    value_ticks,
)
from experiments.figures.frame.sweep_page import confidence_text, shown, sweep_caption
from experiments.figures.frame.sweep_pictures import each
from experiments.language.messages import text as say

NAME = "sampled"
KIND = "sweep"
FITS = {"latin_hypercube": "whole", "sobol": "whole"}
ORDER = 40
READING = {
    "en": "Each dot is a sampled point; a slope in the running mean says that the effect goes with that factor.",
    "zh": "每个点为一个抽样点；滑动均值倾斜，说明影响随该因素而变。",
}
WORDS = {
    "sweep_rank_interval": {"en": "{low} to {high}", "zh": "{low} 至 {high}"},
    "sweep_rank": {"en": "ρ {value} ({interval})", "zh": "ρ {value}（{interval}）"},
    "sweep_rank_alone": {"en": "ρ {value}", "zh": "ρ {value}"},
    "sweep_dots": {
        "en": (
            "Dots: points, means over their seeds; line: mean of {window} neighbouring points. ρ: Spearman's rank "
            "correlation with its {confidence} % interval, which takes points as independent and leaves out how "
            "uncertain the model is."
        ),
        "zh": (
            "点：抽样点（对种子取均值）；线：相邻 {window} 个点的均值。ρ：斯皮尔曼秩相关及其 {confidence}% 区间，"
            "区间视各点相互独立，不含模型本身的不确定性。"
        ),
    },
    "sweep_no_index": {
        "en": "{shown}. A description of this sample, no index of sensitivity",
        "zh": "{shown}。仅为对该样本的描述，不是敏感性指数",
    },
    "sweep_mean_by_level": {"en": "means by level", "zh": "各类均值"},
    "sweep_title_allows": {
        "en": "The title allows for {n} factors being looked at (Bonferroni), single intervals do not.",
        "zh": "标题的判断已考虑同时检验 {n} 个因素（Bonferroni 校正），各图所列区间未作校正。",
    },
    "sweep_title_sees": {
        "en": "It looks at each twice: for a rise or fall (ρ), and for a curve (Kruskal and Wallis, five groups of "
        "points by the factor's value).",
        "zh": "每个因素检验两次：单调升降（ρ），以及曲线关系（Kruskal–Wallis 检验，按因素取值把点分为五组）。",
    },
    "sweep_sobol_rows": {
        "en": "A Sobol design repeats values, so the intervals are too narrow.",
        "zh": "Sobol 设计中取值有重复，区间偏窄。",
    },
    "sweep_log_axes": {
        "en": "Axes of {names}: equal steps are equal ratios.",
        "zh": "{names}的横轴为对数刻度：等距表示等比。",
    },
    "sweep_other_factors": {"en": "Weaker still: {names}.", "zh": "相关更弱的还有：{names}。"},
}


MOST_PANELS = 12
"""Factors that are drawn; the caption names the others."""

COLUMNS = 3

PANEL_HEIGHT = 1.35
"""Inches of a panel."""

SMALL = 7.0
"""Points: the size of the marks of the axes and of the correlations."""


def pictures(found: Sweep) -> list[Picture]:
    """Where the points were drawn from ranges."""
    return each(found, NAME, answered, sampled)


def sampled(answer: Sampled, lang: str = "en") -> Figure:
    """Small panels on one scale of effects, the factor with the strongest rank correlation first.

    It describes the sample and is no index of sensitivity, which the figure says. Raises MissingFont.
    """
    with look(lang):
        panels = answer.panels[:MOST_PANELS]
        low, high = _span(answer)
        ticks, plain = value_ticks(low, high, 5, signed=True)
        digits = max(len(text.partition(".")[2]) for text in plain)
        texts = [tick_text(answer.measure, tick, digits, lang) for tick in ticks]
        left = max(text_width(text, SMALL) for text in texts) + 0.12
        columns = min(COLUMNS, len(panels))
        width = (WIDTH - 2.0 * MARGIN - left - COLUMNS * 0.2) / COLUMNS
        names = [wrap(axis_text(panel.factor, lang), width, LABEL_SIZE) for panel in panels]
        name_height = max(len(lines) for lines in names) * LABEL_SIZE * LINE / 72.0
        above = name_height + SMALL * LINE / 72.0 + 0.08
        ticks_height = _ticks_height(answer, panels, width, lang)
        n_rows = -(-len(panels) // columns)
        row_height = above + PANEL_HEIGHT + ticks_height + 0.06
        page = new_page(
            of_sampled(answer, lang),
            say(WORDS["sweep_no_index"], lang, shown=shown(answer.sweep, answer.outcome, answer.scenario, lang)),
            sweep_caption(answer.sweep, lang, _caption_parts(answer, lang)),
            n_rows * row_height,
        )
        for place, (panel, lines) in enumerate(zip(panels, names, strict=True)):
            row, column = divmod(place, columns)
            bottom = (n_rows - 1 - row) * row_height + ticks_height
            axes = page.axes(MARGIN + left + column * (width + 0.2), bottom, width, PANEL_HEIGHT)
            axes.set_ylim(low, high)
            axes.set_yticks(ticks, texts if column == 0 else [""] * len(ticks))
            axes.tick_params(labelsize=SMALL, length=2.0)
            _draw(axes, answer, panel)
            _write_values(axes, answer, panel, width, lang)
            _write_name(axes, panel, lines, lang)
        page.figure.draw_without_rendering()
    return page.figure


def _span(answer: Sampled) -> tuple[float, float]:
    low, high = min(0.0, *answer.effects, 0.0), max(0.0, *answer.effects, 0.0)
    spare = 0.07 * (high - low) or 0.1
    return low - spare, high + spare


def _draw(axes: Axes, answer: Sampled, panel: Panel) -> None:
    axes.grid(visible=True, axis="y")
    axes.set_axisbelow(True)
    axes.axhline(0.0, color=FADED, linewidth=0.9, zorder=1.0)
    axes.plot(
        panel.values,
        answer.effects,
        linestyle="none",
        marker="o",
        markersize=2.6,
        markerfacecolor=BLUE,
        markeredgewidth=0.0,
        alpha=0.55,
        zorder=2.0,
        gid=f"dots-{panel.factor.key}",
    )
    x, mean = panel.running
    words = not panel.factor.is_numeric
    axes.plot(
        x,
        mean,
        color=VERMILLION,
        linewidth=1.5,
        linestyle="none" if words else "-",
        marker="_" if words else "",
        markersize=14.0,
        markeredgewidth=1.8,
        zorder=3.0,
        gid=f"mean-{panel.factor.key}",
    )


def _ends(panel: Panel) -> tuple[float, float]:
    """Ends of a factor's axis: its range, or the values met."""
    factor = panel.factor
    if not factor.is_numeric:
        return -0.5, len(panel.levels) - 0.5
    low = float(min(panel.values, default=0.0)) if factor.low is None else factor.low
    high = float(max(panel.values, default=1.0)) if factor.high is None else factor.high
    if factor.drawn_in_logs:
        spare = (high / low) ** 0.03
        return low / spare, high * spare
    spare = 0.03 * (high - low) or 0.5
    return low - spare, high + spare


def _value_labels(answer: Sampled, panel: Panel, width: float, lang: str) -> tuple[list[float], list[str]]:
    factor = panel.factor
    if not factor.is_numeric:
        room = width / len(panel.levels) * 0.94
        names = [value_text(answer.sweep, factor, level, lang) for level in panel.levels]
        return [float(place) for place in range(len(names))], ["\n".join(wrap(name, room, SMALL)) for name in names]
    low, high = _ends(panel)
    scale = 100.0 if factor.scale in {"percent", "points"} else 1.0
    for most in (5, 4, 3, 2):
        if factor.drawn_in_logs:
            values = [tick / scale for tick in log_ticks(scale * low, scale * high, most)]
        else:
            values = [tick / scale for tick in value_ticks(scale * low, scale * high, most)[0]]
        texts = [value_text(answer.sweep, factor, value, lang, with_unit=False) for value in values]
        if sum(text_width(text, SMALL) + 0.08 for text in texts) < width:
            break
    return values, texts


def _ticks_height(answer: Sampled, panels: tuple[Panel, ...], width: float, lang: str) -> float:
    """Inches that the values below the panels need."""
    labels = [text for panel in panels for text in _value_labels(answer, panel, width, lang)[1]]
    return max(text.count("\n") + 1 for text in labels) * SMALL * LINE / 72.0 + 0.08


def _write_values(axes: Axes, answer: Sampled, panel: Panel, width: float, lang: str) -> None:
    if panel.factor.drawn_in_logs:
        axes.set_xscale("log")
        axes.minorticks_off()
    axes.set_xlim(*_ends(panel))
    values, texts = _value_labels(answer, panel, width, lang)
    axes.set_xticks(values, texts)


def _write_name(axes: Axes, panel: Panel, lines: list[str], lang: str) -> None:
    axes.annotate(
        "\n".join(lines),
        (0.0, 1.0),
        (0.0, SMALL * LINE + 4.0),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=LABEL_SIZE,
        linespacing=LINE * 0.8,
        annotation_clip=False,
        gid=f"name-{panel.factor.key}",
    )
    axes.annotate(
        _rank(panel, lang),
        (0.0, 1.0),
        (0.0, 4.0),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=SMALL,
        color=FADED,
        annotation_clip=False,
        gid=f"rank-{panel.factor.key}",
    )


def _rank(panel: Panel, lang: str) -> str:
    found = panel.correlation
    if found is None:
        return say(WORDS["sweep_mean_by_level"], lang) if not panel.factor.is_numeric else ""
    value = number(found.value, 2, signed=True)
    if found.low is None or found.high is None:
        return say(WORDS["sweep_rank_alone"], lang, value=value)
    bounds = say(
        WORDS["sweep_rank_interval"],
        lang,
        low=bound(found.low, 2),
        high=bound(found.high, 2),
    )
    return say(WORDS["sweep_rank"], lang, value=value, interval=bounds)


def _caption_parts(answer: Sampled, lang: str) -> list[str]:
    window = min(max(FEWEST, round(WINDOW * len(answer.points))), len(answer.points))
    parts = [
        say(WORDS["sweep_dots"], lang, window=window, confidence=confidence_text(answer.sweep)),
    ]
    if len(answer.panels) > 1:
        parts += [say(WORDS["sweep_title_allows"], lang, n=len(answer.panels)), say(WORDS["sweep_title_sees"], lang)]
    if answer.sweep.kind == "sobol":
        parts.append(say(WORDS["sweep_sobol_rows"], lang))
    in_logs = [quoted(panel.factor, lang) for panel in answer.panels[:MOST_PANELS] if panel.factor.drawn_in_logs]
    if in_logs:
        parts.append(say(WORDS["sweep_log_axes"], lang, names=listed(in_logs, lang)))
    further = [quoted(panel.factor, lang) for panel in answer.panels[MOST_PANELS:]]
    if further:
        parts.append(say(WORDS["sweep_other_factors"], lang, names=listed(further, lang)))
    missing = len(answer.sweep.points) - len(answer.points)
    if missing:
        parts.append(say(COMMON["sweep_points_missing"], lang, n=number(missing)))
    return parts
