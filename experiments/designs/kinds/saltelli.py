"""Saltelli's design for variance-based sensitivity: two samples, and the first with one factor from the second.

With k factors a base sample is one point of a Sobol sequence of 2 k dimensions: its first half is A, its second B, and
AB_i is A with factor i from B.  Its rows are A, AB_1 … AB_k, B, so that rows i, i + k + 2, … belong to one of them.
This is the order that ``SALib.analyze.sobol.analyze(…, calc_second_order=False)`` takes outcomes in.

Source: Saltelli et al. (2010), Computer Physics Communications 181, 259-270.
"""

from __future__ import annotations

from collections.abc import Iterator

from experiments.designs.factor import Row
from experiments.designs.kinds import sobol
from experiments.designs.specification import Specification

SUMMARY = {
    "en": "for variance-based sensitivities; it can grow",
    "zh": "Saltelli 设计：用于基于方差的敏感性分析；可以续增",
}
ORDER = 50
USES = ("points", "seed")
GROWS_BY = "points"
ANALYSED_AS = "sobol"


def rows(specification: Specification) -> Iterator[Row]:
    """The rows base sample by base sample: more base samples only add rows."""
    factors = specification.factors
    several = len(factors)
    for row in sobol.shares(2 * several, specification.points, specification.seed):
        first, second = (
            tuple(factor.drawn(share) for factor, share in zip(factors, half, strict=True))
            for half in (row[:several], row[several:])
        )
        yield first
        for place in range(several):
            yield (*first[:place], second[place], *first[place + 1 :])
        yield second


def size(specification: Specification) -> int:
    """How many rows there are."""
    return specification.points * (len(specification.factors) + 2)
