"""Coverage and effective coverage by scenario over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.compare import BELOW_FLOOR, Comparison, Row
from experiments.analysis.ensemble import Ensemble
from experiments.analysis.wording import headline_size, month_name, percent
from experiments.figures.frame.labels import EndLabel, label_ends, label_width, labels_height
from experiments.figures.frame.months import mark_start, time_axis
from experiments.figures.frame.page import MARGIN, caption, heading, new_page
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.rows import MOST_LINES, Rows, numbers_width
from experiments.figures.frame.style import FADED, WIDTH, LineStyle, bands, look, scenario_styles, value_ticks
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers

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
        "zh": "标记与数字：各次运行的均值；横条：居中 50 % 与 90 % 的运行。",
    },
    "only_status_quo": {
        "en": "{status_quo}: coverage {level} in {month}",
        "zh": "{status_quo}：{month}覆盖率为 {level}",
    },
    "none_differs": {
        "en": "By {month} no scenario's coverage differs detectably from the status quo's ({n} paired runs)",
        "zh": "到{month}，没有情景的覆盖率与现状有可检出的差异（{n} 次配对运行）",
    },
    "levels_over_time": {
        "en": "{place}: share of the organizations on the register, by scenario",
        "zh": "{place}：各情景下占登记组织的比例",
    },
    "levels_at_the_end": {
        "en": "{place}, {month}: share of the organizations on the register, by scenario",
        "zh": "{place}，{month}：各情景占登记社会组织的比例",
    },
    "rough_bands": {"en": "From so few runs the quantiles are rough.", "zh": "运行次数少，上述范围较粗略。"},
    "level_one_run": {
        "en": "Line: that one run; one run gives no band.",
        "zh": "线：该次运行；一次运行没有色带。",
    },
}


OUTCOMES = ("coverage", "effective_coverage")

BODY_HEIGHT = 4.7
"""Inches of both panels together, shared out by the values they span, so that both have one scale."""

LEAST_HEIGHT = 1.3
"""Inches of a panel at least; more where many scenarios need room for their names."""

ROUGH = 20
"""Runs below which quantile bands are called rough."""

MOST_BANDS = 4
"""Scenarios whose bands can be told apart; of more, only some have bands, and all have a bar at the end."""

BAR_APART = 0.09
"""Inches between the bars at the end, and from the last month to the first of them."""

BAR_GAP = 0.03
"""Part of an outcome's span that is left free between bars that stand above one another, for their marks."""


def pictures(found: Answers) -> list[Picture]:
    """Of all runs that keep their months."""
    if not found.keeps_months:
        return []
    return [Picture(NAME, lambda lang: coverage_by_scenario(found.ensemble, found.comparison, lang))]


