"""One factor at a time: what each does at its two ends, the strongest above (a tornado with intervals)."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from experiments.analysis.compare import BELOW_FLOOR, FLOOR
from experiments.analysis.one_at_a_time import Bar, End, OneAtATime
from experiments.analysis.one_at_a_time import one_at_a_time as answered
from experiments.analysis.outcomes import unit_of_change
from experiments.analysis.spread_wording import worded
from experiments.analysis.sweep import Sweep
from experiments.analysis.sweep_findings import listed, of_one_at_a_time, quoted
from experiments.analysis.sweep_wording import (
    RATE,
    VITALITY,
    effect_digits,
    effect_text,
    is_told_in_words,
    signed_size_text,
    tick_text,
    value_text,
)
from experiments.figures.frame.labels import name_row
from experiments.figures.frame.page import LINE, MARGIN, new_page, text_width, wrap
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import (
    BLUE,
    FADED,
    HAIRLINE,
    LABEL_SIZE,
    ORANGE,
    TICK_SIZE,
    WIDTH,
    look,
    value_ticks,
)
from experiments.figures.frame.sweep_page import interval_sentence, limits, shown, sweep_caption
from experiments.figures.frame.sweep_pictures import each
from experiments.language.messages import in_language
from experiments.language.messages import text as say

NAME = "one_at_a_time"
KIND = "sweep"

ENDS = {
    "high": {"en": "high end", "zh": "高值"},
    "low": {"en": "low end", "zh": "低值"},
}
FITS = {"one_at_a_time": "whole"}
ORDER = 30
READING = {
    "en": "The longer a bar, the more that factor moves the outcome when it alone is moved to its end.",
    "zh": "条形越长，单独变动该因素到其端点时影响越大。",
}
WORDS = {
    "sweep_ends": {
        "en": "At the ends of the bars: the factor's value there and its effect; all others stay as they are.",
        "zh": "条端：该因素的取值及其影响；其余因素不变。",
    },
    "sweep_base": {
        "en": "Bars begin where no factor is moved ({effect}).",
        "zh": "条形起点：各因素均不变时（{effect}）。",
    },
    "sweep_further": {"en": "Smaller still: {names}.", "zh": "更小的还有：{names}。"},
    "sweep_not_run": {"en": "Without a run: {names}.", "zh": "没有运行结果：{names}。"},
    "sweep_pale_bars": {
        "en": "Pale: not detectable, the interval of the shift includes zero.",
        "zh": "浅色：未检出影响，即变动的区间包含零。",
    },
    "sweep_pale_bars_wide": {
        "en": "Pale: the sign is not sure, the interval of the shift includes zero.",
        "zh": "浅色：方向不确定，即变动的区间包含零。",
    },
    "sweep_bars": {"en": "Bars: means over seeds; whiskers", "zh": "条：种子均值；须线"},
    "sweep_rate_meaning": {
        "en": "Months on average: until it is done for an organization or a member.",
        "zh": "平均月数：办妥一家组织或一名党员的有关事项平均所需时间。",
    },
    "sweep_vitality_meaning": {
        "en": "Vitality (0 to 1): where a branch goes that without it would be at 0.50.",
        "zh": "活力（0 至 1）：不采取时活力为 0.50 的党组织将达到的水平。",
    },
}


MOST_BARS = 20
"""Factors that are drawn; the caption names the others."""

NUMBER_SIZE = 7.0
"""Points: the size of what stands at the ends of the bars."""

END_HEIGHT = 0.135
"""Inches of one end's bar and of what stands beside it."""

END_ROOM = 0.12
"""Inches right of the panel for the half of a number at the end of its axis."""

EXPLAINED = {RATE: WORDS["sweep_rate_meaning"], VITALITY: WORDS["sweep_vitality_meaning"]}
"""Units whose values, told in words, the caption explains."""

FACE = {"low": "white", "high": BLUE}
EDGE = {"low": ORANGE, "high": BLUE}

PALE = 0.4
"""Opacity of a bar whose shift is not detectable."""


def pictures(found: Sweep) -> list[Picture]:
    """Where the design changes one factor at a time."""
    return each(found, NAME, answered, one_at_a_time)


