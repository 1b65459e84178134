"""Several optimizers side by side, of unlike luck, whose points of a generation are all tried together.

That they come to the same is what tells that the search went far enough: the hypervolume of each is kept generation by
generation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.analysis.nsga import Array, Scored, Search, front, hypervolume


@dataclass(frozen=True)
class Searched:
    """All points that were tried and what became of them; ``growth``: points of one optimizer → hypervolume of each."""

    points: Array
    scored: Scored
    growth: tuple[tuple[int, tuple[float, ...]], ...]

    @property
    def front(self) -> list[int]:
        """The points that no other dominates, from the cheapest on."""
        return front(self.scored)


def side_by_side(
    evaluate: Callable[[Array], Scored],
    common: Array,
    *,
    optimizers: int,
    population: int,
    generations: int,
    budget: float,
    fitted: Callable[[Array], Array] = lambda points: points,
) -> Searched:
    """Search with so many optimizers; ``common`` points are told to all, and each begins with others of its own.

    ``evaluate`` is called once a generation, for the points of all.
    """
    searches = [Search(population, seed, fitted) for seed in range(optimizers)]
    asked = [fitted(beginning(population, common.shape[1], one.seed)) for one in searches]
    found = evaluate(np.concatenate([common, *asked]))
    shared = found.of(np.arange(len(common)))
    tried = [(common, shared)] * optimizers
    points, scored, growth, first = common, shared, [], len(common)
    for generation in range(generations):
        for number, (search, own) in enumerate(zip(searches, asked, strict=True)):
            of_own = found.of(np.arange(first, first + len(own)))
            first += len(own)
            before = tried[number]
            tried[number] = np.concatenate([before[0], own]), before[1].and_of(of_own)
            search.tell(*(tried[number] if generation == 0 else (own, of_own)))
            points, scored = np.concatenate([points, own]), scored.and_of(of_own)
        growth.append((len(tried[0][0]), tuple(hypervolume(one[1], budget) for one in tried)))
        if generation + 1 < generations:
            asked, first = [one.ask() for one in searches], 0
            found = evaluate(np.concatenate(asked))
    return Searched(points, scored, tuple(growth))


def beginning(population: int, dimensions: int, seed: int) -> Array:
    """Points of few levers each: one to three of them share out a part of the budget."""
    luck = np.random.Generator(np.random.PCG64([seed, 0]))
    points = np.zeros((population, dimensions))
    for point in points:
        order = np.argsort(luck.random(dimensions), kind="stable")[: 1 + int(3.0 * luck.random())]
        shares = -np.log(1.0 - luck.random(len(order)))
        point[order] = shares / shares.sum() * (0.1 + 0.9 * luck.random())
    return points


def thinned(along: Sequence[int], effects: Array, most: int) -> list[int]:
    """So many rows at most of those along a front, evenly by their effect, both ends among them."""
    if len(along) <= most:
        return list(along)
    means = effects.mean(axis=1)[list(along)]
    near = {along[int(np.argmin(np.abs(means - level)))] for level in np.linspace(means[0], means[-1], most)}
    return [row for row in along if row in near]