def coverage_by_scenario(ensemble: Ensemble, comparison: Comparison, lang: str = "en") -> Figure:
    """Coverage (above) and effective coverage (below) by scenario, % of the register, month by month.

    Each line is the mean of a scenario's runs, so that it ends in the number of the comparison's table and
    lines lie apart by the paired difference; bands hold the middle 50 % and 90 % of the runs. With many scenarios
    bands would hide each other: then those stand out that `banded` names, and bars at the end tell every scenario's
    spread in the last month; with so many that lines cannot be told apart, rows sorted by coverage tell the last month
    alone. Scenarios are drawn from the month in which their policies begin, as before it they are the status quo.
    Raises MissingFont, and ValueError where `comparison` is not of the ensemble's last month.
    """
    if comparison.month != ensemble.horizon:
        raise ValueError(f"the lines end in month {ensemble.horizon}, the comparison is of month {comparison.month}")
    if len(comparison.rows) > MOST_LINES:
        return _at_the_end(ensemble, comparison, lang)
    with look(lang):
        labels = {outcome: [_label(row, outcome, lang) for row in comparison.rows] for outcome in OUTCOMES}
        spans = _spans(ensemble)
        apart = {outcome: BAR_GAP * (high - low) for outcome, (low, high) in spans.items()}
        bars = {outcome: _end_bars(ensemble, comparison, outcome, apart[outcome]) for outcome in OUTCOMES}
        strip = BAR_APART * (1.0 + max((bar.column + 1.0 for found in bars.values() for bar in found), default=-1.0))
        gutter = label_width([*labels["coverage"], *labels["effective_coverage"]], 2.1)
        panels = _panels(spans, {outcome: labels_height(labels[outcome], gutter) for outcome in OUTCOMES})
        left, between, below, above = 0.34, 0.58, 0.36, 0.22
        page = new_page(
            title(comparison, ensemble, lang),
            say(WORDS["levels_over_time"], lang, place=ensemble.place[lang]),
            caption(ensemble, comparison, lang, _caption_parts(ensemble, comparison, lang)),
            sum(panel.height for panel in panels.values()) + between + below + above,
        )
        width = WIDTH - 2.0 * MARGIN - left - gutter - strip
        styles = scenario_styles(ensemble)
        bottom = below + panels["effective_coverage"].height + between
        for outcome, panel in panels.items():
            axes = page.axes(MARGIN + left, bottom, width, panel.height)
            _draw(axes, ensemble, banded(comparison, outcome), outcome, panel)
            heading(axes, say(outcome, lang), say("share_meaning", lang, meaning=say(f"{outcome}_meaning", lang)))
            time_axis(axes, ensemble, lang, width=width, labelled=outcome == OUTCOMES[-1])
            start = ensemble.over_time(ensemble.status_quo, outcome)[:, 0].mean()
            mark_start(axes, ensemble, lang if outcome == OUTCOMES[0] else None, beside=100.0 * float(start))
            ends = [
                EndLabel(
                    id=f"{outcome}-{scenario.id}",
                    value=100.0 * float(ensemble.at(scenario.id, outcome, ensemble.horizon).mean()),
                    text=text,
                    colour=styles[scenario.id].colour,
                )
                for scenario, text in zip(ensemble.scenarios, labels[outcome], strict=True)
            ]
            months_per_inch = (axes.get_xlim()[1] - axes.get_xlim()[0]) / width
            for bar in bars[outcome]:
                _draw_end_bar(axes, bar, ensemble.horizon + (bar.column + 1) * BAR_APART * months_per_inch, styles)
            label_ends(axes, ends, x=ensemble.horizon + strip * months_per_inch, height=panel.height, width=gutter)
            bottom = below
        page.figure.draw_without_rendering()
    return page.figure


def _at_the_end(ensemble: Ensemble, comparison: Comparison, lang: str) -> Figure:
    """Every scenario in the last month: a row each, by falling coverage, with the spread of its runs."""
    with look(lang):
        found = sorted(comparison.rows, key=lambda row: -row.coverage.mean)
        rows = Rows.of([row.name[lang] + (BELOW_FLOOR if row.below_register_floor else "") for row in found])
        below, above, middle = 0.36, 0.4, 0.2
        month = month_name(ensemble.month_zero, comparison.month, lang)
        page = new_page(
            title(comparison, ensemble, lang),
            say(WORDS["levels_at_the_end"], lang, place=ensemble.place[lang], month=month),
            caption(ensemble, comparison, lang, _row_caption(ensemble, lang)),
            below + rows.height + above,
        )
        texts = {outcome: [percent(row.level_of(outcome).mean) for row in found] for outcome in OUTCOMES}
        numbers = numbers_width([text for listed in texts.values() for text in listed])
        width = (WIDTH - 2.0 * MARGIN - rows.names_width - middle - 2.0 * numbers) / 2.0
        styles = scenario_styles(ensemble)
        for column, outcome in enumerate(OUTCOMES):
            left = MARGIN + rows.names_width + column * (width + numbers + middle)
            axes = page.axes(left, below, width, rows.height)
            spreads = {row.id: _at_horizon(ensemble, row.id, outcome) for row in found}
            low, high = (
                pick(one[bound] for one in spreads.values()) for pick, bound in ((min, "low_90"), (max, "high_90"))
            )
            room = max(0.06 * (high - low), 0.2)
            axes.set_xlim(max(low - room, 0.0), high + room)
            rows.frame(axes)
            axes.set_xticks(*value_ticks(*axes.get_xlim(), int(width / 0.3)))
            axes.axvline(spreads[comparison.status_quo]["mean"], color=FADED, linewidth=1.0, zorder=1.0)
            for row, centre in zip(found, rows.centres, strict=True):
                _draw_row(axes, row.id, outcome, spreads[row.id], centre, styles[row.id], ensemble.n_replicates > 1)
            rows.write_numbers(axes, texts[outcome])
            if column == 0:
                rows.write_names(axes, [row.id for row in found])
            heading(axes, say(outcome, lang))
        page.figure.draw_without_rendering()
    return page.figure


