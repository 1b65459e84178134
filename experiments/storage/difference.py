"""The first value in which two tables of one run differ, bit by bit: 0 is not −0, and missing is a value, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

WHERE: Final = ("month", "account", "payer", "by", "group")
"""Columns that say which row of a run it is."""


@dataclass(frozen=True)
class Difference:
    """Where a run differs, and both values; ``where`` has the row's month and what else tells it from others."""

    table: str
    column: str
    where: Mapping[str, Any]
    stored: Any
    now: Any


def first_difference(name: str, stored: pa.Table, now: pa.Table) -> Difference | None:
    """The difference in the earliest month, there in the first column; None where all is the same."""
    if stored.column_names != now.column_names:
        ours, theirs = (
            set(stored.column_names) - set(now.column_names),
            set(now.column_names) - set(stored.column_names),
        )
        column = next(iter(sorted(ours | theirs)), "")
        return Difference(name, column, {}, column in stored.column_names, column in now.column_names)
    for field in stored.schema:
        if field.type != now.schema.field(field.name).type:
            return Difference(name, field.name, {}, str(field.type), str(now.schema.field(field.name).type))
    rows = min(stored.num_rows, now.num_rows)
    columns = {
        column: differing(stored[column].slice(0, rows), now[column].slice(0, rows)) for column in stored.column_names
    }
    places = np.flatnonzero(np.logical_or.reduce([*columns.values(), np.zeros(rows, dtype=bool)]))
    if len(places):
        months = stored["month"].to_numpy()[places] if "month" in stored.column_names else places
        row = int(places[np.argmin(months)])
        column = next(column for column, differs in columns.items() if differs[row])
        return Difference(name, column, _where(stored, row), stored[column][row].as_py(), now[column][row].as_py())
    if stored.num_rows != now.num_rows:
        longer = stored if stored.num_rows > rows else now
        return Difference(name, "", _where(longer, rows), stored.num_rows, now.num_rows)
    return None


def differing(ours: pa.ChunkedArray, theirs: pa.ChunkedArray) -> NDArray[np.bool_]:
    """Where two columns of one type and length differ."""
    missing, absent = (np.asarray(pc.is_null(column)) for column in (ours, theirs))
    if pa.types.is_floating(ours.type):
        bits = [column.fill_null(0.0).to_numpy().view(f"i{ours.type.byte_width}") for column in (ours, theirs)]
        differs = bits[0] != bits[1]
    else:
        differs = np.asarray(pc.fill_null(pc.not_equal(ours, theirs), fill_value=False))
    return np.asarray((missing != absent) | (~missing & ~absent & differs))


def _where(table: pa.Table, row: int) -> dict[str, Any]:
    return {name: table[name][row].as_py() for name in WHERE if name in table.column_names}
