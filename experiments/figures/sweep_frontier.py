"""Effect against cost for the points of a sweep: the frontier numbered and listed, dominated points grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.compare import FLOOR
from experiments.analysis.outcomes import name as name_of
from experiments.analysis.outcomes import unit_of_change
from experiments.analysis.paired import Estimate
from experiments.analysis.sweep import SPENDING, NamedFactor, Sweep
from experiments.analysis.sweep_findings import of_cost, told_of_cost
from experiments.analysis.sweep_frontier import EffectAgainstCost, PricedPoint
from experiments.analysis.sweep_frontier import effect_against_cost as answered
from experiments.analysis.sweep_wording import (
    digits_apart,
    effect_digits,
    effect_text,
    point_text,
    signed_size_text,
    tick_text,
)
from experiments.analysis.wording import money, number
from experiments.figures.frame.page import LINE, MARGIN, new_page, text_width, wrap
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.point_labels import PointLabel, along, label_points
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import (
    BLUE,
    FADED,
    GREY,
    HEADING_SIZE,
    INK,
    LABEL_SIZE,
    TICK_SIZE,
    VERMILLION,
    WIDTH,
    look,
    value_ticks,
)
from experiments.figures.frame.sweep_page import interval_sentence, limits, shown, sweep_caption
from experiments.figures.frame.sweep_pictures import each
from experiments.language.messages import text as say

NAME = "effect_against_cost"
KIND = "sweep"
FITS = {"any": "lever"}
ORDER = 50
READING = {
    "en": "Up is more effect, right is more money; what lies below the line buys less for as much.",
    "zh": "越高效果越大，越右花费越多；线以下的选择花同样的钱而效果更小。",
}
WORDS = {
    "sweep_and_alike": {"en": "{values}; the very same: {n} more", "zh": "{values}；另有 {n} 个点结果完全相同"},
    "sweep_frontier_row": {"en": "{effect} for {cost} yuan", "zh": "{effect}，{cost}元"},
    "sweep_cost_axis": {
        "en": "Cost beyond the status quo, {unit}",
        "zh": "比现状多支出，{unit}",
    },
    "sweep_effect_axis": {"en": "Effect on {outcome}, {unit}", "zh": "对{outcome}的影响，{unit}"},
    "sweep_frontier_key": {"en": "On the frontier", "zh": "效率前沿上的点"},
    "sweep_points_of": {
        "en": "{n} points: {frontier} on the frontier; grey: another costs no more and does more, filled where "
        "surely ({dominated}), hollow where by its mean alone ({by_means}).",
        "zh": "{n} 个点：{frontier} 个在效率前沿上；灰色：另有点花费不多而效果更大，实心为可以确定（{dominated} 个），"
        "空心为仅按均值（{by_means} 个）。",
    },
    "sweep_no_price": {"en": "not priced", "zh": "未计价"},
    "sweep_best": {
        "en": "Largest effect: {name}, {size}; {n} of the others are not told apart from it.",
        "zh": "效果最大：{name}，{size}；另有 {n} 个点与之无法区分。",
    },
    "sweep_cost_units": {"en": "million yuan a year", "zh": "万元/年"},
    "sweep_crosses": {"en": "Crosses at the frontier's points", "zh": "前沿各点上的十字线"},
    "sweep_not_labelled": {"en": "{n} points of the frontier are not numbered.", "zh": "前沿上另有 {n} 个点未编号。"},
    "sweep_unpriced": {
        "en": "Not priced ({n}): one or all of their levers book no cost in the model, not that they cost nothing.",
        "zh": "未计价（{n} 个）：模型未计其全部或部分手段的费用，并非不花钱。",
    },
    "sweep_frontier_floor": {
        "en": "Crossed out ({n}): keeps less than {floor} of the status quo's register, so it is not recommended.",
        "zh": "打叉（{n} 个）：登记组织数低于现状的 {floor}，不予推荐。",
    },
}


MOST_NUMBERED = 10
"""Points of the frontier that are numbered and listed."""

NUMBER_SIZE = 7.0
"""Points: the size of the numbers at the points and of the list."""

KEY_WIDTH = 2.35
"""Inches of the list beside the panel."""

STRIP, STRIP_GAP = 0.75, 0.22
"""Inches of the strip of points without a price, with the space beside it."""

LEAST_HEIGHT, TALLEST_LIST = 3.1, 4.4
"""Inches of the panel at least, more where the list is longer; and of the list at most."""

UNIT = {"en": 1e6, "zh": 1e4}
"""Yuan of the axis's unit."""


