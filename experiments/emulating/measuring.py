"""How wrong an emulator is: its error on policies that nothing was learned from, with chance taken out.

A policy's mean effect over points of the posterior is held against the emulator's at the same points.  The square of
what they differ by holds, beside the emulator's error, the variance by chance of the mean of so many runs; second seeds
at some of the points tell it, and it is taken off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.emulating.emulator import BAND, Emulator
from experiments.emulating.runs import SHOWN, Table

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Measured:
    """Errors by outcome, over all years in which a policy is in force.

    of_mean: of the mean effect over points of the posterior, chance taken out; of_few: the same of policies that move
    few levers.  rmse: of the effect at one point, chance taken out; single: of a single run, chance included.  chance:
    its standard deviation.  within_90: the share of single runs within the emulator's band of nine in ten.
    """

    policies: int
    of_mean: dict[str, float]
    of_few: dict[str, float]
    rmse: dict[str, float]
    single: dict[str, float]
    chance: dict[str, float]
    within_90: dict[str, float]

    def said(self) -> dict[str, Any]:
        """As the emulator's file says it."""
        return {"policies": self.policies, **{key: value for key, value in vars(self).items() if key != "policies"}}


def measured(emulator: Emulator, unseen: Table, again: Table, draws: Array, few: int) -> Measured:
    """What an emulator errs by on unseen policies, whose table and second seeds are these.

    draws: what the emulator takes of every start of the table.
    """
    n_starts = len(unseen.status_quo)
    seen, chances = unseen.differences, _chance(unseen, again)
    said = emulator.differences(unseen.policies, draws[unseen.start])
    each = len(seen) // n_starts
    force = np.arange(len(emulator.years)) > emulator.begins(unseen.policies)[:, None]
    shape = (each, n_starts, *seen.shape[1:])
    off = (said - seen).reshape(shape)
    on = force.reshape(each, n_starts, -1)[:, 0]
    moved = [one.neutral for one in emulator.axes[:-1]] != unseen.policies.reshape(each, n_starts, -1)[:, 0, :-1]
    is_few = moved.sum(1) <= few
    mean = off.mean(1) ** 2 - chances / n_starts
    single = (off**2).mean(1)
    within = _within(emulator, unseen, n_starts).reshape(shape)
    return Measured(
        each,
        _by_outcome(mean, on),
        _by_outcome(mean[is_few], on[is_few]),
        _by_outcome(single - chances, on),
        _by_outcome(single, on),
        _by_outcome(chances, on),
        {
            one: round(float(within[:, :, number][np.broadcast_to(on[:, None], within[:, :, number].shape)].mean()), 4)
            for number, one in enumerate(SHOWN)
        },
    )


def _chance(unseen: Table, again: Table) -> Array:
    """The variance of a single difference by chance, (policies, outcomes, years), from two seeds at the same point."""
    n_starts, n_again = len(unseen.status_quo), len(again.status_quo)
    first = unseen.differences.reshape(-1, n_starts, *unseen.levels.shape[1:])[:, :n_again]
    second = again.differences.reshape(first.shape)
    return np.asarray(((first - second) ** 2).mean(1) / 2.0)


def _by_outcome(squares: Array, on: NDArray[np.bool_]) -> dict[str, float]:
    """The root of the mean square of policies × outcomes × years, where policies are in force; never below 0."""
    return {
        one: float(f"{max(0.0, float(squares[:, number][on].mean())) ** 0.5:.4g}") for number, one in enumerate(SHOWN)
    }


def _within(emulator: Emulator, unseen: Table, n_starts: int) -> NDArray[np.bool_]:
    """Whether single runs lie within the band that the emulator gives of their policy, as :attr:`Table.levels`."""
    found = np.zeros(unseen.levels.shape, dtype=bool)
    names = [axis.id for axis in emulator.axes]
    for first in range(0, len(unseen.policies), n_starts):
        low, high = emulator.band(dict(zip(names, unseen.policies[first].tolist(), strict=True)))
        rows = slice(first, first + n_starts)
        found[rows] = (low <= unseen.differences[rows]) & (unseen.differences[rows] <= high)
    return found


def chance_of(differences: Sequence[Array], off: Array, known: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Base and slope of the standard deviation of single differences about what is said, by column.

    Least squares of off² on base² + slope² · difference², each row weighted by what is expected of it, three times.
    """
    said = np.asarray(differences)
    base, slope = (np.zeros(said.shape[1]) for _ in range(2))
    for column in np.flatnonzero(known.any(0)):
        rows = known[:, column]
        squares, sizes = off[rows, column] ** 2, said[rows, column] ** 2
        weights = np.ones(len(squares))
        for _ in range(ROUNDS):
            design = np.stack((np.ones_like(sizes), sizes), 1)
            root = np.sqrt(weights)[:, None]
            found, *_ = np.linalg.lstsq(design * root, squares * root[:, 0], rcond=None)
            found = np.maximum(found, 0.0)
            if not found[0]:
                found[0] = 1e-3 * squares.mean()
            weights = 1.0 / (design @ found) ** 2
        base[column], slope[column] = np.sqrt(found)
    return base, slope


ROUNDS = 3
BAND_SAID = round(100 * (BAND[1] - BAND[0]))
