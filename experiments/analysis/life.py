"""The life of one organization as a picture needs it: persons, readiness and branch by month, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.ensemble import Array, EnsembleError, Name
from experiments.analysis.runs import Runs

BRANCHES: Final = ("none", "own", "joint", "temporary")
"""How an organization is covered, by the number of its branch."""


@dataclass(frozen=True)
class Moment:
    """Something that happened in the step from its month to the next, so that the state of `month` + 1 shows it.

    words: {en, zh}. is_major: whether it concerns register or branch.
    """

    month: int
    words: Name
    is_major: bool


@dataclass(frozen=True)
class Life:
    """One organization in one run; all arrays (months,).

    scenario_id: under which. months: those in which it is on the register, each once, rising. staff, members: persons.
    motivation: 0–1. vitality: 0–1 of the branch it is in, not a number where it has none. branch: place in `BRANCHES`.
    dormant: whether it is. moments: by month. fate: how it stands at the horizon {en, zh}.
    """

    scenario_id: str
    months: NDArray[np.int64]
    staff: NDArray[np.int64]
    members: NDArray[np.int64]
    motivation: Array
    vitality: Array
    branch: NDArray[np.int64]
    dormant: NDArray[np.bool_]
    moments: tuple[Moment, ...]
    fate: Name

    def __post_init__(self) -> None:
        for name in ("staff", "members", "motivation", "vitality", "branch", "dormant"):
            if getattr(self, name).shape != self.months.shape:
                raise EnsembleError(f"a life's {name}: shape {getattr(self, name).shape}, not {self.months.shape}")


@dataclass(frozen=True)
class Lives:
    """One organization, under one scenario or two.

    key: 16 hexadecimal digits. who: kind, field, district, in words {en, zh}. runs: of one seed.
    """

    runs: Runs
    key: str
    who: Name
    lives: tuple[Life, ...]


def spans(months: NDArray[np.int64], values: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Stretches of equal value: (first month, month after the last, value); a gap in the months ends a stretch.

    >>> spans(np.array([0, 1, 2, 5]), np.array([1, 1, 0, 0]))
    [(0, 2, 1), (2, 3, 0), (5, 6, 0)]
    """
    found: list[tuple[int, int, int]] = []
    for month, value in zip(months.tolist(), values.tolist(), strict=True):
        if found and found[-1][1] == month and found[-1][2] == value:
            found[-1] = (found[-1][0], month + 1, value)
        else:
            found.append((month, month + 1, value))
    return found


def told(moments: Sequence[Moment], most: int) -> tuple[Moment, ...]:
    """At most so many moments, in order: those of register and branch before others, the latest of either left out."""
    ranked = sorted(moments, key=lambda moment: (not moment.is_major, moment.month))[:most]
    return tuple(sorted(ranked, key=lambda moment: moment.month))
