"""Names at the ends of lines, in place of a legend, pushed apart until none lies on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from experiments.figures.frame.page import LINE, text_width, wrap
from experiments.figures.frame.style import LABEL_SIZE, spread, text_colour

REACH = 0.16
"""Inches from a line's end to its label: room for the stroke that joins them."""


@dataclass(frozen=True)
class EndLabel:
    """A label for the end of a line: the line's id, its last value (data units), its text, its colour."""

    id: str
    value: float
    text: str
    colour: str


def label_width(texts: Sequence[str], most: float, size: float = LABEL_SIZE) -> float:
    """Inches that the labels of line ends need beside a panel, reach included, none wider than `most`."""
    lines = [line for text in texts for line in wrap(text, most - REACH, size)]
    return REACH + max(text_width(line, size) for line in lines)


def labels_height(texts: Sequence[str], width: float, size: float = LABEL_SIZE) -> float:
    """Inches that the labels need one above the other."""
    n_lines = sum(len(wrap(text, width - REACH, size)) for text in texts)
    return n_lines * size * LINE / 72.0


def label_ends(
    axes: Axes, labels: Sequence[EndLabel], *, x: float, height: float, width: float, size: float = LABEL_SIZE
) -> None:
    """Write the labels to the right of `axes`, as near to the ends of their lines as they fit.

    x: the lines' last x (data units). height: of the axes in inches. width: inches there are beside them. The
    limits of the axes must be final.
    """
    low, high = axes.get_ylim()
    points = height * 72.0
    ends = [(label.value - low) / (high - low) * points for label in labels]
    texts = [wrap(label.text, width - REACH, size) for label in labels]
    sizes = [len(lines) * size * LINE for lines in texts]
    places = spread(ends, sizes, -0.5 * size, points + 0.5 * size)
    for label, lines, end, place in zip(labels, texts, ends, places, strict=True):
        axes.annotate(
            "\n".join(lines),
            (x, label.value),
            (REACH * 72.0, place - end),
            textcoords="offset points",
            va="center",
            fontsize=size,
            linespacing=LINE * 0.8,
            color=text_colour(label.colour),
            annotation_clip=False,
            gid=f"label-{label.id}",
            arrowprops={
                "arrowstyle": "-",
                "color": label.colour,
                "linewidth": 0.6,
                "shrinkA": 1.5,
                "shrinkB": 2.5,
                "relpos": (0.0, 0.5),
            },
        )


def name_row(axes: Axes, lines: Sequence[str], centre: float, gid: str) -> None:
    """The name of a row of a panel, in its lines, to the left of it; centre: in data units."""
    axes.annotate(
        "\n".join(lines),
        (0.0, centre),
        (-6.0, 0.0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        ha="right",
        va="center",
        fontsize=LABEL_SIZE,
        linespacing=LINE * 0.8,
        annotation_clip=False,
        gid=gid,
    )
