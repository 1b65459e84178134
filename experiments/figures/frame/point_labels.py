"""Names beside points of a scatter, each at the free place nearest to its point, with a stroke where it is far."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from experiments.figures.frame.page import LINE, text_width, wrap
from experiments.figures.frame.style import text_colour

MOST_WIDTH = 1.35
"""Inches a name may be wide before it is broken."""

STEPS = 120
"""Boxes along a line that names must not cross."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in inches from the lower left corner of the axes."""


@dataclass(frozen=True)
class PointLabel:
    """A label of a point: its id, the point (data units), its text, its colour."""

    id: str
    x: float
    y: float
    text: str
    colour: str


def label_points(
    axes: Axes, labels: Sequence[PointLabel], *, width: float, height: float, size: float, taken: Sequence[Box] = ()
) -> tuple[PointLabel, ...]:
    """Write the labels so that none lies on another, on a point, or outside the axes; those that found no place.

    The first labels choose first; strokes cross no name where that can be. width, height: of the axes in inches.
    taken: boxes to be left free besides, such as crosses. The limits of the axes must be final.
    """
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    places = [((one.x - left) / (right - left) * width, (one.y - bottom) / (top - bottom) * height) for one in labels]
    boxes = [*taken, *((x - 0.05, y - 0.05, x + 0.05, y + 0.05) for x, y in places)]
    written: list[Box] = []
    unplaced = []
    for label, (x, y) in zip(labels, places, strict=True):
        lines = wrap(label.text, MOST_WIDTH, size)
        extent = (max(text_width(line, size) for line in lines) + 0.02, len(lines) * size * LINE / 72.0)
        free = (box for box in around(x, y, *extent) if _is_free(box, [*boxes, *written], width, height))
        found = None
        for box in free:
            found = found or box
            if not any(_meet(one, other) for one in stroke((x, y), box) for other in written):
                found = box
                break
        if found is None:
            unplaced.append(label)
            continue
        written += [found, *stroke((x, y), found)]
        centre = ((found[0] + found[2]) / 2.0 - x, (found[1] + found[3]) / 2.0 - y)
        nearest = (max(found[0] - x, x - found[2], 0.0), max(found[1] - y, y - found[3], 0.0))
        is_far = math.hypot(*nearest) > 0.12
        axes.annotate(
            "\n".join(lines),
            (label.x, label.y),
            (centre[0] * 72.0, centre[1] * 72.0),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=size,
            linespacing=LINE * 0.8,
            color=text_colour(label.colour),
            annotation_clip=False,
            path_effects=[withStroke(linewidth=2.0, foreground="white")],
            gid=f"label-{label.id}",
            arrowprops={"arrowstyle": "-", "color": label.colour, "linewidth": 0.5, "shrinkA": 0.0, "shrinkB": 3.0}
            if is_far
            else None,
        )
    return tuple(unplaced)


def along(axes: Axes, line: Sequence[tuple[float, float]], size: tuple[float, float]) -> list[Box]:
    """Small boxes along a line (data units) and along both zero lines, so that no name is struck through."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    found = []
    for (x, y), (other_x, other_y) in [*pairwise(line), ((left, 0.0), (right, 0.0)), ((0.0, bottom), (0.0, top))]:
        for step in range(STEPS + 1):
            across = (x + (other_x - x) * step / STEPS - left) / (right - left) * size[0]
            up = (y + (other_y - y) * step / STEPS - bottom) / (top - bottom) * size[1]
            found.append((across - 0.03, up - 0.012, across + 0.03, up + 0.012))
    return found


def around(x: float, y: float, width: float, height: float) -> Iterator[Box]:
    """Boxes of a size around a point, nearest first: right, left, above, below, then between, on growing rings."""
    for ring in range(12):
        reach = 0.08 + 0.09 * ring
        for step in (0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11):
            angle = 2.0 * math.pi * step / 16.0
            across, up = math.cos(angle), math.sin(angle)
            centre_x = x + across * (reach + width / 2.0)
            centre_y = y + up * (reach + height / 2.0)
            yield centre_x - width / 2.0, centre_y - height / 2.0, centre_x + width / 2.0, centre_y + height / 2.0


def _is_free(box: Box, boxes: Sequence[Box], width: float, height: float) -> bool:
    if box[0] < 0.0 or box[1] < 0.0 or box[2] > width or box[3] > height:
        return False
    return not any(_meet(box, other) for other in boxes)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def stroke(point: tuple[float, float], box: Box) -> list[Box]:
    """Small boxes along the stroke from a point towards the middle of a label, up to its edge."""
    x, y = point
    centre = ((box[0] + box[2]) / 2.0, (box[1] + box[3]) / 2.0)
    steps = [(x + (centre[0] - x) * step / 24.0, y + (centre[1] - y) * step / 24.0) for step in range(3, 24)]
    return [
        (across - 0.01, up - 0.01, across + 0.01, up + 0.01)
        for across, up in steps
        if not (box[0] <= across <= box[2] and box[1] <= up <= box[3])
    ]
