"""All organizations under two policies: the same month 0, the same luck, month by month side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.lives.status import NEVER_REGISTERED, at, departed, of_register
from sim.lives.watch import Watch

if TYPE_CHECKING:
    from sim.model import CoverageModel

NO_MONTH: Final = -1
"""The month of a first difference where there is none."""
TOGETHER: Final = np.dtype(
    [
        ("key", np.uint64), ("kind", np.int32), ("field", np.int32), ("district", np.int32),
        ("staff", np.int32),  # at month 0, 0 for those registered later
        ("first_month", np.int32),  # the first month at whose end status differs, NO_MONTH where it never does
        ("first", np.int8, (2,)),  # status then on either side
        ("fate", np.int8, (2,)),  # status at the horizon on either side
    ]
)  # fmt: skip
"""One row an organization that is on the register from month 0 on, on either side."""


def together(left: CoverageModel, right: CoverageModel) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Step two forks of a model at month 0 to their horizon: all organizations by rising key, and the events of both.

    The events are those of register and branches.
    """
    sides = left, right
    watches = [Watch(side, ()) for side in sides]
    table = met(np.empty(0, dtype=TOGETHER), left)
    while left.month < left.horizon:
        for side in sides:
            side.step()
            table = met(table, side)
        compare(table, left.month, sides)
    for number, side in enumerate(sides):
        events = watches[number].events
        table["fate"][:, number] = at(table["key"], *of_register(side), NEVER_REGISTERED)
        for column, until in (("fate", np.full(len(table), side.horizon)), ("first", table["first_month"])):
            off = table[column][:, number] == NEVER_REGISTERED
            table[column][off, number] = departed(events, until[off], table["key"][off])
    return table, watches[0].events, watches[1].events


def met(table: NDArray[Any], model: CoverageModel) -> NDArray[Any]:
    """The table with those on the register that were not in it."""
    columns, rows = model.organizations.columns, model.organizations.on_register()
    rows = rows[at(columns.key[rows], table["key"], np.zeros(len(table), dtype=np.int8), 1) == 1]
    if not len(rows):
        return table
    new = np.zeros(len(rows), dtype=TOGETHER)
    for name in ("key", "kind", "field", "district"):
        new[name] = getattr(columns, name)[rows]
    new["staff"] = columns.staff[rows] if model.month == 0 else 0
    new["first_month"] = NO_MONTH
    larger = np.concatenate([table, new])
    return larger[np.argsort(larger["key"])]


def compare(table: NDArray[Any], month: int, sides: tuple[CoverageModel, CoverageModel]) -> None:
    """Note who stands differently at the end of this month and never did before."""
    status = np.stack([at(table["key"], *of_register(side), NEVER_REGISTERED) for side in sides], axis=1)
    new = (status[:, 0] != status[:, 1]) & (table["first_month"] == NO_MONTH)
    table["first_month"][new] = month
    table["first"][new] = status[new]
