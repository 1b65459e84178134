"""The numbers that a calibration moves, and the space it moves them in: an axis a number, standard normal by its prior.

On such axes every prior is the same and all are independent, so that what facts add is all that differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from experiments.settings.mechanisms import Mechanism
from experiments.settings.uncertainty import numbers_of
from sim.parameters import ParameterInfo

Array = NDArray[np.float64]
DIGITS: Final = 8
"""Significant digits of a number in a row: enough to tell any two apart, and no more than a person would compare."""


@dataclass(frozen=True)
class Uncertain:
    """Numbers by their key in a configuration, ``process.founding.hazard`` or ``place.staff.sigma``."""

    infos: Mapping[str, ParameterInfo]

    @property
    def keys(self) -> tuple[str, ...]:
        """Their names, in the order of the axes."""
        return tuple(self.infos)

    def rows(self, points: Array) -> list[tuple[float, ...]]:
        """The numbers at points of the space, shape (points, axes), each with as many digits as are kept."""
        shares = ndtr(points)
        columns = (
            info.all_believed(column) for info, column in zip(self.infos.values(), shares.T.tolist(), strict=True)
        )
        return [tuple(float(f"{value:.{DIGITS}g}") for value in row) for row in zip(*columns, strict=True)]

    def without(self, held: Sequence[str]) -> Uncertain:
        """The others, where these keep the value that they are set to."""
        return Uncertain({key: info for key, info in self.infos.items() if key not in held})


def uncertain(mechanisms: Mapping[str, Mechanism]) -> Uncertain:
    """Every number with a prior: of the mechanisms that run, and of the place."""
    return Uncertain({key: info for key, info in numbers_of(mechanisms).items() if info.prior is not None})
