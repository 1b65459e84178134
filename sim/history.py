"""History: what a place already did, its policies of the past as settings of levers, month by month.

The calendar of a place has words of its own for what hubs, posts and money were (:mod:`sim.place_keys`); every other
lever may stand in it under its own name.  A setting is in force from its month until a later entry sets it anew, under
every scenario alike; policies come on top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.levers import Lever
from sim.parameters import SettingError
from sim.place_keys import CALENDAR
from sim.together import by_name, together

History = Sequence[tuple[int, Mapping[str, float | str]]]
"""Settings of levers by month."""


def check_history(history: History, levers: Mapping[str, Lever], file: str = "", place: str = "") -> History:
    """The history with every setting checked; a name that is neither lever nor word of the calendar is refused."""

    def checked(month: int, name: str, value: float | str) -> float | str:
        if name in levers:
            return levers[name].check(value, file)
        raise SettingError(
            "unknown", name=f"calendar.{month}.{name}", value=value, within=(("place", place),) if place else (),
            file=file, word=name, choices=(*CALENDAR, *levers),
        )  # fmt: skip

    months = [month for month, _ in history]
    entries = together(
        partial(by_name, {name: partial(checked, month, name, value) for name, value in entry.items()})
        for month, entry in history
    )
    return tuple(zip(months, entries, strict=True))


def before(lever: Lever, months: NDArray[np.int64], history: History) -> NDArray[np.float64]:
    """One lever over the months as the place has it, before any policy: neutral where its history says nothing."""
    values = np.full(len(months), lever.neutral)
    for since, entry in sorted(history, key=lambda one: one[0]):
        if lever.id in entry:
            values[months >= since] = lever.number(entry[lever.id])
    return values
