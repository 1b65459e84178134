"""Whether a posterior is what it says: truths that are known, found again as often as it promises.

A study draws a truth, lets the emulators (or a real run) show its facts, and takes the posterior of these. Over many
studies the rank of the truth among the posterior's draws is uniform on every axis (SBC, Talts et al. 2018), and so is
that of what the emulators say of it for each fact (a quantity of interest, Modrák et al. 2023: a fact that many numbers
share shows an error that is too small for any of them); the share of draws nearer to any reference point than the truth
is uniform as well (TARP, Lemos et al. 2023), and an interval of 90 % holds the truth nine times in ten. Around the
posterior of the real facts the same is asked of truths drawn from it, of which a second set of facts is seen beside the
real one (posterior SBC, Säilynoja et al. 2025): there an emulator that is right nearly everywhere and wrong where it
counts is found out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, kstest

from experiments.calibration.emulator import Together
from experiments.calibration.posterior import likelihood_of, sample
from experiments.calibration.targets import Array, Target

DRAWS: Final = 99
"""Draws of a posterior that a truth is ranked among, so that there are a hundred ranks."""
PARTICLES: Final = 400
"""Of a study."""
MOVES: Final = 24
"""Steps of every particle at each power in a study: more than where ten times as many tell the shape better."""
BINS: Final = 20
LEVEL: Final = 0.01
"""Chance that a right posterior fails a check, all axes together."""


@dataclass(frozen=True)
class Study:
    """What one study says: the rank of the truth on each axis and for each fact, and how far it lies out."""

    ranks: NDArray[np.int64]
    facts: NDArray[np.int64]
    nearer: float


@dataclass(frozen=True)
class Studies:
    """Many studies: ranks from 0 to ``DRAWS`` (studies, axes) and of facts (studies, facts); ``nearer`` from 0 to 1."""

    ranks: NDArray[np.int64]
    facts: NDArray[np.int64]
    nearer: Array

    def p_values(self) -> Array:
        """By axis, and then by fact, how likely ranks so uneven are if the posterior is right."""
        both = np.concatenate((self.ranks, self.facts), 1)
        counts = np.stack([np.bincount(column * BINS // (DRAWS + 1), minlength=BINS) for column in both.T])
        expected = len(both) / BINS
        return np.asarray(chi2.sf(((counts - expected) ** 2 / expected).sum(1), BINS - 1))

    def failing(self) -> tuple[list[int], list[int]]:
        """Axes, and facts, that fail after Holm's correction over both."""
        found = self.p_values()
        order = np.argsort(found, kind="stable")
        failed: list[int] = []
        for place, axis in enumerate(order.tolist()):
            if found[axis] > LEVEL / (len(found) - place):
                break
            failed.append(axis)
        axes = self.ranks.shape[1]
        return [one for one in failed if one < axes], [one - axes for one in failed if one >= axes]

    def cover(self, level: float = 0.9) -> Array:
        """By axis, how often the interval of this level holds the truth."""
        outside = (1.0 - level) / 2.0 * (DRAWS + 1)
        return np.asarray(((self.ranks >= outside) & (self.ranks < DRAWS + 1 - outside)).mean(0))

    def tarp(self) -> float:
        """How likely it is that distances are so uneven if the posterior is right."""
        return float(kstest(self.nearer, "uniform").pvalue)


def shown(together: Together, truth: Array, rng: np.random.Generator) -> Array:
    """What the model would show on average if the truth were this, so far as emulators know."""
    mean, variance = together.at(truth[None, :])
    root = np.linalg.cholesky(together.alike)
    return np.asarray(mean[0] + np.sqrt(variance[0]) * (root @ rng.standard_normal(len(root))))


@dataclass(frozen=True)
class Truths:
    """Where truths are taken from, one a study, the next from the first again when all were; else from the prior.

    runs: what real runs of them show (truths, seeds, facts), else the emulators do.  posterior: the points are draws
    of the posterior of the real facts, which are then seen beside those of the truth.
    """

    points: Array
    runs: Array | None = None
    posterior: Array | None = None


def study(
    number: int, *, seed: int, together: Together, targets: Sequence[Target], axes: int, truths: Truths | None,
    moves: int = MOVES,
) -> Study:  # fmt: skip
    """One study."""
    rng = np.random.default_rng([seed, number])
    truth = rng.standard_normal(axes) if truths is None else truths.points[number % len(truths.points)]
    runs = None if truths is None or truths.runs is None else truths.runs[number % len(truths.runs)]
    average = shown(together, truth, rng) if runs is None else runs.mean(0)
    seen = average + np.array([target.deviation for target in targets]) * rng.standard_normal(len(targets))
    after = None
    if truths is not None and truths.posterior is not None:
        after = truths.posterior, likelihood_of(together, targets)
    again = likelihood_of(together, targets, list(map(float, seen)), runs=0 if runs is None else len(runs))
    live = together.live
    found = sample(again, axes, live, PARTICLES, rng, moves=moves, after=after)
    draws = found[rng.permutation(len(found))[:DRAWS]]
    reference = rng.standard_normal(
        len(live)
    )  # on the other axes draws are those of the prior, and would hide the rest
    nearer = (((draws[:, live] - reference) ** 2).sum(1) < ((truth[live] - reference) ** 2).sum()).sum()
    facts = together.at(draws)[0] < together.at(truth[None, :])[0]
    return Study((draws < truth).sum(0), facts.sum(0), (int(nearer) + rng.random()) / (DRAWS + 1))


def studies(
    count: int, seed: int, together: Together, targets: Sequence[Target], axes: int, truths: Truths | None = None,
    workers: int = 1, moves: int = MOVES,
) -> Studies:  # fmt: skip
    """So many studies; the same whatever the workers, since each has luck of its own."""
    one = partial(study, seed=seed, together=together, targets=targets, axes=axes, truths=truths, moves=moves)
    found = list(_each(one, count, workers))
    ranks, facts = (np.stack([getattr(each, of) for each in found]) for of in ("ranks", "facts"))
    return Studies(ranks, facts, np.array([each.nearer for each in found]))


def _each(one: partial[Study], count: int, workers: int) -> Iterator[Study]:
    if workers <= 1:
        yield from map(one, range(count))
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(one, range(count), chunksize=max(1, math.ceil(count / (8 * workers))))
