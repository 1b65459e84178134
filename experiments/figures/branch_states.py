"""What covers the covered organizations over time: own and shared branches, active and hollow, by scenario."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.branch_states import STATES, BranchStates, movements
from experiments.analysis.choice import chosen
from experiments.analysis.ensemble import Array, ScenarioLabel
from experiments.analysis.wording import month_name, number, percent
from experiments.figures.frame.labels import EndLabel, label_ends, label_width, labels_height
from experiments.figures.frame.months import mark_start, start_sentence
from experiments.figures.frame.page import caption_of, new_page, not_shown
from experiments.figures.frame.panels import Panels, columns_for, headings, panel_time, panel_width
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.style import BLUE, INK, ORANGE, SKY, YELLOW, look, value_ticks
from experiments.language.catalogue.states import STATE_NAMES, TEMPORARY_STATE_NAMES
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers

NAME = "branch_states_over_time"
KIND = "scenarios"
ORDER = 60
READING = {
    "en": "The height is coverage; only the lowest, plain layers are branches that are active.",
    "zh": "总高度为覆盖率；只有下部的纯色层是活跃的党组织。",
}
WORDS = {
    "states_title": {
        "en": (
            "In {month} {share} of the covered organizations have a hollow branch under “{most}”, "
            "{least} under “{fewest}”"
        ),
        "zh": "{month}，已覆盖组织中党组织空转的比例在“{most}”下为 {share}，在“{fewest}”下为 {least}",
    },
    "states_title_nobody": {"en": "In {month} no organization is covered", "zh": "{month}没有已覆盖的组织"},
    "states_title_one": {
        "en": "“{most}”: in {month} {share} of the covered organizations have a hollow branch",
        "zh": "“{most}”：{month}，已覆盖组织中 {share} 的党组织空转",
    },
    "states_hollow_meaning": {
        "en": "Hollow: a branch that does nothing; dormant: an organization that does nothing.",
        "zh": "空转：党组织不开展活动；休眠：组织本身不开展活动。",
    },
    "states_subtitle": {
        "en": "{place}: organizations by the branch that covers them, % of the register; the rest has none",
        "zh": "{place}：按所在党组织状态划分的组织，占登记组织的 %；其余组织没有党组织",
    },
    "states_areas": {
        "en": (
            "Areas: mean of the runs; their upper edge is coverage, the upper edge of the active ones effective "
            "coverage. Numbers: {month}. Areas can show no band: for the spread see coverage by scenario."
        ),
        "zh": (
            "色块：各次运行的均值；上缘为覆盖率，活跃部分的上缘为有效覆盖率。数字为{month}的值。堆积图无法画色带，"
            "离散程度见分情景覆盖率图。"
        ),
    },
    "states_areas_one": {
        "en": (
            "Areas: that one run; their upper edge is coverage, the upper edge of the active ones effective coverage. "
            "Numbers: {month}."
        ),
        "zh": "色块：该次运行；上缘为覆盖率，活跃部分的上缘为有效覆盖率。数字为{month}的值。",
    },
}


LABEL_SIZE, INSIDE_SIZE = 7.0, 7.0
LEFT = 0.3
LEAST_HEIGHT = 1.5
MOST_PANELS = 12
"""Scenarios drawn unless others are asked for."""

FILLS = {
    "own_active": (BLUE, None),
    "shared_active": (SKY, None),
    "shared_hollow": (YELLOW, "////"),
    "own_hollow": (ORANGE, "////"),
    "own_dormant": (INK, None),
}
"""State → colour and hatch: what is not active is hatched."""

HOLLOW = ("shared_hollow", "own_hollow", "own_dormant")


def pictures(found: Answers) -> list[Picture]:
    """Of the scenarios that move most, and of each one beside the status quo."""

    def picture(scenario: str | None) -> Picture:
        return Picture(
            NAME, lambda lang: branch_states_over_time(found.states, lang, found.beside(scenario)), scenario=scenario
        )

    return [picture(scenario) for scenario in (None, *found.in_order)] if found.keeps_months else []


def branch_states_over_time(states: BranchStates, lang: str = "en", scenarios: Sequence[str] | None = None) -> Figure:
    """Stacked shares of the register by the state of the covering branch, one panel a scenario, on one scale.

    Means of the runs; states that occur under no scenario drawn are left out. scenarios: by default the status quo and
    those that move effective coverage most, `MOST_PANELS` in all. Raises MissingFont, EnsembleError for a scenario
    that is not there.
    """
    runs = states.runs
    drawn = chosen(runs, movements(states), MOST_PANELS, scenarios)
    with look(lang):
        shares = {
            scenario.id: {state: 100.0 * states.share(state, scenario.id) for state in STATES} for scenario in drawn
        }
        shown = [state for state in STATES if any(found[state].any() for found in shares.values())]
        names = {state: _name(states, state, lang) for state in shown}
        texts = list(names.values()) or [""]
        gutter = label_width(texts, 1.4, LABEL_SIZE)
        columns = columns_for(len(drawn))
        width = panel_width(columns, LEFT, gutter)
        panels = Panels(
            number=len(drawn),
            columns=columns,
            height=max(LEAST_HEIGHT if columns > 1 else 2.6, labels_height(texts, gutter, LABEL_SIZE)),
            left=LEFT,
            gutter=gutter,
            headings=headings([scenario.name[lang] for scenario in drawn], width),
        )
        month = month_name(runs.month_zero, runs.horizon, lang)
        areas = say(WORDS["states_areas"] if runs.n_replicates > 1 else WORDS["states_areas_one"], lang, month=month)
        parts = [areas, say(WORDS["states_hollow_meaning"], lang), *not_shown(runs, drawn, lang)]
        page = new_page(
            title(states, drawn, lang),
            say(WORDS["states_subtitle"], lang, place=runs.place[lang]),
            caption_of(runs, lang, [*parts, *start_sentence(runs, lang)]),
            panels.body_height,
        )
        highest = max(float(np.sum(list(found.values()), axis=0).max()) for found in shares.values())
        top = max(1.06 * highest, 1.0)
        for place, scenario in enumerate(drawn):
            axes = panels.axes(page, place)
            axes.set_ylim(0.0, top)
            axes.set_yticks(*value_ticks(0.0, top, 5))
            panel_time(axes, panels, place, runs, lang)
            one = {state: shares[scenario.id][state] for state in shown}
            ends = _stack(axes, states, scenario.id, one, names, panels.height / top)
            mark_start(axes, runs, None, beside=0.0)
            if panels.is_last_in_row(place):
                label_ends(axes, ends, x=runs.horizon, height=panels.height, width=gutter, size=LABEL_SIZE)
        page.figure.draw_without_rendering()
    return page.figure


def title(states: BranchStates, drawn: Sequence[ScenarioLabel], lang: str) -> str:
    """The finding: under which scenario drawn most and fewest of the covered have a branch that does nothing."""
    runs = states.runs
    month = month_name(runs.month_zero, runs.horizon, lang)
    hollow = {}
    for scenario in drawn:
        covered = sum(states.counts[state][scenario.id][:, -1] for state in STATES)
        inactive = sum(states.counts[state][scenario.id][:, -1] for state in HOLLOW)
        if np.asarray(covered).sum() > 0:
            hollow[scenario.id] = float(np.asarray(inactive).sum() / np.asarray(covered).sum())
    if not hollow:
        return say(WORDS["states_title_nobody"], lang, month=month)
    most, fewest = max(hollow, key=lambda one: hollow[one]), min(hollow, key=lambda one: hollow[one])
    said = {"month": month, "most": runs.label(most).name[lang], "share": percent(hollow[most], 0)}
    if most == fewest:
        return say(WORDS["states_title_one"], lang, **said)
    return say(
        WORDS["states_title"], lang, fewest=runs.label(fewest).name[lang], least=percent(hollow[fewest], 0), **said
    )


def _name(states: BranchStates, state: str, lang: str) -> str:
    return say((STATE_NAMES | TEMPORARY_STATE_NAMES if states.has_temporary else STATE_NAMES)[state], lang)


def _stack(
    axes: Axes,
    states: BranchStates,
    scenario_id: str,
    shares: dict[str, Array],
    names: dict[str, str],
    inches_per_point: float,
) -> list[EndLabel]:
    """Draw the areas with the last month's number inside where it has room; the labels of their right ends."""
    months = states.runs.months
    base = np.zeros(len(months))
    ends = []
    for state, values in shares.items():
        colour, hatch = FILLS[state]
        axes.fill_between(
            months,
            base,
            base + values,
            facecolor=colour,
            edgecolor="white",
            hatch=hatch,
            linewidth=0.4,
            gid=f"area-{state}-{scenario_id}",
        )
        last = float(values[-1])
        if last * inches_per_point > 1.4 * INSIDE_SIZE / 72.0:
            _inside(axes, float(months[-1]), float(base[-1]) + last / 2.0, number(last, 1), f"{state}-{scenario_id}")
        ends.append(EndLabel(f"{state}-{scenario_id}", float(base[-1]) + last / 2.0, names[state], INK))
        base = base + values
    return ends


def _inside(axes: Axes, month: float, value: float, text: str, identity: str) -> None:
    """A number at the right end of an area, on a white ground so that it is legible on every colour."""
    axes.annotate(
        text,
        (month, value),
        (-4.0, 0.0),
        textcoords="offset points",
        ha="right",
        va="center",
        fontsize=INSIDE_SIZE,
        bbox={"boxstyle": "square,pad=0.12", "facecolor": "white", "edgecolor": "none", "alpha": 0.9},
        gid=f"inside-{identity}",
    )
