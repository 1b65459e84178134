"""Tables as named tuples of NumPy arrays: making an empty one, a larger one, a copy."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar, get_args, get_type_hints

import numpy as np

Table = TypeVar("Table", bound=NamedTuple)


@functools.cache
def types_of(kind: type[Any]) -> Mapping[str, Any]:
    """The element type of each column, by its annotation."""
    return {name: get_args(get_args(hint)[1])[0] for name, hint in get_type_hints(kind).items()}


def empty(kind: type[Table], capacity: int) -> Table:
    """A table of this kind with ``capacity`` rows of zeros; the element types are those of its annotations."""
    make: Any = kind
    table: Table = make(**{name: np.zeros(capacity, dtype=element) for name, element in types_of(kind).items()})
    return table


def enlarged(table: Table, capacity: int) -> Table:
    """The same rows in a table with room for ``capacity``."""
    larger = empty(type(table), capacity)
    for new, old in zip(larger, table, strict=True):
        new[: len(old)] = old
    return larger


def copied(table: Table) -> Table:
    """An independent copy."""
    return type(table)(*(column.copy() for column in table))
