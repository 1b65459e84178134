"""Emulators of facts: what a run would show of each fact anywhere in the space, without the run.

One fact, on the scale on which it is nearest to a polynomial, is

    fact(z) = Σ weight · Hermite feature(z) + error + luck,    features: 1, z_i, (z_i² − 1)/√2, z_i z_j

where z are standard normal by the priors, so that all features are of one size and of no correlation.  Each fact has
the axes that move it and no others; what the others do is part of the error.  Weights are shrunk (ridge), by as much as
predicts best the points left out one by one, and that also says how large the error is.  Luck is the variance between
seeds, whose log is linear in the axes.  Source: Craig et al. 2001; Andrianakis et al. 2015 (emulators of many outputs).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from experiments.calibration.stage import Table
from experiments.calibration.targets import Array, Target

Whole = NDArray[np.int64]

FARTHEST: Final = 4.0
"""A point farther out than so many standard deviations of a prior is looked up there: a polynomial runs away."""
PENALTIES: Final = tuple(10.0**power for power in np.arange(-2.0, 4.01, 0.5))
CROSSED: Final = 14
"""Axes that are crossed with one another, those that move the fact most."""
SEEN: Final = 4.0
"""An axis moves a fact where its weight is so many times its standard error."""

Feature = tuple[int, ...]
"""The axes that are multiplied: none, one, one twice, or two."""


class Scale:
    """On which a fact is emulated: as it is, its log, or its logit."""

    def __init__(self, name: str) -> None:
        self.name = name

    def there(self, values: Array) -> Array:
        """From the fact to its scale."""
        if self.name == "log":
            return np.asarray(np.log(np.maximum(values, 1e-12)))
        return np.asarray(logit(np.clip(values, 1e-9, 1.0 - 1e-9))) if self.name == "logit" else values

    def back(self, values: Array) -> tuple[Array, Array]:
        """From the scale to the fact, and how fast it changes there."""
        if self.name == "log":
            found = np.exp(np.minimum(values, 50.0))
            return found, found
        if self.name == "logit":
            share = expit(values)
            return share, share * (1.0 - share)
        return values, np.ones_like(values)


def scales_of(values: Array) -> list[Scale]:
    """The scales that a fact may be nearest to a polynomial on: logs and logits where all runs are within."""
    least, most = np.nanmin(values), np.nanmax(values)
    within = {"linear": True, "log": least > 0.0, "logit": least > 0.0 and most < 1.0}
    return [Scale(name) for name, fits in within.items() if fits]


@dataclass(frozen=True)
class Emulator:
    """Of one fact: its features with their weights, and the variances of error and luck on its scale.

    luck: log variance at the middle, and its slope by axis.  misfit: variance of the error of a point left out, of the
    variance that there is to explain (1 − R²).
    """

    scale: Scale
    features: tuple[Feature, ...]
    weights: Array
    error: float
    luck: Array
    misfit: float

    @property
    def axes(self) -> tuple[int, ...]:
        """The axes that move the fact."""
        return tuple(sorted({axis for feature in self.features for axis in feature}))


def built(points: Array, features: Sequence[Feature]) -> Array:
    """The features at points, shape (points, features)."""
    first, second, factor, shift = _as_products(features, points.shape[1])
    wide = np.column_stack((points, np.ones(len(points))))
    return np.asarray(wide[:, first] * wide[:, second] * factor - shift)


def _as_products(features: Sequence[Feature], axes: int) -> tuple[Whole, Whole, Array, Array]:
    """Features as products of two columns, of which the last one is 1, × a factor less a shift."""
    padded = [(*feature, axes, axes)[:2] for feature in features]
    first, second = np.array(padded, dtype=np.int64).reshape(-1, 2).T
    squares = (first == second) & (first < axes)
    return first, second, np.where(squares, math.sqrt(0.5), 1.0), np.where(squares, math.sqrt(0.5), 0.0)


class Together:
    """Emulators of several facts, looked up at once."""

    def __init__(self, emulators: Sequence[Emulator], axes: int) -> None:
        features = sorted({feature for one in emulators for feature in one.features})
        self.first, self.second, factor, shift = _as_products(features, axes)
        weights = np.zeros((len(features), len(emulators)))
        place = {feature: number for number, feature in enumerate(features)}
        for number, one in enumerate(emulators):
            weights[[place[feature] for feature in one.features], number] = one.weights
        self.weights, self.shift = weights * factor[:, None], shift @ weights
        self.live = sorted({axis for one in emulators for axis in one.axes})
        self.luck = np.array([one.luck for one in emulators])
        self.errors = np.array([one.error for one in emulators])
        self.scales = [one.scale for one in emulators]

    def at(self, points: Array) -> tuple[Array, Array]:
        """What runs show of each fact on average, and the variance of the emulators' error, both (points, facts)."""
        middle, slope = self._found(np.clip(points, -FARTHEST, FARTHEST))
        return middle, self.errors * slope**2

    def luck_at(self, points: Array) -> Array:
        """Variance of each fact between seeds, (points, facts)."""
        inside = np.clip(points, -FARTHEST, FARTHEST)
        logs = self.luck[:, 0] + inside @ self.luck[:, 1:].T
        return np.asarray(np.exp(np.clip(logs, -60.0, 20.0)) * self._found(inside)[1] ** 2)

    def _found(self, inside: Array) -> tuple[Array, Array]:
        """Each fact, and how fast it changes with its scale."""
        wide = np.column_stack((inside, np.ones(len(inside))))
        middle = (wide[:, self.first] * wide[:, self.second]) @ self.weights - self.shift
        slopes = np.empty_like(middle)
        for number, scale in enumerate(self.scales):
            middle[:, number], slopes[:, number] = scale.back(middle[:, number])
        return middle, slopes


