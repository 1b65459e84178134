"""A watcher that keeps the events of lives: of everybody those of register and branches, of a few all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.columns import copied, enlarged
from sim.lives.branch_changes import TELLERS
from sim.lives.changes import Change, Found
from sim.lives.events import COLUMNS, NUMBER, OF_EVERYBODY
from sim.organizations import JOINT, NO_BRANCH, Columns

if TYPE_CHECKING:
    from sim.model import CoverageModel

START = -1
"""The place in the model's order of what was there before any mechanism."""


class Watch:
    """The events of a model from now on; ``closely`` are the keys of which every event is kept, all if None.

    It looks and changes nothing.  ``opening`` keeps one event for everyone who is on the register now.
    """

    def __init__(self, model: CoverageModel, closely: Iterable[int] | None = None, *, opening: bool = False) -> None:
        self.closely = None if closely is None else np.array(sorted(closely), dtype=np.uint64)
        self.order = {module.NAME: place for place, module in enumerate(model.processes)}
        self.kept: list[NDArray[Any]] = []
        self.before = copied(model.organizations.columns)
        self.joint = copied(model.joint.columns)
        self.joint_rows = model.joint.rows
        if opening:
            self._keep(model, START, model.organizations.columns, Found("founder", model.organizations.on_register()))
        model.watchers.append(self)

    def __call__(self, model: CoverageModel, process: str) -> None:
        """Keep what the mechanism changed."""
        after, joint = model.organizations.columns, model.joint.columns
        if len(after.key) > len(self.before.key):
            self.before = enlarged(self.before, len(after.key))
        if len(joint.key) > len(self.joint.key):
            self.joint = enlarged(self.joint, len(joint.key))
        change = Change(process, model, self.before, after, self.joint, joint, self.joint_rows)
        for tell in TELLERS:
            for found in tell(change):
                if len(found.rows):
                    self._keep(model, self.order[process], after, found)
        for kept, now, rows in ((self.before, after, model.organizations.rows), (self.joint, joint, model.joint.rows)):
            for was, column in zip(kept, now, strict=True):
                was[:rows] = column[:rows]
        self.joint_rows = model.joint.rows

    @property
    def events(self) -> NDArray[Any]:
        """All events kept so far, in order."""
        return np.concatenate(self.kept) if self.kept else np.empty(0, dtype=COLUMNS)

    def _keep(self, model: CoverageModel, process: int, columns: Columns, found: Found) -> None:
        rows = found.rows
        events = np.empty(len(rows), dtype=COLUMNS)
        events["month"], events["process"], events["kind"] = model.month, process, NUMBER[found.name]
        for name in ("other", "number", "before", "after"):
            events[name] = getattr(found, name)
        for name in ("key", "staff", "members", "motivation", "state", "branch"):
            events[name] = getattr(columns, name)[rows]
        events["elsewhere"] = columns.members_elsewhere[rows]
        events["vitality"] = vitality(columns, model.joint.columns.vitality, rows)
        if self.closely is not None and NUMBER[found.name] >= OF_EVERYBODY:
            events = events[np.isin(events["key"], self.closely)]
        if len(events):
            self.kept.append(events)


def vitality(columns: Columns, of_joint: NDArray[np.int32], rows: NDArray[np.int64]) -> NDArray[np.int32]:
    """The vitality of the branch each is in, of its joint one where it shares one; −1 where it has none."""
    branch = columns.branch[rows]
    own = np.where(branch == NO_BRANCH, -1, columns.vitality[rows])
    return np.where(branch == JOINT, of_joint[columns.joint_id[rows] * (branch == JOINT)], own)
