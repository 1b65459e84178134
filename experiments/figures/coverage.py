"""Coverage, or what else is measured, by scenario over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.compare import BELOW_FLOOR, Comparison, Row
from experiments.analysis.ensemble import Ensemble
from experiments.analysis.outcomes import heading as of_outcome
from experiments.analysis.outcomes import is_share, level, meaning, name, scale
from experiments.analysis.spread_wording import intervals_said
from experiments.analysis.wording import month_name
from experiments.figures.frame.coverage_title import title
from experiments.figures.frame.end_bars import BAR_GAP, all_have_bands, at_horizon, draw_end_bar, end_bars
from experiments.figures.frame.labels import EndLabel, label_ends, label_width, labels_height
from experiments.figures.frame.months import mark_start, time_axis
from experiments.figures.frame.page import MARGIN, caption, heading, new_page
from experiments.figures.frame.picture import Picture, pages
from experiments.figures.frame.rows import MOST_LINES, Rows, numbers_width
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import FADED, WIDTH, LineStyle, bands, look, scenario_styles, value_ticks
from experiments.language.messages import in_style
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers
from sim.observables import Outcome

NAME = "coverage_by_scenario"
KIND = "scenarios"
ORDER = 10
FIRST = True
READING = {
    "en": "Each line is a scenario's mean, named at its end; a band, or the bar there, holds nine in ten runs.",
    "zh": "每条线为一个情景的均值，线端标出水平值；色带或线端竖条包含九成运行。",
}
WORDS = {
    "rows_status_quo": {"en": "Vertical line: the status quo.", "zh": "竖线：现状。"},
    "level_rows": {
        "en": "Mark and number: mean of the runs; bars: the middle 50 % and 90 % of the runs.",
        "zh": "标记与数字：各次运行的均值；横条：居中 50% 与 90% 的运行。",
    },
    "rough_bands": {"en": "From so few runs the quantiles are rough.", "zh": "运行次数少，上述范围较粗略。"},
    "level_one_run": {
        "en": "Line: that one run; one run gives no band.",
        "zh": "线：该次运行；一次运行没有色带。",
    },
    "level_bands": {
        "en": (
            "Line, and number at its end: mean of the runs; bands: the middle 50 % and 90 % of the runs, "
            "month by month."
        ),
        "zh": "线与线端数字：各次运行的均值；色带：各月居中 50% 与 90% 的运行。",
    },
    "level_some_bands": {
        "en": (
            "Line, and number at its end: mean of the runs; bands, month by month, and bars at the right, in the last "
            "month: the middle 50 % and 90 % of the runs; the mark on a bar is that of its line, at the mean. So that "
            "bands do not hide each other, they are drawn of the status quo and of the scenarios that end highest "
            "above and lowest below it."
        ),
        "zh": (
            "线与线端数字：各次运行的均值；色带（逐月）与右侧竖条（末月）：居中 50% 与 90% 的运行；"
            "竖条上的标记与其线相同，位于均值处。为免相互遮盖，色带只画现状，以及期末高于和低于现状最多的情景。"
        ),
    },
}
WIDE = {
    "level_rows": {
        "en": "Mark and number: mean of the runs; thin bars: parameters and chance, thick ones: chance alone.",
        "zh": "标记与数字：各次运行的均值；细横条：参数与随机性；粗横条：仅随机性。",
    },
    "level_bands": {
        "en": "Line, and number at its end: mean of the runs; bands, month by month: parameters and chance, inside "
        "them chance alone.",
        "zh": "线与线端数字：各次运行的均值；色带（逐月）：外层为参数与随机性，内层仅随机性。",
    },
    "level_some_bands": {
        "en": "Line, and number at its end: mean of the runs; bands, month by month, and bars at the right, in the "
        "last month: parameters and chance, inside them chance alone; the mark on a bar is that of its line, at the "
        "mean. So that bands do not hide each other, they are drawn of the status quo and of the scenarios that end "
        "highest above and lowest below it.",
        "zh": "线与线端数字：各次运行的均值；色带（逐月）与右侧竖条（末月）：外层为参数与随机性，内层仅随机性；"
        "竖条上的标记与其线相同，位于均值处。为免相互遮盖，色带只画现状，以及期末高于和低于现状最多的情景。",
    },
}
"""The same where parameters are uncertain."""
OVER_TIME = {
    "outcomes": {"en": "{place}: by scenario", "zh": "{place}：各情景"},
    "levels": {
        "en": "{place}: share of the organizations on the register, by scenario",
        "zh": "{place}：各情景下占登记组织的比例",
    },
}
AT_THE_END = {
    "outcomes": {"en": "{place}, {month}: by scenario", "zh": "{place}，{month}：各情景"},
    "levels": {
        "en": "{place}, {month}: share of the organizations on the register, by scenario",
        "zh": "{place}，{month}：各情景占登记社会组织的比例",
    },
}


PANEL_HEIGHT = 2.35
"""Inches of a panel; those of shares together, shared out by the values they span, so that they have one scale."""

LEAST_HEIGHT = 1.3
"""Inches of a panel at least; more where many scenarios need room for their names."""

ROUGH = 20
"""Runs below which quantile bands are called rough."""


BAR_APART = 0.09
"""Inches between the bars at the end, and from the last month to the first of them."""


def pictures(found: Answers) -> list[Picture]:
    """Of all runs that keep their months."""
    if not found.keeps_months:
        return []
    return pages(
        NAME,
        found.dataset.outcomes,
        lambda shown, lang: coverage_by_scenario(found.ensemble, found.comparison.of(shown), lang),
    )


def coverage_by_scenario(ensemble: Ensemble, comparison: Comparison, lang: str = "en") -> Figure:
    """Each outcome of a comparison, one below the other, by scenario, month by month.

    Each line is the mean of a scenario's runs, so that it ends in the number of the comparison's table and
    lines lie apart by the paired difference; bands hold the middle 50 % and 90 % of the runs. With many scenarios
    bands would hide each other: then those stand out that `banded` names, and bars at the end tell every scenario's
    spread in the last month; with so many that lines cannot be told apart, rows sorted by the first tell the last month
    alone. Scenarios are drawn from the month in which their policies begin, as before it they are the status quo.
    Raises MissingFont, and ValueError where `comparison` is not of the ensemble's last month.
    """
    if comparison.month != ensemble.horizon:
        raise ValueError(f"the lines end in month {ensemble.horizon}, the comparison is of month {comparison.month}")
    if len(comparison.rows) > MOST_LINES:
        return _at_the_end(ensemble, comparison, lang)
    with look(lang):
        outcomes = comparison.outcomes
        labels = {outcome.id: [_label(row, outcome, lang) for row in comparison.rows] for outcome in outcomes}
        spans = _spans(ensemble, outcomes)
        apart = {outcome: BAR_GAP * (high - low) for outcome, (low, high) in spans.items()}
        bars = {outcome.id: end_bars(ensemble, comparison, outcome, apart[outcome.id]) for outcome in outcomes}
        strip = BAR_APART * (1.0 + max((bar.column + 1.0 for found in bars.values() for bar in found), default=-1.0))
        gutter = label_width([text for listed in labels.values() for text in listed], 2.1)
        panels = _panels(outcomes, spans, {one: labels_height(listed, gutter) for one, listed in labels.items()})
        left, between, below, above = 0.34, 0.58, 0.36, 0.22
        page = new_page(
            title(comparison, ensemble, lang),
            say(OVER_TIME[_subject(outcomes)], lang, place=ensemble.place[lang]),
            caption(ensemble, comparison, lang, _caption_parts(ensemble, comparison, lang)),
            sum(panel.height for panel in panels.values()) + (len(panels) - 1) * between + below + above,
        )
        width = WIDTH - 2.0 * MARGIN - left - gutter - strip
        styles = scenario_styles(ensemble)
        bottom = below + sum(panel.height + between for panel in panels.values())
        for outcome in outcomes:
            panel = panels[outcome.id]
            bottom -= panel.height + between
            axes = page.axes(MARGIN + left, bottom, width, panel.height)
            _draw(axes, ensemble, banded(comparison, outcome), outcome, panel)
            heading(axes, of_outcome(outcome, lang), meaning(outcome, lang))
            time_axis(axes, ensemble, lang, width=width, labelled=outcome is outcomes[-1])
            start = ensemble.over_time(ensemble.status_quo, outcome.id)[:, 0].mean()
            beside = scale(outcome) * float(start)
            mark_start(axes, ensemble, lang if outcome is outcomes[0] else None, beside=beside)
            ends = [
                EndLabel(
                    id=f"{outcome.id}-{scenario.id}",
                    value=scale(outcome) * float(ensemble.at(scenario.id, outcome.id, ensemble.horizon).mean()),
                    text=text,
                    colour=styles[scenario.id].colour,
                )
                for scenario, text in zip(ensemble.scenarios, labels[outcome.id], strict=True)
            ]
            months_per_inch = (axes.get_xlim()[1] - axes.get_xlim()[0]) / width
            for bar in bars[outcome.id]:
                draw_end_bar(axes, bar, ensemble.horizon + (bar.column + 1) * BAR_APART * months_per_inch, styles)
            label_ends(axes, ends, x=ensemble.horizon + strip * months_per_inch, height=panel.height, width=gutter)
        page.figure.draw_without_rendering()
    return page.figure


def _at_the_end(ensemble: Ensemble, comparison: Comparison, lang: str) -> Figure:
    """Every scenario in the last month: a row each, by the falling first outcome, with the spread of its runs."""
    with look(lang):
        outcomes = comparison.outcomes
        found = sorted(comparison.rows, key=lambda row: -row.levels[outcomes[0].id].mean)
        rows = Rows.of([row.name[lang] + (BELOW_FLOOR if row.below_register_floor else "") for row in found])
        below, above, middle = 0.36, 0.4, 0.2
        month = month_name(ensemble.month_zero, comparison.month, lang)
        page = new_page(
            title(comparison, ensemble, lang),
            say(
                AT_THE_END[_subject(outcomes)],
                lang,
                place=ensemble.place[lang],
                month=month,
            ),
            caption(ensemble, comparison, lang, _row_caption(ensemble, outcomes[0], lang)),
            below + rows.height + above,
        )
        texts = {one.id: [in_style(level(one, row.levels[one.id].mean), lang) for row in found] for one in outcomes}
        numbers = numbers_width([text for listed in texts.values() for text in listed])
        n = len(outcomes)
        width = (WIDTH - 2.0 * MARGIN - rows.names_width - (n - 1) * middle - n * numbers) / n
        styles = scenario_styles(ensemble)
        for column, outcome in enumerate(outcomes):
            left = MARGIN + rows.names_width + column * (width + numbers + middle)
            axes = page.axes(left, below, width, rows.height)
            spreads = {row.id: at_horizon(ensemble, row.id, outcome) for row in found}
            low, high = (
                pick(one[bound] for one in spreads.values())
                for pick, bound in ((min, "low_outer"), (max, "high_outer"))
            )
            room = max(0.06 * (high - low), 0.2)
            axes.set_xlim(max(low - room, 0.0), high + room)
            rows.frame(axes)
            axes.set_xticks(*value_ticks(*axes.get_xlim(), int(width / 0.3)))
            axes.axvline(spreads[comparison.status_quo]["mean"], color=FADED, linewidth=1.0, zorder=1.0)
            for row, centre in zip(found, rows.centres, strict=True):
                _draw_row(axes, row.id, outcome.id, spreads[row.id], centre, styles[row.id], ensemble.n_replicates > 1)
            rows.write_numbers(axes, texts[outcome.id])
            if column == 0:
                rows.write_names(axes, [row.id for row in found])
            heading(axes, of_outcome(outcome, lang))
        page.figure.draw_without_rendering()
    return page.figure


def _row_caption(ensemble: Ensemble, outcome: Outcome, lang: str) -> list[str]:
    parts = [say(COMMON["rows_by"], lang, outcome=name(outcome, lang)), say(WORDS["rows_status_quo"], lang)]
    if ensemble.n_replicates == 1:
        return parts
    return [*_read(ensemble, "level_rows", lang), *parts, intervals_said(ensemble.spread, lang, bands=True)]


def _draw_row(
    axes: Axes,
    identity: str,
    outcome: str,
    quantiles: Mapping[str, float],
    centre: float,
    style: LineStyle,
    spread: bool,
) -> None:
    """The middle 90 % and 50 % of a scenario's runs as bars, and its mean as a mark."""
    for low, high, thickness in (("low_outer", "high_outer", 1.0), ("low_inner", "high_inner", 3.0)) if spread else ():
        axes.plot(
            [quantiles[low], quantiles[high]],
            [centre, centre],
            color=style.colour,
            linewidth=thickness,
            solid_capstyle="butt",
            gid=f"bar-{low}-{outcome}-{identity}",
        )
    axes.plot(
        [quantiles["mean"]],
        [centre],
        color=style.colour,
        linestyle="none",
        marker=style.marker or "D",
        markersize=4.5,
        markerfacecolor=style.face,
        markeredgewidth=1.0,
        zorder=3.0,
        gid=f"mean-{outcome}-{identity}",
    )