@dataclass(frozen=True)
class _Row:
    """One line of the list: the number at the point, the points that lie there, what is written."""

    number: int
    points: list[PricedPoint]
    lines: list[str]


def pictures(found: Sweep) -> list[Picture]:
    """Where a factor is a lever, of every outcome but spending, which has no cost to be held against."""
    return each(found, NAME, answered, effect_against_cost, [one for one in found.measures if one != SPENDING])


def effect_against_cost(answer: EffectAgainstCost, lang: str = "en") -> Figure:
    """All points by cost and effect, the frontier as a line, its points numbered and listed with their values.

    Points without a price stand in a strip of their own; those that shrink the register are crossed out. Raises
    MissingFont.
    """
    with look(lang):
        rows = _rows(answer, lang)
        height = max(LEAST_HEIGHT, _list_height(rows))
        priced = [point for point in answer.points if point.state not in ("missing", "unpriced")]
        unpriced = [point for point in answer.points if point.state == "unpriced"]
        low, high = _effect_limits(answer)
        ticks, plain = value_ticks(low, high, int(height / 0.34), signed=True)
        digits = max(len(text.partition(".")[2]) for text in plain)
        texts = [tick_text(answer.measure, tick, digits, lang) for tick in ticks]
        left = max(text_width(text, TICK_SIZE) for text in texts) + 0.14
        strip = STRIP if unpriced else 0.0
        below, above = 0.42, 0.26
        page = new_page(
            of_cost(answer, lang),
            shown(answer.sweep, answer.outcome, answer.scenario, lang),
            sweep_caption(answer.sweep, lang, _caption_parts(answer, rows, lang)),
            height + below + above,
        )
        width = WIDTH - 2.0 * MARGIN - left - strip - KEY_WIDTH - 0.2
        axes = page.axes(MARGIN + left + strip, below, width, height)
        axes.set_ylim(low, high)
        _draw_points(axes, answer, priced, lang)
        _number_points(axes, answer, rows, (width, height), lang)
        outer = axes
        if unpriced:
            outer = page.axes(MARGIN + left, below, strip - STRIP_GAP, height)
            _draw_strip(outer, unpriced, (low, high), lang)
            axes.set_yticks(ticks, [""] * len(ticks))
            axes.tick_params(axis="y", length=0.0)
        outer.set_yticks(ticks, texts)
        _write_effect_axis(outer, answer, lang)
        _write_list(axes, rows, (width, height), lang)
        page.figure.draw_without_rendering()
    return page.figure


def _effect_limits(answer: EffectAgainstCost) -> tuple[float, float]:
    """Ends of the axis of effects: all points' means, and the intervals of those on the frontier."""
    found = [
        point.effect if point.state == "frontier" else replace(point.effect, low=None, high=None)
        for point in answer.points
        if point.effect is not None
    ]
    return limits(found)


def _varied(answer: EffectAgainstCost) -> list[NamedFactor]:
    """Factors that differ between points."""
    sweep = answer.sweep
    return [factor for place, factor in enumerate(sweep.factors) if len({point[place] for point in sweep.points}) > 1]


def _rows(answer: EffectAgainstCost, lang: str) -> list[_Row]:
    """The points of the frontier that are numbered: as many as the list has room for, with all that the title tells of.

    Points of the very same effect and cost share a number.
    """
    alike: dict[tuple[float, float], list[PricedPoint]] = {}
    for point in (answer.points[place] for place in answer.frontier):
        alike.setdefault((_of(point.cost).mean, _of(point.effect).mean), []).append(point)
    groups = list(alike.values())
    told = {place for place, group in enumerate(groups) for point in told_of_cost(answer) if point in group}
    for most in range(min(MOST_NUMBERED, len(groups)), 0, -1):
        step = (len(groups) - 1) / max(most - 1, 1)
        spaced = [len(groups) - 1 - round(place * step) for place in range(most)]
        chosen = sorted({*told, *spaced[: max(most - len(told - {*spaced}), 0)]})
        rows = [
            _Row(number, groups[place], _row_lines(answer, groups[place], lang))
            for number, place in enumerate(chosen, start=1)
        ]
        if _list_height(rows) <= TALLEST_LIST or len(chosen) <= max(len(told), 1):
            return rows
    return []


