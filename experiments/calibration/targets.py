"""Facts as a calibration takes them: what is known of a place, and how far a right model may be from it.

A fact's range is what nearly all that a right model shows must meet, and all facts are to be met at once, by runs whose
own chance comes on top (for the ratio of branches it alone takes one run in twenty out of the range).  So the model's
average has to lie well inside: half a range is taken for three and a half standard deviations of it, so that a right
model is outside any of fifteen ranges on average seven times in a thousand; at three it would be so four times in a
hundred.  Where a range is open at one end, only what lies short of the other costs.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
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

    def off(self, mean: Array, variance: Array | float = 0.0) -> Array:
        """How far what the model shows, known to ``variance``, lies from the fact, in standard deviations of both.

        Beyond the one bound of an open range it is not off at all.
        """
        found = (mean - self.centre) / np.sqrt(self.deviation**2 + variance)
        if self.is_open:
            return np.asarray(np.minimum(found, 0.0) if math.isfinite(self.low) else np.maximum(found, 0.0))
        return np.asarray(found)


def log_likelihood(
    targets: Sequence[Target], mean: Array, variance: Array, alike: Array, observed: Sequence[float] | None = None,
    left_out: Collection[int] = (),
) -> Array:  # fmt: skip
    """Log of how likely the facts are where the model shows ``mean`` on average, known to ``variance``.

    Both are (points, facts).  alike: correlations between facts of what is not known of the mean, so that what errs for
    all of them is not believed as often as there are facts.  ``observed`` stands in for the centres where another truth
    is tried.
    """
    counted = [number for number in range(len(targets)) if number not in left_out]
    open_ones = [number for number in counted if targets[number].is_open and observed is None]
    closed = [number for number in counted if number not in open_ones]
    total = np.zeros(len(mean))
    for number in open_ones:
        inward = -1.0 if math.isinf(targets[number].low) else 1.0
        off = (mean[:, number] - targets[number].centre) / np.sqrt(targets[number].deviation ** 2 + variance[:, number])
        total += log_ndtr(inward * off)
    if closed:
        centres = [targets[number].centre if observed is None else observed[number] for number in closed]
        spread = np.sqrt(variance[:, closed])
        whole = spread[:, :, None] * spread[:, None, :] * alike[np.ix_(closed, closed)]
        whole[:, range(len(closed)), range(len(closed))] += [targets[number].deviation ** 2 for number in closed]
        root = np.linalg.cholesky(whole)
        off = np.linalg.solve(root, (mean[:, closed] - np.array(centres))[:, :, None])[:, :, 0]
        total -= 0.5 * (off**2).sum(1) + np.log(np.diagonal(root, axis1=1, axis2=2)).sum(1)
    return total
