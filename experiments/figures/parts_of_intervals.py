"""What the intervals of the answers are made of: what is not known of the parameters, chance, and for want of runs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.compare import Comparison, Row
from experiments.analysis.ensemble import Ensemble
from experiments.analysis.outcomes import heading as of_outcome
from experiments.analysis.outcomes import is_share, unit_of_change
from experiments.analysis.paired import Estimate
from experiments.analysis.spread import MIDDLE
from experiments.analysis.spread_wording import intervals_said, whole_percent
from experiments.analysis.wording import month_name, number
from experiments.figures.frame.page import MARGIN, caption_of, heading, new_page
from experiments.figures.frame.picture import Picture, pages
from experiments.figures.frame.rows import NUMBER_SIZE, Rows, key, numbers_width
from experiments.figures.frame.style import BLUE, GREY, ORANGE, WIDTH, look, text_colour, value_ticks
from experiments.language.messages import in_language
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers
from sim.observables import Outcome

NAME = "parts_of_intervals"
KIND = "scenarios"
ORDER = 25
READING = {
    "en": "The longer the first bar beside the second, the less more seeds would help: knowledge is missing, not runs.",
    "zh": "第一条比第二条越长，增加种子越无济于事：缺的是认识，不是运行次数。",
}
NEEDS = {
    "en": "it needs runs over uncertain parameters (uncertainty=posterior or prior), so many that chance can be told",
    "zh": "需要参数不确定的运行（uncertainty=posterior 或 prior），且次数足以分出随机性",
}
WORDS = {
    "title": {
        "en": "What nobody knows makes {least} to {most} % of the spread of effects, chance the rest",
        "zh": "影响的差异有 {least} 至 {most}% 来自参数未知，其余为随机性",
    },
    "title_one": {
        "en": "What nobody knows makes {least} % of the spread of effects, chance the rest",
        "zh": "影响的差异有 {least}% 来自参数未知，其余为随机性",
    },
    "subtitle": {
        "en": "{place}, {month}: what moves a difference to the status quo, ±",
        "zh": "{place}，{month}：使与现状之差变动的各部分（±）",
    },
    "read": {
        "en": "Bars from above, shares of the title by variance. Parameters: as far as nine in ten of their points "
        "move the effect either way, chance taken off; chance: as far as nine in ten seeds do at one point; error: how "
        "far the mean that is shown may be off because no more was run (standard error).",
        "zh": "条自上而下；标题中的比例为方差之比。参数：九成参数点使影响变动的幅度（已扣除随机性）；随机性："
        "同一参数点下九成种子造成的幅度；误差：因运行次数有限，所示均值可能的偏差（标准误）。",
    },
}
PARTS: Final = {
    "parameters": {"en": "parameters", "zh": "参数"},
    "chance": {"en": "chance", "zh": "随机性"},
    "error": {"en": "error of the mean", "zh": "均值误差"},
}
COLOURS: Final = {"parameters": BLUE, "chance": ORANGE, "error": GREY}
BAR: Final = 0.12
"""Inches that a bar is high."""
ROW: Final = 0.5
"""Inches of a scenario's row: its three bars and what parts it from the next."""
KEY_HEIGHT: Final = 0.2


def pictures(found: Answers) -> list[Picture]:
    """Where parameters are uncertain and some of their points have two seeds."""
    if not (found.has_policies and found.ensemble.spread.freedom):
        return []
    return pages(
        NAME,
        found.dataset.outcomes,
        lambda shown, lang: parts_of_intervals(found.ensemble, found.comparison.of(shown), lang),
    )


def parts_of(found: Estimate) -> dict[str, float]:
    """Half-widths of nine in ten that parameters and chance make of an effect's spread, and the error of its mean.

    Variances of parameters and of chance add up; what chance takes by luck beyond all there is leaves parameters none.
    """
    whole, chance = found.standard_deviation or 0.0, found.chance or 0.0
    parameters = math.sqrt(max(whole**2 - chance**2, 0.0))
    sizes = (MIDDLE * parameters, MIDDLE * chance, found.monte_carlo or 0.0)
    return dict(zip(PARTS, sizes, strict=True))


