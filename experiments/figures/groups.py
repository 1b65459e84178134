"""For whom: coverage over time by kind, size, age, field, district or tier, one small panel a group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from experiments.analysis.breakdown import BREAKDOWNS, Breakdown
from experiments.analysis.choice import chosen
from experiments.analysis.ensemble import ScenarioLabel
from experiments.analysis.outcomes import POINTS
from experiments.analysis.outcomes import name as name_of
from experiments.analysis.spread_wording import intervals_said, worded
from experiments.analysis.wording import month_name, percent
from experiments.figures.frame.labels import EndLabel, label_ends, label_width, labels_height
from experiments.figures.frame.months import mark_start, start_sentence
from experiments.figures.frame.page import caption_of, new_page, not_shown
from experiments.figures.frame.panels import Panels, columns_for, headings, panel_time, panel_width
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.style import bands, look, scenario_styles, value_ticks
from experiments.language.messages import in_style
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers
from sim.observables import Outcome

NAME = "coverage_by_group"
KIND = "scenarios"
ORDER = 70
READING = {
    "en": "One panel a group on one scale; the broad grey line is all organizations, to compare with.",
    "zh": "每组一格、同一尺度；灰色粗线为全体社会组织，供各组对照。",
}

BY = {
    "kind": {"en": "by kind", "zh": "按类别"},
    "size": {"en": "by size", "zh": "按规模"},
    "age": {"en": "by age", "zh": "按登记年限"},
    "field": {"en": "by field", "zh": "按领域"},
    "district": {"en": "by district", "zh": "按区县"},
    "tier": {"en": "by tier of registration", "zh": "按登记层级"},
}
WORDS = {
    "groups_title_nobody": {
        "en": "{outcome}, {month}: every group is empty in some run",
        "zh": "{outcome}，{month}：各组在某次运行中均为空",
    },
    "groups_order": {"en": "Groups by falling value.", "zh": "各组按数值由高到低排列。"},
    "groups_whole": {"en": "all, status quo", "zh": "全部组织（现状）"},
    "groups_subtitle": {
        "en": "{place}: {outcome} {by}, % of each group's organizations; beside the name: status quo, {month}",
        "zh": "{place}：{by}的{outcome}，占各组组织的 %；名称旁为现状下{month}的值",
    },
    "groups_bands": {
        "en": ("Lines: mean of the runs, counted once a year; band: the middle 90 % of the status quo's runs."),
        "zh": ("线：各次运行的均值，每年计一次；色带：现状居中 90% 的运行。"),
    },
    "groups_bands_wide": {
        "en": "Lines: mean of the runs, counted once a year; band: the status quo's runs.",
        "zh": "线：各次运行的均值，每年计一次；色带：现状的各次运行。",
    },
    "groups_one_run": {
        "en": "Lines: that one run, counted once a year; one run gives no band.",
        "zh": "线：该次运行，每年计一次；一次运行没有色带。",
    },
    "groups_title": {
        "en": (
            "{status_quo}, {month}: mean {outcome} is highest in “{most}” ({most_share}), lowest in “{least}” "
            "({least_share})"
        ),
        "zh": (
            "{status_quo}，{month}：{outcome}均值最高的是“{most}”（{most_share}），最低的是“{least}”（{least_share}）"
        ),
    },
    "groups_title_one_run": {
        "en": (
            "{status_quo}, {month}, in one run: {outcome} is highest in “{most}” ({most_share}), lowest in “{least}” "
            "({least_share})"
        ),
        "zh": (
            "{status_quo}，{month}，仅一次运行：{outcome}最高的是“{most}”（{most_share}），最低的是“{least}”（{least_share}）"
        ),
    },
    "groups_title_alike": {
        "en": (
            "{status_quo}, {month}: no difference in {outcome} between the groups is detectable ({n} runs; "
            "{least_share} to {most_share})"
        ),
        "zh": "{status_quo}，{month}：各组{outcome}未检出差异（{n} 次运行；{least_share} 至 {most_share}）",
    },
    "groups_title_alike_wide": {
        "en": "{status_quo}, {month}: which group's {outcome} is higher is not sure ({n} runs; {least_share} to "
        "{most_share})",
        "zh": "{status_quo}，{month}：各组{outcome}孰高孰低尚不能确定（{n} 次运行；{least_share} 至 {most_share}）",
    },
    "groups_title_same": {
        "en": "{status_quo}, {month}: {outcome} is {most_share} in every group",
        "zh": "{status_quo}，{month}：各组{outcome}均为 {most_share}",
    },
}


IN_THEIR_OWN_ORDER = ("size", "age")
"""From small to large, from young to old: breakdowns whose groups keep that order."""
LABEL_SIZE = 7.0
LEFT = 0.3
MOST_LINES = 4
"""Scenarios shown unless others are asked for: more lines in so small a panel are not told apart."""
WHOLE = "#c4c4c4"


def pictures(found: Answers) -> list[Picture]:
    """By every breakdown that has groups, of the scenarios that move most and of each one beside the status quo."""

    def picture(by: str, outcome: Outcome, scenario: str | None) -> Picture:
        return Picture(
            NAME,
            lambda lang: coverage_by_group(found.breakdown(by), lang, outcome, found.beside(scenario)),
            outcome.id,
            scenario,
            by,
        )

    if not found.keeps_groups:
        return []
    kept = [by for by in BREAKDOWNS if len(found.breakdown(by).groups) > 1]
    scenarios = (None, *found.in_order)
    outcomes = found.breakdown(kept[0]).outcomes if kept else ()
    return [picture(by, outcome, scenario) for by in kept for outcome in outcomes for scenario in scenarios]


def coverage_by_group(
    breakdown: Breakdown,
    lang: str = "en",
    outcome: Outcome | None = None,
    scenarios: Sequence[str] | None = None,
) -> Figure:
    """A share of each group's organizations over time under some scenarios, one scale.

    Groups stand by falling value, those of size and age in their own order. In each panel the broad grey line is all
    organizations under the status quo. Lines are means of the runs, the band is the middle 90 % of the status quo's.
    outcome: by default the first. scenarios: by default the status quo and those that move the whole most, four in
    all. Raises MissingFont, and EnsembleError for a scenario that is not there.
    """
    runs, outcome = breakdown.runs, outcome or breakdown.outcomes[0]
    shown = chosen(runs, movements(breakdown, outcome), MOST_LINES, scenarios)
    with look(lang):
        levels = breakdown.level(runs.status_quo, outcome)
        order = _order(breakdown, levels)
        texts = [say(WORDS["groups_whole"], lang), *(scenario.name[lang] for scenario in shown)]
        gutter = label_width(texts, 1.3, LABEL_SIZE)
        columns = columns_for(len(order))
        width = panel_width(columns, LEFT, gutter)
        groups = [(breakdown.groups[place].name[lang], percent(float(levels[place]))) for place in order]
        named = [in_style(f"{name} {share}", lang) for name, share in groups]
        least = 1.9 if columns < 4 else 1.0
        panels = Panels(
            number=len(order),
            columns=columns,
            height=max(least, labels_height(texts, gutter, LABEL_SIZE)),
            left=LEFT,
            gutter=gutter,
            headings=headings(named, width),
        )
        month = month_name(runs.month_zero, int(breakdown.months[-1]), lang)
        said = {"outcome": name_of(outcome, lang), "by": say(BY[breakdown.by], lang)}
        page = new_page(
            title(breakdown, outcome, lang),
            say(WORDS["groups_subtitle"], lang, place=runs.place[lang], month=month, **said),
            caption_of(runs, lang, _caption_parts(breakdown, shown, lang)),
            panels.body_height,
        )
        low, high = _limits(breakdown, outcome, shown)
        for panel, place in enumerate(order):
            axes = panels.axes(page, panel)
            axes.set_ylim(low, high)
            axes.set_yticks(*value_ticks(low, high, max(4, int(panels.height / 0.24))))
            ends = _lines(axes, breakdown, outcome, place, shown, lang)
            panel_time(axes, panels, panel, runs, lang)
            mark_start(axes, runs, None, beside=low)
            if panel == min(columns, len(order)) - 1:
                label_ends(axes, ends, x=runs.horizon, height=panels.height, width=gutter, size=LABEL_SIZE)
        page.figure.draw_without_rendering()
    return page.figure


def _order(breakdown: Breakdown, levels: NDArray[np.float64]) -> list[int]:
    """The places of the groups as their panels stand, empty ones last where they go by falling value."""
    if breakdown.by in IN_THEIR_OWN_ORDER:
        return list(range(len(levels)))
    return [int(place) for place in np.argsort(np.where(np.isnan(levels), np.inf, -levels), kind="stable")]


def movements(breakdown: Breakdown, outcome: Outcome) -> dict[str, float]:
    """Scenario id → mean difference of the whole to the status quo in the last month."""
    reference = breakdown.whole(breakdown.runs.status_quo, outcome)[:, -1]
    return {
        one.id: float((breakdown.whole(one.id, outcome)[:, -1] - reference).mean()) for one in breakdown.runs.scenarios
    }


def title(breakdown: Breakdown, outcome: Outcome, lang: str) -> str:
    """The finding: which groups are covered most and least under the status quo, if the runs can tell them apart."""
    runs = breakdown.runs
    levels = breakdown.level(runs.status_quo, outcome)
    month = month_name(runs.month_zero, int(breakdown.months[-1]), lang)
    said = {"outcome": name_of(outcome, lang), "month": month}
    if np.isnan(levels).all():
        return say(WORDS["groups_title_nobody"], lang, **said)
    most, least = int(np.nanargmax(levels)), int(np.nanargmin(levels))
    shares = [percent(float(levels[place])) for place in (most, least)]
    share = breakdown.share(runs.status_quo, outcome)[:, -1]
    if shares[0] == shares[1]:
        key = WORDS["groups_title_same"]
    elif runs.n_replicates == 1:
        key = WORDS["groups_title_one_run"]
    else:
        apart = runs.spread.difference(share[:, most], share[:, least]).excludes_zero
        key = WORDS["groups_title"] if apart else worded(WORDS, "groups_title_alike", runs.spread)
    return say(
        key,
        lang,
        n=runs.n_replicates,
        status_quo=runs.label(runs.status_quo).name[lang],
        most=breakdown.groups[most].name[lang],
        most_share=shares[0],
        least=breakdown.groups[least].name[lang],
        least_share=shares[1],
        **said,
    )


def _caption_parts(breakdown: Breakdown, shown: Sequence[ScenarioLabel], lang: str) -> list[str]:
    runs = breakdown.runs
    many = runs.n_replicates > 1
    banded = worded(WORDS, "groups_bands", runs.spread)
    parts = [say(banded if many else WORDS["groups_one_run"], lang)]
    parts += [] if breakdown.by in IN_THEIR_OWN_ORDER else [say(WORDS["groups_order"], lang)]
    parts += [intervals_said(runs.spread, lang)] if many else []
    return [*parts, *start_sentence(runs, lang), *not_shown(runs, shown, lang)]


def _limits(breakdown: Breakdown, outcome: Outcome, shown: Sequence[ScenarioLabel]) -> tuple[float, float]:
    values = [POINTS * breakdown.share(one.id, outcome).mean(axis=0) for one in shown]
    low = min((float(np.nanmin(one)) for one in values if not np.isnan(one).all()), default=0.0)
    high = max((float(np.nanmax(one)) for one in values if not np.isnan(one).all()), default=1.0)
    found = bands(POINTS * breakdown.share(breakdown.runs.status_quo, outcome), breakdown.runs.spread)
    if not np.isnan(found["low_outer"]).all():
        low, high = min(low, float(np.nanmin(found["low_outer"]))), max(high, float(np.nanmax(found["high_outer"])))
    room = max(0.03 * (high - low), 0.5)
    return max(low - room, 0.0), high + room


def _lines(
    axes: Axes, breakdown: Breakdown, outcome: Outcome, place: int, shown: Sequence[ScenarioLabel], lang: str
) -> list[EndLabel]:
    """Draw the whole, then the group under each scenario; the labels of their ends."""
    runs, months = breakdown.runs, breakdown.months
    whole = POINTS * breakdown.whole(runs.status_quo, outcome).mean(axis=0)
    axes.plot(
        months, whole, color=WHOLE, linewidth=3.2, solid_capstyle="butt", gid=f"whole-{breakdown.groups[place].id}"
    )
    ends = [EndLabel("whole", float(whole[-1]), say(WORDS["groups_whole"], lang), WHOLE)]
    styles = scenario_styles(runs)
    for position, scenario in enumerate(shown):
        style = styles[scenario.id]
        values = POINTS * breakdown.share(scenario.id, outcome)[:, :, place]
        if np.isnan(values).any():
            continue
        found = bands(values, breakdown.runs.spread)
        if runs.n_replicates > 1 and scenario.id == runs.status_quo:
            axes.fill_between(
                months, found["low_outer"], found["high_outer"], color=style.colour, alpha=0.16, linewidth=0.0
            )
        (line,) = axes.plot(
            months,
            found["mean"],
            color=style.colour,
            linewidth=1.1,
            marker=style.marker,
            markersize=2.8,
            markerfacecolor=style.face,
            markeredgewidth=0.7,
            markevery=(min(position + 1, len(months) - 1), 4),
            gid=f"line-{breakdown.groups[place].id}-{scenario.id}",
        )
        if style.dashes:
            line.set_dashes(style.dashes)
        ends.append(EndLabel(scenario.id, float(found["mean"][-1]), scenario.name[lang], style.colour))
    return ends
