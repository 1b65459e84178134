"""Is it worth it: what each scenario adds to coverage against what it costs more a year."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.compare import BELOW_FLOOR, PRICED_IN_PART, Comparison
from experiments.analysis.ensemble import Ensemble
from experiments.analysis.frontier import Point, standings, undominated
from experiments.analysis.outcomes import heading as of_outcome
from experiments.analysis.outcomes import in_unit, is_share, name, signed_size, unit_of_change
from experiments.analysis.spread import MIDDLE
from experiments.analysis.spread_wording import intervals_said, worded
from experiments.analysis.wording import money, month_name
from experiments.figures.frame.cost_axes import UNIT, bounds, frame
from experiments.figures.frame.labels import EndLabel, label_ends, label_width, labels_height
from experiments.figures.frame.page import MARGIN, caption, heading, new_page
from experiments.figures.frame.picture import Picture, pages
from experiments.figures.frame.point_labels import Box, PointLabel, along, label_points
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import FADED, INK, WIDTH, LineStyle, look, scenario_styles
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers
from sim.observables import Outcome

NAME = "effect_against_cost"
KIND = "scenarios"
ORDER = 30
READING = {
    "en": "Up is more effect, right is more money; what lies below the line buys less for as much.",
    "zh": "越高效果越大，越右花费越多；线以下的选择花同样的钱而效果更小。",
}
WORDS = {
    "costs_line": {
        "en": "Dashed line: scenarios that no other priced one beats at the same cost or less, by their means; the "
        "others grey.",
        "zh": "虚线：按均值，在费用相同或更低的情景中没有其他费用已知者更优；其余为灰色。",
    },
    "costs_meaning": {
        "en": "Cost: Party-building and services beyond the status quo's, mean of the months in which the policies "
        "act.",
        "zh": "费用：政策实施各月党建与购买服务经费超出现状的部分的均值。",
    },
    "costs_unpriced": {"en": "no price known", "zh": "费用未知"},
    "costs_subtitle": {
        "en": "{place}, {month}: difference to the status quo, against the extra yuan a year that it takes",
        "zh": "{place}，{month}：与现状之差与每年新增经费",
    },
    "costs_crosses": {
        "en": "Crosses: {confidence} % intervals of the mean paired difference and of the mean extra cost "
        "(Student's t); where none is seen, it is narrower than its mark.",
        "zh": "十字：配对差值均值与新增经费均值的 {confidence}% 区间（t 分布）；看不见处，区间窄于标记。",
    },
    "costs_crosses_wide": {
        "en": "Crosses: intervals of the paired difference and of the extra cost; where none is seen, it is narrower "
        "than its mark.",
        "zh": "十字：配对差值与新增经费的区间；看不见处，区间窄于标记。",
    },
    "costs_core": {
        "en": "Thick: what chance alone makes of the effect, nine in ten seeds.",
        "zh": "粗线：仅由随机性造成的差异（九成种子）。",
    },
    "costs_in_part": {
        "en": "‡ At what it books: some of its levers have no price, so it stands off the line.",
        "zh": "‡ 按已计经费标出：其中部分手段未计价，故不在前沿线上。",
    },
    "costs_unpriced_meaning": {
        "en": "No price known: none of its levers books money of its own.",
        "zh": "费用未知：其政策手段本身不列支经费。",
    },
    "costs_no_room": {
        "en": "A name for which there is no room is left out.",
        "zh": "放不下的名称省略。",
    },
    "costs_heading": {"en": "{outcome}, {unit}", "zh": "{outcome}，{unit}"},
    "costs_unnamed": {
        "en": "Of those only the ones that act most are named.",
        "zh": "其中仅标出影响最大者的名称。",
    },
    "costs_title": {"en": "{name} does most: {effects}, for {cost}", "zh": "{name}效果最大：{effects}，{cost}"},
    "costs_title_sure": {
        "en": "Of the effects whose sign is sure that of {name} is largest: {effects}, for {cost}",
        "zh": "方向可以确定的效果中{name}最大：{effects}，{cost}",
    },
    "costs_title_none_in_one": {
        "en": "no priced scenario adds to {outcome}",
        "zh": "费用已知的情景均未提高{outcome}",
    },
    "costs_title_none": {
        "en": "Of no priced scenario is it sure that it adds to {outcome} ({n} replicates)",
        "zh": "费用已知的情景均不能确定提高{outcome}（{n} 次重复）",
    },
    "costs_effect": {"en": "{size} of {outcome}", "zh": "{outcome} {size}"},
    "costs_effect_none": {"en": "none surely of {outcome}", "zh": "{outcome}升降不能确定"},
    "costs_between": {"en": " and ", "zh": "，"},
    "costs_booked_in_part": {
        "en": "{yuan} yuan a year and what its levers without a price cost",
        "zh": "每年经费 {yuan}元（另有手段未计价）",
    },
    "costs_booked": {"en": "{yuan} yuan a year", "zh": "每年经费 {yuan}元"},
}


LABEL_SIZE = 7.0
LEFT, STRIP = 0.42, 0.3
PANEL_HEIGHT = 2.35
MOST_NAMES = 10
"""Scenarios without a price that are named in a panel, if there are more."""
MANY = 12
"""Scenarios with a price from which a name may find no place."""
DOMINATED = "#8c8c8c"
PRICED = ("frontier", "dominated", "partly")
"""Standings of the scenarios that have a price, or one in part, the status quo aside."""


def pictures(found: Answers) -> list[Picture]:
    """Where there is a scenario beside the status quo."""
    if not (found.keeps_months and found.has_policies):
        return []
    return pages(
        NAME,
        found.dataset.outcomes,
        lambda shown, lang: effect_against_cost(found.ensemble, found.comparison.of(shown), lang),
    )


def effect_against_cost(ensemble: Ensemble, comparison: Comparison, lang: str = "en") -> Figure:
    """What is added to each outcome, one panel below the other, against extra yuan a year.

    Crosses are the intervals of both means. The line joins the scenarios that no other beats at the same cost or less;
    the others are grey. Scenarios without a price stand in a strip of their own. Raises MissingFont, and ValueError
    where there is no policy to compare.
    """
    if not comparison.policies:
        raise ValueError("no costs to draw: the design holds the status quo alone")
    with look(lang):
        outcomes = comparison.outcomes
        found = {outcome.id: standings(ensemble, comparison, outcome) for outcome in outcomes}
        unpriced = [point for point in found[outcomes[0].id] if point.standing == "unpriced"]
        named = {outcome: _named(points) for outcome, points in found.items()}
        names = [_name(point, lang) for point in unpriced if any(point.row.id in one for one in named.values())]
        gutter = label_width([*names, say(WORDS["costs_unpriced"], lang)], 1.3, LABEL_SIZE) if unpriced else 0.1
        strip = STRIP if unpriced else 0.0
        height = max(
            PANEL_HEIGHT,
            0.2 * (len(ensemble.scenarios) - len(unpriced)),
            labels_height(names, gutter, LABEL_SIZE) if unpriced else 0.0,
        )
        width = WIDTH - 2.0 * MARGIN - LEFT - strip - gutter - (0.12 if unpriced else 0.0)
        below, between, above = 0.36, 0.52, 0.24
        month = month_name(ensemble.month_zero, comparison.month, lang)
        page = new_page(
            title(found, comparison, lang),
            say(WORDS["costs_subtitle"], lang, place=ensemble.place[lang], month=month),
            caption(ensemble, comparison, lang, _caption_parts(comparison, found, lang)),
            below + len(outcomes) * height + (len(outcomes) - 1) * between + above,
        )
        for row, outcome in enumerate(outcomes, start=1):
            bottom, points, identity = below + (len(outcomes) - row) * (height + between), found[outcome.id], outcome.id
            axes = page.axes(MARGIN + LEFT, bottom, width, height)
            frame(axes, points, lang, height, least=0.1 if is_share(outcome) else 0.0, labelled=outcome is outcomes[-1])
            said = {"outcome": of_outcome(outcome, lang), "unit": unit_of_change(outcome, lang)}
            heading(axes, say(WORDS["costs_heading"], lang, **said))
            _scatter(axes, points, ensemble, identity, (width, height), lang)
            if unpriced:
                beside = page.axes(MARGIN + LEFT + width + 0.12, bottom, strip, height)
                _strip(beside, axes, points, ensemble, identity, (gutter, height), named[identity], lang)
        page.figure.draw_without_rendering()
    return page.figure


def title(found: dict[str, tuple[Point, ...]], comparison: Comparison, lang: str) -> str:
    """The finding: which priced scenario surely adds most to the last outcome, at what cost, or that none does.

    Of one run the means are told. Where another's mean is larger, though not told from zero, the title says that it
    speaks of the sure ones.
    """
    one_run = comparison.n_replicates == 1
    prefix = say(COMMON["in_one_run"], lang) if one_run else ""
    *others, main = comparison.outcomes
    gaining = [point for point in found[main.id] if point.standing in PRICED and point.gain > 0.0]
    told = [point for point in gaining if one_run or point.effect.excludes_zero]
    if not told:
        return prefix + say(
            WORDS["costs_title_none_in_one"] if one_run else WORDS["costs_title_none"],
            lang,
            outcome=name(main, lang),
            n=comparison.n_replicates,
        )
    most = max(told, key=_effect_then_saving)
    effects = [_told(main, most, lang)]
    for other in others:
        beside = next(point for point in found[other.id] if point.row.id == most.row.id)
        alike = other.unit == main.unit
        effects.append(_told(other, beside, lang, again=alike))
    return prefix + say(
        WORDS["costs_title"] if most is max(gaining, key=_effect_then_saving) else WORDS["costs_title_sure"],
        lang,
        name=say(COMMON["name_in_text"], lang, name=most.row.name[lang]),
        effects=say(WORDS["costs_between"], lang).join(effects),
        cost=say(
            WORDS["costs_booked_in_part"] if most.standing == "partly" else WORDS["costs_booked"],
            lang,
            yuan=money(most.cost, lang),
        ),
    )


def _effect_then_saving(point: Point) -> tuple[float, float]:
    return point.gain, -point.cost.mean


def _named(points: Sequence[Point]) -> set[str]:
    """Scenarios without a price that are named: those that surely act most; all where they are few."""
    unpriced = [point for point in points if point.standing == "unpriced"]
    if len(unpriced) <= MOST_NAMES:
        return {point.row.id for point in unpriced}
    clear = [point for point in unpriced if point.effect.excludes_zero or point.effect.n == 1]
    return {point.row.id for point in sorted(clear, key=lambda point: -abs(point.effect.mean))[:MOST_NAMES]}


def _told(outcome: Outcome, point: Point, lang: str, *, again: bool = False) -> str:
    """An effect with its outcome, and where it is the first in its unit with that; a word where none is sure."""
    said = {"outcome": name(outcome, lang)}
    if again and not (point.effect.n == 1 or point.effect.excludes_zero):
        return say(WORDS["costs_effect_none"], lang, **said)
    size = signed_size(outcome, point.effect)
    return say(WORDS["costs_effect"], lang, size=size if again else in_unit(outcome, size, lang), **said)


def _name(point: Point, lang: str) -> str:
    floor = BELOW_FLOOR if point.row.below_register_floor else ""
    return point.row.name[lang] + floor + (PRICED_IN_PART if point.standing == "partly" else "")


def _caption_parts(comparison: Comparison, found: dict[str, tuple[Point, ...]], lang: str) -> list[str]:
    first = found[comparison.outcomes[0].id]
    parts = [say(WORDS["costs_line"], lang)]
    if comparison.n_replicates > 1:
        said = say(
            worded(WORDS, "costs_crosses", comparison.spread), lang, confidence=f"{100.0 * comparison.confidence:.3g}"
        )
        core = say(WORDS["costs_core"], lang) if comparison.spread.freedom else ""
        parts += [one for one in (said, core, intervals_said(comparison.spread, lang)) if one]
    else:
        parts.append(say(COMMON["difference_one_run"], lang))
    if any(point.standing == "partly" for point in first):
        parts.append(say(WORDS["costs_in_part"], lang))
    if any(point.standing == "unpriced" for point in first):
        parts.append(say(WORDS["costs_unpriced_meaning"], lang))
        if sum(point.standing == "unpriced" for point in first) > MOST_NAMES:
            parts.append(say(WORDS["costs_unnamed"], lang))
    if sum(point.standing != "unpriced" for point in first) > MANY:
        parts.append(say(WORDS["costs_no_room"], lang))
    return [*parts, say(WORDS["costs_meaning"], lang)]


def _scatter(
    axes: Axes, points: Sequence[Point], ensemble: Ensemble, outcome: str, size: tuple[float, float], lang: str
) -> None:
    """Draw the priced scenarios with frontier and labels."""
    line = undominated(points)
    unit = UNIT[lang]
    axes.plot(
        [point.cost.mean / unit for point in line],
        [point.effect.mean for point in line],
        color=INK,
        linewidth=0.9,
        linestyle=(0, (4, 2)),
        zorder=1.2,
        gid=f"frontier-{outcome}",
    )
    styles = scenario_styles(ensemble)
    priced = sorted(
        (point for point in points if point.standing != "unpriced"), key=lambda point: point.standing == "dominated"
    )
    labels = []
    taken = along(axes, [(point.cost.mean / unit, point.effect.mean) for point in line], size)
    for point in priced:
        style = styles[point.row.id]
        colour = DOMINATED if point.standing == "dominated" else style.colour
        x, y = point.cost.mean / unit, point.effect.mean
        taken += _cross(axes, point, colour, outcome, unit, size)
        _marker(axes, x, y, style, colour, f"dot-{outcome}-{point.row.id}")
        labels.append(PointLabel(f"{outcome}-{point.row.id}", x, y, _name(point, lang), colour))
    label_points(axes, labels, width=size[0], height=size[1], size=LABEL_SIZE, taken=taken)


def _cross(axes: Axes, point: Point, colour: str, outcome: str, unit: float, size: tuple[float, float]) -> list[Box]:
    """Draw both intervals; the boxes they take up."""
    if point.cost.low is None or point.effect.low is None or point.row.is_status_quo:
        return []
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    x, y = point.cost.mean / unit, point.effect.mean
    costs, effects = [bound / unit for bound in bounds(point.cost)], list(bounds(point.effect))
    if point.effect.chance:
        half = MIDDLE * point.effect.chance
        axes.plot(
            [x, x], [y - half, y + half], color=colour, linewidth=3.4, solid_capstyle="butt", zorder=1.45,
            gid=f"chance-{outcome}-{point.row.id}",
        )  # fmt: skip
    for which, across_values, up_values in (("cost", costs, [y, y]), ("effect", [x, x], effects)):
        axes.plot(
            across_values,
            up_values,
            color=colour,
            linewidth=1.4,
            solid_capstyle="butt",
            zorder=1.8,
            gid=f"{which}-{outcome}-{point.row.id}",
        )

    def across(value: float) -> float:
        return (value - left) / (right - left) * size[0]

    def up(value: float) -> float:
        return (value - bottom) / (top - bottom) * size[1]

    return [
        (across(costs[0]), up(y) - 0.02, across(costs[1]), up(y) + 0.02),
        (across(x) - 0.02, up(effects[0]), across(x) + 0.02, up(effects[1])),
    ]


def _marker(axes: Axes, x: float, y: float, style: LineStyle, colour: str, identity: str) -> None:
    axes.plot(
        [x],
        [y],
        color=colour,
        linestyle="none",
        marker=style.marker or "o",
        markersize=5.0,
        markerfacecolor=colour if style.filled else "white",
        markeredgewidth=1.0,
        zorder=2.0,
        gid=identity,
    )


def _strip(
    axes: Axes,
    beside: Axes,
    points: Sequence[Point],
    ensemble: Ensemble,
    outcome: str,
    size: tuple[float, float],
    named: set[str],
    lang: str,
) -> None:
    """Draw the scenarios without a price: their effect alone, and the names of some."""
    axes.set_xlim(0.0, 1.0)
    axes.set_ylim(*beside.get_ylim())
    axes.set_xticks([])
    axes.set_yticks(beside.get_yticks(), [])
    axes.tick_params(length=0.0)
    axes.grid(visible=True, axis="y")
    axes.set_axisbelow(True)
    axes.axhline(0.0, color=FADED, linewidth=0.8, zorder=0.9)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    heading(axes, say(WORDS["costs_unpriced"], lang))
    styles = scenario_styles(ensemble)
    ends = []
    for point in points:
        if point.standing != "unpriced":
            continue
        low, high = bounds(point.effect)
        colour = styles[point.row.id].colour
        if point.effect.low is not None:
            axes.plot([0.5, 0.5], [low, high], color=colour, linewidth=1.4, solid_capstyle="butt")
        _marker(axes, 0.5, point.effect.mean, styles[point.row.id], colour, f"dot-{outcome}-{point.row.id}")
        if point.row.id in named:
            ends.append(EndLabel(f"{outcome}-{point.row.id}", point.effect.mean, _name(point, lang), colour))
    label_ends(axes, ends, x=0.8, height=size[1], width=size[0], size=LABEL_SIZE)
