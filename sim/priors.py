"""What is believed of a number that no source pins: a distribution, narrower than what may be typed, with its reason.

It is normal on its scale (as it stands, in logs, or in logits), with nine parts in ten of it between ``low`` and
``high`` and one in twenty on either side; what lies beyond the limits of what may be typed is cut off.  The limits say
what the model can be asked; a prior says what one would bet on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, Literal

from sim.sources import Source, in_each_language

NORMAL: Final = NormalDist()
MIDDLE: Final = 0.9
"""Part of a prior between its ``low`` and its ``high``."""
TO_LIMIT: Final = NORMAL.inv_cdf((1.0 + MIDDLE) / 2.0)
"""Standard deviations from the middle to either of them."""

Scale = Literal["linear", "log", "logit"]


def _logit(share: float) -> float:
    return -math.inf if share <= 0.0 else math.inf if share >= 1.0 else math.log(share / (1.0 - share))


def _expit(logit: float) -> float:
    return 1.0 / (1.0 + math.exp(-logit)) if logit >= 0.0 else math.exp(logit) / (1.0 + math.exp(logit))


def _log(value: float) -> float:
    return -math.inf if value <= 0.0 else math.log(value)


_SCALES: Final[Mapping[Scale, tuple[Callable[[float], float], Callable[[float], float]]]] = {
    "linear": (float, float),
    "log": (_log, math.exp),
    "logit": (_logit, _expit),
}


@dataclass(frozen=True)
class Prior:
    """What is believed of a number: between ``low`` and ``high`` with nine parts in ten, and why."""

    low: float
    high: float
    scale: Scale
    reason: Mapping[str, str]

    def value(self, share: float, least: float, most: float) -> float:
        """The number below which ``share`` of the belief lies, within the limits ``least`` and ``most``.

        >>> half = prior(0.25, 4.0, "log", "half to twice, twice over")
        >>> round(half.value(0.5, 0.0, 100.0), 6), round(half.value(0.05, 0.0, 100.0), 6)
        (1.0, 0.25)
        """
        return self.values([share], least, most)[0]

    def values(self, shares: Iterable[float], least: float, most: float) -> list[float]:
        """The numbers below which these shares of the belief lie."""
        there, back = _SCALES[self.scale]
        middle, spread = self._on_its_scale()
        below, above = (NORMAL.cdf((there(limit) - middle) / spread) for limit in (least, most))
        found = []
        for share in shares:
            within = below + min(max(share, 0.0), 1.0) * (above - below)
            if 0.0 < within < 1.0:
                found.append(min(max(back(middle + spread * NORMAL.inv_cdf(within)), least), most))
            else:
                found.append(least if within <= 0.0 else most)
        return found

    def share(self, value: float, least: float, most: float) -> float:
        """The part of the belief that lies below ``value``, within the limits ``least`` and ``most``."""
        there, _ = _SCALES[self.scale]
        middle, spread = self._on_its_scale()
        below, at, above = (NORMAL.cdf((there(one) - middle) / spread) for one in (least, value, most))
        return min(max((at - below) / (above - below), 0.0), 1.0)

    def _on_its_scale(self) -> tuple[float, float]:
        there, _ = _SCALES[self.scale]
        low, high = there(self.low), there(self.high)
        return 0.5 * (low + high), 0.5 * (high - low) / TO_LIMIT


def prior(low: float, high: float, scale: Scale, reason: Source) -> Prior:
    """A prior as it is declared beside a number: nine parts in ten from ``low`` to ``high``, and the reason.

    ``scale`` is ``log`` for what is rather twice or half, ``logit`` for shares, ``linear`` for the rest.
    """
    if scale not in _SCALES or not low < high or not all(map(math.isfinite, map(_SCALES[scale][0], (low, high)))):
        raise ValueError(
            f"a prior goes from a number to a greater one on one of {tuple(_SCALES)}: {low}, {high}, {scale}"
        )
    return Prior(float(low), float(high), scale, in_each_language(reason))
