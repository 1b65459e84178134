"""What asking would be worth: how much of an answer's spread goes once one thing is known.

The spread of an effect over points of what is believed has a part that one number explains and one that it does not.
If the number were known, the part that it explains would be gone: by the law of total variance, var E(effect | number)
÷ var effect.  The conditional mean is a curve of second order through the points; what a number that has nothing to do
with the effect would explain by chance is taken off (as in an adjusted R²).  Effects are often skewed, and a few far
points go with one number in a hundred by chance; so a number surely explains something only where it explains the
effect's ranks as well, of which chance explains what theory says.  The same regression says how often another
policy would turn out best.  Source: Strong, Oakley and Brennan 2014 (value of partial information by regression).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEAST: Final = 24
"""Points below which nothing is said: a curve has three numbers."""
BY_CHANCE: Final = 0.05
"""How often a thing of no meaning, among all that are looked at, seems to explain something."""
ALIKE: Final = 0.8
"""Rank correlation from which two things are nearly the same question."""


@dataclass(frozen=True)
class Worth:
    """What knowing one thing would do to an answer.

    explained: part of the variance of the effect that it explains, 0 to 1, with what chance alone explains taken off.
    surely: whether so much, of the effect and of its ranks, is more than any of all these things would explain by
        chance, but once in twenty times.
    width: how wide the interval of the effect would be, as a part of how wide it is.
    changes: how often another policy would turn out best than the one that is best now.
    """

    key: str
    explained: float
    surely: bool
    width: float
    changes: float


def worth_of(things: Mapping[str, Array], effects: Sequence[Array], chosen: int) -> list[Worth]:
    """What knowing each of ``things`` (points,) would be worth, the most valuable first.

    ``effects`` are those of policies by point; the interval is that of ``effects[chosen]``, and the best is the one
    with the highest mean.  That another would be best is said only where the thing surely explains how far that one
    lies from the best: a curve fitted to chance would make near rivals win half of the time.
    """
    target = effects[chosen]
    best = int(np.argmax([effect.mean() for effect in effects]))
    found = []
    for key, values in things.items():
        if len(values) < LEAST or np.ptp(values) == 0.0:
            continue
        columns = _curve(values)
        explained, _ = _explained(columns, target, len(things))
        ahead = np.full(len(values), -np.inf)
        for effect in effects:
            apart = effect - effects[best]
            if _surely(columns, apart, len(things)):
                ahead = np.maximum(ahead, columns @ _fit(columns, apart))
        changes = float((ahead > 0.0).mean())
        surely = _surely(columns, target, len(things))
        found.append(Worth(key, explained, surely, math.sqrt(1.0 - explained), changes))
    return sorted(found, key=lambda one: (-one.explained, one.key))


def _curve(values: Array) -> Array:
    """1, the normal score of a value's rank, and its square: a number's scale does not matter."""
    score = _scores(values)
    return np.column_stack((np.ones(len(values)), score, score**2 - 1.0))


def _surely(columns: Array, values: Array, among: int) -> bool:
    """Whether the columns explain more than any of so many does by chance, of the values and of their ranks."""
    both = (_explained(columns, one, among) for one in (values, _scores(values)))
    return all(part > by_chance for part, by_chance in both)


def _scores(values: Array) -> Array:
    """The normal score of each value's rank."""
    from scipy.special import ndtri

    ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    return np.asarray(ndtri((ranks + 0.5) / len(values)))


def _fit(columns: Array, values: Array) -> Array:
    return np.asarray(np.linalg.lstsq(columns, values, rcond=None)[0])


def _explained(columns: Array, values: Array, among: int) -> tuple[float, float]:
    """The adjusted share of variance that the columns explain, and what none ``among`` so many does by chance."""
    from scipy.special import fdtri

    whole = float(((values - values.mean()) ** 2).sum())
    if whole == 0.0:
        return 0.0, 0.0
    rest = float(((values - columns @ _fit(columns, values)) ** 2).sum())
    freedom, used = len(values) - columns.shape[1], columns.shape[1] - 1
    critical = float(fdtri(used, freedom, 1.0 - BY_CHANCE / among))
    by_chance = 1.0 - (len(values) - 1) / freedom / (1.0 + used * critical / freedom)
    return max(0.0, 1.0 - rest / freedom / (whole / (len(values) - 1))), max(0.0, by_chance)


def unlike(found: Sequence[Worth], things: Mapping[str, Array]) -> list[Worth]:
    """Those that surely explain something, without any that goes with one before it: asking both is asking twice."""
    kept: list[Worth] = []
    for one in found:
        scores = (_curve(things[other.key])[:, 1] for other in kept)
        if one.surely and all(abs(np.corrcoef(_curve(things[one.key])[:, 1], other)[0, 1]) < ALIKE for other in scores):
            kept.append(one)
    return kept
