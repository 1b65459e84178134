"""What a policy does district by district: straight lines from what the network's last layer is given.

    difference(policy, θ, district) = (h(levers, year, θ) − h(neutral, year, θ)) · lines,   by years since it began

h being the last hidden layer of the network that was trained on the whole place.  It knows already what a policy sets
going; where that lands is found by ridge regression over the same runs (Hoerl and Kennard 1970), as single districts
are small and moved by chance more than the whole.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from experiments.emulating.network import Network

if TYPE_CHECKING:
    from experiments.emulating.runs import Table

Array = NDArray[np.float64]
OUTCOMES: Final = ("coverage", "effective_coverage")
"""What is told of a district."""
STRENGTH: Final = 3e-3
"""Of the ridge, as a part of the mean square of what the lines begin from."""


@dataclass(frozen=True)
class Districts:
    """Lines to every district.

    ids: of the districts.  lines: (units of the last layer, districts × outcomes × years since the policy began), in
    points per 100.
    """

    ids: tuple[str, ...]
    lines: Array

    def differences(self, beyond: Array, years: int, begins: int) -> Array:
        """From what the last layer is given beyond the neutral, (rows, units): (rows, districts, outcomes, years).

        begins: the place among the years of the one in which the policies begin.
        """
        since = (beyond @ self.lines).reshape(len(beyond), len(self.ids), len(OUTCOMES), years)
        found = np.zeros_like(since)
        found[..., begins + 1 :] = since[..., 1 : years - begins]
        return found


def lines_to(ids: Sequence[str], beyond: Array, since: Array, known: NDArray[np.bool_]) -> Districts:
    """The lines that runs show.

    beyond: what the last layer is given of every run, (runs, units).  since: differences of districts by years since
    the policy began, (runs, districts, outcomes, years), and ``known`` where runs reach so far, (runs, years).
    """
    _, n_districts, n_outcomes, years = since.shape
    lines = np.zeros((beyond.shape[1], n_districts * n_outcomes, years))
    for year in np.flatnonzero(known.any(0)):
        rows = known[:, year]
        given, seen = beyond[rows], since[rows, ..., year].reshape(int(rows.sum()), -1)
        squares = given.T @ given
        ridge = STRENGTH * np.trace(squares) / len(squares)
        lines[..., year] = np.linalg.solve(squares + ridge * np.eye(len(squares)), given.T @ seen)
    return Districts(tuple(ids), lines.reshape(len(lines), -1))


def beyond_neutral(network: Network, inputs: Any, neutral: Any, draws: Any) -> Array:
    """What the last layer is given of policies at their draws beyond what it is given where no lever is moved."""
    moved, still = (np.concatenate((one, draws), 1) for one in (inputs, neutral))
    return np.asarray(network.values(moved)[-2], dtype=np.float64) - network.values(still)[-2]


def errors_of(
    said: Array, unseen: Table, again: Table, force: NDArray[np.bool_]
) -> tuple[dict[str, float], dict[str, float]]:
    """What is said of unseen policies' mean over their points is off by, chance taken out, by outcome.

    Root mean square in a district, and between two districts, whose error in common cancels.  force: whether a policy
    is in force, (policies, years).
    """
    shape = (-1, unseen.each, *said.shape[1:])
    seen = unseen.by_district.reshape(shape)
    off = said.reshape(shape) - seen
    chance = seen[:, : again.each] - again.by_district.reshape(-1, again.each, *said.shape[1:])
    apart, by_chance = (math.sqrt(2.0) * (one - one.mean(2, keepdims=True)) for one in (off, chance))
    return _root(off, chance, force), _root(apart, by_chance, force)


def _root(off: Array, chance: Array, force: NDArray[np.bool_]) -> dict[str, float]:
    """off: (policies, points, districts, outcomes, years); chance: what two seeds differ by at some of the points."""
    squares = off.mean(1) ** 2 - (chance**2).mean(1) / 2.0 / off.shape[1]
    on = np.broadcast_to(force[:, None], (*squares.shape[:2], squares.shape[3]))
    return {one: root_of_mean(squares[:, :, number], on) for number, one in enumerate(OUTCOMES)}


def root_of_mean(squares: Array, counted: NDArray[np.bool_]) -> float:
    """The root of the mean of squares that are counted, policies first, to four digits.

    Chance was taken out of them: where too little is left to be told from it, the standard error of the mean, by what
    policies differ in, stands in its place.
    """
    held = np.where(counted, squares, 0.0).reshape(len(squares), -1).sum(1)
    number = counted.reshape(len(counted), -1).sum(1)
    mean = float(held.sum() / number.sum())
    error = float(np.sqrt(((held - mean * number) ** 2).sum()) / number.sum())
    return float(f"{max(mean, error) ** 0.5:.4g}")
