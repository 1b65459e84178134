"""How all figures look: sizes, colours, line styles, and labels that never lie on each other.

Colours are Okabe and Ito's, which the colour-blind can tell apart, and colour never stands alone: each
scenario has a dash and a marker too. What a policy acts on has a colour and a marker (hubs, money, both), its
direction a dash and a filling (taken away: dashed, hollow; expanded: solid, filled). Grey is the status quo.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

import matplotlib as mpl
from matplotlib.colors import to_hex, to_rgb

from experiments.analysis.ensemble import Array
from experiments.analysis.runs import Described
from experiments.analysis.spread import Spread
from experiments.analysis.wording import number
from experiments.figures.frame.fonts import families

WIDTH = 7.2
"""Inches: the width of a page's text, 183 mm."""

RESOLUTION = 200
"""Dots per inch of PNG files."""

TITLE_SIZE, SUBTITLE_SIZE, HEADING_SIZE, LABEL_SIZE, TICK_SIZE, CAPTION_SIZE = 11.0, 8.0, 9.0, 8.0, 8.0, 7.0
"""Sizes of text in points. Hierarchy is by size and shade: a Chinese font often has no bold face."""

SHORT_RUN = 24
"""Months below which an axis of time marks single months instead of years."""

INK, FADED, HAIRLINE = "#222222", "#595959", "#d9d9d9"
"""Colours of text, of lesser text (7:1 on white), of grid lines."""

ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILLION, PURPLE, BLACK = (
    "#E69F00",
    "#56B4E9",
    "#009E73",
    "#F0E442",
    "#0072B2",
    "#D55E00",
    "#CC79A7",
    "#000000",
)
GREY = "#767676"

SOLID: tuple[float, ...] = ()
DASHED = (4.0, 1.6)
DOTTED = (1.2, 1.4)
DASH_DOTTED = (5.0, 1.4, 1.2, 1.4)


@dataclass(frozen=True)
class LineStyle:
    """How a scenario is drawn: colour, dashes in line widths (none: solid), marker, whether it is filled."""

    colour: str
    dashes: tuple[float, ...]
    marker: str
    filled: bool = True

    @property
    def face(self) -> str:
        """Colour of the marker's inside."""
        return self.colour if self.filled else "white"


STATUS_QUO_STYLE = LineStyle(GREY, SOLID, "")

KNOWN_STYLES = {
    "no_hubs": LineStyle(BLUE, DASHED, "o", filled=False),
    "no_funding": LineStyle(VERMILLION, DASHED, "s", filled=False),
    "neither": LineStyle(GREEN, DASHED, "D", filled=False),
    "hub_expansion": LineStyle(BLUE, SOLID, "o"),
    "funding_expansion": LineStyle(VERMILLION, SOLID, "s"),
    "both_expanded": LineStyle(GREEN, SOLID, "D"),
}

OTHER_STYLES = tuple(
    LineStyle(colour, dashes, marker, filled=filled)
    for dashes, filled in ((SOLID, True), (DOTTED, False), (DASH_DOTTED, True), (DASHED, False))
    for colour, marker in (
        (PURPLE, "^"),
        (ORANGE, "v"),
        (SKY, "P"),
        (BLACK, "X"),
        (BLUE, "<"),
        (VERMILLION, ">"),
        (GREEN, "p"),
    )
)
"""For scenarios of one's own, in their order; 28 of them, then again from the start."""


def scenario_styles(runs: Described) -> dict[str, LineStyle]:
    """A style for each scenario of an ensemble."""
    styles: dict[str, LineStyle] = {}
    others = 0
    for scenario in runs.scenarios:
        if scenario.id == runs.status_quo:
            styles[scenario.id] = STATUS_QUO_STYLE
        elif scenario.id in KNOWN_STYLES:
            styles[scenario.id] = KNOWN_STYLES[scenario.id]
        else:
            styles[scenario.id] = OTHER_STYLES[others % len(OTHER_STYLES)]
            others += 1
    return styles


def text_colour(colour: str) -> str:
    """A colour darkened until text in it is legible on white (contrast 4.5 : 1, WCAG 2 AA)."""
    red, green, blue = to_rgb(colour)
    while contrast_on_white((red, green, blue)) < 4.5:
        red, green, blue = red * 0.95, green * 0.95, blue * 0.95
    return to_hex((red, green, blue))