def _label(row: Row, outcome: Outcome, lang: str) -> str:
    mark = BELOW_FLOOR if row.below_register_floor else ""
    return in_style(f"{row.name[lang]}{mark} {level(outcome, row.levels[outcome.id].mean)}", lang)


def _subject(outcomes: Sequence[Outcome]) -> str:
    """Whether all are shares of the register, which the line below the title then says."""
    return "levels" if all(is_share(one) and one.is_guarded for one in outcomes) else "outcomes"


def banded(comparison: Comparison, outcome: Outcome) -> set[str]:
    """Scenarios drawn with bands: all where they are few, else the status quo and those that end highest and lowest.

    Highest above the status quo and lowest below it, by the mean paired difference.
    """
    if all_have_bands(comparison):
        return {row.id for row in comparison.rows}
    rows = sorted(comparison.policies, key=lambda row: row.differences[outcome.id].mean)
    ends = [rows[0]] if rows[0].differences[outcome.id].mean < 0.0 else []
    ends += [rows[-1]] if rows[-1].differences[outcome.id].mean > 0.0 else []
    return {comparison.status_quo, *(row.id for row in ends)}


def _caption_parts(ensemble: Ensemble, comparison: Comparison, lang: str) -> list[str]:
    if ensemble.n_replicates == 1:
        return [say(WORDS["level_one_run"], lang)]
    bands_are = "level_bands" if all_have_bands(comparison) else "level_some_bands"
    return [*_read(ensemble, bands_are, lang), intervals_said(ensemble.spread, lang, bands=True)]