def _row_caption(ensemble: Ensemble, lang: str) -> list[str]:
    parts = [say("rows_by_coverage", lang), say(WORDS["rows_status_quo"], lang)]
    if ensemble.n_replicates == 1:
        return parts
    rough = [say(WORDS["rough_bands"], lang)] if ensemble.n_replicates < ROUGH else []
    return [say(WORDS["level_rows"], lang), *rough, *parts, say("chance_alone", lang)]


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
    for low, high, thickness in (("low_90", "high_90", 1.0), ("low_50", "high_50", 3.0)) if spread else ():
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


def _at_horizon(ensemble: Ensemble, scenario_id: str, outcome: str) -> dict[str, float]:
    """Mean and quantiles of a scenario's runs in the last month, %."""
    last = bands(100.0 * ensemble.at(scenario_id, outcome, ensemble.horizon)[:, None])
    return {name: float(value[0]) for name, value in last.items()}


def title(comparison: Comparison, ensemble: Ensemble, lang: str) -> str:
    """The finding: which scenarios raise and lower coverage most, as far as their intervals exclude zero."""
    month = month_name(ensemble.month_zero, comparison.month, lang)
    prefix = ""
    candidates = comparison.policies
    if not candidates:
        status_quo = comparison.row(comparison.status_quo)
        return say(
            WORDS["only_status_quo"],
            lang,
            status_quo=status_quo.name[lang],
            level=percent(status_quo.coverage.mean),
            month=month,
        )
    if comparison.n_replicates == 1:
        prefix = say("in_one_run", lang)
    else:
        candidates = tuple(row for row in candidates if row.difference_in_coverage.excludes_zero)
    best = max(candidates, key=lambda row: row.difference_in_coverage.mean, default=None)
    worst = min(candidates, key=lambda row: row.difference_in_coverage.mean, default=None)
    text = ""
    if best is not None and best.difference_in_coverage.mean > 0.0:
        size = headline_size(best.difference_in_coverage)
        text = say("rises", lang, month=month, name=_quoted(best, lang), size=size)
    if worst is not None and worst.difference_in_coverage.mean < 0.0:
        key = "and_falls" if text else "falls"
        size = headline_size(worst.difference_in_coverage)
        text += say(key, lang, month=month, name=_quoted(worst, lang), size=size)
    if not text:
        text = say(WORDS["none_differs"], lang, month=month, n=comparison.n_replicates)
    if prefix and lang == "en":
        text = text[0].lower() + text[1:]
    return prefix + text


def _quoted(row: Row, lang: str) -> str:
    return say("name_in_text", lang, name=row.name[lang])


def _label(row: Row, outcome: str, lang: str) -> str:
    mark = BELOW_FLOOR if row.below_register_floor else ""
    return f"{row.name[lang]}{mark} {percent(row.level_of(outcome).mean)}"


def banded(comparison: Comparison, outcome: str) -> set[str]:
    """Scenarios drawn with bands: all where they are few, else the status quo and those that end highest and lowest.

    Highest above the status quo and lowest below it, by the mean paired difference.
    """
    if len(comparison.rows) <= MOST_BANDS:
        return {row.id for row in comparison.rows}
    rows = sorted(comparison.policies, key=lambda row: row.difference_in(outcome).mean)
    ends = [rows[0]] if rows[0].difference_in(outcome).mean < 0.0 else []
    ends += [rows[-1]] if rows[-1].difference_in(outcome).mean > 0.0 else []
    return {comparison.status_quo, *(row.id for row in ends)}


def _caption_parts(ensemble: Ensemble, comparison: Comparison, lang: str) -> list[str]:
    if ensemble.n_replicates == 1:
        return [say(WORDS["level_one_run"], lang)]
    rough = [say(WORDS["rough_bands"], lang)] if ensemble.n_replicates < ROUGH else []
    bands_are = "level_bands" if len(comparison.rows) <= MOST_BANDS else "level_some_bands"
    return [say(bands_are, lang), *rough, say("chance_alone", lang)]


@dataclass(frozen=True)
class _EndBar:
    """The middle 50 % and 90 % of a scenario's runs in the last month, %, and the column its bar stands in."""

    scenario: str
    outcome: str
    quantiles: Mapping[str, float]
    column: int


