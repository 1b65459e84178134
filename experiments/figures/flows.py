"""Why coverage moved: a waterfall of its causes, beside what each cause differs by from the status quo."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.causes import Account, Causes, Measure, account
from experiments.analysis.paired import Estimate
from experiments.analysis.spread import Spread
from experiments.analysis.spread_wording import intervals_said, worded
from experiments.analysis.wording import count, interval, month_name, number, percent
from experiments.figures.frame.flows_title import number_digits, title
from experiments.figures.frame.page import LINE, MARGIN, caption_of, heading, new_page, text_width, wrap
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.style import BLUE, FADED, GREY, LABEL_SIZE, VERMILLION, WIDTH, look, value_ticks
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers

NAME = "why_coverage_moved"
KIND = "scenarios"
ORDER = 40
FIRST = True
READING = {
    "en": "Read from top to bottom: what was added and lost by cause, to the unit, and how a scenario differs.",
    "zh": "自上而下阅读：按原因逐项列出增减（精确到家），右侧为该情景与现状之差。",
}


ADD_UP = {
    "organizations": {
        "en": (
            "Bars and numbers: mean of the runs. They add up exactly, in every run to the organization; a printed mean "
            "is rounded for itself. Causes that never occur are left out."
        ),
        "zh": (
            "条形与数字：各次运行的均值。各次运行中逐项相加与总变化分毫不差；所示均值各自四舍五入。从未发"
            "生的原因未列出。"
        ),
    },
    "points": {
        "en": (
            "Bars and numbers: mean of the runs. They add up in every run; a printed mean is rounded for itself. "
            "Growth of the register: the same covered are a smaller share of more. What never occurs is left out."
        ),
        "zh": (
            "条形与数字：各次运行的均值。各次运行中逐项相加即为总变化；所示均值各自四舍五入。"
            "登记组织增加：同样的已覆盖组织所占比例变小。从未发生的原因未列出。"
        ),
    },
}

ENDS = {
    "organizations": {"en": "covered, {month}", "zh": "{month}已覆盖"},
    "points": {"en": "coverage, {month}", "zh": "{month}覆盖率"},
}


DIFFERENCES = {
    "organizations": {"en": "Against the status quo", "zh": "与现状之差"},
    "points": {"en": "Difference, points", "zh": "与现状之差，百分点"},
}

LEVELS = {
    "organizations": {"en": "Covered organizations", "zh": "已覆盖组织数"},
    "points": {"en": "Coverage, % of the register", "zh": "覆盖率，占登记组织的 %"},
}
WORDS = {
    "flows_subtitle": {
        "en": (
            "{place}, {scenario}: organizations that gained and lost cover, {first} to {last}. Coverage went from "
            "{coverage_first} of {register_first} to {coverage_last} of {register_last} on the register."
        ),
        "zh": (
            "{place}，{scenario}：{first}至{last}获得与失去覆盖的组织。覆盖率由 {register_first} 家登记组织的 "
            "{coverage_first} 变为 {register_last} 家的 {coverage_last}。"
        ),
    },
    "flows_again": {
        "en": "An organization may win and lose cover more than once.",
        "zh": "同一组织可能多次获得和失去覆盖。",
    },
    "flows_intervals": {
        "en": (
            "Right: mean of the differences seed by seed, with the {confidence} % interval of that mean (Student's t)."
        ),
        "zh": "右：逐种子差值的均值及其 {confidence}% 区间（t 分布）。",
    },
    "flows_intervals_wide": {
        "en": "Right: mean of the differences, replicate by replicate, with their interval.",
        "zh": "右：逐次重复差值的均值及其区间。",
    },
    "flows_add_up_one": {
        "en": "The bars of that one run add up exactly. Causes that never occur are left out.",
        "zh": "该次运行中逐项相加与总变化分毫不差。从未发生的原因未列出。",
    },
}


NUMBER_SIZE = 7.0
ROW = 0.23
"""Inches of a cause's row."""
BAR = 0.62
"""Share of a row that its bar is high."""
GAINED, LOST = BLUE, VERMILLION
HATCH = "////"
"""Lies on what is lost, so that colour does not stand alone."""


def pictures(found: Answers) -> list[Picture]:
    """One a scenario, first of that which moves most."""

    def picture(scenario: str) -> Picture:
        return Picture(NAME, lambda lang: why_coverage_moved(found.causes, scenario, lang), scenario=scenario)

    return [picture(scenario) for scenario in found.in_order] if found.keeps_months else []


