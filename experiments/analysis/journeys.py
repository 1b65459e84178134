"""What became of organizations: how the same ones stand at two moments, or under two scenarios at one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.ensemble import EnsembleError, Name
from experiments.analysis.runs import Counts, Runs
from sim.lives.status import STATUSES

STANDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "own_active": ("own_active",),
    "joint_active": ("joint_active",),
    "inactive_branch": ("temporary", "joint_inactive", "own_inactive"),
    "without_branch": ("without_branch",),
    "dormant": ("dormant",),
    "not_registered": ("never_registered", "struck_off", "merged"),
}
"""The statuses of a trace in six groups, from the best covered down; each status is in one."""

ACTIVE: Final = ("own_active", "joint_active")
"""Standings in an active branch."""


@dataclass(frozen=True)
class Stage:
    """A moment under a scenario at which all organizations are looked at: its name {en, zh}."""

    name: Name


@dataclass(frozen=True)
class Journeys:
    """Organizations crossed between stages that follow each other.

    runs: one seed. stages: two or three. crossed: one table fewer than stages, (standings, standings) in the order of
    `STANDINGS`: organizations by standing at a stage (rows) and at the next (columns). Raises EnsembleError unless
    each stage has the same organizations on either side.
    """

    runs: Runs
    stages: tuple[Stage, ...]
    crossed: tuple[Counts, ...]

    def __post_init__(self) -> None:
        if len(self.crossed) != len(self.stages) - 1 or not self.crossed:
            raise EnsembleError(f"{len(self.stages)} stages, {len(self.crossed)} tables between them")
        size = (len(STANDINGS), len(STANDINGS))
        for table in self.crossed:
            if table.shape != size:
                raise EnsembleError(f"a table of fates of shape {table.shape}, expected {size}")
        for before, after in zip(self.crossed, self.crossed[1:], strict=False):
            if (before.sum(axis=0) != after.sum(axis=1)).any():
                raise EnsembleError("the organizations of a stage differ from one table to the next")

    def standing(self, stage: int) -> Counts:
        """Organizations by standing at a stage, (standings,)."""
        if stage < len(self.crossed):
            return np.asarray(self.crossed[stage].sum(axis=1))
        return np.asarray(self.crossed[-1].sum(axis=0))


def crossed(before: NDArray[Any], after: NDArray[Any]) -> Counts:
    """Organizations by standing before (rows) and after (columns), from the numbers of their statuses."""
    groups = grouped(STATUSES)
    table = np.zeros((len(STANDINGS), len(STANDINGS)), dtype=np.int64)
    np.add.at(table, (groups[before], groups[after]), 1)
    return table


def grouped(statuses: Sequence[str]) -> Counts:
    """Status number → number of its standing."""
    place = {status: number for number, group in enumerate(STANDINGS.values()) for status in group}
    return np.array([place[status] for status in statuses], dtype=np.int64)


def moved(table: Counts) -> int:
    """Organizations whose standing differs from row to column."""
    return int(table.sum() - np.trace(table))
