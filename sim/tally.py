"""The tally: how every organization was counted last, and the counts that have been kept up to date since.

Most organizations are from one month to the next of the same kind in the same place, have the same size class and the
same branch.  So breakdowns are not counted anew: who has changed is taken out as it was counted and put in as it is.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.columns import Table
from sim.kernel import kernel

CODES: Final = 32
CODE_OPERATING, CODE_ELIGIBLE, CODE_ACTIVE, CODE_BRANCH = 1, 2, 4, 8
"""Bits of the status code: operating, three members or more, in an active branch; the branch's kind times eight."""
SIZES: Final = 3
AGE_CODE: Final = CODES * (SIZES + 1)
"""What the age class counts in the status, beside code and size class."""
_TIER, _FIELD, _DISTRICT, _STREET = 2, 3, 19, 35
"""Where tier, field, district and street begin among the bits of a spot; the kind stands before them."""


class Tally(Table):
    """What was counted: two entries a row, and the counts.

    Who is put by hand, outside a step, into the row of another of the same status is taken for that other one.
    """

    status: NDArray[np.uint16]  # by row: code + 32 × (size class + 1) + 128 × age class, 0 where nobody was counted
    spot: NDArray[np.int64]  # by row: kind, tier, field, district and street
    sorts: NDArray[np.int64]  # (kind × 2 + tier) × 3 + size class, by code
    fields: NDArray[np.int64]  # field by code
    districts: NDArray[np.int64]  # district by code
    ages: NDArray[np.int64]  # age class by code
    streets: NDArray[np.int64]  # street by: not covered, covered and not active, active


def empty_tally(n_fields: int, n_districts: int, n_ages: int, n_streets: int, capacity: int) -> Tally:
    """Nobody counted yet, with room for so many rows."""
    shapes = ((3 * 2 * SIZES, CODES), (n_fields, CODES), (n_districts, CODES), (n_ages, CODES), (n_streets, 3))
    counts = [np.zeros(shape, dtype=np.int64) for shape in shapes]
    return Tally(np.zeros(capacity, dtype=np.uint16), np.zeros(capacity, dtype=np.int64), *counts)


def with_room(tally: Tally, rows: int) -> Tally:
    """The same tally with room for so many rows."""
    missing = rows - len(tally.status)
    if missing <= 0:
        return tally
    more = max(missing, len(tally.status) // 2)
    return tally._replace(status=np.pad(tally.status, (0, more)), spot=np.pad(tally.spot, (0, more)))


@kernel
def spot_of(kind: int, tier: int, field: int, district: int, street: int) -> int:
    """Kind, tier, field, district and street in one number, from which each is had without a division."""
    upper = np.int64(kind) | (np.int64(tier) << _TIER) | (np.int64(field) << _FIELD)
    return upper | (np.int64(district) << _DISTRICT) | (np.int64(street) << _STREET)  # type: ignore[return-value]


@kernel
def put(tally: Tally, status: int, spot: int, number: int) -> None:
    """Count an organization of this status in this spot ``number`` times: 1 puts it in, −1 takes it out."""
    code, size, age = status & 31, (status >> 5 & 3) - 1, status >> 7
    kind, tier, street = spot & 3, (spot >> _TIER) & 1, spot >> _STREET
    field, district = (spot >> _FIELD) & 0xFFFF, (spot >> _DISTRICT) & 0xFFFF
    tally.sorts[(kind * 2 + tier) * SIZES + size, code] += number
    tally.fields[field, code] += number
    tally.districts[district, code] += number
    tally.ages[age, code] += number
    tally.streets[street, (code >= CODE_BRANCH) + (code & CODE_ACTIVE > 0)] += number
