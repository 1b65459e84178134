"""Which inputs an answer hangs on: Morris's elementary effects to screen, Sobol's indices for what is left.

The total index of an input is the part of the answer's variance that it takes part in, alone and with others; the first
index the part that would go if it alone were known.  They are found from the answer at points A and B and at A with one
input from B (Jansen 1999; Saltelli et al. 2010).  Points come in blocks, each from a scrambled sequence of its own and
run with a seed of its own, so that an interval is what leaving out one block after the other shows (a jackknife): it
knows how evenly the points lie, which a bootstrap of single points does not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.paired import student_t_quantile
from experiments.analysis.spread import COVER

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Index:
    """A part of the variance, with the interval that holds it nine times in ten."""

    value: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half of the interval."""
        return 0.5 * (self.high - self.low)


@dataclass(frozen=True)
class Block:
    """The answer at points of one sequence: at A and B (points,), and at A with inputs from B, (points, inputs)."""

    first: Array
    second: Array
    swapped: Array

    def whole(self) -> Block:
        """The same without points of which a run failed."""
        kept = np.isfinite(self.first) & np.isfinite(self.second) & np.isfinite(self.swapped).all(axis=1)
        return Block(self.first[kept], self.second[kept], self.swapped[kept])


def elementary(values: Array) -> Array:
    """Mean size of the elementary effect of every input, of (trajectories, inputs + 1): a point, then steps."""
    kept = values[np.isfinite(values).all(axis=1)]
    return np.asarray(np.abs(kept[:, 1:] - kept[:, :1]).mean(axis=0))


def block(values: Array) -> Block:
    """The answer at A, at A with each group of inputs from B, and at B, (points, groups + 2)."""
    return Block(values[:, 0], values[:, -1], values[:, 1:-1]).whole()


def totals(blocks: Sequence[Block]) -> list[Index]:
    """The total index of every input: half the mean squared change by it, as a part of the variance."""

    def found(those: Sequence[Block]) -> Array:
        change = np.concatenate([one.first[:, None] - one.swapped for one in those])
        return np.asarray((change**2).mean(axis=0) / 2.0 / _variance(those))

    return _with_intervals(blocks, found)


def firsts(blocks: Sequence[Block]) -> list[Index]:
    """The first index of every input: what of B alone comes back where A has that input from B."""

    def found(those: Sequence[Block]) -> Array:
        middle = np.concatenate([one.first for one in those] + [one.second for one in those]).mean()
        products = [(one.second - middle)[:, None] * (one.swapped - one.first[:, None]) for one in those]
        return np.asarray(np.concatenate(products).mean(axis=0) / _variance(those))

    return _with_intervals(blocks, found)


def of_chance(blocks: Sequence[Block], again: Sequence[tuple[Array, Array]]) -> Index:
    """The total index of chance: the same points of a block under another seed, as pairs of arrays, block by block."""

    def found(places: Sequence[int]) -> Array:
        change = np.concatenate([again[place][0] - again[place][1] for place in places])
        return np.array([np.nanmean(change**2) / 2.0 / _variance([blocks[place] for place in places])])

    return _jackknife(len(blocks), found)[0]


def _variance(blocks: Sequence[Block]) -> float:
    """Of the answer; nothing to share out where it never differs."""
    found = float(np.var(np.concatenate([part for one in blocks for part in (one.first, one.second)])))
    return found if found > 0.0 else math.inf


def _with_intervals(blocks: Sequence[Block], found: Callable[[Sequence[Block]], Array]) -> list[Index]:
    return _jackknife(len(blocks), lambda places: found([blocks[place] for place in places]))


def _jackknife(number: int, found: Callable[[Sequence[int]], Array]) -> list[Index]:
    """What is found from all blocks, and its interval from what is found without each of them."""
    every = range(number)
    whole = found(every)
    without = np.array([found([place for place in every if place != left]) for left in every])
    error = np.sqrt((number - 1) / number * ((without - without.mean(axis=0)) ** 2).sum(axis=0))
    half = student_t_quantile(0.5 + COVER / 2.0, number - 1) * error
    return [
        Index(max(float(one), 0.0), max(float(one - off), 0.0), max(float(one + off), 0.0))
        for one, off in zip(whole, half, strict=True)
    ]
