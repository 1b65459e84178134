"""The axis of time: calendar years, and the month in which policies begin."""

from __future__ import annotations

from matplotlib.axes import Axes

from experiments.analysis.runs import Described
from experiments.analysis.wording import month_name
from experiments.figures.frame.page import text_width
from experiments.figures.frame.style import FADED, SHORT_RUN, TICK_SIZE, year_ticks
from experiments.language.messages import text as say

WORDS = {
    "january_of": {"en": "January of the year", "zh": "各年 1 月"},
    "policies_from": {"en": "policies from {month}", "zh": "政策自{month}起"},
    "dotted_start": {"en": "Dotted: policies begin, {month}.", "zh": "点线：政策自{month}起。"},
}


def time_axis(axes: Axes, runs: Described, lang: str, *, width: float, labelled: bool, inside: bool = False) -> None:
    """Mark the Januaries of the time (months of a short run), as many as `width` inches hold.

    inside: whether the text of the last mark is left out where it would reach over the right end.
    """
    first, last = int(runs.months[0]), runs.horizon
    is_short = last - first < SHORT_RUN
    axes.set_xlim(first, last if last > first else first + 1)
    room = text_width("2013-01" if is_short else "2013", TICK_SIZE) * 1.08
    ticks, texts = year_ticks(runs.month_zero, first, last, room / width * (last - first))
    if inside and ticks and (last - ticks[-1]) / max(last - first, 1) * width < room / 2.0:
        texts[-1] = ""
    axes.set_xticks(ticks, texts)
    if labelled:
        axes.set_xlabel(
            say("month" if is_short else WORDS["january_of"], lang), labelpad=2.0, color=FADED, fontsize=TICK_SIZE
        )


def start_sentence(runs: Described, lang: str) -> list[str]:
    """What a caption says of the thin line in the month in which the first policy begins, where it is not named."""
    start = _start(runs)
    return [] if start is None else [say(WORDS["dotted_start"], lang, month=month_name(runs.month_zero, start, lang))]


def _start(runs: Described) -> int | None:
    """The month in which the first policy begins; None where it is not within the time that is drawn."""
    start = runs.first_policy_month
    return None if start is None or not runs.months[0] < start < runs.horizon else start


def mark_start(axes: Axes, runs: Described, lang: str | None, *, beside: float) -> None:
    """A thin line in the month in which the first policy begins, named if a language is given.

    beside: value at which the lines of the panel start; the name stands in the corner farther from it.
    """
    start = _start(runs)
    if start is None:
        return
    axes.axvline(start, color=FADED, linewidth=0.6, linestyle=(0, (1, 2)), zorder=0.5)
    if lang is None:
        return
    low, high = axes.get_ylim()
    above = beside < (low + high) / 2.0
    after = 2 * start < runs.months[0] + runs.horizon
    axes.annotate(
        say(WORDS["policies_from"], lang, month=month_name(runs.month_zero, start, lang)),
        (start, 1.0 if above else 0.0),
        (3.0 if after else -3.0, -3.0 if above else 3.0),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="left" if after else "right",
        va="top" if above else "bottom",
        fontsize=TICK_SIZE - 1.0,
        color=FADED,
        gid="policies-from",
    )
