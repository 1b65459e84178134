"""A linked design: combinations that a person chose, one a row of a CSV."""

from __future__ import annotations

from collections.abc import Iterator

from experiments.designs.factor import Row
from experiments.designs.specification import Specification

SUMMARY = {"en": "combinations from a CSV, one a row", "zh": "取自 CSV 文件的组合，每行一个"}
ORDER = 20
USES = ("file",)


def rows(specification: Specification) -> Iterator[Row]:
    """The rows of the file in their order."""
    return iter(specification.rows)


def size(specification: Specification) -> int:
    """How many rows there are."""
    return len(specification.rows)
