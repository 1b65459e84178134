"""Founders: the organizations already on the register at the first month of the spin-up.

At that month every cell holds its register times the growth history's share, each organization with its key and an age.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim import draws
from sim.elementary import whole
from sim.kernel import kernel
from sim.keyed import Word, child_key, name_key, uniform
from sim.newcomers import Arrivals
from sim.organizations import Book, take_row
from sim.place import Place
from sim.place_tables import PlaceArrays

FOUNDER = -100000
"""The month that stands in a founder's lineage key, whatever the start of the spin-up."""


@kernel
def list_founders(
    book: Book, place: PlaceArrays, traits: Word, founders: NDArray[np.int64], history: NDArray[np.float64],
    months: NDArray[np.float64], who: Arrivals,
) -> None:  # fmt: skip
    """Give each founder a row, its key and a month of registration (:mod:`sim.ages`).

    ``founders`` are rows of (cell, size class, organizations), ``history`` rising shares of the founders registered
    before each of the ``months``, from 0 to 1.
    """
    previous = -1
    rank = 0
    listed = 0
    for index in range(len(founders)):
        cell, size = founders[index, 0], founders[index, 1]
        if cell != previous:
            rank = 0
            previous = cell
        for _ in range(founders[index, 2]):
            key = child_key(place.cell_key[cell], FOUNDER, rank)
            age_draw = uniform(traits, key, draws.TRAIT_AGE)
            registered = np.searchsorted(history, age_draw, side="right") - 1
            who.row[listed] = take_row(book)
            who.key[listed] = key
            who.cell[listed] = cell
            who.size[listed] = size
            who.month[listed] = whole(months[registered])
            rank += 1
            listed += 1


def founders_at(place: Place, share: float) -> NDArray[np.int64]:
    """Rows of (cell, size class, organizations): the register times ``share``, in whole organizations.

    Rounded along the cells, kind by kind and field by field, so that the total, every kind and every field of a kind
    keep their share to within one organization, however small their cells; the names decide the order, not the file.
    """
    cells, sizes, register = place.founders.T
    fields = np.array([name_key(str(field["id"])) for field in place.fields], dtype=np.uint64)
    arrays = place.arrays
    order = np.lexsort((sizes, arrays.cell_key[cells], fields[arrays.cell_field[cells]], arrays.cell_kind[cells]))
    until = np.floor(np.cumsum(register[order]) * share + 0.5).astype(np.int64)
    founders = place.founders.copy()
    founders[order, 2] = np.diff(until, prepend=0)
    return np.asarray(founders[founders[:, 2] > 0])