def _row_lines(answer: EffectAgainstCost, group: Sequence[PricedPoint], lang: str) -> list[str]:
    """Effect and cost in one line, the values below, and how many points more are the same."""
    point = group[0]
    told = [one.effect for one in told_of_cost(answer) if one.effect is not None]
    digits = effect_digits(answer.measure, (one.effect for one in answer.points if one.effect is not None))
    digits = digits_apart(answer.measure, told, digits)
    effect = effect_text(answer.measure, _of(point.effect), digits, lang)
    cost = money(_of(point.cost), lang)
    values = point_text(answer.sweep, point.point, lang, _varied(answer))
    if len(group) > 1:
        values = say(WORDS["sweep_and_alike"], lang, values=values, n=len(group) - 1)
    return [
        say(WORDS["sweep_frontier_row"], lang, effect=effect, cost=cost),
        *wrap(values, KEY_WIDTH - 0.22, NUMBER_SIZE),
    ]


def _list_height(rows: Sequence[_Row]) -> float:
    return sum(len(row.lines) for row in rows) * NUMBER_SIZE * LINE / 72.0 + 0.09 * len(rows)


def _of(found: Estimate | None) -> Estimate:
    """The estimate of a point that has runs."""
    if found is None:
        raise ValueError("a point without runs has no place in the plane")
    return found


def _draw_points(axes: Axes, answer: EffectAgainstCost, priced: Sequence[PricedPoint], lang: str) -> None:
    unit = UNIT[lang]
    costs = [0.0, *(_of(point.cost).mean / unit for point in priced)]
    spare = 0.06 * (max(costs) - min(costs)) or 1.0
    axes.set_xlim(min(costs) - spare, max(costs) + spare)
    axes.grid(visible=True)
    axes.set_axisbelow(True)
    axes.axhline(0.0, color=FADED, linewidth=1.0, zorder=1.0)
    axes.axvline(0.0, color=FADED, linewidth=1.0, zorder=1.0)
    axes.plot([0.0], [0.0], marker="D", markersize=5.0, color=INK, linestyle="none", zorder=5.0, gid="status-quo")
    line = _frontier_line(answer)
    axes.plot(
        [cost / unit for cost, _ in line],
        [effect for _, effect in line],
        color=BLUE,
        linewidth=1.3,
        zorder=2.0,
        gid="frontier",
    )
    looks = {
        "frontier": {"marker": "o", "markersize": 6.0, "markerfacecolor": BLUE, "markeredgecolor": "white"},
        "dominated": {"marker": "o", "markersize": 4.0, "markerfacecolor": GREY, "markeredgecolor": GREY},
        "dominated_by_means": {"marker": "o", "markersize": 4.0, "markerfacecolor": "white", "markeredgecolor": GREY},
        "below floor": {"marker": "x", "markersize": 5.0, "markeredgecolor": VERMILLION},
    }
    for point in priced:
        cost, effect = _of(point.cost), _of(point.effect)
        if point.state == "frontier":
            for found, across in ((cost, True), (effect, False)):
                if found.low is not None and found.high is not None:
                    x = [found.low / unit, found.high / unit] if across else [cost.mean / unit] * 2
                    y = [effect.mean] * 2 if across else [found.low, found.high]
                    axes.plot(x, y, color=BLUE, linewidth=0.9, zorder=2.5, gid=f"cross-{point.point}-{across:d}")
        axes.plot(
            [cost.mean / unit],
            [effect.mean],
            linestyle="none",
            zorder=4.0 if point.state == "frontier" else 3.0,
            gid=f"point-{point.point}",
            **looks[point.state],  # type: ignore[arg-type]  # properties of a line of several types
        )
    ticks, texts = value_ticks(*axes.get_xlim(), 7)
    axes.set_xticks(ticks, texts)
    axes.set_xlabel(
        say(WORDS["sweep_cost_axis"], lang, unit=say(WORDS["sweep_cost_units"], lang)),
        fontsize=LABEL_SIZE,
        labelpad=3.0,
    )


def _frontier_line(answer: EffectAgainstCost) -> list[tuple[float, float]]:
    """Cost (yuan) and effect along the frontier, with doing nothing unless a point costs no more and does as much."""
    line = [(_of(answer.points[place].cost).mean, _of(answer.points[place].effect).mean) for place in answer.frontier]
    if not any(cost <= 0.0 <= effect for cost, effect in line):
        line.append((0.0, 0.0))
    return sorted(line)