def contrast_on_white(colour: tuple[float, float, float]) -> float:
    """Contrast ratio of a colour with white, 1 … 21 (WCAG 2)."""
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in colour]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float = 0.0) -> list[float]:
    """Places on a line as near as possible to those wanted, in the same order, so that nothing overlaps.

    wanted: centre of each label. sizes: its extent along the line. low, high: the line's ends (if all labels
    together are longer, they run over the high end). gap: free space kept between neighbours.

    Least squares under an order: with the room each label needs taken off, the places must not decrease,
    which is solved by pooling neighbours that violate it (isotonic regression); bounds are then a clipping.
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda label: (wanted[label], label))
    offsets = [0.0]
    for before, after in pairwise(order):
        offsets.append(offsets[-1] + (sizes[before] + sizes[after]) / 2.0 + gap)
    pools: list[tuple[float, int]] = []
    for label, offset in zip(order, offsets, strict=True):
        total, count = wanted[label] - offset, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            total, count = total + pools[-1][0], count + pools[-1][1]
            pools.pop()
        pools.append((total, count))
    slack = [total / count for total, count in pools for _ in range(count)]
    lowest = low + sizes[order[0]] / 2.0
    highest = max(high - sizes[order[-1]] / 2.0 - offsets[-1], lowest)
    places = [0.0] * len(wanted)
    for label, offset, free in zip(order, offsets, slack, strict=True):
        places[label] = min(max(free, lowest), highest) + offset
    return places


def year_ticks(month_zero: str, first: int, last: int, spacing: float) -> tuple[list[int], list[str]]:
    """Months to mark on an axis of time, and their texts: Januaries "2014", in a short run months "2013-04".

    spacing: months that lie at least between two marks.
    """
    zero_year, zero_month = (int(part) for part in month_zero.split("-"))
    absolute = zero_year * 12 + zero_month - 1
    if last - first < SHORT_RUN:
        step = next((step for step in (1, 2, 3, 4, 6) if step >= spacing), 12)
        months = [month for month in range(first, last + 1) if (absolute + month) % step == 0]
        return months, [f"{(absolute + m) // 12}-{(absolute + m) % 12 + 1:02d}" for m in months]
    step = next((step for step in (1, 2, 5, 10, 20, 50) if 12 * step >= spacing), 100)
    first_year = -(-(absolute + first) // 12)
    last_year = (absolute + last) // 12
    marked = [year for year in range(first_year, last_year + 1) if year % step == 0]
    return [year * 12 - absolute for year in marked], [str(year) for year in marked]


def value_ticks(low: float, high: float, most: int = 6, *, signed: bool = False) -> tuple[list[float], list[str]]:
    """Round values to mark between two limits and their texts; signed: with a plus where positive."""
    span = high - low
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(multiple * power for multiple in (1.0, 2.0, 5.0, 10.0) if span / (multiple * power) <= most)
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    ticks = [place * step for place in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return ticks, [number(tick, digits, signed=signed) for tick in ticks]


def log_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round values to mark on an axis of logs between two limits above zero: 1, 2, 5 of each power of ten, or fewer.

    >>> log_ticks(0.9, 60.0, 6), log_ticks(0.9, 60.0, 3), log_ticks(1e-3, 1.0, 2)
    ([1.0, 2.0, 5.0, 10.0, 20.0, 50.0], [1.0, 10.0], [0.001, 0.1])
    """
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = [((1, 2, 5), 1), ((1, 3), 1), *(((1,), every) for every in range(1, len(powers) + 1))]
    for multiples, every in steps:
        ticks = [float(f"{multiple}e{power}") for power in powers[::every] for multiple in multiples]
        inside = [tick for tick in ticks if low * (1.0 - 1e-9) <= tick <= high * (1.0 + 1e-9)]
        if len(inside) <= most:
            break
    return inside


def bands(values: Array, spread: Spread) -> dict[str, Array]:
    """Mean and bounds of two bands of the runs by month; values: (replicates, months).

    Of one parameter set the middle 90 % and 50 %, else parameters and chance, and chance alone around the mean.
    """
    (low, high), (inner_low, inner_high) = spread.outer_and_inner(values)
    mean = values.mean(axis=0)
    return {"mean": mean, "low_inner": inner_low, "high_inner": inner_high, "low_outer": low, "high_outer": high}


_settings = threading.RLock()


@contextmanager
def look(lang: str) -> Iterator[None]:
    """Matplotlib's settings for our figures, whatever the user's own are; put back afterwards.

    Settings are global to matplotlib, so only one thread at a time is let in. What is drawn late (the
    text of an SVG) reads them when the file is written, so `save` sets them too.
    """
    with _settings, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "font.family": families(lang),
                "font.size": LABEL_SIZE,
                "text.color": INK,
                "text.parse_math": False,
                "text.hinting": "none",  # the same widths at every resolution and in SVG
                "axes.edgecolor": FADED,
                "axes.labelcolor": INK,
                "axes.labelsize": LABEL_SIZE,
                "axes.linewidth": 0.6,
                "axes.spines.right": False,
                "axes.spines.top": False,
                "axes.unicode_minus": True,
                "xtick.color": FADED,
                "ytick.color": FADED,
                "xtick.labelcolor": INK,
                "ytick.labelcolor": INK,
                "xtick.labelsize": TICK_SIZE,
                "ytick.labelsize": TICK_SIZE,
                "xtick.major.width": 0.6,
                "ytick.major.width": 0.6,
                "grid.color": HAIRLINE,
                "grid.linewidth": 0.5,
                "lines.linewidth": 1.5,
                "lines.markersize": 4.0,
                "savefig.dpi": RESOLUTION,
                "svg.fonttype": "path",
                "svg.hashsalt": "shuniu",
                "pdf.fonttype": 42,
            }
        )
        yield