def _read(ensemble: Ensemble, what: str, lang: str) -> list[str]:
    """What lines and bands are; where parameters are uncertain, what bands hold is said with the intervals."""
    if not ensemble.spread.is_chance_alone:
        return [say(WIDE[what], lang)]
    return [say(WORDS[what], lang), *([say(WORDS["rough_bands"], lang)] if ensemble.n_replicates < ROUGH else [])]


@dataclass(frozen=True)
class _Panel:
    """Height of a panel in inches and the values it spans, %."""

    height: float
    low: float
    high: float


def _spans(ensemble: Ensemble, outcomes: Sequence[Outcome]) -> dict[str, tuple[float, float]]:
    """Outcome → the values, as shown, between which its runs lie, with a little room."""
    spans = {}
    for outcome in outcomes:
        quantiles = [
            bands(scale(outcome) * ensemble.over_time(s.id, outcome.id), ensemble.spread) for s in ensemble.scenarios
        ]
        low = min(float(np.minimum(one["low_outer"], one["low_inner"]).min()) for one in quantiles)
        high = max(float(np.maximum(one["high_outer"], one["high_inner"]).max()) for one in quantiles)
        room = max(0.06 * (high - low), 0.2 if is_share(outcome) else 0.01 * abs(high) or 0.1)
        spans[outcome.id] = (max(low - room, min(low, 0.0)), high + room)
    return spans


