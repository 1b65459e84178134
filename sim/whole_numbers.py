"""Whole numbers that stand for shares: motivation and vitality are stored as multiples of 2**-20."""

from __future__ import annotations

from typing import Final

ONE: Final = 1 << 20
"""The whole number that stands for 1 in motivation and vitality."""
UNIT: Final = 1.0 / ONE
