"""One factor at a time: how far each moves the outcome from the base point, all others left alone."""

from __future__ import annotations

from collections.abc import Iterator

from experiments.designs.factor import Row
from experiments.designs.specification import Specification

SUMMARY = {"en": "each value alone, all else left as it is", "zh": "每次只变动一个取值，其余不变"}
ORDER = 70
USES = ()
LISTED = True
ANALYSED_AS = "one_at_a_time"


def rows(specification: Specification) -> Iterator[Row]:
    """The base point, then factor by factor each of its values alone; a value that is the base's own is left out."""
    base = tuple(factor.base for factor in specification.factors if factor.base is not None)
    yield base
    for place, factor in enumerate(specification.factors):
        for value in factor.values:
            if value != factor.base:
                yield (*base[:place], value, *base[place + 1 :])


def size(specification: Specification) -> int:
    """How many rows there are."""
    return 1 + sum(value != factor.base for factor in specification.factors for value in factor.values)