def _panels(
    outcomes: Sequence[Outcome], spans: Mapping[str, tuple[float, float]], needed: Mapping[str, float]
) -> dict[str, _Panel]:
    """Panels without empty space, those of shares on one scale, inches per point, so that slopes and gaps compare.

    spans: values of each outcome. needed: height that the labels of an outcome's lines ask for.
    """
    panels = {}
    for outcome in outcomes:
        low, high = spans[outcome.id]
        alike = [one.id for one in outcomes if is_share(one)] if is_share(outcome) else [outcome.id]
        inches = len(alike) * PANEL_HEIGHT / sum(spans[one][1] - spans[one][0] for one in alike)
        height = max((high - low) * inches, needed[outcome.id], LEAST_HEIGHT)
        spare = max(height / inches - (high - low), 0.0)
        bottom = max(low - spare / 2.0, min(low, 0.0))
        panels[outcome.id] = _Panel(height, bottom, bottom + height / inches)
    return panels


def _draw(axes: Axes, ensemble: Ensemble, with_bands: set[str], outcome: Outcome, panel: _Panel) -> None:
    axes.set_ylim(panel.low, panel.high)
    ticks, texts = value_ticks(panel.low, panel.high, int(panel.height / 0.3))
    axes.set_yticks(ticks, texts)
    axes.grid(visible=True, axis="y")
    axes.set_axisbelow(True)
    styles = scenario_styles(ensemble)
    policies = ensemble.policies
    # The status quo comes last: the line all others are read against stays whole.
    for position, scenario in enumerate([*policies, ensemble.label(ensemble.status_quo)]):
        style = styles[scenario.id]
        is_status_quo = scenario.id == ensemble.status_quo
        first = ensemble.column(scenario.first_month) if scenario.first_month is not None else 0
        months = ensemble.months[first:]
        quantiles = bands(scale(outcome) * ensemble.over_time(scenario.id, outcome.id)[:, first:], ensemble.spread)
        if ensemble.n_replicates > 1 and scenario.id in with_bands:
            for low, high, opacity in (("low_outer", "high_outer", 0.13), ("low_inner", "high_inner", 0.22)):
                axes.fill_between(
                    months,
                    quantiles[low],
                    quantiles[high],
                    color=style.colour,
                    alpha=opacity,
                    linewidth=0.0,
                    gid=f"band-{low}-{outcome.id}-{scenario.id}",
                )
        step = 24 if len(months) > 60 else 6 if len(months) > 12 else 2
        (line,) = axes.plot(
            months,
            quantiles["mean"],
            color=style.colour,
            linewidth=2.0 if is_status_quo else 1.3,
            marker=style.marker,
            markersize=3.8,
            markerfacecolor=style.face,
            markeredgewidth=0.9,
            markevery=(step * (position + 1) // (len(policies) + 1), step),
            gid=f"line-{outcome.id}-{scenario.id}",
        )
        if style.dashes:
            line.set_dashes(style.dashes)
