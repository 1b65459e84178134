"""A Latin hypercube: every range cut into as many equal parts as there are points, and each part drawn from once."""

from __future__ import annotations

from collections.abc import Iterator

from experiments.designs.factor import Row
from experiments.designs.specification import Specification

SUMMARY = {
    "en": "draws from ranges, one from each equal part; it cannot grow",
    "zh": "拉丁超立方：把区间等分，每份取一次；不能续增",
}
ORDER = 30
USES = ("points", "seed")
ANALYSED_AS = "latin_hypercube"


def rows(specification: Specification) -> Iterator[Row]:
    """The points of a seed.  More points cut the ranges otherwise, so that none of the earlier ones stays."""
    from scipy.stats import qmc

    factors = specification.factors
    shares = qmc.LatinHypercube(len(factors), rng=specification.seed).random(specification.points)
    for row in shares.tolist():
        yield tuple(factor.drawn(share) for factor, share in zip(factors, row, strict=True))


def size(specification: Specification) -> int:
    """How many rows there are."""
    return specification.points
