"""What is believed after the facts: a sample of the emulated likelihood times the prior.

Sequential Monte Carlo: particles of the prior are carried to the posterior by raising the likelihood's power from 0 to
1, each time as far as half of them stay worth keeping.  Between, each half of them is moved by steps that leave
N(mean, covariance) of the other half as it is, so that no step is lost on what the facts say nothing about, and none is
drawn towards where it lies itself.  Sources: Del Moral, Doucet and Jasra 2006; Cotter et al. 2013 (the steps);
Goodman and Weare 2010 (two halves, each moved by the other).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from typing import Final

import numpy as np

from experiments.calibration.emulator import Together
from experiments.calibration.targets import Array, Target, log_likelihood

LogLikelihood = Callable[[Array], Array]

WORTH: Final = 0.5
"""Part of the particles that stays effective from one power to the next."""
MOVES: Final = 12
"""Steps of every particle at each power."""
STEP: Final = 0.6
"""Of a first step, 0 (none) to 1 (a draw of its own); it follows the share of steps that are taken."""
TAKEN: Final = 0.3


def likelihood_of(
    together: Together, targets: Sequence[Target], observed: Sequence[float] | None = None,
    left_out: Collection[int] = (), runs: int = 0,
) -> LogLikelihood:  # fmt: skip
    """Log likelihood of the facts at points; ``observed`` in place of what is known, some facts left out.

    ``runs``: what is observed is the mean of so many runs, off by what facts are known to beyond their luck.
    """

    def at(points: Array) -> Array:
        mean, variance = together.at(points, runs)
        return log_likelihood(targets, mean, variance, together.alike, observed, left_out)

    return at


def sample(
    likelihood: LogLikelihood, axes: int, live: Sequence[int], particles: int, rng: np.random.Generator, *,
    power: float = 1.0, moves: int = MOVES, after: tuple[Array, LogLikelihood] | None = None,
) -> Array:  # fmt: skip
    """Particles of prior × likelihood^power, the prior being standard normal on every axis.

    ``live`` are the axes that the likelihood looks at; on the others the prior stays what it is.  ``after``: particles
    of the prior × another likelihood, and this, which counts whole from the beginning.
    """
    points = np.zeros((particles, axes))
    moved = rng.standard_normal((particles, len(live)))
    before: LogLikelihood = lambda points: np.zeros(len(points))  # noqa: E731  a function that nobody else names
    if after is not None:
        moved = after[0][rng.permutation(len(after[0]))[:particles]][:, live]
        before = after[1]

    def at(those: Array) -> Array:
        points[: len(those), live] = those
        return likelihood(points[: len(those)])

    def held(those: Array) -> Array:
        points[: len(those), live] = those
        return before(points[: len(those)])

    values = at(moved)
    halves = np.arange(particles) < particles // 2, np.arange(particles) >= particles // 2
    reached, steps = 0.0, [STEP, STEP]
    while reached < power:
        following = _next_power(values, reached, power)
        weights = (following - reached) * values
        for half in halves:
            chosen = np.flatnonzero(half)[_resampled(np.exp(weights[half] - weights[half].max()), rng)]
            moved[half], values[half] = moved[chosen], values[chosen]
        reached = following
        shapes = [_shape(moved[half]) for half in halves]
        for number, half in enumerate(halves):
            moved[half], values[half], steps[number] = _moved(
                moved[half], values[half], at, held, reached, steps[number], moves, shapes[1 - number], rng
            )
    points = rng.standard_normal((particles, axes))
    points[:, live] = moved
    return points


def _next_power(values: Array, reached: float, power: float) -> float:
    """The power up to which the part of the particles that is worth keeping stays so."""

    def worth(following: float) -> float:
        weights = np.exp((following - reached) * (values - values.max()))
        return float(weights.sum() ** 2 / (weights**2).sum()) / len(values)

    if worth(power) >= WORTH:
        return power
    low, high = reached, power
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if worth(middle) >= WORTH else (low, middle)
    return high


def _resampled(weights: Array, rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Which particles go on: each as often as its weight says, evenly spaced."""
    ends = np.cumsum(weights) / weights.sum()
    ends[-1] = 1.0
    return np.searchsorted(ends, (np.arange(len(weights)) + rng.random()) / len(weights))


def _shape(points: Array) -> tuple[Array, Array]:
    """Mean and covariance of particles, the covariance shrunk towards that of the prior."""
    axes = points.shape[1]
    shrunk = len(points) / (len(points) + 4.0 * axes)
    return points.mean(0), shrunk * np.atleast_2d(np.cov(points.T)) + (1.0 - shrunk) * np.eye(axes)


def _moved(
    points: Array, values: Array, likelihood: LogLikelihood, before: LogLikelihood, power: float, step: float,
    moves: int, shape: tuple[Array, Array], rng: np.random.Generator,
) -> tuple[Array, Array, float]:  # fmt: skip
    """Particles after some steps that keep N(shape), their values, and the step's size by then.

    The shape must not be that of these particles: steps that follow where a particle itself lies draw it inwards.
    """
    middle, covariance = shape
    root = np.linalg.cholesky(covariance)
    whiten = np.linalg.inv(root)

    def beyond(at: Array) -> Array:
        """Log of the prior, and of what counts whole, over the normal that the steps keep."""
        return np.asarray(before(at) + 0.5 * (((at - middle) @ whiten.T) ** 2).sum(1) - 0.5 * (at**2).sum(1))

    held = beyond(points)
    for _ in range(moves):
        noise = rng.standard_normal(points.shape) @ root.T
        tried = middle + math.sqrt(1.0 - step**2) * (points - middle) + step * noise
        there, prior = likelihood(tried), beyond(tried)
        ratio = power * (there - values) + prior - held
        taken = np.log(rng.random(len(points))) < ratio
        points = np.where(taken[:, None], tried, points)
        values, held = np.where(taken, there, values), np.where(taken, prior, held)
        step = min(0.99, max(0.02, step * math.exp(float(taken.mean()) - TAKEN)))
    return points, values, step
