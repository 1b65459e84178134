"""Emulators of facts: what a run would show of each fact anywhere in the space, without the run.

One fact, on the scale on which it is nearest to a quadratic function, is

    fact(z) = middle + slopes · z + z · bends · z + error + luck

where z are standard normal by the priors.  How much each number matters to the fact is learned with it, so that few
runs are enough for many numbers; what those do that hardly matter is part of the error, which is as large as points
left out one by one say.  Luck is the variance between seeds, whose log is linear in the axes.  Sources: Craig et al.
2001; Andrianakis et al. 2015 (emulators of many outputs).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from experiments.calibration.quadratic import Luck, Quadratic, Relevance, quadratic
from experiments.calibration.stage import Table, Whole
from experiments.calibration.targets import Array, Target

FARTHEST: Final = 4.0
"""A point farther out than so many standard deviations of a prior is looked up there: a polynomial runs away."""
PENALTIES: Final = tuple(10.0**power for power in np.arange(-2.0, 4.01, 0.5))
SEEN: Final = 4.0
"""An axis moves the luck of a fact where it moves the fact itself so many times its standard error."""
JUDGED: Final = 500
"""Points by which the error is judged, the first ones that are fair."""
MATTERS: Final = 0.07
"""An axis moves a fact where what it does there varies so much, in standard deviations of what is left over."""


class Scale:
    """On which a fact is emulated: as it is, its log, or its logit."""

    def __init__(self, name: str) -> None:
        self.name = name

    def there(self, values: Array) -> Array:
        """From the fact to its scale."""
        if self.name == "log":
            return np.asarray(np.log(np.maximum(values, 1e-12)))
        return np.asarray(logit(np.clip(values, 1e-9, 1.0 - 1e-9))) if self.name == "logit" else values

    def back(self, values: Array, variance: Array | float = 0.0) -> tuple[Array, Array]:
        """The fact on average, where it varies so much around these values of its scale; and how fast it changes."""
        if self.name == "log":
            found = np.exp(np.minimum(values, 50.0))
            return found * (1.0 + 0.5 * variance), found
        if self.name == "logit":
            share = expit(values)
            slope = share * (1.0 - share)
            return share + 0.5 * variance * slope * (1.0 - 2.0 * share), slope
        return values, np.ones_like(values)


def scales_of(values: Array) -> list[Scale]:
    """The scales that a fact may be nearest to a polynomial on: logs and logits where all runs are within."""
    least, most = np.nanmin(values), np.nanmax(values)
    within = {"linear": True, "log": least > 0.0, "logit": least > 0.0 and most < 1.0}
    return [Scale(name) for name, fits in within.items() if fits]


@dataclass(frozen=True)
class Emulator:
    """Of one fact: the quadratic function, and the variances of error and luck, on its scale.

    luck: log variance at the middle, and its slope by axis.  misfit: variance of the error of a point left out, of the
    variance that there is to explain (1 − R²).  By point that it is made from, first those at which it is to be right,
    and NaN where there are no runs: left_out, how far it lies from what the others say of it; there and unsure, what
    all runs say of the fact, the point's own among them, and the variance of that.
    """

    scale: Scale
    middle: float
    slopes: Array
    bends: Array
    error: float
    luck: Array
    misfit: float
    relevance: Relevance
    left_out: Array
    there: Array
    unsure: Array

    @property
    def axes(self) -> tuple[int, ...]:
        """The axes that move the fact."""
        return tuple(np.flatnonzero((self.slopes != 0.0) | self.bends.any(0)).tolist())

    @property
    def size(self) -> float:
        """The fact's standard deviation over the prior, on its scale."""
        return math.sqrt(float((self.slopes**2).sum() + 2.0 * (self.bends**2).sum()))

    def of_runs(self, count: int) -> tuple[Array, Array]:
        """The fact on average at the first points that it is made from, and the variance of that; NaN without runs."""
        there, unsure = self.there[:count], self.unsure[:count]
        middle, slope = self.scale.back(there, unsure + math.exp(self.luck[0]))
        return middle, unsure * slope**2


class Together:
    """Emulators of several facts, looked up at once."""

    def __init__(self, emulators: Sequence[Emulator]) -> None:
        self.live = sorted({axis for one in emulators for axis in one.axes})
        kept = np.ix_(self.live, self.live)
        self.middle = np.array([one.middle for one in emulators])
        self.slopes = np.stack([one.slopes[self.live] for one in emulators], 1)
        self.bends = np.concatenate([one.bends[kept] for one in emulators], 1)
        self.luck = np.array([one.luck for one in emulators])
        self.errors = np.array([one.error for one in emulators])
        self.scales = [one.scale for one in emulators]
        self.alike = _alike(np.stack([one.left_out[:JUDGED] for one in emulators], 1))

    def at(self, points: Array, runs: int = 0) -> tuple[Array, Array]:
        """What runs show of each fact on average, and the variance of the emulators' error, both (points, facts).

        With ``runs`` the variance is that of the mean of so many runs, their luck included.
        """
        middle, slope, luck = self._found(points)
        variance = self.errors * slope**2
        return middle, variance + luck * slope**2 / runs if runs else variance

    def slopes_at(self, points: Array) -> Array:
        """How fast each fact changes along each axis, (points, facts, axes)."""
        inside = np.clip(points, -FARTHEST, FARTHEST)[:, self.live]
        bent = (inside @ self.bends).reshape(len(inside), len(self.scales), len(self.live))
        found = np.zeros((len(points), len(self.scales), points.shape[1]))
        found[:, :, self.live] = (self.slopes.T + 2.0 * bent) * self._found(points)[1][:, :, None]
        return found

    def _found(self, points: Array) -> tuple[Array, Array, Array]:
        """Each fact, how fast it changes with its scale, and its luck on that."""
        inside = np.clip(points, -FARTHEST, FARTHEST)
        luck = np.exp(np.clip(self.luck[:, 0] + inside @ self.luck[:, 1:].T, -60.0, 20.0))
        alive = inside[:, self.live]
        bent = (alive @ self.bends).reshape(len(alive), len(self.scales), len(self.live))
        middle = self.middle + alive @ self.slopes + np.einsum("pfa,pa->pf", bent, alive)
        slopes = np.empty_like(middle)
        for number, scale in enumerate(self.scales):
            middle[:, number], slopes[:, number] = scale.back(
                middle[:, number], self.errors[number] + luck[:, number]
            )  # fmt: skip
        return middle, slopes, luck


