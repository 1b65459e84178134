"""What each policy changed: paired differences to the status quo, at the horizon and over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.compare import BELOW_FLOOR, POINTS, Comparison, Row
from experiments.analysis.ensemble import Ensemble
from experiments.analysis.interaction import stronger
from experiments.analysis.paired import Estimate, EstimateOverTime, difference_over_time
from experiments.analysis.wording import MINUS, headline_size, interval, month_name, points
from experiments.figures.frame.labels import EndLabel, label_ends, label_width, labels_height, name_row
from experiments.figures.frame.months import mark_start, time_axis
from experiments.figures.frame.page import LINE, MARGIN, caption, heading, new_page, text_width, wrap
from experiments.figures.frame.style import (
    FADED,
    LABEL_SIZE,
    WIDTH,
    LineStyle,
    look,
    scenario_styles,
    value_ticks,
)
from experiments.terminal.messages import text as say

OUTCOMES = ("coverage", "effective_coverage")

NUMBER_SIZE = 7.0
"""Points: the size of the numbers beside the dots and of the names beside the lines."""

ROW_HEIGHT = 0.24
"""Inches of a scenario's row of dots."""

LEAST_HEIGHT = 2.2
"""Inches of the panels over time; more where many scenarios need room for their names."""


def paired_differences(ensemble: Ensemble, comparison: Comparison, lang: str = "en") -> Figure:
    """Paired differences to the status quo in points: dots with intervals (above), over time (below).

    Left coverage, right effective coverage, on one scale. Above stands the month of `comparison` with the
    numbers of its table; below the mean difference month by month with each month's own interval. Raises
    MissingFont, and ValueError where there is no policy to compare.
    """
    if not comparison.policies:
        raise ValueError("no paired differences to draw: the design holds the status quo alone")
    with look(lang):
        rows = comparison.policies
        styles = scenario_styles(ensemble)
        names = [_name(row, lang) for row in rows]
        name_lines = [wrap(name, 1.55, LABEL_SIZE) for name in names]
        names_width = max(text_width(line, LABEL_SIZE) for lines in name_lines for line in lines) + 0.12
        row_heights = [max(ROW_HEIGHT, len(lines) * LABEL_SIZE * LINE / 72.0 + 0.05) for lines in name_lines]
        dots_height = sum(row_heights) + 0.1
        gutter = label_width(names, 1.25, NUMBER_SIZE)
        lines_height = max(LEAST_HEIGHT, labels_height(names, gutter, NUMBER_SIZE))
        below, between, above = 0.36, 0.66, 0.22
        middle, apart, axis = 0.2, 0.06, 0.34
        page = new_page(
            title(comparison, lang),
            say("differences_shown", lang, place=ensemble.place[lang]),
            caption(ensemble, comparison, lang, _caption_parts(comparison, lang)),
            below + lines_height + between + dots_height + above,
        )
        numbers = {
            outcome: [_numbers(row.difference_in(outcome), comparison.digits, lang) for row in rows]
            for outcome in OUTCOMES
        }
        numbers_width = 0.12 + max(text_width(text, NUMBER_SIZE) for o in OUTCOMES for text in numbers[o])
        usable = WIDTH - 2.0 * MARGIN
        dots_width = (usable - names_width - middle - 2.0 * numbers_width) / 2.0
        lines_width = (usable - 2.0 * axis - apart - 2.0 * gutter) / 2.0
        over_time = {outcome: _over_time(ensemble, comparison, outcome) for outcome in OUTCOMES}
        low, high = _limits(comparison, over_time)
        month = month_name(ensemble.month_zero, comparison.month, lang)
        for column, outcome in enumerate(OUTCOMES):
            left = MARGIN + names_width + column * (dots_width + numbers_width + middle)
            dots = page.axes(left, below + lines_height + between, dots_width, dots_height)
            dots.set_xlim(low, high)
            _draw_dots(dots, rows, outcome, styles, row_heights)
            _write_numbers(dots, numbers[outcome], row_heights)
            if column == 0:
                for row, written, centre in zip(rows, name_lines, _centres(row_heights), strict=True):
                    name_row(dots, written, centre, f"name-{row.id}")
            heading(dots, say("at_month", lang, outcome=say(outcome, lang), month=month))

            left = MARGIN + axis + column * (lines_width + gutter + apart + axis)
            lines = page.axes(left, below, lines_width, lines_height)
            lines.set_ylim(low, high)
            _draw_lines(lines, ensemble, outcome, over_time[outcome], styles)
            ticks, texts = value_ticks(low, high, int(lines_height / 0.3), signed=True)
            lines.set_yticks(ticks, texts)
            time_axis(lines, ensemble, lang, width=lines_width, labelled=True)
            mark_start(lines, ensemble, lang if column == 0 else None, beside=0.0)
            heading(lines, say("over_time", lang, outcome=say(outcome, lang)))
            ends = [
                EndLabel(
                    id=f"{outcome}-{row.id}",
                    value=float(over_time[outcome][row.id].mean[-1]),
                    text=_name(row, lang),
                    colour=styles[row.id].colour,
                )
                for row in rows
            ]
            label_ends(lines, ends, x=ensemble.horizon, height=lines_height, width=gutter, size=NUMBER_SIZE)
        page.figure.draw_without_rendering()
    return page.figure


