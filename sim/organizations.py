"""The population of social organizations: one NumPy array a variable, one row an organization.

Rows of organizations that left the register go to a free list and are used again; an organization is known by
its lineage ``key``, which is never used again.  Motivation and vitality are stored as whole numbers of 2**-20,
so that their sums are exact in any order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sim import whole_numbers
from sim.columns import Table, empty, enlarged
from sim.kernel import kernel
from sim.parameters import SettingError

MUNICIPAL: Final = 0
DISTRICT: Final = 1

GONE: Final = 0
OPERATING: Final = 1
DORMANT: Final = 2

VACANT: Final = 0
CONTESTED: Final = 1
CLEAR: Final = 2

NO_BRANCH: Final = 0
OWN: Final = 1
JOINT: Final = 2
TEMPORARY: Final = 3

THREE: Final = 3
"""Party members here that a branch of one's own requires (支部工作条例, art. 4)."""
ONE: Final = whole_numbers.ONE
UNIT: Final = whole_numbers.UNIT
ACTIVE: Final = ONE // 2
"""A branch is active at a vitality of one half or more."""
WILLING: Final = 1
UNWILLING: Final = 2
"""Called up for its joint branch by decree, and whether it would have consented; 0: it asked for it itself."""
MOST_MONTHS: Final = 30_000
"""Months to a horizon: more do not fit into the two bytes that a month has here."""
NEVER: Final = -30000
"""A month that stands for 'not', in waiting_since and funded_until."""
NOBODY: Final = -1
"""The hub, host or joint branch of an organization that has none."""


class Columns(Table):
    """One array a variable; row i of each is organization i.  Months count from month 0, earlier ones are negative."""

    key: NDArray[np.uint64]  # lineage key
    kind: NDArray[np.uint8]
    field: NDArray[np.uint16]
    district: NDArray[np.uint16]
    cell: NDArray[np.int32]  # (kind · fields + field) · districts + district
    street: NDArray[np.int32]  # counted through all districts
    tier: NDArray[np.uint8]  # registered with the municipality or with a district
    registered: NDArray[np.int16]  # month
    staff: NDArray[np.int32]  # persons, at least 1, the leader included
    target: NDArray[np.float64]  # persons beside the leader it aims at
    target_origin: NDArray[np.float64]  # what the target falls back to
    members: NDArray[np.int32]  # Party members among the staff whose Party relation is here
    members_elsewhere: NDArray[np.int32]  # and those whose relation is kept elsewhere
    propensity: NDArray[np.float64]  # chance that a hire is a Party member
    motivation: NDArray[np.int32]  # the leader's readiness, units of 2**-20
    base: NDArray[np.int32]  # what motivation falls back to, units of 2**-20
    supervisors: NDArray[np.uint8]  # authorities that manage it
    duty: NDArray[np.uint8]  # VACANT, CONTESTED or CLEAR
    reach_draw: NDArray[np.float64]  # it belongs to its field's hub if below the hub's reach
    branch: NDArray[np.uint8]  # NO_BRANCH, OWN, JOINT or TEMPORARY
    vitality: NDArray[np.int32]  # of an own or temporary branch, units of 2**-20
    months_short: NDArray[np.int16]  # months in a row its own branch has had fewer than three members
    months_inactive: NDArray[np.int16]  # months in a row its own branch has been inactive
    state: NDArray[np.uint8]  # GONE (a free row), OPERATING or DORMANT
    hub: NDArray[np.int16]  # the field of the hub it belongs to, or NOBODY
    host: NDArray[np.int32]  # who guides it: a hub, a district hub or its district
    joint_id: NDArray[np.int32]  # row of its joint branch, or NOBODY
    branch_since: NDArray[np.int16]  # month
    waiting_since: NDArray[np.int16]  # month it asked for a joint branch, or NEVER
    pressed: NDArray[np.uint8]  # WILLING or UNWILLING where it was called up by decree, else 0
    months_eligible: NDArray[np.int16]  # months in a row it has ended operating with three members here
    months_dormant: NDArray[np.int16]
    guided: NDArray[np.uint8]  # on its host's caseload this quarter
    custody: NDArray[np.uint8]  # in the registry's custody this quarter
    funded_until: NDArray[np.int16]  # first month after its service award, or NEVER


