"""Coverage and effective coverage by scenario over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.compare import Comparison, Row
from experiments.analysis.ensemble import Ensemble
from experiments.analysis.wording import headline_size, month_name, percent
from experiments.figures.frame.labels import EndLabel, label_ends, label_width, labels_height
from experiments.figures.frame.months import mark_start, time_axis
from experiments.figures.frame.page import MARGIN, caption, heading, new_page
from experiments.figures.frame.style import WIDTH, bands, look, scenario_styles, value_ticks
from experiments.terminal.messages import text as say

OUTCOMES = ("coverage", "effective_coverage")

BODY_HEIGHT = 4.7
"""Inches of both panels together, shared out by the values they span, so that both have one scale."""

LEAST_HEIGHT = 1.3
"""Inches of a panel at least; more where many scenarios need room for their names."""

ROUGH = 20
"""Runs below which quantile bands are called rough."""


def coverage_by_scenario(ensemble: Ensemble, comparison: Comparison, lang: str = "en") -> Figure:
    """Coverage (above) and effective coverage (below) by scenario, % of the register, month by month.

    Each line is the mean of a scenario's runs, so that it ends in the number of the comparison's table and
    lines lie apart by the paired difference; bands hold the middle 50 % and 90 % of the runs. Scenarios are
    drawn from the month in which their policies begin, as before it they are the status quo. Raises
    MissingFont, and ValueError where `comparison` is not of the ensemble's last month.
    """
    if comparison.month != ensemble.horizon:
        raise ValueError(f"the lines end in month {ensemble.horizon}, the comparison is of month {comparison.month}")
    with look(lang):
        labels = {outcome: [_label(row, outcome, lang) for row in comparison.rows] for outcome in OUTCOMES}
        gutter = label_width([*labels["coverage"], *labels["effective_coverage"]], 2.1)
        panels = _panels(ensemble, {outcome: labels_height(labels[outcome], gutter) for outcome in OUTCOMES})
        left, between, below, above = 0.34, 0.58, 0.36, 0.22
        page = new_page(
            title(comparison, ensemble, lang),
            say("levels_over_time", lang, place=ensemble.place[lang]),
            caption(ensemble, comparison, lang, _caption_parts(ensemble, lang)),
            sum(panel.height for panel in panels.values()) + between + below + above,
        )
        width = WIDTH - 2.0 * MARGIN - left - gutter
        styles = scenario_styles(ensemble)
        bottom = below + panels["effective_coverage"].height + between
        for outcome, panel in panels.items():
            axes = page.axes(MARGIN + left, bottom, width, panel.height)
            _draw(axes, ensemble, outcome, panel)
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
            label_ends(axes, ends, x=ensemble.horizon, height=panel.height, width=gutter)
            bottom = below
        page.figure.draw_without_rendering()
    return page.figure


def title(comparison: Comparison, ensemble: Ensemble, lang: str) -> str:
    """The finding: which scenarios raise and lower coverage most, as far as their intervals exclude zero."""
    month = month_name(ensemble.month_zero, comparison.month, lang)
    prefix = ""
    candidates = comparison.policies
    if not candidates:
        status_quo = comparison.row(comparison.status_quo)
        return say(
            "only_status_quo",
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
        text = say("none_differs", lang, month=month, n=comparison.n_replicates)
    if prefix and lang == "en":
        text = text[0].lower() + text[1:]
    return prefix + text


def _quoted(row: Row, lang: str) -> str:
    return say("name_in_text", lang, name=row.name[lang])


def _label(row: Row, outcome: str, lang: str) -> str:
    mark = "†" if row.below_register_floor else ""
    return f"{row.name[lang]}{mark} {percent(row.level_of(outcome).mean)}"


def _caption_parts(ensemble: Ensemble, lang: str) -> list[str]:
    if ensemble.n_replicates == 1:
        return [say("level_one_run", lang)]
    rough = [say("rough_bands", lang)] if ensemble.n_replicates < ROUGH else []
    return [say("level_bands", lang), *rough, say("left_out", lang)]


@dataclass(frozen=True)
class _Panel:
    """Height of a panel in inches and the values it spans, %."""

    height: float
    low: float
    high: float


def _panels(ensemble: Ensemble, needed: Mapping[str, float]) -> dict[str, _Panel]:
    """Panels without empty space on one scale, inches per point, so that their slopes and gaps compare.

    needed: height that the labels of an outcome's lines ask for.
    """
    spans = {}
    for outcome in OUTCOMES:
        quantiles = [bands(100.0 * ensemble.over_time(s.id, outcome)) for s in ensemble.scenarios]
        low = min(float(q["low_90"].min()) for q in quantiles)
        high = max(float(q["high_90"].max()) for q in quantiles)
        room = max(0.06 * (high - low), 0.2)
        spans[outcome] = (max(low - room, 0.0), high + room)
    inches_per_point = BODY_HEIGHT / sum(high - low for low, high in spans.values())
    panels = {}
    for outcome, (low, high) in spans.items():
        height = max((high - low) * inches_per_point, needed[outcome], LEAST_HEIGHT)
        spare = max(height / inches_per_point - (high - low), 0.0)
        bottom = max(low - spare / 2.0, 0.0)
        panels[outcome] = _Panel(height, bottom, bottom + height / inches_per_point)
    return panels


def _draw(axes: Axes, ensemble: Ensemble, outcome: str, panel: _Panel) -> None:
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
        if ensemble.n_replicates > 1:
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
