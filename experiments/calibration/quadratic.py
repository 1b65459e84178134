"""A quadratic function of many numbers, of which each may matter much, little or not at all, found from noisy values.

Its terms are believed to be normal around zero: z_i with a standard deviation of slope_i, z_i z_j with bend_i × bend_j.
That is a Gaussian process with the covariance 1 + Σ slope² z z' + ½ (Σ bend² z z')², so that a hundred numbers with
their five thousand products cost no more than there are points.  Slopes, bends and the error that no quadratic function
explains are those under which the values are most likely (MacKay 1994, automatic relevance; Rasmussen and Williams
2006, chapter 5), and so is the part of luck that all points with the same seeds share.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve
from scipy.optimize import minimize
from scipy.special import expit

from experiments.calibration.targets import Array

SEARCHED: Final = 700
"""Points by which it is found what matters, at most half of all; the function is then of all of them."""
STEPS: Final = 20
"""Of the search."""
USUAL: Final = (-3.0, 2.0)
"""Log of a slope or a bend before any value is seen, where values have a standard deviation of 1: middle and spread."""
NUGGET: Final = 1e-5
"""Least error, as a part of the values' variance."""


@dataclass(frozen=True)
class Luck:
    """Of values: the variance of each, and the covariances there would be were all luck that of seeds which they share.

    No covariances where no two have the same seeds.
    """

    variance: Array
    shared: Array | None = None

    def covariance(self, part: float) -> Array:
        """Where so large a part is that of the seeds."""
        found = np.diag(self.variance) if self.shared is None else part * self.shared
        if self.shared is not None:
            found[np.diag_indices(len(found))] += (1.0 - part) * self.variance
        return found

    def some(self, chosen: NDArray[np.intp], unit: float = 1.0) -> Luck:
        """That of some values, in other units."""
        shared = None if self.shared is None else self.shared[np.ix_(chosen, chosen)] / unit
        return Luck(self.variance[chosen] / unit, shared)


@dataclass(frozen=True)
class Relevance:
    """How much each number matters, in logs: slopes, bends, and the variance of what they do not explain.

    part: the logit of the part of luck that is that of the seeds.
    """

    slopes: Array
    bends: Array
    error: float = math.log(0.01)
    part: float = 0.0

    @classmethod
    def of_slopes(cls, slopes: Array) -> Relevance:
        """As a straight line has it, to begin with."""
        found = np.abs(slopes) + 0.01
        return cls(np.log(found), np.log(0.3 * np.sqrt(found)))


@dataclass(frozen=True)
class Quadratic:
    """The function ``middle`` + z·slopes + z·bends·z, and what the values say of it.

    left_out: how far each value lies from what the others say of it.  fair: whether it had no say in what matters, so
    that this is as far as it would be for a new one.  own: luck in it that is not the seeds'.
    there, unsure: the function with its error at each point by all the values, its own among them, and the variance.
    """

    middle: float
    slopes: Array
    bends: Array
    relevance: Relevance
    left_out: Array
    fair: NDArray[np.bool_]
    own: Array
    there: Array
    unsure: Array


def quadratic(points: Array, values: Array, luck: Luck, before: Relevance) -> Quadratic:
    """The function that values at points are of; ``before``: what seems to matter.

    >>> points = np.random.default_rng(1).standard_normal((200, 2))
    >>> found = quadratic(points, 3.0 + points[:, 0] ** 2, Luck(np.full(200, 1e-4)), Relevance.of_slopes(np.zeros(2)))
    >>> round(found.middle, 1), np.abs(np.round(np.diag(found.bends), 1)).tolist()
    (3.0, [1.0, 0.0])
    """
    centre, spread = float(values.mean()), max(float(values.std()), 1e-150)
    told, unit = (values - centre) / spread, spread**2
    order = np.random.default_rng(len(values)).permutation(len(values))
    some = np.sort(order[: min(SEARCHED, len(values) // 2)])
    relevance = _searched(points[some], told[some], luck.some(some, unit), before)
    part = float(expit(relevance.part))
    noise = luck.covariance(part) / unit
    whole, _ = _covariance(points, noise, relevance)
    inverse = cho_solve((np.linalg.cholesky(whole), True), np.eye(len(whole)))
    turned = inverse @ told
    bends = np.exp(2.0 * relevance.bends)
    return Quadratic(
        middle=centre + spread * float(turned.sum()),
        slopes=spread * np.exp(2.0 * relevance.slopes) * (turned @ points),
        bends=spread * 0.5 * np.outer(bends, bends) * ((points * turned[:, None]).T @ points),
        relevance=relevance,
        left_out=spread * turned / np.diag(inverse),
        fair=~np.isin(np.arange(len(values)), some),
        own=luck.variance if luck.shared is None else (1.0 - part) * luck.variance,
        there=values - spread * (noise @ turned),
        unsure=unit * np.maximum(np.diag(noise) - (noise * (inverse @ noise)).sum(0), 0.0),
    )


def _covariance(points: Array, noise: Array, relevance: Relevance) -> tuple[Array, Array]:
    """Of values at points, error and luck among it; and the sum that is squared."""
    bent = points * np.exp(relevance.bends)
    inner = bent @ bent.T
    found = 1.0 + (points * np.exp(2.0 * relevance.slopes)) @ points.T + 0.5 * inner**2
    found[np.diag_indices(len(found))] += math.exp(relevance.error) + NUGGET
    found += noise
    return found, inner


def _searched(points: Array, values: Array, luck: Luck, before: Relevance) -> Relevance:
    """What matters as much as makes the values most likely, as far as some steps lead."""
    axes = points.shape[1]

    def of_flat(flat: Array) -> Relevance:
        return Relevance(flat[:axes], flat[axes:-2], float(flat[-2]), float(flat[-1]))

    def unlikely(flat: Array) -> tuple[float, Array]:
        """Minus the log of how likely, and its slope."""
        tried = of_flat(flat)
        part = float(expit(tried.part))
        whole, inner = _covariance(points, luck.covariance(part), tried)
        root = np.linalg.cholesky(whole)
        inverse = cho_solve((root, True), np.eye(len(whole)))
        turned = inverse @ values
        steep = inverse - np.outer(turned, turned)  # twice the slope by the covariance
        odd = (flat - USUAL[0]) / USUAL[1]
        odd[-2:] = 0.0, flat[-1] / USUAL[1]
        slope = odd / USUAL[1]
        slope[:axes] += np.exp(2.0 * tried.slopes) * ((steep @ points) * points).sum(0)
        slope[axes:-2] += np.exp(2.0 * tried.bends) * (((steep * inner) @ points) * points).sum(0)
        slope[-2] += 0.5 * math.exp(tried.error) * np.trace(steep)
        if luck.shared is not None:
            common = float((steep * luck.shared).sum() - np.diag(steep) @ luck.variance)
            slope[-1] += 0.5 * part * (1.0 - part) * common
        return float(0.5 * values @ turned + np.log(np.diag(root)).sum() + 0.5 * odd @ odd), slope

    bounds = [(-9.0, 3.0)] * (2 * axes) + [(-16.0, 1.0), (-6.0, 6.0)]
    start = np.clip(np.concatenate((before.slopes, before.bends, (before.error, before.part))), *np.array(bounds).T)
    found = minimize(unlikely, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": STEPS})
    return of_flat(found.x)
