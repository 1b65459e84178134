"""A scrambled Sobol sequence: points that fill the ranges evenly, however many there are."""

from __future__ import annotations

from collections.abc import Iterator

from experiments.designs.factor import Row
from experiments.designs.specification import Specification

SUMMARY = {
    "en": "draws that fill the ranges evenly; it can grow",
    "zh": "Sobol 序列：均匀布满区间；可以续增",
}
ORDER = 40
USES = ("points", "seed")
GROWS_BY = "points"
ANALYSED_AS = "sobol"


def rows(specification: Specification) -> Iterator[Row]:
    """The first points of the seed's sequence: more points begin with the same ones."""
    factors = specification.factors
    for row in shares(len(factors), specification.points, specification.seed):
        yield tuple(factor.drawn(share) for factor, share in zip(factors, row, strict=True))


def shares(dimensions: int, points: int, seed: int) -> list[list[float]]:
    """The first points of the sequence in the unit cube, shape (points, dimensions).

    They are balanced best where their number is a power of two, so that many are made and the rest left out.
    """
    from scipy.stats import qmc

    sequence = qmc.Sobol(dimensions, scramble=True, rng=seed)
    made: list[list[float]] = sequence.random_base2((points - 1).bit_length())[:points].tolist()
    return made


def size(specification: Specification) -> int:
    """How many rows there are."""
    return specification.points
