"""What each policy changed: paired differences to the status quo, at the horizon and over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.compare import BELOW_FLOOR, Comparison, Row
from experiments.analysis.ensemble import Array, Ensemble
from experiments.analysis.outcomes import bounds, change, change_heading, is_share, name, scale, unit_of_change
from experiments.analysis.outcomes import heading as of_outcome
from experiments.analysis.paired import EstimateOverTime
from experiments.analysis.spread import MIDDLE
from experiments.analysis.spread_wording import intervals_said, worded
from experiments.analysis.wording import month_name
from experiments.figures.frame.differences_title import title
from experiments.figures.frame.labels import EndLabel, label_ends, label_width, labels_height
from experiments.figures.frame.months import mark_start, time_axis
from experiments.figures.frame.page import MARGIN, Page, caption, heading, new_page
from experiments.figures.frame.picture import Picture, pages
from experiments.figures.frame.rows import MOST_LINES, NUMBER_SIZE, Rows, numbers_width
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import (
    FADED,
    WIDTH,
    LineStyle,
    look,
    scenario_styles,
    value_ticks,
)
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers
from sim.observables import Outcome

NAME = "paired_differences"
KIND = "scenarios"
ORDER = 20
FIRST = True
READING = {
    "en": "Each dot is the mean of differences taken seed by seed; where its bar crosses zero, its sign is not sure.",
    "zh": "每个点为逐种子差值的均值；横线跨过零时，方向不确定。",
}
WORDS = {
    "difference_intervals": {
        "en": (
            "Dots, lines: mean of the differences seed by seed; bars, bands and brackets: {confidence} % "
            "interval of that mean (Student's t, each month for itself); where none is seen, it is narrower "
            "than its mark."
        ),
        "zh": (
            "点与线：逐种子差值的均值；横线、色带与括号：该均值的 {confidence}% 区间"
            "（t 分布，各月单独计算）；看不见处，区间窄于标记。"
        ),
    },
    "difference_intervals_wide": {
        "en": "Dots, lines: mean of the differences, replicate by replicate; bars, bands and brackets: their "
        "intervals, each month for itself; where none is seen, it is narrower than its mark.",
        "zh": "点与线：逐次重复差值的均值；横线、色带与括号：其区间（各月单独计算）；看不见处，区间窄于标记。",
    },
    "differences_shown": {
        "en": "{place}: difference to the status quo, same seeds, in {unit}",
        "zh": "{place}：与现状之差（相同随机种子），单位：{unit}",
    },
    "differences_shown_of_units": {
        "en": "{place}: difference to the status quo, same seeds",
        "zh": "{place}：与现状之差（相同随机种子）",
    },
    "over_time": {"en": "{outcome} over time", "zh": "{outcome}的变化过程"},
    "at_month": {"en": "{outcome}, {month}", "zh": "{outcome}，{month}"},
}


LEAST_ROOM = 0.1
"""Points left free above and below; of other units where nothing moves."""

NARROW_TICK = 4
"""Characters of the numbers at an axis that stand close to each other."""

LEAST_HEIGHT = 2.2
"""Inches of the panels over time; more where many scenarios need room for their names."""


def pictures(found: Answers) -> list[Picture]:
    """Where there is a scenario beside the status quo."""
    if not (found.keeps_months and found.has_policies):
        return []
    return pages(
        NAME,
        found.dataset.outcomes,
        lambda shown, lang: paired_differences(found.ensemble, found.comparison.of(shown), lang),
    )


def paired_differences(ensemble: Ensemble, comparison: Comparison, lang: str = "en") -> Figure:
    """Paired differences to the status quo: dots with intervals (above), over time (below).

    The outcomes of a comparison stand side by side, on one scale if they have one unit. Above stands the month of
    `comparison` with the numbers of its table; below the mean difference month by month with each month's own interval.
    So many scenarios that their lines cannot be told apart are sorted by their difference in the first outcome, and
    have no panels over time.
    Raises MissingFont, and ValueError where there is no policy to compare.
    """
    if not comparison.policies:
        raise ValueError("no paired differences to draw: the design holds the status quo alone")
    with look(lang):
        policies, outcomes = comparison.policies, comparison.outcomes
        many = len(comparison.rows) > MOST_LINES
        if many:
            policies = tuple(sorted(policies, key=lambda row: -row.differences[outcomes[0].id].mean))
        styles = scenario_styles(ensemble)
        names = [_name(row, lang) for row in policies]
        rows = Rows.of(names)
        gutter = label_width(names, 1.25, NUMBER_SIZE)
        lines_height = 0.0 if many else max(LEAST_HEIGHT, labels_height(names, gutter, NUMBER_SIZE))
        below, between, above = 0.36, 0.0 if many else 0.66, 0.22
        middle = 0.2
        page = new_page(
            title(comparison, lang),
            _shown(ensemble, outcomes, lang),
            caption(ensemble, comparison, lang, _caption_parts(comparison, lang, many=many)),
            below + lines_height + between + rows.height + above,
        )
        numbers = {
            outcome.id: [_numbers(outcome, row, comparison.digits(outcome), lang) for row in policies]
            for outcome in outcomes
        }
        width = numbers_width([text for listed in numbers.values() for text in listed])
        n = len(outcomes)
        dots_width = (WIDTH - 2.0 * MARGIN - rows.names_width - (n - 1) * middle - n * width) / n
        over_time = {} if many else {one.id: _over_time(ensemble, comparison, one) for one in outcomes}
        limits = _limits(comparison, over_time)
        month = month_name(ensemble.month_zero, comparison.month, lang)
        for column, outcome in enumerate(outcomes):
            left = MARGIN + rows.names_width + column * (dots_width + width + middle)
            dots = page.axes(left, below + lines_height + between, dots_width, rows.height)
            dots.set_xlim(*limits[outcome.id])
            _draw_dots(dots, policies, outcome.id, styles, rows)
            rows.write_numbers(dots, numbers[outcome.id])
            if column == 0:
                rows.write_names(dots, [row.id for row in policies])
            heading(dots, say(WORDS["at_month"], lang, outcome=_headed(outcome, outcomes, lang), month=month))
        if not many:
            _draw_over_time(page, ensemble, comparison, over_time, limits, (below, lines_height, gutter), lang)
        page.figure.draw_without_rendering()
    return page.figure


def _draw_over_time(
    page: Page,
    ensemble: Ensemble,
    comparison: Comparison,
    over_time: Mapping[str, dict[str, EstimateOverTime]],
    limits: Mapping[str, tuple[float, float]],
    place: tuple[float, float, float],
    lang: str,
) -> None:
    """The panels over time, side by side; place: inches of their bottom, their height, and their names' width."""
    below, height, gutter = place
    apart, axis = 0.06, 0.34
    outcomes, n = comparison.outcomes, len(comparison.outcomes)
    width = (WIDTH - 2.0 * MARGIN - n * axis - (n - 1) * apart - n * gutter) / n
    styles = scenario_styles(ensemble)
    for column, outcome in enumerate(outcomes):
        lines = page.axes(MARGIN + axis + column * (width + gutter + apart + axis), below, width, height)
        lines.set_ylim(*limits[outcome.id])
        _draw_lines(lines, ensemble, outcome.id, over_time[outcome.id], styles)
        ticks, texts = value_ticks(*limits[outcome.id], int(height / 0.3), signed=True)
        lines.set_yticks(ticks, texts)
        time_axis(lines, ensemble, lang, width=width, labelled=True)
        mark_start(lines, ensemble, lang if column == 0 else None, beside=0.0)
        heading(lines, say(WORDS["over_time"], lang, outcome=_headed(outcome, outcomes, lang)))
        ends = [
            EndLabel(
                id=f"{outcome.id}-{row.id}",
                value=float(over_time[outcome.id][row.id].mean[-1]),
                text=_name(row, lang),
                colour=styles[row.id].colour,
            )
            for row in comparison.policies
        ]
        label_ends(lines, ends, x=ensemble.horizon, height=height, width=gutter, size=NUMBER_SIZE)


