"""Facts as a calibration takes them: what is known of a place, and how far a right model may be from it.

A fact's range is what nearly all that a right model shows must meet, and all facts are to be met at once, by runs whose
own chance comes on top (for the ratio of branches it alone takes one run in twenty out of the range).  So the model's
average has to lie well inside: half a range is taken for three and a half standard deviations of it, so that a right
model is outside any of fifteen ranges on average seven times in a thousand; at three it would be so four times in a
hundred.  Where a range is open at one end, only what lies short of the other costs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr

Array = NDArray[np.float64]
SURE: Final = 3.5
"""Standard deviations in half a range."""
OPEN_END: Final = 0.02
"""Where a range is open at one end: the standard deviation at the other, as a part of the bound."""


@dataclass(frozen=True)
class Target:
    """A fact of a place: by what it is measured, and the range that the truth lies in."""

    place: str
    id: str
    measure: str
    of: str
    month: int
    low: float
    high: float
    name: Mapping[str, str]
    scale: float = 1.0
    """The range's width, × what the file says: other tolerances are tried by it."""

    @classmethod
    def of_fact(cls, place: str, entry: Mapping[str, Any]) -> Target:
        """A fact as its file has it."""
        return cls(
            place, str(entry["id"]), str(entry["measure"]), str(entry.get("of") or ""), int(entry.get("month") or 12),
            -math.inf if entry["low"] is None else float(entry["low"]),
            math.inf if entry["high"] is None else float(entry["high"]), entry["name"],
        )  # fmt: skip

    @property
    def key(self) -> str:
        """How it is told from every other."""
        return f"{self.place}:{self.id}:{self.measure}{'.' * bool(self.of)}{self.of}"

    @property
    def entry(self) -> dict[str, Any]:
        """What a run is to measure for it."""
        return {"measure": self.measure, "of": self.of, "month": self.month}

    @property
    def is_open(self) -> bool:
        """Whether it is bounded at one end alone."""
        return not (math.isfinite(self.low) and math.isfinite(self.high))

    @property
    def centre(self) -> float:
        """The middle of the range; its one bound where it is open."""
        if self.is_open:
            return self.low if math.isfinite(self.low) else self.high
        return 0.5 * (self.low + self.high)

    @property
    def deviation(self) -> float:
        """Standard deviation of the truth around the centre."""
        if self.is_open:
            return self.scale * max(abs(self.centre) * OPEN_END, 1e-9)
        return self.scale * 0.5 * (self.high - self.low) / SURE

    def holds(self, values: Array) -> NDArray[np.bool_]:
        """Whether what runs show lies in the range."""
        return (values >= self.low) & (values <= self.high)

    def log_likelihood(self, mean: Array, variance: Array, observed: Array | float | None = None) -> Array:
        """Log of how likely the fact is where the model shows ``mean`` on average, known to ``variance``.

        ``observed`` stands in for the centre where another truth is tried.
        """
        whole = np.sqrt(self.deviation**2 + variance)
        if self.is_open and observed is None:
            return np.asarray(log_ndtr(self._inward * (mean - self.centre) / whole))
        centre = self.centre if observed is None else observed
        return np.asarray(-0.5 * ((mean - centre) / whole) ** 2 - np.log(whole))

    def off(self, mean: Array, variance: Array | float = 0.0) -> Array:
        """How far what the model shows, known to ``variance``, lies from the fact, in standard deviations of both.

        Beyond the one bound of an open range it is not off at all.
        """
        found = (mean - self.centre) / np.sqrt(self.deviation**2 + variance)
        return np.asarray(self._inward * np.minimum(self._inward * found, 0.0) if self.is_open else found)

    @property
    def _inward(self) -> float:
        """Of an open range, on which side of its bound the fact lies."""
        return 1.0 if math.isfinite(self.low) else -1.0
