"""The colours of a grid of effects, and the scale beside it that says what they mean."""

from __future__ import annotations

from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, Normalize

from experiments.analysis.outcomes import is_share, unit_of_change
from experiments.analysis.paired import Estimate
from experiments.analysis.sweep_wording import tick_text
from experiments.analysis.two_levers import TwoLevers
from experiments.figures.frame.page import text_width
from experiments.figures.frame.style import FADED, INK, TICK_SIZE, contrast_on_white, value_ticks

SEQUENTIAL, DIVERGING = "cividis", "PuOr"
"""Both are told apart by the colour-blind; the diverging one where the effect changes its sign."""

PALE = 0.7
"""How far the colour of an effect that is not detectable fades towards white."""

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Colours:
    """A palette and what its ends stand for; `one_run`: nothing is told from chance, so nothing fades."""

    palette: Colormap
    scale: Normalize
    one_run: bool

    def of(self, cell: Estimate) -> Colour:
        """The colour of a cell, faded where its effect is not detectable."""
        red, green, blue, _ = self.palette(float(self.scale(cell.mean)))
        fade = 0.0 if self.one_run or cell.excludes_zero else PALE
        return red + fade * (1.0 - red), green + fade * (1.0 - green), blue + fade * (1.0 - blue)


def colours_of(answer: TwoLevers) -> Colours:
    """One palette from the least effect to the greatest, or two around zero on one scale."""
    low, high = limits(answer)
    one_run = len(answer.sweep.seeds) == 1
    if not answer.changes_sign:
        return Colours(mpl.colormaps[SEQUENTIAL], Normalize(low, high), one_run)
    most = max(-low, high)
    return Colours(mpl.colormaps[DIVERGING], Normalize(-most, most), one_run)


def limits(answer: TwoLevers) -> tuple[float, float]:
    """Least and greatest effect of a cell."""
    means = [cell.mean for cell in answer.known] or [0.0]
    low, high = min(means), max(means)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def ink_on(colour: Colour) -> str:
    """The ink, dark or white, that is more legible on a colour."""
    return "white" if contrast_on_white(colour) > contrast_on_white((0.0, 0.0, 0.0)) ** 0.5 else INK


def darker(colour: Colour) -> Colour:
    """A darker shade, for the dots on a pale cell."""
    red, green, blue = colour
    return 0.85 * red, 0.85 * green, 0.85 * blue


def digits_of_scale(answer: TwoLevers) -> int:
    """Digits of the marks of the scale and of the lines of equal effect."""
    texts = value_ticks(*limits(answer), 7)[1]
    return max(len(text.partition(".")[2]) for text in texts) if is_share(answer.measure) else 0


def bar_width(answer: TwoLevers, lang: str) -> float:
    """Inches that the marks of the scale need beside it."""
    digits = digits_of_scale(answer)
    texts = [tick_text(answer.measure, tick, digits, lang) for tick in value_ticks(*limits(answer), 7)[0]]
    return max(text_width(text, TICK_SIZE) for text in [*texts, unit_of_change(answer.measure, lang)]) + 0.1


def draw_bar(axes: Axes, answer: TwoLevers, colours: Colours, height: float, lang: str) -> None:
    """The scale of colours, in the unit of the effect."""
    low, high = limits(answer)
    steps = np.linspace(low, high, 129)
    # Edges in the colour of the faces: between faces alone a browser shows the white below as hairlines.
    axes.pcolormesh(
        [0.0, 1.0],
        steps,
        ((steps[:-1] + steps[1:]) / 2.0)[:, None],
        cmap=colours.palette,
        norm=colours.scale,
        edgecolors="face",
        linewidth=0.5,
    )
    axes.set_ylim(low, high)
    axes.set_xticks([])
    axes.yaxis.tick_right()
    digits = digits_of_scale(answer)
    fitting = value_ticks(low, high, max(2, min(7, int(height / 0.25))))[0]
    axes.set_yticks(fitting, [tick_text(answer.measure, tick, digits, lang) for tick in fitting])
    axes.tick_params(length=2.0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.annotate(
        unit_of_change(answer.measure, lang),
        (0.0, 1.0),
        (0.0, 5.0),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=TICK_SIZE,
        color=FADED,
    )
