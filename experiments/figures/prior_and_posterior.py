"""What the facts teach: what was believed of the uncertain numbers, and what calibration leaves of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.runs import Described
from experiments.analysis.spread import MIDDLE
from experiments.analysis.spread_wording import whole_percent
from experiments.analysis.taught import Taught
from experiments.analysis.value import LEAST
from experiments.figures.frame.page import MARGIN, caption_of, new_page
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.rows import Rows, numbers_width
from experiments.figures.frame.style import BLUE, WIDTH, look
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers
from experiments.presenting.plain_numbers import became_said, plainly
from experiments.presenting.worth import taught_by

NAME = "prior_and_posterior"
KIND = "scenarios"
ORDER = 92
READING = {
    "en": "A blue bar shorter than the grey one, or off its middle, is what the facts teach of that number.",
    "zh": "蓝条比灰条短，或偏离其中间，即为事实对该参数的约束。",
}
NEEDS = {
    "en": "it needs runs with uncertainty=posterior, of some dozens of points of the parameters",
    "zh": "需要 uncertainty=posterior 的运行，参数点须有数十个",
}
WORDS = {
    "title": {
        "en": "The facts teach most about “{name}”: {learned} % of its variance is gone",
        "zh": "事实对“{name}”约束最强：方差减少 {learned}%",
    },
    "title_nothing": {
        "en": "Of no number do the facts teach more than chance would from so few points",
        "zh": "就现有参数点而言，事实对各参数的约束均未超出偶然",
    },
    "subtitle": {
        "en": "{place}: what nine in ten bets put each number at, and what is left of it",
        "zh": "{place}：各参数的先验范围（九成）及校准后所余范围",
    },
    "read": {
        "en": "Grey: what was believed before any fact, nine in ten, drawn equally wide on the scale on which it was "
        "believed; blue: the points of these runs, nine in ten, dot: their middle. Numbers: the same ranges. Shown are "
        "the {shown} of {all} numbers that lost most of their variance ({points} points).",
        "zh": "灰条：未对照事实时的先验（九成），按其自身刻度等宽绘出；蓝条：本次运行的参数点（九成），点为中位数。"
        "数字为相应范围。共 {all} 个参数，列出方差减少最多的 {shown} 个（{points} 个参数点）。",
    },
}
MOST: Final = 12
"""Numbers that are drawn."""
NAMES: Final = 2.6
"""Inches of a line of a name at most."""
GREY: Final = "#c8c8c8"
EDGE: Final = 2.3
"""Standard deviations of a belief to either end of the panel."""


def pictures(found: Answers) -> list[Picture]:
    """Of runs over so many points of what calibration left that something can be said."""
    spread = found.ensemble.spread
    if spread.kind != "posterior" or spread.n_points < LEAST:
        return []
    return [Picture(NAME, lambda lang: prior_and_posterior(found.ensemble, taught_by(found.dataset), lang))]


def prior_and_posterior(runs: Described, numbers: Sequence[Taught], lang: str = "en") -> Figure:
    """A row a number, that of which most was learned first. Raises MissingFont."""
    with look(lang):
        shown = [one for one in numbers if one.surely][:MOST] or list(numbers[:MOST])
        rows = Rows.of([plainly(one.key, one.info, lang) for one in shown], width=NAMES)
        texts = [_became(one, lang) for one in shown]
        beside, below, above = numbers_width(texts), 0.1, 0.1
        said = say(WORDS["read"], lang, shown=len(shown), all=len(numbers), points=runs.spread.n_points)
        page = new_page(
            _title(shown[0], lang),
            say(WORDS["subtitle"], lang, place=runs.place[lang]),
            caption_of(runs, lang, [said]),
            below + rows.height + above,
        )
        width = WIDTH - 2.0 * MARGIN - rows.names_width - beside
        axes = page.axes(MARGIN + rows.names_width, below, width, rows.height)
        axes.set_xlim(-EDGE, EDGE)
        rows.frame(axes)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        for one, centre in zip(shown, rows.centres, strict=True):
            _draw(axes, one, centre)
        rows.write_names(axes, [one.key for one in shown])
        rows.write_numbers(axes, texts)
        page.figure.draw_without_rendering()
    return page.figure


def _title(first: Taught, lang: str) -> str:
    if not first.surely:
        return say(WORDS["title_nothing"], lang)
    name = plainly(first.key, first.info, lang)
    return say(WORDS["title"], lang, name=name, learned=whole_percent(first.learned))


def _draw(axes: Axes, one: Taught, centre: float) -> None:
    low, middle, high = one.scores
    for ends, colour, thickness, what in (((-MIDDLE, MIDDLE), GREY, 8.0, "believed"), ((low, high), BLUE, 3.0, "left")):
        axes.plot(
            ends, (centre, centre), color=colour, linewidth=thickness, solid_capstyle="butt", gid=f"{what}-{one.key}"
        )
    axes.plot(middle, centre, color=BLUE, marker="o", markersize=5.0, gid=f"middle-{one.key}")


def _became(one: Taught, lang: str) -> str:
    """What nine in ten bets put a number at, and what is left."""
    prior = one.info.prior
    assert prior is not None  # noqa: S101 (of others nothing is taught)
    return became_said([(prior.low, prior.high), (one.left[0], one.left[-1])], one.info.unit, lang)