def _shown(ensemble: Ensemble, outcomes: Sequence[Outcome], lang: str) -> str:
    """The line below the title, with the unit if all have one."""
    units = {unit_of_change(outcome, lang) for outcome in outcomes}
    key = "differences_shown" if len(units) == 1 else "differences_shown_of_units"
    return say(WORDS[key], lang, place=ensemble.place[lang], unit=min(units))


def _headed(outcome: Outcome, outcomes: Sequence[Outcome], lang: str) -> str:
    """An outcome above its panel, with its unit where the line below the title does not say it."""
    said = of_outcome(outcome, lang)
    if len({one.unit for one in outcomes}) == 1:
        return said
    return change_heading(outcome, said, lang)


def _name(row: Row, lang: str) -> str:
    return row.name[lang] + (BELOW_FLOOR if row.below_register_floor else "")


def _numbers(outcome: Outcome, row: Row, digits: int, lang: str) -> str:
    found = row.differences[outcome.id]
    said = change(outcome, found, digits)
    return said if found.low is None else f"{said} ({bounds(outcome, found, lang, digits)})"


def _caption_parts(comparison: Comparison, lang: str, *, many: bool) -> list[str]:
    sorted_rows = [say(COMMON["rows_by"], lang, outcome=name(comparison.outcomes[0], lang))] if many else []
    if comparison.n_replicates == 1:
        return [say(COMMON["difference_one_run"], lang), *sorted_rows]
    said = say(
        worded(WORDS, "difference_intervals", comparison.spread),
        lang,
        confidence=f"{100.0 * comparison.confidence:.3g}",
    )
    return [said, *sorted_rows, intervals_said(comparison.spread, lang, bands=not many)]