def title(comparison: Comparison, lang: str) -> str:
    """The finding: whether hubs or money move each outcome more, else which scenario moves it most."""
    of_hubs_or_money = _hubs_or_money(comparison, lang)
    if of_hubs_or_money:
        return of_hubs_or_money
    one_run = comparison.n_replicates == 1
    most = {outcome: _moving_most(comparison, outcome) for outcome in OUTCOMES}
    if most["coverage"] is None and most["effective_coverage"] is None:
        return say("nothing_moved", lang, n=comparison.n_replicates)
    same = most["coverage"]
    if same is not None and same is most["effective_coverage"]:
        text = say(
            "moved_both" if len(comparison.policies) > 1 else "moved",
            lang,
            name=say("name_in_text", lang, name=same.name[lang]),
            coverage=_signed_size(same.difference_in_coverage),
            effective_coverage=_signed_size(same.difference_in_effective_coverage),
        )
    else:
        text = _moved_most(most, lang)
    if one_run:
        return say("in_one_run", lang) + (text[0].lower() + text[1:] if lang == "en" else text)
    return text


def _hubs_or_money(comparison: Comparison, lang: str) -> str:
    """Which of hubs and money moves what more; empty where neither is ahead in anything."""
    ahead = {outcome: stronger(comparison.interactions, outcome) for outcome in OUTCOMES}
    if not any(ahead.values()):
        return ""
    names = {outcome: say(outcome, lang).lower() for outcome in OUTCOMES}
    if ahead["coverage"] == ahead["effective_coverage"]:
        clauses = [say(f"stronger_{ahead['coverage']}", lang, outcome=say("and", lang).join(names.values()))]
    else:
        decided_first = sorted(OUTCOMES, key=lambda outcome: ahead[outcome] is None)
        clauses = [
            say(f"stronger_{ahead[outcome] or 'neither'}", lang, outcome=names[outcome]) for outcome in decided_first
        ]
    return say("in_these_packages", lang, clauses=say("between_clauses", lang).join(clauses))


def _moving_most(comparison: Comparison, outcome: str) -> Row | None:
    """Scenario with the largest difference of those that differ detectably (with one run: of all)."""
    candidates = [
        row for row in comparison.policies if row.difference_in(outcome).excludes_zero or comparison.n_replicates == 1
    ]
    return max(candidates, key=lambda row: abs(row.difference_in(outcome).mean), default=None)


def _moved_most(most: Mapping[str, Row | None], lang: str) -> str:
    """Which scenario moves each outcome most, and which outcome is moved by none."""
    moved = {
        outcome: say(
            "moved_by",
            lang,
            name=say("name_in_text", lang, name=row.name[lang]),
            size=_signed_size(row.difference_in(outcome)),
        )
        for outcome, row in most.items()
        if row is not None
    }
    still = [outcome for outcome in most if outcome not in moved]
    if not still:
        return say("moved_most", lang, **moved)
    ((outcome, by),) = moved.items()
    return say("moved_only", lang, moved=say(outcome, lang), by=by, still=say(still[0], lang).lower())


def _signed_size(difference: Estimate) -> str:
    size = headline_size(difference)
    if difference.mean == 0.0:
        return size
    return ("+" if difference.mean > 0.0 else MINUS) + size


def _name(row: Row, lang: str) -> str:
    return row.name[lang] + (BELOW_FLOOR if row.below_register_floor else "")


def _numbers(difference: Estimate, digits: int, lang: str) -> str:
    if difference.low is None:
        return points(difference, digits)
    return f"{points(difference, digits)} ({interval(difference, lang, digits)})"


def _caption_parts(comparison: Comparison, lang: str) -> list[str]:
    if comparison.n_replicates == 1:
        return [say("difference_one_run", lang)]
    confidence = f"{100.0 * comparison.confidence:g}"
    return [say("difference_intervals", lang, confidence=confidence), say("left_out", lang)]


