"""How wrong an emulator is: its error on policies that nothing was learned from, with chance taken out.

A policy's mean effect over points of the posterior is held against the emulator's at the same points.  The square of
what they differ by holds, beside the emulator's error, the variance by chance of the mean of so many runs; second seeds
at some of the points tell it, and it is taken off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from experiments.emulating.districts import errors_of, root_of_mean
from experiments.emulating.emulator import BAND, Emulator
from experiments.emulating.runs import SHOWN, Table

Array = NDArray[np.float64]
ROUNDS: Final = 3
"""Of least squares, each weighted by what the one before expects."""
LEAST: Final = 1e-3
"""Part of the mean square that the smallest differences have at least."""


@dataclass(frozen=True)
class Measured:
    """Errors by outcome, over all years in which a policy is in force.

    of_mean: of the mean effect over so many ``points`` of the posterior, chance taken out; of_few: the same of policies
    that move few levers.  rmse: of the effect at one point, chance taken out; single: of a single run, chance included.
    of_districts: of a district's mean effect, chance taken out; between_districts: of what two of them differ by.
    chance: its standard deviation.  within_90: the share of single runs within the emulator's band of nine in ten.
    """

    policies: int
    points: int
    of_mean: dict[str, float]
    of_few: dict[str, float]
    rmse: dict[str, float]
    single: dict[str, float]
    of_districts: dict[str, float]
    between_districts: dict[str, float]
    chance: dict[str, float]
    within_90: dict[str, float]

    def said(self) -> dict[str, Any]:
        """As the emulator's file says it."""
        return dict(vars(self))


def measured(emulator: Emulator, unseen: Table, again: Table, draws: Array, few: int) -> Measured:
    """What an emulator errs by on unseen policies, whose table and second seeds are these.

    draws: what the emulator takes of every start of the table.
    """
    points = unseen.each
    seen, chances = unseen.differences, _chance(unseen, again)
    said = emulator.differences(unseen.policies, draws[unseen.start])
    number = len(seen) // points
    force = np.arange(len(emulator.years)) > emulator.begins(unseen.policies)[:, None]
    shape = (number, points, *seen.shape[1:])
    off = (said - seen).reshape(shape)
    on = force.reshape(number, points, -1)[:, 0]
    neutral = np.array([one.neutral for one in emulator.axes[:-1]])
    moved = np.not_equal(unseen.policies.reshape(number, points, -1)[:, 0, :-1], neutral)
    is_few = moved.sum(1) <= few
    mean = off.mean(1) ** 2 - chances / points
    single = (off**2).mean(1)
    within = _within(emulator, unseen).reshape(shape)
    return Measured(
        number,
        points,
        _by_outcome(mean, on),
        _by_outcome(mean[is_few], on[is_few]),
        _by_outcome(single - chances, on),
        _by_outcome(single, on),
        *errors_of(emulator.by_district(unseen.policies, draws[unseen.start]), unseen, again, on),
        _by_outcome(chances, on),
        {
            one: round(float(within[:, :, place][np.broadcast_to(on[:, None], within[:, :, place].shape)].mean()), 4)
            for place, one in enumerate(SHOWN)
        },
    )


def _chance(unseen: Table, again: Table) -> Array:
    """The variance of a single difference by chance, (policies, outcomes, years), from two seeds at the same point."""
    first = unseen.differences.reshape(-1, unseen.each, *unseen.levels.shape[1:])[:, : again.each]
    second = again.differences.reshape(first.shape)
    return np.asarray(((first - second) ** 2).mean(1) / 2.0)


def _by_outcome(squares: Array, on: NDArray[np.bool_]) -> dict[str, float]:
    """The root of the mean square of policies × outcomes × years, where policies are in force."""
    return {one: root_of_mean(squares[:, number], on) for number, one in enumerate(SHOWN)}


def _within(emulator: Emulator, unseen: Table) -> NDArray[np.bool_]:
    """Whether single runs lie within the band that the emulator gives of their policy, as :attr:`Table.levels`."""
    found = np.zeros(unseen.levels.shape, dtype=bool)
    names, points = [axis.id for axis in emulator.axes], unseen.each
    for first in range(0, len(unseen.policies), points):
        low, high = emulator.band(dict(zip(names, unseen.policies[first].tolist(), strict=True)))
        rows = slice(first, first + points)
        found[rows] = (low <= unseen.differences[rows]) & (unseen.differences[rows] <= high)
    return found


def chance_of(differences: Array, off: Array, known: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Base and slope of the standard deviation of single differences about what is said, by column.

    Least squares of off² on base² + slope² · difference², rows weighted by what is expected, ``ROUNDS`` times; then
    both are stretched so that nine in ten lie where a normal distribution of that size has them.
    """
    base, slope = (np.zeros(differences.shape[1]) for _ in range(2))
    for column in np.flatnonzero(known.any(0)):
        rows = known[:, column]
        unit = max(1e-12, float(np.sqrt((differences[rows, column] ** 2).mean())))
        errors, sizes = np.abs(off[rows, column]) / unit, (differences[rows, column] / unit) ** 2
        design = np.stack((np.ones_like(sizes), sizes), 1)
        weights = np.ones(len(sizes))
        for _ in range(ROUNDS):
            root = np.sqrt(weights)
            found, *_ = np.linalg.lstsq(design * root[:, None], errors**2 * root, rcond=None)
            found = np.maximum(found, (LEAST * (errors**2).mean(), 0.0))
            weights = 1.0 / (design @ found) ** 2
        ends = float(np.quantile(errors / np.sqrt(design @ found), BAND[1] - BAND[0])) / ndtri(BAND[1])
        base[column], slope[column] = unit * ends * found[0] ** 0.5, ends * found[1] ** 0.5
    return base, slope