def _end_bars(ensemble: Ensemble, comparison: Comparison, outcome: str, apart: float) -> list[_EndBar]:
    """Bars at the end, in as few columns as none lies on another; none where bands tell all, or of one run.

    apart: what is left free between bars in one column, %.
    """
    if len(comparison.rows) <= MOST_BANDS or ensemble.n_replicates == 1:
        return []
    spreads = {scenario.id: _at_horizon(ensemble, scenario.id, outcome) for scenario in ensemble.scenarios}
    bars: list[_EndBar] = []
    tops: list[float] = []
    for identity, quantiles in sorted(spreads.items(), key=lambda one: one[1]["low_90"]):
        column = next((place for place, top in enumerate(tops) if top + apart < quantiles["low_90"]), len(tops))
        tops[column : column + 1] = [quantiles["high_90"]]
        bars.append(_EndBar(identity, outcome, quantiles, column))
    return bars


def _draw_end_bar(axes: Axes, bar: _EndBar, x: float, styles: Mapping[str, LineStyle]) -> None:
    """A bar, with the mark of the scenario's line at the mean, so that its colour does not stand alone."""
    for low, high, width in (("low_90", "high_90", 1.0), ("low_50", "high_50", 2.6)):
        axes.plot(
            [x, x],
            [bar.quantiles[low], bar.quantiles[high]],
            color=styles[bar.scenario].colour,
            linewidth=width,
            solid_capstyle="butt",
            clip_on=False,
            gid=f"bar-{low}-{bar.outcome}-{bar.scenario}",
        )
    style = styles[bar.scenario]
    axes.plot(
        [x],
        [bar.quantiles["mean"]],
        color=style.colour,
        linestyle="none",
        marker=style.marker or "_",
        markersize=4.2,
        markerfacecolor=style.face,
        markeredgewidth=0.9,
        clip_on=False,
        zorder=3.0,
        gid=f"bar-mean-{bar.outcome}-{bar.scenario}",
    )


@dataclass(frozen=True)
class _Panel:
    """Height of a panel in inches and the values it spans, %."""

    height: float
    low: float
    high: float


def _spans(ensemble: Ensemble) -> dict[str, tuple[float, float]]:
    """Outcome → the values, %, between which its runs lie, with a little room."""
    spans = {}
    for outcome in OUTCOMES:
        quantiles = [bands(100.0 * ensemble.over_time(s.id, outcome)) for s in ensemble.scenarios]
        low = min(float(q["low_90"].min()) for q in quantiles)
        high = max(float(q["high_90"].max()) for q in quantiles)
        room = max(0.06 * (high - low), 0.2)
        spans[outcome] = (max(low - room, 0.0), high + room)
    return spans


def _panels(spans: Mapping[str, tuple[float, float]], needed: Mapping[str, float]) -> dict[str, _Panel]:
    """Panels without empty space on one scale, inches per point, so that their slopes and gaps compare.

    spans: values of each outcome. needed: height that the labels of an outcome's lines ask for.
    """
    inches_per_point = BODY_HEIGHT / sum(high - low for low, high in spans.values())
    panels = {}
    for outcome, (low, high) in spans.items():
        height = max((high - low) * inches_per_point, needed[outcome], LEAST_HEIGHT)
        spare = max(height / inches_per_point - (high - low), 0.0)
        bottom = max(low - spare / 2.0, 0.0)
        panels[outcome] = _Panel(height, bottom, bottom + height / inches_per_point)
    return panels


def _draw(axes: Axes, ensemble: Ensemble, with_bands: set[str], outcome: str, panel: _Panel) -> None:
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
        quantiles = bands(100.0 * ensemble.over_time(scenario.id, outcome)[:, first:])
        if ensemble.n_replicates > 1 and scenario.id in with_bands:
            for low, high, opacity in (("low_90", "high_90", 0.13), ("low_50", "high_50", 0.22)):
                axes.fill_between(
                    months,
                    quantiles[low],
                    quantiles[high],
                    color=style.colour,
                    alpha=opacity,
                    linewidth=0.0,
                    gid=f"band-{low}-{outcome}-{scenario.id}",
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
            gid=f"line-{outcome}-{scenario.id}",
        )
        if style.dashes:
            line.set_dashes(style.dashes)
