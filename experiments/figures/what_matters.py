"""Which uncertain numbers an effect hangs on: what each takes part in, alone and with others, beside chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.indices import Index
from experiments.analysis.outcomes import name as name_of
from experiments.analysis.spread_wording import whole_percent
from experiments.analysis.wording import month_name
from experiments.exploring.sensitivity import Sensitivity
from experiments.figures.frame.page import MARGIN, new_page
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.rows import Rows, key, numbers_width
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.study_page import study_caption
from experiments.figures.frame.style import BLUE, FADED, GREY, ORANGE, WIDTH, look, value_ticks
from experiments.language.messages import in_language
from experiments.language.messages import text as say
from experiments.presenting.plain_numbers import plainly
from experiments.presenting.sensitivities import ROWS

NAME = "what_matters"
KIND = "sensitivity"
ORDER = 10
READING = {
    "en": "A blue bar whose line lies wholly to the right of the dashed one is a number that matters.",
    "zh": "蓝条的区间线全部位于虚线右侧，即为确实起作用的参数。",
}
WORDS = {
    "title": {
        "en": "What {package} does to {outcome} hangs most on “{most}”: it takes part in {share} % of the variance",
        "zh": "{package}对{outcome}的影响最取决于“{most}”：它参与方差的 {share}%",
    },
    "title_nothing": {
        "en": "What {package} does to {outcome}: no single number stands out from chance so far",
        "zh": "{package}对{outcome}的影响：目前没有哪个参数超出随机性",
    },
    "subtitle": {
        "en": "{place}: part of the variance of the effect by {month} that each number has a share in, %",
        "zh": "{place}：到{month}，各参数所参与的影响方差，%",
    },
    "total": {"en": "alone or with others", "zh": "单独或与其他参数共同"},
    "first": {"en": "alone", "zh": "单独"},
    "guess": {"en": "{name} (a guess)", "zh": "{name}（推测）"},
    "read": {
        "en": "Bars: total and first indices; with others they overlap, so that they may add up to more than 100 %. "
        "Lines hold an index nine times in ten; at the edge they go on. Dashed: what chance, or a dummy that moves "
        "nothing, reaches. Of {all} numbers those that move the effect most when all are screened; no source says "
        "anything of a guess.",
        "zh": "条为总指数与一阶指数；共同部分重复计入，合计可超过 100%。线为 90% 区间，抵边者继续延伸。"
        "虚线：随机性或虚设参数所达到的水平。{all} 个参数经筛选，仅列影响变动最大者；“推测”指没有资料来源。",
    },
}
NAMES: Final = 2.7
"""Inches of a line of a name at most."""
ROW: Final = 0.4
"""Inches of a row with two bars."""
FARTHEST: Final = 1.1
"""Part of the variance at which lines of intervals are cut off."""
COLOURS: Final = {"total": BLUE, "first": ORANGE}


@dataclass(frozen=True)
class Bar:
    """A row: its id, its name, and what it takes part in, with others and alone."""

    key: str
    name: str
    total: Index
    first: Index | None


def pictures(found: Sensitivity) -> list[Picture]:
    """One of the outcome that was looked at."""
    return [Picture(NAME, lambda lang: what_matters(found, lang), outcome=found.outcome.id)]


def what_matters(found: Sensitivity, lang: str = "en") -> Figure:
    """A row for each number that was looked at, then all others, chance and the dummy. Raises MissingFont."""
    with look(lang):
        bars = bars_of(found, lang)
        rows = Rows.of([one.name for one in bars], least=ROW, width=NAMES)
        texts = [_said(one.total) for one in bars]
        above, below = 0.24, 0.26
        read = say(WORDS["read"], lang, all=len(found.numbers))
        place, month = found.configuration.place, found.months[-1]
        page = new_page(
            _title(found, lang),
            say(
                WORDS["subtitle"], lang, place=in_language(place.name, lang),
                month=month_name(place.month_zero, month, lang),
            ),
            study_caption(found.configuration, found.n_points, found.folders, [read], lang),
            rows.height + above + below,
        )  # fmt: skip
        width = WIDTH - 2.0 * MARGIN - rows.names_width - numbers_width(texts)
        axes = page.axes(MARGIN + rows.names_width, below, width, rows.height)
        most = max(min(FARTHEST, max(one.total.high for one in bars)), *(1.05 * one.total.value for one in bars))
        axes.set_xlim(0.0, 100.0 * most)
        rows.frame(axes)
        axes.set_xticks(*value_ticks(*axes.get_xlim(), 6))
        for one, centre in zip(bars, rows.centres, strict=True):
            _draw(axes, one, centre, is_number=one.key not in ROWS)
        axes.axvline(100.0 * found.floor, color=FADED, linewidth=0.8, dashes=(4.0, 2.0), gid="floor")
        rows.write_names(axes, [one.key for one in bars])
        rows.write_numbers(axes, texts)
        key(axes, {one: (say(WORDS[one], lang), colour) for one, colour in COLOURS.items()}, 5.0)
        page.figure.draw_without_rendering()
    return page.figure


def bars_of(found: Sensitivity, lang: str) -> list[Bar]:
    """The rows in their order, numbers by what they take part in at the last month."""
    numbers = [
        Bar(one.key, _named(plainly(one.key, one.info, lang), lang, is_guess=one.is_assumed), one.total, one.first)
        for one in found.numbers
        if one.total is not None
    ]
    further = {"others": found.others, "chance": found.chance, "dummy": found.dummy}
    return [*numbers, *(Bar(one, say(ROWS[one], lang), indices[-1], None) for one, indices in further.items())]


def _named(name: str, lang: str, *, is_guess: bool) -> str:
    return say(WORDS["guess"], lang, name=name) if is_guess else name


def _title(found: Sensitivity, lang: str) -> str:
    package = in_language(found.configuration.scenarios[-1].name, lang)
    said = {"package": say(COMMON["name_in_text"], lang, name=package), "outcome": name_of(found.outcome, lang)}
    if not found.mattering:
        return say(WORDS["title_nothing"], lang, **said)
    first = found.mattering[0]
    share = whole_percent(first.over_time[-1].value)
    return say(WORDS["title"], lang, **said, most=plainly(first.key, first.info, lang), share=share)


def _said(index: Index) -> str:
    low, high = (whole_percent(one) for one in (index.low, index.high))
    return f"{whole_percent(index.value)} [{low}–{high}]"


def _draw(axes: Axes, one: Bar, centre: float, *, is_number: bool) -> None:
    """The bar of the total index above that of the first, each with its interval; what is no number is grey."""
    drawn: Sequence[tuple[str, Index | None, float]] = (
        [("total", one.total, -0.075), ("first", one.first, 0.075)] if is_number else [("total", one.total, 0.0)]
    )
    for which, index, off in drawn:
        if index is None:
            continue
        y = centre + off
        colour = COLOURS[which] if is_number else GREY
        axes.barh(y, 100.0 * index.value, height=0.12, color=colour, alpha=0.75, gid=f"bar-{which}-{one.key}")
        axes.plot(
            (100.0 * index.low, 100.0 * index.high), (y, y), color="black", linewidth=0.8, gid=f"line-{which}-{one.key}"
        )
