"""What an invariant looks at: the organizations on the register now, and what was noted after the process before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.joint_branches import JointColumns
from sim.mechanism import Event
from sim.organizations import Columns

if TYPE_CHECKING:
    from sim.invariants.memory import Memory
    from sim.model import CoverageModel

Mask = NDArray[np.bool_]


class Noted:
    """What is noted of the organizations after each process, by row, for the look after the next."""

    def __init__(self, model: CoverageModel) -> None:
        rows, columns = model.organizations.rows, model.organizations.columns
        self.key = columns.key[:rows].copy()
        self.state = columns.state[:rows].copy()
        self.branch = columns.branch[:rows].copy()
        self.staff = columns.staff[:rows].copy()
        self.members = columns.members[:rows].copy()
        self.members_elsewhere = columns.members_elsewhere[:rows].copy()
        self.months_dormant = columns.months_dormant[:rows].copy()


class Here:
    """The columns of some organizations by name, each taken when it is first asked for."""

    def __init__(self, columns: Columns, rows: NDArray[np.int64]) -> None:
        self._columns = columns
        self._rows = rows

    def __getattr__(self, name: str) -> NDArray[Any]:
        """The column of this name."""
        column: NDArray[Any] = getattr(self._columns, name)[self._rows]
        setattr(self, name, column)
        return column


class View:
    """The model right after a process, and what was noted right before it.

    ``remembered`` is carried on from month to month by who watches (:class:`~sim.invariants.memory.Memory`).
    """

    def __init__(self, model: CoverageModel, process: str, before: Noted, remembered: Memory) -> None:
        self.model = model
        self.process = process
        self.before = before
        self.remembered = remembered

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """The rows of those on the register."""
        return self.model.organizations.on_register()

    @cached_property
    def here(self) -> Here:
        """The columns of those on the register."""
        return Here(self.model.organizations.columns, self.rows)

    @cached_property
    def stayed(self) -> Mask:
        """Of the rows there were before the process: whether the same organization stands in it before and now."""
        before, columns = self.before, self.model.organizations.columns
        rows = len(before.key)
        return np.asarray((before.state > 0) & (columns.state[:rows] > 0) & (before.key == columns.key[:rows]))

    @cached_property
    def known(self) -> Mask:
        """Of those on the register: whether it stood in the same row before the process."""
        inside = self.rows < len(self.stayed)
        found = np.zeros(len(self.rows), dtype=np.bool_)
        found[inside] = self.stayed[self.rows[inside]]
        return found

    @property
    def left(self) -> NDArray[np.uint64]:
        """The keys of those that the process took off the register."""
        return np.asarray(self.before.key[(self.before.state > 0) & ~self.stayed])

    @cached_property
    def joint(self) -> JointColumns:
        """The table of joint branches, as far as it is used."""
        table = self.model.joint
        return JointColumns(*(column[: table.rows] for column in table.columns))

    @cached_property
    def happened(self) -> dict[str, int]:
        """What has happened this month so far, by counter (all zero once the month is recorded)."""
        return dict(zip(self.model.mechanisms.events, self.model.counters.tolist(), strict=True))

    @property
    def events_of_process(self) -> Sequence[Event]:
        """What the process that has just run declares that it counts."""
        declared = self.model.mechanisms
        return list(declared.events.values())[declared.spans[self.process]]

    @property
    def step(self) -> int:
        """The month of the present step."""
        return self.model.month


@dataclass(frozen=True)
class Judged:
    """For each thing that was looked at, whether it is wrong, and what it is called.

    ``things`` says of how many this tells where that is not their number: a sum of events is one number.
    """

    wrong: Mask
    names: NDArray[Any]
    things: int | None = None

    @property
    def number(self) -> int:
        """Of how many things this tells; 0 where there was nothing to judge."""
        return len(self.wrong) if self.things is None else self.things

    @property
    def first(self) -> str:
        """The name of the first that is wrong: an organization's key, or what does not add up."""
        return str(self.names[int(np.flatnonzero(self.wrong)[0])])


NOTHING = Judged(np.zeros(0, dtype=np.bool_), np.zeros(0, dtype=np.uint64))
"""There is nothing to judge this time."""


def organizations(view: View, wrong: Mask, among: Mask | None = None) -> Judged:
    """A judgement of organizations, all on the register or those ``among`` them, named by their keys."""
    if among is None:
        return Judged(wrong, view.here.key)
    return Judged(wrong & among, view.here.key, int(np.count_nonzero(among)))


def equal(pairs: Mapping[str, tuple[Any, Any]], things: int | None = None) -> Judged:
    """A judgement of numbers that have to be equal in pairs, each pair named by what it is."""
    unequal = np.array([bool(ours != theirs) for ours, theirs in pairs.values()], dtype=np.bool_)
    return Judged(
        unequal, np.array([f"{name}: {ours} instead of {theirs}" for name, (ours, theirs) in pairs.items()]), things
    )


def at_most(pairs: Mapping[str, tuple[Any, Any]], things: int | None = None) -> Judged:
    """A judgement of numbers of which the first of a pair must not be above the second."""
    above = np.array([bool(ours > limit) for ours, limit in pairs.values()], dtype=np.bool_)
    return Judged(above, np.array([f"{name}: {ours} above {limit}" for name, (ours, limit) in pairs.items()]), things)
