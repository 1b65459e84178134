"""How to read each figure, one sentence a figure."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {}
