"""Clean-up campaigns 专项清理: whom they treat, and how fast; what becomes of them is dissolution's and merger's."""

from __future__ import annotations

from typing import Final

from sim.kernel import kernel

TREATED_AFTER: Final = 24
"""Dormant months, two reports missed, that must have passed before a campaign treats an organization."""


@kernel
def campaign_rate(strike_off: float, clean_up: float) -> float:
    """Rate a year at which a campaign treats an organization long dormant: what the lever adds to the usual rate."""
    return strike_off * max(0.0, clean_up - 1.0)
