"""What covers organizations and what takes their cover away, year by year, one small panel a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.causes import Causes, by_window, movements, windows
from experiments.analysis.choice import chosen
from experiments.analysis.ensemble import ScenarioLabel
from experiments.analysis.wording import count, month_name
from experiments.figures.frame.labels import EndLabel, label_ends, label_width, labels_height
from experiments.figures.frame.months import mark_start, start_sentence
from experiments.figures.frame.page import caption_of, new_page, not_shown, text_width
from experiments.figures.frame.panels import Panels, columns_for, headings, panel_time, panel_width
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.style import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    TICK_SIZE,
    VERMILLION,
    YELLOW,
    look,
    value_ticks,
)
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers

NAME = "flows_over_time"
KIND = "scenarios"
ORDER = 50
READING = {
    "en": "Above zero what covers organizations in a year, below it what uncovers them, one panel a scenario.",
    "zh": "零线以上为每年新增覆盖，以下为失去的覆盖，每个情景一格。",
}

GROUPS = {
    "gained_own": {"en": "own branch founded", "zh": "新建单建党组织"},
    "gained_joint": {"en": "into a joint branch", "zh": "进入联合党组织"},
    "gained_otherwise": {"en": "temporary, mergers", "zh": "临时组建、合并承接"},
    "lost_own": {"en": "own branch ended", "zh": "单建党组织撤销"},
    "lost_dormant": {"en": "fell dormant", "zh": "休眠"},
    "lost_register": {"en": "off the register", "zh": "注销或被合并"},
    "lost_joint": {"en": "out of a joint branch", "zh": "退出联合党组织"},
    "lost_otherwise": {"en": "temporary ended, other", "zh": "临时组织到期等"},
}
"""Causes that add or take away alike."""
WORDS = {
    "flows_over_time_title": {
        "en": "{status_quo}: in an average year cover is won {gained} times and lost {lost} times",
        "zh": "{status_quo}：平均每年获得覆盖 {gained} 次，失去覆盖 {lost} 次",
    },
    "flows_years": {"en": "Years run from {month} on.", "zh": "年度自{month}起算。"},
    "flows_net": {"en": "net of the year", "zh": "当年净增"},
    "flows_over_time_subtitle": {
        "en": "{place}: how often a year organizations win cover (above zero) and lose it (below), by scenario",
        "zh": "{place}：各情景下每年组织获得覆盖（零线以上）与失去覆盖（零线以下）的次数",
    },
    "flows_short_bar": {"en": "The last bar holds {months} months.", "zh": "最后一条仅含 {months} 个月。"},
    "flows_over_time_bars": {
        "en": (
            "Bars: mean of the runs; dots: their net, which is exactly the year's change of the covered organizations. "
            "No band: the spread of the runs is left out, and so is how uncertain the parameters are."
        ),
        "zh": (
            "条形：各次运行的均值；圆点：净增，与当年已覆盖组织数的变化分毫不差。未画色带：不含运行间的离"
            "散与参数的不确定性。"
        ),
    },
    "flows_over_time_bars_one": {
        "en": "Bars: that one run; dots: their net, which is exactly the year's change of the covered organizations.",
        "zh": "条形：该次运行；圆点：净增，与当年已覆盖组织数的变化分毫不差。",
    },
}


LABEL_SIZE = 7.0
LEAST_HEIGHT = 1.25
MOST_PANELS = 12
"""Scenarios drawn unless others are asked for."""


@dataclass(frozen=True)
class Fill:
    """How a group of causes is drawn."""

    colour: str
    hatch: str | None


FILLS = {
    "gained_own": Fill(BLUE, None),
    "gained_joint": Fill(SKY, "...."),
    "gained_otherwise": Fill(GREY, None),
    "lost_own": Fill(VERMILLION, None),
    "lost_dormant": Fill(PURPLE, "xxxx"),
    "lost_register": Fill(YELLOW, None),
    "lost_joint": Fill(ORANGE, "////"),
    "lost_otherwise": Fill(GREY, "\\\\\\\\"),
}
"""From the zero line outwards, those that add cover upwards, those that take it away downwards."""


def pictures(found: Answers) -> list[Picture]:
    """Of the scenarios that move most, and of each one beside the status quo."""

    def picture(scenario: str | None) -> Picture:
        return Picture(
            NAME, lambda lang: flows_over_time(found.causes, lang, found.beside(scenario)), scenario=scenario
        )

    return [picture(scenario) for scenario in (None, *found.in_order)] if found.keeps_months else []


def flows_over_time(causes: Causes, lang: str = "en", scenarios: Sequence[str] | None = None) -> Figure:
    """Organizations gained and lost by coverage in each year, stacked above and below zero, their net as a line.

    One panel a scenario on one scale, means of the runs; the bars of a panel add up to its net, which added up over
    the years is the change of the covered. scenarios: by default the status quo and those that move the number of the
    covered most, `MOST_PANELS` in all. Raises MissingFont, EnsembleError for a scenario that is not there.
    """
    runs = causes.runs
    shown = chosen(runs, movements(causes), MOST_PANELS, scenarios)
    sums = {scenario.id: by_window(causes, scenario.id) for scenario in shown}
    with look(lang):
        groups = [group for group in FILLS if group in next(iter(sums.values()))]
        names = {**{group: say(GROUPS[group], lang) for group in groups}, "net": say(WORDS["flows_net"], lang)}
        texts = list(names.values())
        gutter = label_width(texts, 1.4, LABEL_SIZE)
        columns = columns_for(len(shown))
        low, high = _limits(sums)
        ticks, labels = value_ticks(low, high, 6, signed=True)
        left = 0.1 + max(text_width(text, TICK_SIZE - 1.0) for text in labels)
        width = panel_width(columns, left, gutter)
        panels = Panels(
            number=len(shown),
            columns=columns,
            height=max(LEAST_HEIGHT if columns > 1 else 2.4, labels_height(texts, gutter, LABEL_SIZE)),
            left=left,
            gutter=gutter,
            headings=headings([scenario.name[lang] for scenario in shown], width),
        )
        page = new_page(
            title(causes, lang),
            say(WORDS["flows_over_time_subtitle"], lang, place=runs.place[lang]),
            caption_of(runs, lang, _caption_parts(causes, shown, lang)),
            panels.body_height,
        )
        for number, scenario in enumerate(shown):
            axes = panels.axes(page, number)
            axes.set_ylim(low, high)
            axes.set_yticks(ticks, labels)
            ends = _stack(axes, causes, scenario.id, {group: sums[scenario.id][group] for group in groups}, names)
            panel_time(axes, panels, number, runs, lang)
            mark_start(axes, runs, None, beside=0.0)
            if panels.is_last_in_row(number):
                shown_ends = [EndLabel(one.id, one.value, one.text, INK) for one in ends]
                label_ends(axes, shown_ends, x=runs.horizon, height=panels.height, width=gutter, size=LABEL_SIZE)
        page.figure.draw_without_rendering()
    return page.figure


def title(causes: Causes, lang: str) -> str:
    """The finding: how much is won and lost in a year, and how little of it stays."""
    runs = causes.runs
    found = by_window(causes, runs.status_quo)
    gained = sum(sum(values) for group, values in found.items() if group.startswith("gained"))
    lost = -sum(sum(values) for group, values in found.items() if group.startswith("lost"))
    years = max(runs.horizon / 12.0, 1.0 / 12.0)
    return say(
        WORDS["flows_over_time_title"],
        lang,
        status_quo=runs.label(runs.status_quo).name[lang],
        gained=count(gained / years),
        lost=count(lost / years),
    )


def _caption_parts(causes: Causes, shown: Sequence[ScenarioLabel], lang: str) -> list[str]:
    runs = causes.runs
    parts = [say(WORDS["flows_over_time_bars"] if runs.n_replicates > 1 else WORDS["flows_over_time_bars_one"], lang)]
    spans = windows(runs.horizon)
    if spans and spans[-1][1] - spans[-1][0] < spans[0][1] - spans[0][0]:
        parts.append(say(WORDS["flows_short_bar"], lang, months=spans[-1][1] - spans[-1][0]))
    parts.append(say(WORDS["flows_years"], lang, month=month_name(runs.month_zero, 0, lang)))
    return [*parts, *start_sentence(runs, lang), *not_shown(runs, shown, lang)]


def _limits(sums: dict[str, dict[str, tuple[float, ...]]]) -> tuple[float, float]:
    low, high = 0.0, 0.0
    for groups in sums.values():
        for values in zip(*groups.values(), strict=True):
            low = min(low, sum(min(value, 0.0) for value in values))
            high = max(high, sum(max(value, 0.0) for value in values))
    room = max(0.06 * (high - low), 0.5)
    return low - room, high + room


def _stack(
    axes: Axes, causes: Causes, scenario_id: str, groups: dict[str, tuple[float, ...]], names: dict[str, str]
) -> list[EndLabel]:
    """Draw the bars and their net; the labels of the last bar's pieces."""
    spans = windows(causes.runs.horizon)
    centres = [(first + last) / 2.0 for first, last in spans]
    widths = [0.86 * (last - first) for first, last in spans]
    tops, bottoms = [0.0] * len(spans), [0.0] * len(spans)
    ends = []
    for group, values in groups.items():
        base = tops if group.startswith("gained") else bottoms
        fill = FILLS[group]
        bars = axes.bar(
            centres,
            values,
            widths,
            bottom=list(base),
            facecolor=fill.colour,
            edgecolor="white",
            hatch=fill.hatch,
            linewidth=0.3,
        )
        for window, bar in enumerate(bars):
            bar.set_gid(f"bar-{group}-{window}-{scenario_id}")
        if values:
            ends.append(EndLabel(f"{group}-{scenario_id}", base[-1] + values[-1] / 2.0, names[group], fill.colour))
        for window, value in enumerate(values):
            base[window] += value
    net = [top + bottom for top, bottom in zip(tops, bottoms, strict=True)]
    axes.axhline(0.0, color=INK, linewidth=0.6)
    axes.plot(
        centres,
        net,
        color=INK,
        linewidth=1.1,
        marker="o",
        markersize=2.6,
        markerfacecolor="white",
        markeredgewidth=0.8,
        gid=f"net-{scenario_id}",
    )
    if net:
        ends.append(EndLabel(f"net-{scenario_id}", net[-1], names["net"], INK))
    return ends