def _over_time(ensemble: Ensemble, comparison: Comparison, outcome: str) -> dict[str, EstimateOverTime]:
    reference = ensemble.over_time(ensemble.status_quo, outcome)
    return {
        row.id: difference_over_time(
            ensemble.over_time(row.id, outcome), reference, scale=POINTS, confidence=comparison.confidence
        )
        for row in comparison.policies
    }


def _limits(comparison: Comparison, over_time: dict[str, dict[str, EstimateOverTime]]) -> tuple[float, float]:
    """One scale of points for all four panels, zero always on it."""
    low, high = 0.0, 0.0
    for by_scenario in over_time.values():
        for difference in by_scenario.values():
            low = min(low, float((difference.mean if difference.low is None else difference.low).min()))
            high = max(high, float((difference.mean if difference.high is None else difference.high).max()))
    for row in comparison.policies:
        for outcome in OUTCOMES:
            estimate = row.difference_in(outcome)
            low = min(low, estimate.mean if estimate.low is None else estimate.low)
            high = max(high, estimate.mean if estimate.high is None else estimate.high)
    room = max(0.07 * (high - low), 0.1)
    return low - room, high + room


def _centres(row_heights: Sequence[float]) -> list[float]:
    """Centre of each row, inches below the top of the panel."""
    centres, top = [], 0.05
    for height in row_heights:
        centres.append(top + height / 2.0)
        top += height
    return centres


def _draw_dots(
    axes: Axes,
    rows: Sequence[Row],
    outcome: str,
    styles: dict[str, LineStyle],
    row_heights: Sequence[float],
) -> None:
    axes.set_ylim(sum(row_heights) + 0.1, 0.0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    low, high = axes.get_xlim()
    width = axes.get_position().width * WIDTH
    ticks, texts = value_ticks(low, high, int(width / 0.22), signed=True)
    axes.set_xticks(ticks, texts)
    axes.grid(visible=True, axis="x")
    axes.set_axisbelow(True)
    axes.axvline(0.0, color=FADED, linewidth=1.0, zorder=1.0)
    for row, centre in zip(rows, _centres(row_heights), strict=True):
        style = styles[row.id]
        difference = row.difference_in(outcome)
        if difference.low is not None and difference.high is not None:
            axes.plot(
                [difference.low, difference.high],
                [centre, centre],
                color=style.colour,
                linewidth=2.2,
                solid_capstyle="butt",
                gid=f"interval-{outcome}-{row.id}",
            )
        axes.plot(
            [difference.mean],
            [centre],
            color=style.colour,
            linestyle="none",
            marker=style.marker,
            markersize=4.5,
            markerfacecolor=style.face,
            markeredgewidth=1.0,
            gid=f"dot-{outcome}-{row.id}",
        )


def _write_numbers(axes: Axes, texts: Sequence[str], row_heights: Sequence[float]) -> None:
    for text, centre in zip(texts, _centres(row_heights), strict=True):
        axes.annotate(
            text,
            (1.0, centre),
            (6.0, 0.0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            va="center",
            fontsize=NUMBER_SIZE,
            annotation_clip=False,
        )


def _draw_lines(
    axes: Axes,
    ensemble: Ensemble,
    outcome: str,
    differences: dict[str, EstimateOverTime],
    styles: dict[str, LineStyle],
) -> None:
    axes.grid(visible=True, axis="y")
    axes.set_axisbelow(True)
    axes.axhline(0.0, color=FADED, linewidth=1.0, zorder=1.0)
    for position, (scenario_id, difference) in enumerate(differences.items()):
        style = styles[scenario_id]
        first = ensemble.label(scenario_id).first_month
        start = 0 if first is None else ensemble.column(first)
        months = ensemble.months[start:]
        if difference.low is not None and difference.high is not None:
            axes.fill_between(
                months,
                difference.low[start:],
                difference.high[start:],
                color=style.colour,
                alpha=0.25,
                linewidth=0.0,
                gid=f"band-{outcome}-{scenario_id}",
            )
        step = 24 if len(months) > 60 else 6 if len(months) > 12 else 2
        (line,) = axes.plot(
            months,
            difference.mean[start:],
            color=style.colour,
            linewidth=1.3,
            marker=style.marker,
            markersize=3.4,
            markerfacecolor=style.face,
            markeredgewidth=0.9,
            markevery=(step * (position + 1) // (len(differences) + 1), step),
            gid=f"line-{outcome}-{scenario_id}",
        )
        if style.dashes:
            line.set_dashes(style.dashes)
