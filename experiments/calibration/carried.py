"""Points of a posterior carried to where it would have had them, had it known what their own runs have shown since.

A point was drawn where emulators have the facts met, to within what they err.  Its runs then say how far they erred
there, and they err much the same a small way off.  So by facts that a straight line through the point gives, there are
two posteriors: one to which the error is as it was believed to be, and one to which it is as it was found.  The point
is moved, by the shortest way in standard deviations of the prior, to where it is in the second what it was in the
first; what facts say nothing about stays as it is.  Where the model is a straight line that is exact.  Sources:
Beaumont, Zhang and Balding 2002 (points moved by regression); Evensen 2003 (moved by what observations differ from);
Knott and Smith 1984 (from one normal distribution to another).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from experiments.calibration.emulator import Together
from experiments.calibration.targets import Array, Target

STEPS: Final = 3
"""Newton's, to where emulators, bent as they are, give the facts that are looked for."""
LEAST: Final = 1e-9
"""Of a variance, where facts have one of 1."""


def carried(points: Array, believed: Together, shown: Array, unsure: Array, targets: Sequence[Target]) -> Array:
    """The points moved, (points, axes).

    believed: emulators by which they were drawn.  shown, unsure: the facts there on average by runs, and the variance
    of that, both (points, facts).
    """
    known = np.array([target.centre for target in targets])
    size = np.array([target.deviation for target in targets])
    mean, variance = believed.at(points)
    off, missed = (mean - known) / size, (shown - mean) / size
    errors = np.sqrt(variance) / size, np.sqrt(unsure) / size
    drawing = np.stack([~_met_beyond(target, mean[:, n], shown[:, n]) for n, target in enumerate(targets)], 1)
    slopes = believed.slopes_at(points) / size[:, None]
    moved = points.copy()
    for number, point in enumerate(points):
        counted = np.flatnonzero(drawing[number])
        steep, alike = slopes[number, counted], believed.alike[np.ix_(counted, counted)]
        spread = steep @ steep.T + LEAST * np.eye(len(counted))
        middle = off[number, counted] - steep @ point
        one, other = (np.outer(error[number, counted], error[number, counted]) * alike for error in errors)
        before = _after(middle, spread, one, 0.0 * middle)
        after = _after(middle, spread, other, -missed[number, counted])
        wanted = _as_it_was(off[number, counted], before, after)
        back = np.linalg.solve(spread, steep).T
        for _ in range(STEPS):
            there = ((believed.at(moved[number : number + 1])[0][0] - known) / size)[counted]
            moved[number] += back @ (wanted - there)
    return moved


def _met_beyond(target: Target, *values: Array) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether the fact has one bound alone and is met by all of these, so that it draws them nowhere."""
    return np.asarray(np.logical_and.reduce([target.is_open & target.holds(one) for one in values]))


def _after(middle: Array, spread: Array, error: Array, seen: Array) -> tuple[Array, Array]:
    """Middle and covariance of facts by a prior of these once they are seen, off by 1 and by what emulators err."""
    gain = spread @ np.linalg.inv(spread + error + np.eye(len(middle)))
    found = spread - gain @ spread
    return middle + gain @ (seen - middle), 0.5 * (found + found.T) + LEAST * np.eye(len(middle))


def _as_it_was(value: Array, before: tuple[Array, Array], after: tuple[Array, Array]) -> Array:
    """Where the value is in one normal distribution what it was in another."""
    root = _root(before[1])
    back = np.linalg.inv(root)
    return np.asarray(after[0] + back @ _root(root @ after[1] @ root) @ back @ (value - before[0]))


def _root(covariance: Array) -> Array:
    """The symmetric root."""
    sizes, directions = np.linalg.eigh(covariance)
    return np.asarray((directions * np.sqrt(np.maximum(sizes, 0.0))) @ directions.T)