def why_coverage_moved(
    causes: Causes,
    scenario_id: str,
    lang: str = "en",
    measure: Measure = "organizations",
) -> Figure:
    """Cover from the policies' first month to the horizon by cause (left), difference to the status quo (right).

    measure: "organizations", or "points" of coverage, which have the growth of the register as a cause too. The bars
    are means over the runs; in every run they add up. For the status quo itself there is no right panel. Raises
    MissingFont, EnsembleError.
    """
    found = account(causes, scenario_id, measure=measure)
    runs = causes.runs
    with look(lang):
        names, numbers, differences = _rows(found, runs.month_zero, lang)
        lines = [wrap(name, 1.75, LABEL_SIZE) for name in names]
        names_width = 0.12 + max(text_width(line, LABEL_SIZE) for one in lines for line in one)
        heights = [max(ROW, len(one) * LABEL_SIZE * LINE / 72.0 + 0.03) for one in lines]
        body, below, above = sum(heights) + 0.06, 0.24, 0.24
        page = new_page(
            title(causes, found, lang),
            _subtitle(causes, found, lang),
            caption_of(runs, lang, _caption_parts(found, runs.n_replicates, runs.spread, lang)),
            body + below + above,
        )
        first_numbers = 0.12 + max(text_width(text, NUMBER_SIZE) for text in numbers)
        second_numbers = 0.12 + max((text_width(text, NUMBER_SIZE) for text in differences), default=0.0)
        room = WIDTH - 2.0 * MARGIN - names_width - first_numbers
        width = room if not differences else (room - 0.24 - second_numbers) * 0.6
        axes = page.axes(MARGIN + names_width, below, width, body)
        _waterfall(axes, found, heights, width)
        heading(axes, say(LEVELS[measure], lang))
        _beside(axes, lines, heights, "name")
        _beside(axes, [[text] for text in numbers], heights, "level")
        if differences:
            left = MARGIN + names_width + width + first_numbers + 0.24
            beside = page.axes(left, below, (room - 0.24 - second_numbers) * 0.4, body)
            _differences(beside, found, heights)
            heading(beside, say(DIFFERENCES[measure], lang))
            _beside(beside, [[text] for text in differences], heights, "difference")
        page.figure.draw_without_rendering()
    return page.figure


def _rows(found: Account, month_zero: str, lang: str) -> tuple[list[str], list[str], list[str]]:
    """Names, levels and differences in words of every row: the start, the causes, the end."""
    ends = [
        say(ENDS[found.measure], lang, month=month_name(month_zero, month, lang)) for month in (found.first, found.last)
    ]
    names = [ends[0], *(cause.event.words[lang] for cause in found.causes), ends[1]]
    digits = number_digits(found)
    levels = [
        number(found.start.mean, digits),
        *(number(cause.change.mean, digits, signed=True) for cause in found.causes),
        number(found.end.mean, digits),
    ]
    if found.start_difference is None or found.end_difference is None:
        return names, levels, []
    estimates = [found.start_difference, *(c.difference for c in found.causes if c.difference), found.end_difference]
    return names, levels, [_difference(one, digits, lang) for one in estimates]


def _difference(estimate: Estimate, digits: int, lang: str) -> str:
    mean = number(estimate.mean, digits, signed=True)
    if estimate.low is None:
        return mean
    return f"{mean} ({interval(estimate, lang, digits)})" if estimate.half_width else mean


def _subtitle(causes: Causes, found: Account, lang: str) -> str:
    runs = causes.runs
    return say(
        WORDS["flows_subtitle"],
        lang,
        place=runs.place[lang],
        scenario=runs.label(found.scenario_id).name[lang],
        first=month_name(runs.month_zero, found.first, lang),
        last=month_name(runs.month_zero, found.last, lang),
        coverage_first=percent(found.coverage[0]),
        coverage_last=percent(found.coverage[1]),
        register_first=count(found.register[0]),
        register_last=count(found.register[1]),
    )


def _caption_parts(found: Account, n: int, spread: Spread, lang: str) -> list[str]:
    parts = [
        say(ADD_UP[found.measure] if n > 1 else WORDS["flows_add_up_one"], lang),
        say(WORDS["flows_again"], lang),
    ]
    if found.end_difference is not None and n > 1:
        said = say(
            worded(WORDS, "flows_intervals", spread), lang, confidence=f"{100.0 * found.end_difference.confidence:.3g}"
        )
        parts += [said, intervals_said(spread, lang)]
    return parts