class Book(Table):
    """The book of rows: ``free`` is a stack of free rows, ``heights`` holds [rows on the stack, rows ever used]."""

    free: NDArray[np.int64]
    heights: NDArray[np.int64]


@kernel
def take_row(book: Book) -> int:
    """A free row for a newcomer: the one freed last, else the next never used."""
    free_rows = book.heights[0]
    if free_rows > 0:
        book.heights[0] = free_rows - 1
        return int(book.free[free_rows - 1])
    row = int(book.heights[1])
    book.heights[1] = row + 1
    return row


@kernel
def give_row_back(columns: Columns, book: Book, row: int) -> None:
    """Strike the organization in ``row`` off the columns."""
    columns.state[row] = GONE
    book.free[book.heights[0]] = row
    book.heights[0] += 1


class OwnColumns(dict[str, NDArray[Any]]):
    """The columns that mechanisms declare, by name; one that none declares is refused."""

    def __missing__(self, name: str) -> NDArray[Any]:
        raise SettingError(
            "column", name="organizations.own", value=name, hint="declare_column", word=name, choices=self
        )


@dataclass
class Organizations:
    """The columns, the book of their rows, and a view of single rows for people.

    ``own`` holds the columns that mechanisms declare beside those of the model, by name.
    """

    columns: Columns
    book: Book
    own: OwnColumns = field(default_factory=OwnColumns)

    @classmethod
    def empty(cls, capacity: int, own: Mapping[str, Any] = MappingProxyType({})) -> Organizations:
        """A population with room for ``capacity`` organizations and none in it; ``own``: name → element type."""
        for name in own:
            if name in Columns._fields:
                raise SettingError("state_taken", name="COLUMNS", value=name)
        book = Book(np.zeros(capacity, dtype=np.int64), np.zeros(2, dtype=np.int64))
        columns = OwnColumns({name: np.zeros(capacity, kind) for name, kind in own.items()})
        return cls(empty(Columns, capacity), book, columns)

    @property
    def rows(self) -> int:
        """Rows ever used; all organizations stand below it."""
        return int(self.book.heights[1])

    def on_register(self) -> NDArray[np.int64]:
        """The rows of those on the register."""
        return np.flatnonzero(self.columns.state[: self.rows])

    def reserve(self, newcomers: int) -> None:
        """Make room for this many newcomers, growing the columns by half when they are full."""
        room = len(self.columns.key) - self.rows + int(self.book.heights[0])
        if room >= newcomers:
            return
        capacity = max(len(self.columns.key) + newcomers, len(self.columns.key) * 3 // 2)
        larger = enlarged(self.columns, capacity)
        free = np.zeros(capacity, dtype=np.int64)
        free[: len(self.book.free)] = self.book.free
        self.columns = larger
        self.book = Book(free, self.book.heights)
        for name, values in self.own.items():
            self.own[name] = np.concatenate([values, np.zeros(capacity - len(values), values.dtype)])

    def forget_the_gone(self) -> None:
        """Set mechanisms' own columns to 0 where nobody is, so that the next in that row begins with nothing."""
        gone = self.columns.state[: self.rows] == GONE
        for values in self.own.values():
            values[: self.rows][gone] = 0

    def copy(self) -> Organizations:
        """An independent copy, for a scenario that goes its own way."""
        columns = empty(Columns, len(self.columns.key))
        for new, old in zip(columns, self.columns, strict=True):
            new[: self.rows] = old[: self.rows]  # rows never used stay memory never touched
        own = OwnColumns({name: values.copy() for name, values in self.own.items()})
        return Organizations(columns, Book(self.book.free.copy(), self.book.heights.copy()), own)

    def __len__(self) -> int:
        return int(np.count_nonzero(self.columns.state[: self.rows]))

    def row(self, index: int) -> dict[str, Any]:
        """One organization as a plain mapping, to look at (changing it changes nothing)."""
        row = {name: getattr(self.columns, name)[index].item() for name in Columns._fields}
        return row | {name: values[index].item() for name, values in self.own.items()}
