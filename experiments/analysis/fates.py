"""Whose fate a policy changes: the table of all organizations under two policies, crossed and listed.

The table is the one of :mod:`sim.lives.together`; side 0 is the status quo, side 1 the scenario.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.lives.status import STATUSES


def cross_table(fate: NDArray[Any]) -> NDArray[np.int64]:
    """Organizations by fate under the status quo (rows) and under the scenario (columns)."""
    table = np.zeros((len(STATUSES), len(STATUSES)), dtype=np.int64)
    np.add.at(table, (fate[:, 0], fate[:, 1]), 1)
    return table


def pairs(cross: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """(fate under the status quo, under the scenario, organizations) of all that differ, most frequent first."""
    rows, columns = np.nonzero(cross)
    differing = [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if row != column]
    for row, column in sorted(differing, key=lambda pair: (-cross[pair], pair)):
        yield row, column, int(cross[row, column])


def differing(table: NDArray[Any]) -> NDArray[Any]:
    """The organizations whose fate differs, by the month in which they first stood differently, then by key."""
    rows = table[table["fate"][:, 0] != table["fate"][:, 1]]
    return np.asarray(rows[np.lexsort((rows["key"], rows["first_month"]))])


def most_eventful(keys: NDArray[Any], *events: NDArray[Any]) -> int:
    """The key among ``keys`` to which most happens in all the events; the smallest of equals."""
    found, counts = np.unique(np.concatenate([side["key"] for side in events]), return_counts=True)
    among = np.isin(found, keys)
    if not among.any():
        return int(keys.min())
    return int(found[among][np.argmax(counts[among])])
