"""NSGA-II by ask and tell, for two ends: less money and more of an effect that is known only through noisy runs.

The fast elitist genetic algorithm of Deb and others (2002): tournaments by rank and crowding, simulated binary
crossover, polynomial mutation, constrained domination.  What differs is what counts as better: effects come replicate
by replicate, and where their paired difference is within its standard error there is none.  It is ours, since a command
that everybody has must not need an extra, and since the same seed must lead to the same points wherever it is replayed:
every generation has numbers of its own, and only uniform ones are drawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

CROSSOVER: Final = 0.9
"""How often two parents are crossed."""
SPREAD_OF_CROSSOVER: Final = 15.0
SPREAD_OF_MUTATION: Final = 20.0
"""The larger, the nearer a child stays; both as Deb and others have them."""
OFF: Final = 0.03
"""A share below it is none, so that a mix is of few levers."""


@dataclass(frozen=True)
class Scored:
    """What became of points: effects (points, replicates), yuan a year and yuan beyond the budget (points,)."""

    effects: Array
    costs: Array
    excess: Array

    def __len__(self) -> int:
        return len(self.costs)

    def of(self, which: list[int] | NDArray[np.int64]) -> Scored:
        """Of some of the points."""
        return Scored(self.effects[which], self.costs[which], self.excess[which])

    def and_of(self, other: Scored) -> Scored:
        """Of these points and others."""
        joined = (
            np.concatenate([getattr(one, name) for one in (self, other)]) for name in ("effects", "costs", "excess")
        )
        return Scored(*joined)


def noise(gains: Array) -> Array:
    """The standard error of paired differences along the last axis; nothing where there is one replicate."""
    size = gains.shape[-1]
    found = np.zeros(gains.shape[:-1]) if size < 2 else np.std(gains, axis=-1, ddof=1) / math.sqrt(size)
    return np.asarray(found, dtype=np.float64)


def dominated(scored: Scored, row: int, by: list[int]) -> bool:
    """Whether one of these points costs no more, does no less, and is better in either beyond the noise."""
    by = [one for one in by if scored.costs[one] <= scored.costs[row]]
    gains = scored.effects[by] - scored.effects[row]
    gain, within = gains.mean(axis=-1), noise(gains)
    return bool(((gain >= -within) & ((gain > within) | (scored.costs[by] < scored.costs[row]))).any())


def front(scored: Scored, among: list[int] | None = None) -> list[int]:
    """The points within the budget that no other point of the front dominates, from the cheapest on.

    That only points of the front count keeps it from wearing away, step by step, through noise: what is cheaper and
    within the noise of a point that is itself dominated says nothing about what that point was better than.
    """
    rows = range(len(scored)) if among is None else among
    inside = [row for row in rows if scored.excess[row] <= 0.0]
    means = scored.effects.mean(axis=1)
    kept: list[int] = []
    for row in sorted(inside, key=lambda row: (scored.costs[row], -means[row], row)):
        if not kept or not dominated(scored, row, kept):
            kept.append(row)
    return kept


def ranks(scored: Scored) -> NDArray[np.int64]:
    """The front's rank is 0, that of what is left after it 1, and so on; then what is beyond the budget, by how far."""
    found = np.zeros(len(scored), dtype=np.int64)
    left = [row for row in range(len(scored)) if scored.excess[row] <= 0.0]
    rank = 0
    while left:
        first = front(scored, left)
        found[first] = rank
        left = [row for row in left if row not in first]
        rank += 1
    beyond = [row for row in range(len(scored)) if scored.excess[row] > 0.0]
    for place, row in enumerate(sorted(beyond, key=lambda row: (scored.excess[row], row))):
        found[row] = rank + place
    return found


def crowding(scored: Scored, ranked: NDArray[np.int64]) -> Array:
    """How far a point's neighbours of the same rank are apart in both ends; infinite at the ends of a rank."""
    found = np.zeros(len(scored))
    for rank in np.unique(ranked):
        rows = np.flatnonzero(ranked == rank)
        for values in (scored.costs[rows], scored.effects[rows].mean(axis=1)):
            order = np.argsort(values, kind="stable")
            extent = float(values[order[-1]] - values[order[0]]) or 1.0
            found[rows[order[[0, -1]]]] = math.inf
            found[rows[order[1:-1]]] += (values[order[2:]] - values[order[:-2]]) / extent
    return found


