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
from experiments.figures.frame.labels import EndLabel, label_ends, label_width, labels_height
from experiments.figures.frame.months import mark_start, time_axis
from experiments.figures.frame.page import MARGIN, Page, caption, heading, new_page
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.rows import MOST_LINES, NUMBER_SIZE, Rows, numbers_width
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

NAME = "paired_differences"
KIND = "scenarios"
ORDER = 20
FIRST = True
READING = {
    "en": "Each dot is the mean of differences taken seed by seed; where its bar crosses zero, chance explains it.",
    "zh": "每个点为逐种子差值的均值；横线跨过零时，差异可由随机性解释。",
}
WORDS = {
    "in_these_packages": {"en": "In these packages {clauses}", "zh": "就这些政策组合而言，{clauses}"},
    "moved_only": {
        "en": "{moved} is moved most by {by}, {still} by none detectably",
        "zh": "{moved}变动最大的是{by}；{still}未检出变动",
    },
    "nothing_moved": {
        "en": "No scenario differs detectably from the status quo ({n} paired runs)",
        "zh": "没有情景与现状有可检出的差异（{n} 次配对运行）",
    },
    "moved_by": {"en": "{name} ({size} points)", "zh": "{name}（{size} 个百分点）"},
    "moved_most": {
        "en": "Coverage is moved most by {coverage}, effective coverage by {effective_coverage}",
        "zh": "覆盖率变动最大的是{coverage}，有效覆盖率变动最大的是{effective_coverage}",
    },
    "difference_intervals": {
        "en": (
            "Dots, lines: mean of the differences seed by seed; bars, bands and brackets: {confidence} % "
            "interval of that mean (Student's t, each month for itself); where none is seen, it is narrower "
            "than its mark."
        ),
        "zh": (
            "点与线：逐种子差值的均值；横线、色带与括号：该均值的 {confidence} % 区间"
            "（t 分布，各月单独计算）；看不见处，区间窄于标记。"
        ),
    },
    "differences_shown": {
        "en": "{place}: difference to the status quo, same seeds, in points",
        "zh": "{place}：与现状之差（相同随机种子），单位：百分点",
    },
    "over_time": {"en": "{outcome} over time", "zh": "{outcome}的变化过程"},
    "at_month": {"en": "{outcome}, {month}", "zh": "{outcome}，{month}"},
    "between_clauses": {"en": ", ", "zh": "，"},
}


OUTCOMES = ("coverage", "effective_coverage")

LEAST_HEIGHT = 2.2
"""Inches of the panels over time; more where many scenarios need room for their names."""


def pictures(found: Answers) -> list[Picture]:
    """Where there is a scenario beside the status quo."""
    if not (found.keeps_months and found.has_policies):
        return []
    return [Picture(NAME, lambda lang: paired_differences(found.ensemble, found.comparison, lang))]


def paired_differences(ensemble: Ensemble, comparison: Comparison, lang: str = "en") -> Figure:
    """Paired differences to the status quo in points: dots with intervals (above), over time (below).

    Left coverage, right effective coverage, on one scale. Above stands the month of `comparison` with the
    numbers of its table; below the mean difference month by month with each month's own interval. So many scenarios
    that their lines cannot be told apart are sorted by their difference in coverage, and have no panels over time.
    Raises MissingFont, and ValueError where there is no policy to compare.
    """
    if not comparison.policies:
        raise ValueError("no paired differences to draw: the design holds the status quo alone")
    with look(lang):
        policies = comparison.policies
        many = len(comparison.rows) > MOST_LINES
        if many:
            policies = tuple(sorted(policies, key=lambda row: -row.difference_in_coverage.mean))
        styles = scenario_styles(ensemble)
        names = [_name(row, lang) for row in policies]
        rows = Rows.of(names)
        gutter = label_width(names, 1.25, NUMBER_SIZE)
        lines_height = 0.0 if many else max(LEAST_HEIGHT, labels_height(names, gutter, NUMBER_SIZE))
        below, between, above = 0.36, 0.0 if many else 0.66, 0.22
        middle = 0.2
        page = new_page(
            title(comparison, lang),
            say(WORDS["differences_shown"], lang, place=ensemble.place[lang]),
            caption(ensemble, comparison, lang, _caption_parts(comparison, lang, many=many)),
            below + lines_height + between + rows.height + above,
        )
        numbers = {
            outcome: [_numbers(row.difference_in(outcome), comparison.digits, lang) for row in policies]
            for outcome in OUTCOMES
        }
        width = numbers_width([text for outcome in OUTCOMES for text in numbers[outcome]])
        dots_width = (WIDTH - 2.0 * MARGIN - rows.names_width - middle - 2.0 * width) / 2.0
        over_time = {} if many else {outcome: _over_time(ensemble, comparison, outcome) for outcome in OUTCOMES}
        limits = _limits(comparison, over_time)
        month = month_name(ensemble.month_zero, comparison.month, lang)
        for column, outcome in enumerate(OUTCOMES):
            left = MARGIN + rows.names_width + column * (dots_width + width + middle)
            dots = page.axes(left, below + lines_height + between, dots_width, rows.height)
            dots.set_xlim(*limits)
            _draw_dots(dots, policies, outcome, styles, rows)
            rows.write_numbers(dots, numbers[outcome])
            if column == 0:
                rows.write_names(dots, [row.id for row in policies])
            heading(dots, say(WORDS["at_month"], lang, outcome=say(outcome, lang), month=month))
        if not many:
            _draw_over_time(page, ensemble, policies, over_time, limits, (below, lines_height, gutter), lang)
        page.figure.draw_without_rendering()
    return page.figure