def _over_time(ensemble: Ensemble, comparison: Comparison, outcome: Outcome) -> dict[str, EstimateOverTime]:
    reference = ensemble.over_time(ensemble.status_quo, outcome.id)
    return {
        row.id: ensemble.spread.difference_over_time(
            ensemble.over_time(row.id, outcome.id), reference, scale=scale(outcome)
        )
        for row in comparison.policies
    }


def _limits(
    comparison: Comparison, over_time: Mapping[str, dict[str, EstimateOverTime]]
) -> dict[str, tuple[float, float]]:
    """Outcome → its scale, one for all of the same unit, zero always on it."""
    units = {outcome.unit for outcome in comparison.outcomes}
    alike = {unit: [outcome.id for outcome in comparison.outcomes if outcome.unit == unit] for unit in units}
    least = {one.id: LEAST_ROOM if is_share(one) else 0.0 for one in comparison.outcomes}
    return {one.id: _limits_of(comparison, alike[one.unit], over_time, least[one.id]) for one in comparison.outcomes}


def _limits_of(
    comparison: Comparison, outcomes: Sequence[str], over_time: Mapping[str, dict[str, EstimateOverTime]], least: float
) -> tuple[float, float]:
    low, high = 0.0, 0.0
    for outcome in outcomes if over_time else ():
        for difference in over_time[outcome].values():
            low = min(low, float((difference.mean if difference.low is None else difference.low).min()))
            high = max(high, float((difference.mean if difference.high is None else difference.high).max()))
    for row in comparison.policies:
        for outcome in outcomes:
            estimate = row.differences[outcome]
            low = min(low, estimate.mean if estimate.low is None else estimate.low)
            high = max(high, estimate.mean if estimate.high is None else estimate.high)
    room = max(0.07 * (high - low), least) or LEAST_ROOM
    return low - room, high + room


def _draw_dots(
    axes: Axes,
    rows: Sequence[Row],
    outcome: str,
    styles: dict[str, LineStyle],
    places: Rows,
) -> None:
    places.frame(axes)
    low, high = axes.get_xlim()
    width = axes.get_position().width * WIDTH
    ticks, texts = value_ticks(low, high, int(width / 0.22), signed=True)
    if max(map(len, texts)) > NARROW_TICK:
        ticks, texts = value_ticks(low, high, int(width / 0.55), signed=True)
    axes.set_xticks(ticks, texts)
    axes.axvline(0.0, color=FADED, linewidth=1.0, zorder=1.0)
    for row, centre in zip(rows, places.centres, strict=True):
        style = styles[row.id]
        difference = row.differences[outcome]
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


def _bands(difference: EstimateOverTime) -> dict[str, tuple[Array, Array, float]]:
    """Lower and upper bounds by month and how dense a band is: the interval, and within it what chance alone leaves."""
    if difference.low is None or difference.high is None:
        return {}
    if difference.chance is None:
        return {"band": (difference.low, difference.high, 0.25)}
    half = MIDDLE * difference.chance
    inner = (difference.mean - half, difference.mean + half, 0.35)
    return {"band": (difference.low, difference.high, 0.12), "inner": inner}


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
        for band, (low, high, alpha) in _bands(difference).items():
            axes.fill_between(
                months,
                low[start:],
                high[start:],
                color=style.colour,
                alpha=alpha,
                linewidth=0.0,
                gid=f"{band}-{outcome}-{scenario_id}",
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
