"""A linked design: combinations that a person chose, one a row of a CSV."""

from __future__ import annotations

from collections.abc import Iterator

from experiments.designs.factor import Row
from experiments.designs.specification import Specification


def rows(specification: Specification) -> Iterator[Row]:
    """The rows of the file in their order."""
    return iter(specification.rows)
