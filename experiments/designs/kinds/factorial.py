"""A full factorial design: every combination of the factors' values."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from experiments.designs.factor import Row
from experiments.designs.specification import Specification


def rows(specification: Specification) -> Iterator[Row]:
    """All combinations in the order of the factors, the last one varying fastest."""
    return itertools.product(*(factor.values for factor in specification.factors))