def hypervolume(scored: Scored, budget: float) -> float:
    """The share of budget times effect that points within the budget dominate, in units of the effect."""
    found, best, means = 0.0, 0.0, scored.effects.mean(axis=1)
    inside = [row for row in range(len(scored)) if scored.excess[row] <= 0.0 and means[row] > 0.0]
    for row in sorted(inside, key=lambda row: (scored.costs[row], row)):
        if means[row] > best:
            found += (means[row] - best) * (budget - max(0.0, float(scored.costs[row])))
            best = float(means[row])
    return found / budget


class Search:
    """One optimizer: its members, and what it asks for next.

    Points have shares from 0 to 1; ``fitted`` brings those that were bred back to where it is worth trying them.
    """

    def __init__(self, population: int, seed: int, fitted: Callable[[Array], Array] = lambda points: points) -> None:
        self.population, self.seed, self.fitted = population, seed, fitted
        self.generation = 0
        self.points: Array = np.zeros((0, 0))
        self.scored = Scored(np.zeros((0, 0)), np.zeros(0), np.zeros(0))

    def tell(self, points: Array, scored: Scored) -> None:
        """Take in what became of points, and keep the best of all as the members."""
        if len(self.points):
            points, scored = np.concatenate([self.points, points]), self.scored.and_of(scored)
        _, first = np.unique(points, axis=0, return_index=True)
        once = np.sort(first)
        points, scored = points[once], scored.of(once)
        ranked = ranks(scored)
        order = np.lexsort((np.arange(len(points)), -crowding(scored, ranked), ranked))[: self.population]
        self.points, self.scored = points[order], scored.of(order)

    def ask(self) -> Array:
        """As many children as there are to be members."""
        self.generation += 1
        luck = np.random.Generator(np.random.PCG64([self.seed, self.generation]))
        ranked = ranks(self.scored)
        crowded = crowding(self.scored, ranked)

        def parent() -> Array:
            one, other = (int(draw * len(self.points)) for draw in luck.random(2))
            better = (ranked[one], -crowded[one]) <= (ranked[other], -crowded[other])
            return np.asarray(self.points[one if better else other])

        children: list[Array] = []
        while len(children) < self.population:
            children += [mutated(child, luck) for child in crossed(parent(), parent(), luck)]
        bred = np.array(children[: self.population])
        return self.fitted(np.where(bred < OFF, 0.0, bred))


def crossed(one: Array, other: Array, luck: np.random.Generator) -> tuple[Array, Array]:
    """Two children of two parents by simulated binary crossover, share by share."""
    draws, swaps, is_crossed = luck.random(len(one)), luck.random(len(one)) < 0.5, luck.random() < CROSSOVER
    if not is_crossed:
        return one.copy(), other.copy()
    power = 1.0 / (SPREAD_OF_CROSSOVER + 1.0)
    beta = np.where(draws <= 0.5, (2.0 * draws) ** power, (0.5 / np.maximum(1.0 - draws, 1e-12)) ** power)
    first = 0.5 * ((1.0 + beta) * one + (1.0 - beta) * other)
    second = 0.5 * ((1.0 - beta) * one + (1.0 + beta) * other)
    swapped = np.where(swaps, second, first), np.where(swaps, first, second)
    return np.clip(swapped[0], 0.0, 1.0), np.clip(swapped[1], 0.0, 1.0)


def mutated(point: Array, luck: np.random.Generator) -> Array:
    """A point of which about one share is moved, most often a little (polynomial mutation)."""
    chosen, draws = luck.random(len(point)) < 1.0 / len(point), luck.random(len(point))
    power = 1.0 / (SPREAD_OF_MUTATION + 1.0)
    down = (2.0 * draws + (1.0 - 2.0 * draws) * (1.0 - point) ** (SPREAD_OF_MUTATION + 1.0)) ** power - 1.0
    up = 1.0 - (2.0 * (1.0 - draws) + (2.0 * draws - 1.0) * point ** (SPREAD_OF_MUTATION + 1.0)) ** power
    return np.clip(np.where(chosen, point + np.where(draws < 0.5, down, up), point), 0.0, 1.0)