def _draw_strip(axes: Axes, points: Sequence[PricedPoint], span: tuple[float, float], lang: str) -> None:
    """Points without a price, by their effect alone."""
    axes.set_ylim(*span)
    axes.set_xlim(0.0, 1.0)
    axes.set_xticks([0.5], [say(WORDS["sweep_no_price"], lang)])
    axes.tick_params(axis="x", length=0.0)
    axes.grid(visible=True, axis="y")
    axes.set_axisbelow(True)
    axes.axhline(0.0, color=FADED, linewidth=1.0, zorder=1.0)
    for point in points:
        axes.plot(
            [0.5], [_of(point.effect).mean], marker="_", markersize=13.0, markeredgewidth=1.4, color=INK,
            linestyle="none", zorder=3.0, gid=f"point-{point.point}",
        )  # fmt: skip


def _write_effect_axis(axes: Axes, answer: EffectAgainstCost, lang: str) -> None:
    axes.annotate(
        say(
            WORDS["sweep_effect_axis"],
            lang,
            outcome=name_of(answer.measure, lang),
            unit=unit_of_change(answer.measure, lang),
        ),
        (0.0, 1.0),
        (0.0, 6.0),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=LABEL_SIZE,
        annotation_clip=False,
    )


def _number_points(
    axes: Axes, answer: EffectAgainstCost, rows: Sequence[_Row], size: tuple[float, float], lang: str
) -> None:
    """Numbers beside the frontier's points, none on another, a point or the line; a stroke to those further off."""
    (x_low, x_high), (y_low, y_high) = axes.get_xlim(), axes.get_ylim()
    unit = UNIT[lang]
    taken = along(axes, [(cost / unit, effect) for cost, effect in _frontier_line(answer)], size)
    for point in answer.points:
        if point.state not in ("missing", "unpriced"):
            x = (_of(point.cost).mean / unit - x_low) / (x_high - x_low) * size[0]
            y = (_of(point.effect).mean - y_low) / (y_high - y_low) * size[1]
            taken.append((x - 0.05, y - 0.05, x + 0.05, y + 0.05))
    labels = [
        PointLabel(
            str(row.number), _of(row.points[0].cost).mean / unit, _of(row.points[0].effect).mean, str(row.number), INK
        )
        for row in reversed(rows)
    ]
    label_points(axes, labels, width=size[0], height=size[1], size=NUMBER_SIZE, taken=taken)


def _write_list(axes: Axes, rows: Sequence[_Row], size: tuple[float, float], lang: str) -> None:
    """The numbered points with effect, yearly cost and values, the most expensive above."""
    width, height = size
    if not rows:
        return
    axes.annotate(
        say(WORDS["sweep_frontier_key"], lang), ((width + 0.2) / width, 1.0), (0.0, 6.0), xycoords="axes fraction",
        textcoords="offset points", fontsize=HEADING_SIZE, annotation_clip=False, gid="list-heading",
    )  # fmt: skip
    top = height
    for row in reversed(rows):
        for text, x, gid in ((str(row.number), 0.2, "number"), ("\n".join(row.lines), 0.42, "row")):
            axes.annotate(
                text,
                ((width + x) / width, top / height),
                xycoords="axes fraction",
                va="top",
                fontsize=NUMBER_SIZE,
                linespacing=LINE * 0.85,
                color=FADED if gid == "number" else INK,
                annotation_clip=False,
                gid=f"{gid}-{row.number}",
            )
        top -= len(row.lines) * NUMBER_SIZE * LINE / 72.0 + 0.09


def _caption_parts(answer: EffectAgainstCost, rows: Sequence[_Row], lang: str) -> list[str]:
    parts = [
        say(
            WORDS["sweep_points_of"],
            lang,
            n=len(answer.points),
            frontier=len(answer.frontier),
            dominated=answer.n_in("dominated"),
            by_means=answer.n_in("dominated_by_means"),
        ),
        say(COMMON["sweep_status_quo_mark"], lang),
        interval_sentence(answer.sweep, WORDS["sweep_crosses"], lang),
    ]
    counted = [
        (WORDS["sweep_not_labelled"], len(answer.frontier) - sum(len(row.points) for row in rows)),
        (WORDS["sweep_unpriced"], answer.n_in("unpriced")),
        (WORDS["sweep_frontier_floor"], answer.n_in("below floor")),
        (COMMON["sweep_points_missing"], answer.n_in("missing")),
    ]
    parts += [say(said, lang, n=number(n), floor=FLOOR) for said, n in counted if n]
    if answer.best is not None and len(answer.sweep.seeds) > 1:
        best = point_text(answer.sweep, answer.best.point, lang, _varied(answer))
        size = signed_size_text(answer.measure, answer.best.effect, lang)
        parts.append(say(WORDS["sweep_best"], lang, name=best, size=size, n=len(answer.best.not_told_apart)))
    return parts
