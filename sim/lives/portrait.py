"""Portraits of one organization: its row at the end of every month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.lives.watch import vitality

if TYPE_CHECKING:
    from sim.model import CoverageModel


class Portraits:
    """A watcher that keeps the organization's row by month: state t is the one after the step from t − 1."""

    def __init__(self, model: CoverageModel, key: int) -> None:
        self.key = np.uint64(key)
        self.by_month: dict[int, dict[str, Any]] = {}
        self._take(model, model.month)
        model.watchers.append(self)

    def __call__(self, model: CoverageModel, process: str) -> None:
        """Keep the row at the end of a month."""
        if process == "record":
            self._take(model, model.month + 1)

    def _take(self, model: CoverageModel, month: int) -> None:
        columns = model.organizations.columns
        rows = model.organizations.on_register()
        for row in rows[columns.key[rows] == self.key]:
            portrait = model.organizations.row(int(row))
            portrait["vitality"] = int(vitality(columns, model.joint.columns.vitality, np.array([row]))[0])
            self.by_month[month] = portrait


def first_difference(left: Portraits, right: Portraits) -> tuple[int, tuple[str, ...]] | None:
    """The first month at whose end two lives differ, and the columns that do; None where they never do.

    An organization that is on the register in one of them alone differs in its ``state``.  The number of its joint
    branch alone is no difference.
    """
    for month in sorted(left.by_month.keys() | right.by_month.keys()):
        one, other = left.by_month.get(month), right.by_month.get(month)
        if one is None or other is None:
            return month, ("state",)
        differing = tuple(name for name in one if name != "joint_id" and one[name] != other[name])
        if differing:
            return month, differing
    return None