def _draw_over_time(
    page: Page,
    ensemble: Ensemble,
    policies: Sequence[Row],
    over_time: Mapping[str, dict[str, EstimateOverTime]],
    limits: tuple[float, float],
    place: tuple[float, float, float],
    lang: str,
) -> None:
    """The panels over time, side by side; place: inches of their bottom, their height, and their names' width."""
    below, height, gutter = place
    apart, axis = 0.06, 0.34
    width = (WIDTH - 2.0 * MARGIN - 2.0 * axis - apart - 2.0 * gutter) / 2.0
    styles = scenario_styles(ensemble)
    for column, outcome in enumerate(OUTCOMES):
        lines = page.axes(MARGIN + axis + column * (width + gutter + apart + axis), below, width, height)
        lines.set_ylim(*limits)
        _draw_lines(lines, ensemble, outcome, over_time[outcome], styles)
        ticks, texts = value_ticks(*limits, int(height / 0.3), signed=True)
        lines.set_yticks(ticks, texts)
        time_axis(lines, ensemble, lang, width=width, labelled=True)
        mark_start(lines, ensemble, lang if column == 0 else None, beside=0.0)
        heading(lines, say(WORDS["over_time"], lang, outcome=say(outcome, lang)))
        ends = [
            EndLabel(
                id=f"{outcome}-{row.id}",
                value=float(over_time[outcome][row.id].mean[-1]),
                text=_name(row, lang),
                colour=styles[row.id].colour,
            )
            for row in policies
        ]
        label_ends(lines, ends, x=ensemble.horizon, height=height, width=gutter, size=NUMBER_SIZE)


def title(comparison: Comparison, lang: str) -> str:
    """The finding: whether hubs or money move each outcome more, else which scenario moves it most."""
    of_hubs_or_money = _hubs_or_money(comparison, lang)
    if of_hubs_or_money:
        return of_hubs_or_money
    one_run = comparison.n_replicates == 1
    most = {outcome: _moving_most(comparison, outcome) for outcome in OUTCOMES}
    if most["coverage"] is None and most["effective_coverage"] is None:
        return say(WORDS["nothing_moved"], lang, n=comparison.n_replicates)
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
    return say(WORDS["in_these_packages"], lang, clauses=say(WORDS["between_clauses"], lang).join(clauses))


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
            WORDS["moved_by"],
            lang,
            name=say("name_in_text", lang, name=row.name[lang]),
            size=_signed_size(row.difference_in(outcome)),
        )
        for outcome, row in most.items()
        if row is not None
    }
    still = [outcome for outcome in most if outcome not in moved]
    if not still:
        return say(WORDS["moved_most"], lang, **moved)
    ((outcome, by),) = moved.items()
    return say(WORDS["moved_only"], lang, moved=say(outcome, lang), by=by, still=say(still[0], lang).lower())


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


def _caption_parts(comparison: Comparison, lang: str, *, many: bool) -> list[str]:
    sorted_rows = [say("rows_by_coverage", lang)] if many else []
    if comparison.n_replicates == 1:
        return [say("difference_one_run", lang), *sorted_rows]
    confidence = f"{100.0 * comparison.confidence:g}"
    return [say(WORDS["difference_intervals"], lang, confidence=confidence), *sorted_rows, say("chance_alone", lang)]


def _over_time(ensemble: Ensemble, comparison: Comparison, outcome: str) -> dict[str, EstimateOverTime]:
    reference = ensemble.over_time(ensemble.status_quo, outcome)
    return {
        row.id: difference_over_time(
            ensemble.over_time(row.id, outcome), reference, scale=POINTS, confidence=comparison.confidence
        )
        for row in comparison.policies
    }


def _limits(comparison: Comparison, over_time: Mapping[str, dict[str, EstimateOverTime]]) -> tuple[float, float]:
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
    axes.set_xticks(ticks, texts)
    axes.axvline(0.0, color=FADED, linewidth=1.0, zorder=1.0)
    for row, centre in zip(rows, places.centres, strict=True):
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