def one_at_a_time(answer: OneAtATime, lang: str = "en") -> Figure:
    """Two bars a factor: its effect at the high end (above, filled) and at the low one (below, hollow).

    What stands at a bar's end is the factor's value there and the effect. Raises MissingFont.
    """
    with look(lang):
        bars = [bar for bar in answer.bars if any(end.effect is not None for end in bar.ends)][:MOST_BARS]
        names = [wrap(in_language(bar.factor.name, lang), 1.75, LABEL_SIZE) for bar in bars]
        left = max((text_width(line, LABEL_SIZE) for lines in names for line in lines), default=0.0) + 0.12
        heights = [
            max(len(bar.ends) * END_HEIGHT, len(lines) * LABEL_SIZE * LINE / 72.0) + 0.09
            for bar, lines in zip(bars, names, strict=True)
        ]
        below, above = 0.44, 0.24
        height = max(sum(heights), 0.6)
        page = new_page(
            of_one_at_a_time(answer, lang),
            shown(answer.sweep, answer.outcome, answer.scenario, lang),
            sweep_caption(answer.sweep, lang, _caption_parts(answer, bars, lang)),
            height + below + above,
        )
        width = WIDTH - 2.0 * MARGIN - left - END_ROOM
        axes = page.axes(MARGIN + left, below, width, height)
        texts = {id(end): _end_text(answer, bar, end, lang) for bar in bars for end in bar.ends}
        _set_limits(axes, answer, bars, texts, width)
        axes.set_ylim(height, 0.0)
        _write_axes(axes, answer, width, lang)
        top = 0.0
        for bar, lines, row in zip(bars, names, heights, strict=True):
            _draw_bar(axes, answer, bar, texts, top + row / 2.0)
            name_row(axes, lines, top + row / 2.0, f"name-{bar.factor.key}")
            top += row
            axes.axhline(top, color=HAIRLINE, linewidth=0.5, zorder=0.2)
        _write_key(axes, lang)
        page.figure.draw_without_rendering()
    return page.figure


def _base(answer: OneAtATime) -> float:
    return 0.0 if answer.base is None else answer.base.mean


def _end_text(answer: OneAtATime, bar: Bar, end: End, lang: str) -> str:
    value = value_text(answer.sweep, bar.factor, end.value, lang)
    if end.effect is None:
        return ""
    known = [one.effect for each in answer.bars for one in each.ends if one.effect is not None]
    number = effect_text(answer.measure, end.effect, effect_digits(answer.measure, known), lang)
    return say(COMMON["sweep_end"], lang, value=value, effect=number) + (BELOW_FLOOR if end.below_floor else "")


def _outer(end: End, base: float) -> tuple[float, bool]:
    """Where what is written beside a bar begins, and whether it stands to the right of it."""
    effect = end.effect
    if effect is None:
        return base, True
    to_right = effect.mean >= base
    bounds = [base, effect.mean, *(bound for bound in (effect.low, effect.high) if bound is not None)]
    return (max(bounds) if to_right else min(bounds)), to_right


def _set_limits(axes: Axes, answer: OneAtATime, bars: Sequence[Bar], texts: dict[int, str], width: float) -> None:
    """An axis so wide that what stands beside the bars fits in: each side gets the room its texts need."""
    base = _base(answer)
    low, high = limits((end.effect for bar in bars for end in bar.ends if end.effect is not None), room=0.0)
    low, high = min(low, base), max(high, base)
    span = (high - low) or 1.0
    for _ in range(40):
        per_inch = span / width
        wanted_low, wanted_high = low, high
        for bar in bars:
            for end in bar.ends:
                outer, to_right = _outer(end, base)
                room = (text_width(texts[id(end)], NUMBER_SIZE) + 0.12) * per_inch
                wanted_low = wanted_low if to_right else min(wanted_low, outer - room)
                wanted_high = max(wanted_high, outer + room) if to_right else wanted_high
        if abs(wanted_high - wanted_low - span) < 1e-6 * span:
            break
        span = wanted_high - wanted_low
    axes.set_xlim(wanted_low, wanted_high)


def _write_axes(axes: Axes, answer: OneAtATime, width: float, lang: str) -> None:
    low, high = axes.get_xlim()
    ticks, plain = value_ticks(low, high, max(2, int(width / 0.5)), signed=True)
    digits = max(len(text.partition(".")[2]) for text in plain)
    axes.set_xticks(ticks, [tick_text(answer.measure, tick, digits, lang) for tick in ticks])
    axes.set_xlabel(unit_of_change(answer.measure, lang), fontsize=TICK_SIZE, labelpad=2.0, color=FADED)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(visible=True, axis="x")
    axes.set_axisbelow(True)
    axes.axvline(0.0, color=FADED, linewidth=1.0, zorder=1.0)
    if _base(answer) != 0.0:
        axes.axvline(_base(answer), color=FADED, linewidth=1.0, linestyle=(0, (3, 2)), zorder=1.0, gid="base")