def parts_of_intervals(ensemble: Ensemble, comparison: Comparison, lang: str = "en") -> Figure:
    """Three bars a scenario and outcome, on one scale where the unit is one. Raises MissingFont."""
    with look(lang):
        rows, outcomes = comparison.policies, comparison.outcomes
        names = Rows.of([in_language(row.name, lang) for row in rows], least=ROW)
        sizes = {one.id: [parts_of(row.differences[one.id]) for row in rows] for one in outcomes}
        texts = {
            one.id: [number(size, 1 if is_share(one) else 2) for parts in sizes[one.id] for size in parts.values()]
            for one in outcomes
        }
        beside = numbers_width([f"±{text}" for listed in texts.values() for text in listed])
        n, middle, below, above = len(outcomes), 0.2, 0.26, 0.24
        width = (WIDTH - 2.0 * MARGIN - names.names_width - (n - 1) * middle - n * beside) / n
        page = new_page(
            _title(rows, outcomes, lang),
            say(
                WORDS["subtitle"], lang, place=ensemble.place[lang],
                month=month_name(ensemble.month_zero, comparison.month, lang),
            ),
            caption_of(ensemble, lang, [say(WORDS["read"], lang), intervals_said(comparison.spread, lang)]),
            below + names.height + above + KEY_HEIGHT,
        )  # fmt: skip
        for column, outcome in enumerate(outcomes):
            left = MARGIN + names.names_width + column * (width + beside + middle)
            axes = page.axes(left, below, width, names.height)
            alike = [
                size
                for one in outcomes
                if one.unit == outcome.unit
                for parts in sizes[one.id]
                for size in parts.values()
            ]
            axes.set_xlim(0.0, 1.05 * max([*alike, 1e-6]))
            names.frame(axes)
            axes.set_xticks(*value_ticks(*axes.get_xlim(), max(2, int(width / 0.4))))
            _bars(axes, rows, sizes[outcome.id], texts[outcome.id], names.centres, outcome)
            if column == 0:
                names.write_names(axes, [row.id for row in rows])
                key(axes, {part: (say(words, lang), COLOURS[part]) for part, words in PARTS.items()}, 20.0)
            heading(axes, of_outcome(outcome, lang), unit_of_change(outcome, lang))
        page.figure.draw_without_rendering()
    return page.figure


def _title(rows: Sequence[Row], outcomes: Sequence[Outcome], lang: str) -> str:
    """The least and the largest share of variance that parameters make."""
    shares = []
    for row in rows:
        for outcome in outcomes:
            parts = parts_of(row.differences[outcome.id])
            whole = parts["parameters"] ** 2 + parts["chance"] ** 2
            shares += [parts["parameters"] ** 2 / whole] if whole > 0.0 else []
    least, most = (whole_percent(share) for share in (min(shares, default=0.0), max(shares, default=0.0)))
    return say(WORDS["title_one" if least == most else "title"], lang, least=least, most=most)


def _bars(
    axes: Axes, rows: Sequence[Row], sizes: Sequence[dict[str, float]], texts: Sequence[str],
    centres: Sequence[float], outcome: Outcome,
) -> None:  # fmt: skip
    """The three bars of every scenario, with their sizes behind them."""
    told = iter(texts)
    for row, parts, centre in zip(rows, sizes, centres, strict=True):
        for place, (part, size) in enumerate(parts.items()):
            y = centre + (place - 1) * BAR
            axes.barh(y, size, height=0.85 * BAR, color=COLOURS[part], gid=f"bar-{part}-{outcome.id}-{row.id}")
            axes.annotate(
                f"±{next(told)}", (1.0, y), (6.0, 0.0), xycoords=("axes fraction", "data"),
                textcoords="offset points", va="center", fontsize=NUMBER_SIZE, color=text_colour(COLOURS[part]),
                annotation_clip=False,
            )  # fmt: skip
