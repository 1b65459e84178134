"""A factor: one lever, parameter or setting of a policy that a design varies, with the values it may take."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache
from typing import Final, Literal

Value = float | int | str
Row = tuple[Value, ...]
TargetKind = Literal["lever", "parameter", "policy"]

EXACT: Final = Context(prec=22)
"""Decimal arithmetic rounds the same everywhere; a library's powers differ in the last bit between processors."""
DIGITS: Final = 12
"""Significant digits of values on a grid, so that a person recognizes 0.3 in the table."""


@dataclass(frozen=True)
class Factor:
    """What is varied by its dotted key, such as ``levers.reach``.

    Either ``values`` lists what is tried, or it is empty and anything from ``low`` to ``high`` may be.  ``whole``:
    whole numbers alone.  ``base`` is what holds where the design leaves the factor alone; None where nothing does.
    """

    key: str
    kind: TargetKind
    low: float = 0.0
    high: float = 0.0
    values: tuple[Value, ...] = ()
    scale: Literal["linear", "log"] = "linear"
    whole: bool = False
    base: Value | None = None

    def at(self, share: float) -> float | int:
        """The value at a share of the way from low (0) to high (1), both included."""
        if share <= 0 or share >= 1:
            value = float(self.low if share <= 0 else self.high)
        else:
            value = self._within(float(f"{self._between(share):.{DIGITS}g}"))
        return math.floor(value + 0.5) if self.whole else value

    def drawn(self, share: float) -> float | int:
        """The value of a draw from 0 (included) to 1 (not): on a linear scale each whole number is equally likely."""
        if not self.whole:
            return self._within(self._between(share))
        if self.scale == "linear":
            return int(self._within(self.low + math.floor(share * (self.high - self.low + 1))))
        return math.floor(self._within(self._between(share)) + 0.5)

    def _between(self, share: float) -> float:
        """A share of the way: low + share · (high − low), or low · (high / low)^share."""
        if self.scale == "linear":
            return self.low + share * (self.high - self.low)
        times = EXACT.exp(EXACT.multiply(_log_ratio(self.low, self.high), Decimal(share)))
        return float(EXACT.multiply(Decimal(self.low), times))

    def _within(self, value: float) -> float:
        return min(max(value, self.low), self.high)


@cache
def _log_ratio(low: float, high: float) -> Decimal:
    return EXACT.ln(EXACT.divide(Decimal(high), Decimal(low)))