def _alike(left_out: Array) -> Array:
    """Correlations between facts of how far points are off; none where too few show all facts."""
    whole = left_out[np.isfinite(left_out).all(1)]
    own = np.eye(left_out.shape[1])
    if len(whole) < 5 * len(own):
        return own
    found = (whole.T @ whole) / len(whole)
    size = np.sqrt(np.maximum(np.diag(found), 1e-300))
    return np.asarray(0.98 * found / np.outer(size, size) + 0.02 * own)


def emulate(table: Table, fact: int, before: Emulator | None = None) -> Emulator:
    """The emulator of one fact from what runs show of it; ``before``: one of fewer runs, to begin with."""
    values = table.values[:, :, fact]
    there = np.asarray(np.isfinite(values).any(1))
    points, values = np.clip(table.points[there], -FARTHEST, FARTHEST), values[there]
    seeds = np.isfinite(values).sum(1)
    weights, moves, _, scale = min(
        (_lines(points, values, scale) for scale in scales_of(values)), key=lambda one: one[2]
    )
    seen = scale.there(values)
    middle = np.nanmean(seen, 1)
    luck = _luck(points, seen, seeds, moves)
    noise = np.exp(luck[0] + points @ luck[1:]) / seeds
    same = before is not None and before.scale.name == scale.name
    start = (
        before.relevance if before is not None and same else Relevance.of_slopes(weights / max(middle.std(), 1e-150))
    )
    found = quadratic(points, middle, Luck(noise, _shared(table, there, seeds, noise)), start)
    judged = np.flatnonzero(found.fair)[:JUDGED]
    spread = float(np.mean(found.left_out[judged] ** 2))
    error = max(spread - float(np.mean(found.own[judged])), 1e-3 * spread)
    slopes, bends, lost = _without_idle(found, MATTERS * math.sqrt(spread))
    whole = np.full((3, len(there)), np.nan)
    whole[:, there] = found.left_out, found.there, found.unsure
    misfit = error / max(float(np.var(middle)), 1e-300)
    return Emulator(
        scale, found.middle, slopes, bends, error + lost, luck, misfit, found.relevance, *whole,
    )  # fmt: skip


def emulators(table: Table, targets: Sequence[Target], before: Sequence[Emulator] = ()) -> list[Emulator]:
    """One a target, in their order."""
    return [emulate(table, number, before[number] if before else None) for number in range(len(targets))]


def _shared(table: Table, there: NDArray[np.bool_], seeds: Whole, noise: Array) -> Array | None:
    """Covariance of the luck of points if all of it were that of their seeds; none where each has its own."""
    if table.sets is None:
        return None
    sets = table.sets[there]
    both = np.sqrt(np.outer(noise * seeds, noise * seeds)) / np.maximum.outer(seeds, seeds)
    return np.where(sets[:, None] == sets, both, 0.0)


def _without_idle(found: Quadratic, least: float) -> tuple[Array, Array, float]:
    """Slopes and bends of the axes that matter, and the variance over the prior of what the others did."""
    matters = found.slopes**2 + 2.0 * (found.bends**2).sum(1) >= least**2
    slopes = np.where(matters, found.slopes, 0.0)
    bends = np.where(matters[:, None] & matters, found.bends, 0.0)
    lost = (found.slopes**2).sum() - (slopes**2).sum() + 2.0 * ((found.bends**2).sum() - (bends**2).sum())
    return slopes, bends, float(lost)


def _lines(points: Array, values: Array, scale: Scale) -> tuple[Array, list[int], float, Scale]:
    """Straight lines and parabolas along every axis alone, on a scale.

    Slopes, the axes that move the fact, the variance of how far the fact is off, and the scale.
    """
    axes, middle = points.shape[1], np.nanmean(scale.there(values), 1)
    columns = np.column_stack((np.ones(len(points)), points, (points**2 - 1.0) / math.sqrt(2.0)))
    weights, left_out = _ridge(columns, middle)
    size = np.abs(weights[1:]).reshape(2, -1).max(0)
    moves = size > SEEN * math.sqrt(float(np.mean(left_out**2)) / len(points))
    off = scale.back(middle - left_out)[0] - np.nanmean(values, 1)
    return weights[1 : axes + 1], np.flatnonzero(moves).tolist(), float(np.mean(off**2)), scale


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