def centres(heights: Sequence[float]) -> list[float]:
    """Centre of each row, inches below the top of the panel."""
    found, top = [], 0.03
    for height in heights:
        found.append(top + height / 2.0)
        top += height
    return found


def _waterfall(axes: Axes, found: Account, heights: Sequence[float], width: float) -> None:
    axes.set_ylim(sum(heights) + 0.06, 0.0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    places = centres(heights)
    axes.barh(places[0], found.start.mean, height=BAR * ROW, color=GREY, gid="bar-start")
    axes.barh(places[-1], found.end.mean, height=BAR * ROW, color=GREY, gid="bar-end")
    reached, highest = found.start.mean, max(found.start.mean, found.end.mean, 1e-6)
    for cause, place, following in zip(found.causes, places[1:], places[2:], strict=False):
        change = cause.change.mean
        gains = cause.adds
        (bar,) = axes.barh(
            place,
            change,
            left=reached,
            height=BAR * ROW,
            facecolor=GAINED if gains else "white",
            edgecolor=GAINED if gains else LOST,
            hatch=None if gains else HATCH,
            linewidth=0.8,
        )
        bar.set_gid(f"bar-{cause.id}")
        reached += change
        highest = max(highest, reached)
        axes.plot([reached, reached], [place, following], color=FADED, linewidth=0.5, zorder=0.5)
    axes.set_xlim(0.0, 1.03 * highest)
    ticks, texts = value_ticks(0.0, 1.03 * highest, max(2, int(width / 0.55)))
    axes.set_xticks(ticks, texts)
    axes.grid(visible=True, axis="x")
    axes.set_axisbelow(True)


def _differences(axes: Axes, found: Account, heights: Sequence[float]) -> None:
    axes.set_ylim(sum(heights) + 0.06, 0.0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    estimates = [("start", found.start_difference), *((c.id, c.difference) for c in found.causes)]
    estimates.append(("end", found.end_difference))
    low = high = 0.0
    for (name, estimate), place in zip(estimates, centres(heights), strict=True):
        if estimate is None:
            continue
        is_end = name in {"start", "end"}
        colour = GREY if is_end or estimate.mean == 0.0 else GAINED if estimate.mean > 0.0 else LOST
        axes.plot([0.0, estimate.mean], [place, place], color=colour, linewidth=0.8, zorder=1.5)
        if estimate.low is not None and estimate.high is not None:
            low, high = min(low, estimate.low), max(high, estimate.high)
            bounds = [estimate.low, estimate.high]
            axes.plot(
                bounds, [place, place], color=colour, linewidth=2.4, solid_capstyle="butt", gid=f"interval-{name}"
            )
        low, high = min(low, estimate.mean), max(high, estimate.mean)
        axes.plot(
            [estimate.mean],
            [place],
            color=colour,
            linestyle="none",
            marker="D" if is_end else "s" if estimate.mean < 0.0 else "o",
            markersize=4.2,
            markerfacecolor="white" if estimate.mean < 0.0 else colour,
            gid=f"dot-{name}",
        )
    room = 0.08 * (high - low) or 1.0
    axes.set_xlim(low - room, high + room)
    ticks, texts = value_ticks(low - room, high + room, 3, signed=True)
    axes.set_xticks(ticks, texts)
    axes.grid(visible=True, axis="x")
    axes.set_axisbelow(True)
    axes.axvline(0.0, color=FADED, linewidth=1.0, zorder=1.0)


def _beside(axes: Axes, texts: Sequence[Sequence[str]], heights: Sequence[float], role: str) -> None:
    """Write a text on each row, left of the panel (names) or right of it (numbers)."""
    left = role == "name"
    for row, (lines, place) in enumerate(zip(texts, centres(heights), strict=True)):
        axes.annotate(
            "\n".join(lines),
            (0.0 if left else 1.0, place),
            (-6.0 if left else 6.0, 0.0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            ha="right" if left else "left",
            va="center",
            fontsize=LABEL_SIZE if left else NUMBER_SIZE,
            linespacing=LINE * 0.8,
            annotation_clip=False,
            gid=f"{role}-{row}",
        )