def is_unsure(answer: OneAtATime, end: End) -> bool:
    """Whether an end's shift from the base is not detectable; of one seed nothing is, which the caption says."""
    return len(answer.sweep.seeds_done) > 1 and (end.shift is None or not end.shift.excludes_zero)


def _role(bar: Bar, end: End) -> str:
    """Whether an end is its factor's low or high one; a single end by the side of the base it lies on."""
    if len(bar.ends) == 2:
        return "low" if end is bar.ends[0] else "high"
    base = bar.factor.status_quo
    if isinstance(end.value, str) or base is None or isinstance(base, str):
        return "high"
    return "low" if end.value < base else "high"


def _draw_bar(axes: Axes, answer: OneAtATime, bar: Bar, texts: dict[int, str], centre: float) -> None:
    """The ends of one factor, the high one above."""
    base = _base(answer)
    ends = bar.ends[::-1]
    for place, end in enumerate(ends):
        if end.effect is None:
            continue
        y = centre + (place - (len(ends) - 1) / 2.0) * END_HEIGHT
        role = _role(bar, end)
        opacity = PALE if is_unsure(answer, end) else 1.0
        axes.barh(
            y,
            end.effect.mean - base,
            height=END_HEIGHT * 0.72,
            left=base,
            facecolor=to_rgba(FACE[role], opacity),
            edgecolor=to_rgba(EDGE[role], opacity),
            linewidth=0.9,
            zorder=2.0,
            gid=f"bar-{bar.factor.key}-{role}",
        )
        if end.effect.low is not None and end.effect.high is not None:
            axes.plot(
                [end.effect.low, end.effect.high],
                [y, y],
                color="black",
                linewidth=1.0,
                solid_capstyle="butt",
                zorder=3.0,
                gid=f"interval-{bar.factor.key}-{role}",
            )
        outer, to_right = _outer(end, base)
        axes.annotate(
            texts[id(end)],
            (outer, y),
            (4.0 if to_right else -4.0, 0.0),
            textcoords="offset points",
            ha="left" if to_right else "right",
            va="center_baseline",
            fontsize=NUMBER_SIZE,
            annotation_clip=False,
            gid=f"end-{bar.factor.key}-{role}",
        )


def _write_key(axes: Axes, lang: str) -> None:
    """What filled and hollow bars are, above the panel."""
    x = 0.0
    width = axes.get_position().width * WIDTH
    height = axes.get_window_extent().height / axes.figure.dpi
    for role in ("high", "low"):
        axes.plot(
            [(x + 0.06) / width], [1.0 + 0.11 / height],
            transform=axes.transAxes, clip_on=False, marker="s", markersize=5.5, markerfacecolor=FACE[role],
            markeredgecolor=EDGE[role], linestyle="none",
        )  # fmt: skip
        text = say(ENDS[role], lang)
        axes.annotate(
            text,
            ((x + 0.15) / width, 1.0),
            (0.0, 5.0),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=TICK_SIZE,
            color=FADED,
            annotation_clip=False,
        )
        x += 0.15 + text_width(text, TICK_SIZE) + 0.2


def _caption_parts(answer: OneAtATime, bars: Sequence[Bar], lang: str) -> list[str]:
    parts = [interval_sentence(answer.sweep, WORDS["sweep_bars"], lang), say(WORDS["sweep_ends"], lang)]
    units = {bar.factor.unit["en"] for bar in bars if is_told_in_words(bar.factor)}
    parts += [say(key, lang) for unit, key in EXPLAINED.items() if unit in units]
    if _base(answer) != 0.0 and answer.base is not None:
        parts.append(say(WORDS["sweep_base"], lang, effect=signed_size_text(answer.measure, answer.base, lang)))
    drawn = {bar.factor.key for bar in bars}
    absent = [bar.factor for bar in answer.bars if bar.factor.key not in drawn]
    missing = [one for bar in answer.bars if bar.strongest is None for one in absent if one is bar.factor]
    smaller = [one for one in absent if all(one is not other for other in missing)]
    if smaller:
        parts.append(say(WORDS["sweep_further"], lang, names=listed([quoted(one, lang) for one in smaller], lang)))
    if missing:
        parts.append(say(WORDS["sweep_not_run"], lang, names=listed([quoted(one, lang) for one in missing], lang)))
    if any(is_unsure(answer, end) for bar in bars for end in bar.ends):
        parts.append(say(worded(WORDS, "sweep_pale_bars", answer.sweep.spread), lang))
    if any(end.below_floor for bar in bars for end in bar.ends):
        parts.append(say("sweep_below_floor", lang, floor=FLOOR))
    return parts