def emulate(table: Table, fact: int) -> Emulator:
    """The emulator of one fact from what runs show of it."""
    values = table.values[:, :, fact]
    there = np.isfinite(values).any(1)
    points, values = np.clip(table.points[there], -FARTHEST, FARTHEST), values[there]
    found = [_on(scale, points, values) for scale in scales_of(values)]
    return min(found, key=lambda one: one.misfit)


def _on(scale: Scale, points: Array, values: Array) -> Emulator:
    """The emulator on one scale."""
    seen = scale.there(values)
    seeds = np.isfinite(seen).sum(1)
    middle = np.nanmean(seen, 1)
    features = _features(points, middle)
    luck = _luck(points, seen, seeds, sorted({axis for feature in features for axis in feature}))
    noise = np.exp(luck[0] + points @ luck[1:]) / seeds
    weights, left_out = _ridge(built(points, features), middle)
    spread = float(np.mean(left_out**2))
    error = max(spread - float(np.mean(noise)), 1e-3 * spread)
    return Emulator(scale, features, weights, error, luck, error / max(float(np.var(middle)), 1e-300))


def emulators(table: Table, targets: Sequence[Target]) -> list[Emulator]:
    """One a target, in their order."""
    return [emulate(table, number) for number in range(len(targets))]


def _features(points: Array, middle: Array) -> tuple[Feature, ...]:
    """The features of the axes that move the fact: all of the first order and the second, crossed among the chief."""
    axes = range(points.shape[1])
    first = [(), *((axis,) for axis in axes), *((axis, axis) for axis in axes)]
    columns = built(points, first)
    weights, left_out = _ridge(columns, middle)
    size = np.abs(weights[1:]).reshape(2, -1)
    noise = math.sqrt(float(np.mean(left_out**2)) / len(points))
    moves = size.max(0) > SEEN * noise
    chief = sorted(axis for axis in np.argsort(-size.sum(0))[:CROSSED].tolist() if moves[axis])
    crossed = [(one, other) for place, one in enumerate(chief) for other in chief[place + 1 :]]
    moved = np.flatnonzero(moves).tolist()
    return ((), *((axis,) for axis in moved), *((axis, axis) for axis in moved), *crossed)


def _ridge(columns: Array, values: Array) -> tuple[Array, Array]:
    """Weights, and how far each value lies from what the others say of it; the first column is not shrunk."""
    centre = values.mean()
    left, sizes, right = np.linalg.svd(columns[:, 1:] - columns[:, 1:].mean(0), full_matrices=False)
    turned = left.T @ (values - centre)
    found = []
    for penalty in PENALTIES:
        kept = sizes**2 / (sizes**2 + penalty)
        residual = values - centre - left @ (kept * turned)
        leverage = (left**2) @ kept + 1.0 / len(values)
        left_out = residual / np.maximum(1.0 - leverage, 1e-3)
        found.append((float(np.mean(left_out**2)), penalty, left_out))
    _, penalty, left_out = min(found, key=lambda one: one[0])
    weights = right.T @ (sizes / (sizes**2 + penalty) * turned)
    return np.concatenate(([centre - columns[:, 1:].mean(0) @ weights], weights)), left_out


def _luck(points: Array, seen: Array, seeds: Array, live: Sequence[int]) -> Array:
    """Log variance between seeds: at the middle, and its slope by axis that moves the fact, shrunk to none."""
    slopes = np.zeros(points.shape[1] + 1)
    several = seeds >= 2
    if not several.any():
        slopes[0] = -60.0
        return slopes
    variances = np.nanvar(seen[several], 1, ddof=1)
    typical = max(float(np.mean(variances)), 1e-24)
    logs = np.log(np.maximum(variances, 1e-3 * typical))
    weights = np.zeros(len(live) + 1)
    if live:
        weights, _ = _ridge(np.column_stack((np.ones(len(logs)), points[several][:, live])), logs)
    raw = np.exp(weights[0] + points[several][:, live] @ weights[1:])
    slopes[1:][live] = weights[1:]
    slopes[0] = weights[0] + math.log(float(np.mean(variances)) / max(float(np.mean(raw)), 1e-300))
    return slopes
