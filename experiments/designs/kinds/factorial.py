"""A full factorial design: every combination of the factors' values."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from experiments.designs.factor import Row
from experiments.designs.specification import Specification

SUMMARY = {"en": "every combination of the values", "zh": "各取值的全部组合"}
ORDER = 10
USES = ()
LISTED = True
ANALYSED_AS = "factorial"


def rows(specification: Specification) -> Iterator[Row]:
    """All combinations in the order of the factors, the last one varying fastest."""
    return itertools.product(*(factor.values for factor in specification.factors))


def size(specification: Specification) -> int:
    """How many rows there are."""
    return math.prod(len(factor.values) for factor in specification.factors)
