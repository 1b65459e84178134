"""The facts that calibration held the model against, and how runs of its points meet them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.runs import Described
from experiments.analysis.spread_wording import whole_percent
from experiments.figures.frame.page import MARGIN, caption_of, new_page
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.rows import Rows, numbers_width
from experiments.figures.frame.style import BLUE, WIDTH, look
from experiments.language.messages import in_language
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers
from experiments.presenting.calibrated import calibration_of, fact_of
from experiments.presenting.facts import amount

NAME = "facts_met"
KIND = "scenarios"
ORDER = 91
READING = {
    "en": "A blue bar within the green field meets that fact; how much longer the grey one is, the facts took away.",
    "zh": "蓝条在绿色范围内即符合该项事实；灰条超出蓝条的部分已由事实排除。",
}
NEEDS = {
    "en": "it needs runs with uncertainty=posterior, of the very points that configs/posterior has, none of them set",
    "zh": "需要 uncertainty=posterior 的运行，参数点须与 configs/posterior 一致，且未另行设定",
}
WORDS = {
    "title": {
        "en": "{met} % of runs with what calibration leaves meet all {n} facts at once",
        "zh": "校准后的运行有 {met}% 同时符合全部 {n} 项事实",
    },
    "subtitle": {
        "en": "{place}: every fact on a scale of its own, and how many runs meet it",
        "zh": "{place}：各项事实按自身刻度绘出，右为符合该项的运行比例",
    },
    "read": {
        "en": "Green: what is known; grey: nine in ten runs before any fact, cut off at the edge; blue: nine in ten "
        "fresh runs with what calibration leaves, dot: their middle. Numbers: what is known, and how many meet it. "
        "That they are met does not make the model right.",
        "zh": "绿：已知范围；灰：未对照事实时九成运行的范围，超出图幅者截断；蓝：校准后九成新运行的范围，点为中位数。"
        "数字为已知范围及符合的比例。符合事实并不证明模型正确。",
    },
    "name": {"en": "{name} ({place})", "zh": "{place}：{name}"},
    "row": {"en": "{low} to {high}: {met} %", "zh": "{low} 至 {high}：{met}%"},
}
NAMES: Final = 2.8
"""Inches of a line of a name at most."""
EDGE: Final = 1.0
"""Widths of what is known that a panel shows on either side of it."""
KNOWN: Final = "#bfe3d6"
BEFORE: Final = "#9a9a9a"


@dataclass(frozen=True)
class FactMet:
    """A fact, what is known of it, what runs show before and after (5, 50, 95 %), and how many of those meet it."""

    key: str
    name: Mapping[str, str]
    place: Mapping[str, str]
    unit: str
    known: tuple[float, float]
    before: tuple[float, ...]
    after: tuple[float, ...]
    met: float


def pictures(found: Answers) -> list[Picture]:
    """Of runs of the points that a calibration wrote down."""
    header = calibration_of(found.dataset)
    if header is None:
        return []
    return [Picture(NAME, lambda lang: facts_met(found.ensemble, facts(header), header["meet_all_facts"], lang))]


def facts(header: Mapping[str, Any]) -> list[FactMet]:
    """The facts that are bounded on both sides."""
    return [
        FactMet(
            one["fact"], fact["name"], fact["place"], fact["unit"], (one["low"], one["high"]), tuple(one["prior"]),
            tuple(one["posterior"]), one["met"],
        )
        for one, fact in ((one, fact_of(one["fact"])) for one in header["facts"])
        if one["low"] is not None and one["high"] is not None
    ]  # fmt: skip


def facts_met(runs: Described, found: Sequence[FactMet], met: float, lang: str = "en") -> Figure:
    """A row a fact; ``met``: the share of runs that meet all of them. Raises MissingFont."""
    with look(lang):
        rows = Rows.of([_named(one, runs, lang) for one in found], width=NAMES)
        texts = [_row(one, lang) for one in found]
        page = new_page(
            say(WORDS["title"], lang, met=whole_percent(met), n=len(found)),
            say(WORDS["subtitle"], lang, place=runs.place[lang]),
            caption_of(runs, lang, [say(WORDS["read"], lang)]),
            rows.height + 0.2,
        )
        width = WIDTH - 2.0 * MARGIN - rows.names_width - numbers_width(texts)
        axes = page.axes(MARGIN + rows.names_width, 0.1, width, rows.height)
        axes.set_xlim(-EDGE, 1.0 + EDGE)
        rows.frame(axes)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        for one, centre in zip(found, rows.centres, strict=True):
            _draw(axes, one, centre)
        rows.write_names(axes, [one.key for one in found])
        rows.write_numbers(axes, texts)
        page.figure.draw_without_rendering()
    return page.figure


def _named(one: FactMet, runs: Described, lang: str) -> str:
    """What a fact is called, with its place where that is another than the runs'."""
    name = in_language(one.name, lang)
    if dict(one.place) == dict(runs.place):
        return name
    return say(WORDS["name"], lang, name=name, place=in_language(one.place, lang))


def _row(one: FactMet, lang: str) -> str:
    low, high = (amount(end, one.unit) for end in one.known)
    return say(WORDS["row"], lang, low=low, high=high, met=whole_percent(one.met))


def _draw(axes: Axes, one: FactMet, centre: float) -> None:
    low, high = one.known
    before, after = ([(value - low) / (high - low) for value in ends] for ends in (one.before, one.after))
    for ends, colour, thickness, what in (
        ((0.0, 1.0), KNOWN, 11.0, "known"),
        ((before[0], before[-1]), BEFORE, 1.2, "before"),
        ((after[0], after[-1]), BLUE, 3.2, "after"),
    ):
        axes.plot(
            ends, (centre, centre), color=colour, linewidth=thickness, solid_capstyle="butt", gid=f"{what}-{one.key}"
        )
    axes.plot(after[1], centre, color=BLUE, marker="o", markersize=5.0, gid=f"middle-{one.key}")
